//go:build unix

package main

import (
	"syscall"
	"time"
)

// processorTime returns how long the process has been at work, on whatever
// processor: on a machine that others use too, the clock says nothing.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
