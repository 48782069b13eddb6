//go:build unix

package rig

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// ErrMissing indicates a program or a right that the rig needs and that is not there.
var ErrMissing = errors.New("the rig cannot be built here")

// Process is a program that runs until it is told to end, or is killed.
type Process struct {
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has
}

// Start starts a command, whose output goes to the end of a file.
func Start(cmd *exec.Cmd, log string) (*Process, error) {
	out, err := os.OpenFile(log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close() //nolint:errcheck // The process has its own.
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	p := &Process{cmd: cmd, ended: make(chan struct{})}
	go func() {
		_ = cmd.Wait()
		close(p.ended)
	}()
	return p, nil
}

// PID is its number.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Ended is closed when the process has ended.
func (p *Process) Ended() <-chan struct{} { return p.ended }

// Succeeded reports whether it ended, and in order.
func (p *Process) Succeeded() bool {
	select {
	case <-p.ended:
		return p.cmd.ProcessState.Success()
	default:
		return false
	}
}

// Kill kills the process as a lack of memory or of power does, and waits for its end.
func (p *Process) Kill() {
	_ = p.cmd.Process.Kill() // it may have ended
	<-p.ended
}

// Stop sends a signal that asks the process to end, waits for that, and kills it where it
// does not in time.
func (p *Process) Stop(signal os.Signal, patience time.Duration) error {
	if err := p.cmd.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case <-p.ended:
		return nil
	case <-time.After(patience):
		p.Kill()
		return fmt.Errorf("%s did not end in %v", p.cmd.Path, patience)
	}
}
