//go:build unix

package rig

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Network is a bridge of this machine with others on it, each a network namespace whose
// cable can be pulled. Where the system does not let them be made, all of it is this
// machine alone, and no cable can be pulled.
type Network struct {
	missing  error  // why there is none
	name     string // of the bridge, and the head of all other names
	subnet   string // "10.213.7."
	machines []*Machine
}

// NewNetwork makes a network without machines.
func NewNetwork() *Network {
	pid := os.Getpid()
	n := &Network{name: fmt.Sprintf("rig%x", pid), subnet: fmt.Sprintf("10.%d.%d.", 192+pid/250%60, pid%250)}
	err := errors.Join(
		ip("link", "add", n.name, "type", "bridge"),
		ip("addr", "add", n.Host()+"/24", "dev", n.name),
		ip("link", "set", n.name, "up"),
	)
	if err == nil {
		err = n.probe()
	}
	if err != nil {
		_ = n.Close() // Half of it may be there.
		n.missing = fmt.Errorf("%w: no network namespaces: %w", ErrMissing, err)
	}
	return n
}

// probe tries whether a machine can be made.
func (n *Network) probe() error {
	_, err := n.Machine()
	return err
}

// Missing says why there are no machines but this one; nil if there are.
func (n *Network) Missing() error { return n.missing }

// Host is the address of this machine on the network.
func (n *Network) Host() string {
	if n.missing != nil {
		return "127.0.0.1"
	}
	return n.subnet + "1"
}

// Machine is one on a Network. Its disk is that of this machine.
type Machine struct {
	// Address is that on the network.
	Address string
	name    string // of its namespace; "" for this machine
	cable   string // its end on the bridge
}

// Machine adds a machine.
func (n *Network) Machine() (*Machine, error) {
	if n.missing != nil {
		return &Machine{Address: n.Host()}, nil
	}
	number := len(n.machines) + 2
	m := &Machine{Address: fmt.Sprint(n.subnet, number), name: fmt.Sprintf("%s-%d", n.name, number), cable: fmt.Sprintf("%sc%d", n.name, number)}
	n.machines = append(n.machines, m)
	inside := fmt.Sprintf("%sm%d", n.name, number)
	for _, args := range [][]string{
		{"netns", "add", m.name},
		{"link", "add", m.cable, "type", "veth", "peer", "name", inside},
		{"link", "set", inside, "netns", m.name},
		{"link", "set", m.cable, "master", n.name, "up"},
		{"-n", m.name, "addr", "add", m.Address + "/24", "dev", inside},
		{"-n", m.name, "link", "set", inside, "up"},
		{"-n", m.name, "link", "set", "lo", "up"},
	} {
		if err := ip(args...); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Command is a command that runs on the machine.
func (m *Machine) Command(ctx context.Context, program string, args ...string) *exec.Cmd {
	if m.name == "" {
		return exec.CommandContext(ctx, program, args...)
	}
	return exec.CommandContext(ctx, "ip", append([]string{"netns", "exec", m.name, program}, args...)...)
}

// Cut pulls the cable: nothing comes or goes, and nobody is told.
func (m *Machine) Cut() error { return m.cabled("down") }

// Mend puts it in again.
func (m *Machine) Mend() error { return m.cabled("up") }

func (m *Machine) cabled(state string) error {
	if m.name == "" {
		return fmt.Errorf("%w: this machine has no cable", ErrMissing)
	}
	return ip("link", "set", m.cable, state)
}

// Close removes the network and its machines. What runs on them must have ended.
func (n *Network) Close() error {
	if n.missing != nil {
		return nil
	}
	var list []error
	for _, m := range n.machines {
		list = append(list, ip("netns", "del", m.name))
	}
	return errors.Join(append(list, ip("link", "del", n.name))...)
}

func ip(args ...string) error {
	out, err := exec.Command("ip", args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("ip %s: %w: %s", strings.Join(args, " "), err, strings.TrimSpace(string(out)))
	}
	return nil
}
