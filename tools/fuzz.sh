#!/bin/sh
# Runs every fuzz target of the module for FUZZTIME each, one at a time.
set -eu
go=${GO:-go}
time=${FUZZTIME:-5s}
for package in $($go list ./...); do
	for target in $($go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		echo "fuzz $package $target"
		$go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 5x "$package"
	done
done
