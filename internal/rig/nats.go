//go:build unix

package rig

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Cluster is some NATS servers with JetStream, each a process of its own.
type Cluster struct {
	// Servers are those of the cluster.
	Servers []*Server
	folder  string
}

// Server is one of a Cluster.
type Server struct {
	*Machine
	program, settings, log string
	port                   int
	process                *Process
}

// NewCluster builds the server of the version in go.mod and starts one on each machine.
// Their state is in a folder that Close removes. It waits until they have a leader.
func NewCluster(ctx context.Context, machines ...*Machine) (c *Cluster, err error) {
	c = new(Cluster)
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("a cluster of NATS servers: %w", err), c.Close())
		}
	}()
	if c.folder, err = os.MkdirTemp("", "rig-nats-"); err != nil {
		return c, err
	}
	program := filepath.Join(c.folder, "nats-server")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "github.com/nats-io/nats-server/v2")
	if out, err := build.CombinedOutput(); err != nil {
		return c, fmt.Errorf("build the server: %w\n%s", err, out)
	}
	if err := c.settle(program, machines); err != nil {
		return c, err
	}
	for _, s := range c.Servers {
		if err := s.Start(); err != nil {
			return c, err
		}
	}
	return c, c.ready(ctx)
}

// settle writes down what each server is set up with.
func (c *Cluster) settle(program string, machines []*Machine) error {
	var routes []string
	var inner []int
	for i, m := range machines {
		host := m.Address
		if m.name != "" {
			host = "" // no port of it is taken, and its address is not of this machine
		}
		client, err := freePort(host)
		if err != nil {
			return err
		}
		route, err := freePort(host)
		if err != nil {
			return err
		}
		s := &Server{Machine: m, program: program, port: client, log: filepath.Join(c.folder, fmt.Sprintf("n%d.log", i+1))}
		c.Servers, inner = append(c.Servers, s), append(inner, route)
		routes = append(routes, fmt.Sprintf("nats://%s:%d", m.Address, route))
	}
	for i, s := range c.Servers {
		s.settings = filepath.Join(c.folder, fmt.Sprintf("n%d.conf", i+1))
		// Each write is synced, as docs/operations.md tells who runs one.
		text := fmt.Sprintf("server_name: n%d\nlisten: \"%s:%d\"\nmax_payload: 8MB\njetstream { store_dir: %q, sync_interval: always }\n",
			i+1, s.Address, s.port, filepath.Join(c.folder, fmt.Sprintf("n%d", i+1)))
		if len(c.Servers) > 1 {
			text += fmt.Sprintf("cluster { name: rig, listen: \"%s:%d\", routes: [%s] }\n", s.Address, inner[i], strings.Join(routes, ", "))
		}
		if err := os.WriteFile(s.settings, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// URL is the addresses of all servers.
func (c *Cluster) URL() string {
	var list []string
	for _, s := range c.Servers {
		list = append(list, fmt.Sprintf("nats://%s:%d", s.Address, s.port))
	}
	return strings.Join(list, ",")
}

// ready waits until streams can be made.
func (c *Cluster) ready(ctx context.Context) error {
	const patience, pause = 30 * time.Second, 50 * time.Millisecond
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		err := c.try(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("no leader: %w", err)
		case <-time.After(pause):
		}
	}
}

// try makes a stream with a copy on every server, and removes it.
func (c *Cluster) try(ctx context.Context) error {
	conn, err := nats.Connect(c.URL())
	if err != nil {
		return err
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	_, err = js.CreateStream(ctx, jetstream.StreamConfig{Name: "try", Replicas: len(c.Servers)})
	return errors.Join(err, js.DeleteStream(ctx, "try"))
}

// Start starts a server that has not begun, or has ended, on what it kept.
func (s *Server) Start() (err error) {
	s.process, err = Start(s.Command(context.Background(), s.program, "-c", s.settings), s.log)
	return err
}

// Kill kills the server.
func (s *Server) Kill() { s.process.Kill() }

// Close ends the servers and removes all that they kept.
func (c *Cluster) Close() error {
	var list []error
	for _, s := range c.Servers {
		if s.process != nil {
			_ = s.Mend() // where there is a cable
			list = append(list, s.process.Stop(syscall.SIGTERM, 10*time.Second))
		}
	}
	if c.folder != "" {
		list = append(list, os.RemoveAll(c.folder))
	}
	return errors.Join(list...)
}
