#!/bin/sh
# Runs every fuzz target of the module for FUZZTIME each, FUZZJOBS at a time. Most of what
# it takes is building a test program for each, which keeps one processor busy.
#
# The fuzzing engine now and then reports the end of its own time as a failure
# ("context deadline exceeded", with no failing input): such a run is repeated.
set -eu
go=${GO:-go}
time=${FUZZTIME:-5s}

# fuzz runs one target of a folder.
fuzz() {
	for try in 1 2 3; do
		if out=$($go test -run '^$' -fuzz "^$2\$" -fuzztime "$time" -fuzzminimizetime 5x "$1" 2>&1); then
			echo "$2: $(echo "$out" | tail -n 1)"
			return 0
		fi
		case $out in
		*"Failing input"*) break ;;
		*"context deadline exceeded"*) echo "$2 again: the engine's time ran out (try $try)" ;;
		*) break ;;
		esac
	done
	echo "$2: $out"
	return 1
}

# targets prints the folder and the name of every target.
targets() {
	grep -r --include='*_test.go' -o '^func Fuzz[A-Za-z0-9_]*(' . |
		sed 's,/[^/]*_test\.go:func , ,; s,($,,' | sort
}

if [ $# = 2 ]; then
	fuzz "$1" "$2"
else
	targets | xargs -L 1 -P "${FUZZJOBS:-2}" "$0"
fi
