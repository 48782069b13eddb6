package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by release builds.
var version = ""

func versionCommand() *command {
	return &command{
		name:    "version",
		summary: "print the version",
		help:    "Prints the version of the program, and of Go.",
		run: func(_ context.Context, c *call) error {
			_, err := fmt.Fprintf(c.out, "parallax %s %s %s/%s\n", buildVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// buildVersion returns the released version, else the revision built from.
func buildVersion() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel-" + s.Value[:12]
		}
	}
	return "devel"
}
