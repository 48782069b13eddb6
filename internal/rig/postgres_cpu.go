//go:build unix

package rig

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Busy is how long the server has been at work on whatever processor, its processes that
// have ended included; 0 where the system has no /proc.
func (p *Postgres) Busy() time.Duration {
	const tick = time.Second / 100 // USER_HZ, which is 100 wherever Linux runs programs of other systems
	pid := strconv.Itoa(p.process.PID())
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	var ticks int64
	for _, file := range stats {
		b, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		_, rest, _ := strings.Cut(string(b), ") ") // behind the name, which may hold anything
		const (
			parent        = 1
			utime, cutime = 11, 13
		)
		f := strings.Fields(rest)
		if len(f) <= cutime+1 {
			continue
		}
		own := filepath.Base(filepath.Dir(file)) == pid
		if !own && f[parent] != pid {
			continue
		}
		ticks += number(f[utime]) + number(f[utime+1])
		if own {
			ticks += number(f[cutime]) + number(f[cutime+1])
		}
	}
	return time.Duration(ticks) * tick
}

func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}
