#!/bin/sh
# Runs every fuzz target of the module for FUZZTIME each, one at a time.
#
# The fuzzing engine now and then reports the end of its own time as a failure
# ("context deadline exceeded", with no failing input): such a run is repeated.
set -eu
go=${GO:-go}
time=${FUZZTIME:-5s}

fuzz() {
	for try in 1 2 3; do
		if out=$($go test -run '^$' -fuzz "^$2\$" -fuzztime "$time" -fuzzminimizetime 5x "$1" 2>&1); then
			echo "$out" | tail -n 1
			return 0
		fi
		case $out in
		*"Failing input"*) break ;;
		*"context deadline exceeded"*) echo "again: the engine's time ran out (try $try)" ;;
		*) break ;;
		esac
	done
	echo "$out"
	return 1
}

for package in $($go list ./...); do
	for target in $($go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		echo "fuzz $package $target"
		fuzz "$package" "$target"
	done
done
