//go:build unix

package rig

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Postgres is a PostgreSQL of its own, whose clients are all trusted.
type Postgres struct {
	bin, folder, host string
	port              int
	owner             *syscall.Credential // nil for who runs this
	process           *Process
}

// NewPostgres makes an empty database in a folder that is removed by Close, and starts a
// server on it that listens at an address of this machine. It syncs as it does anywhere.
func NewPostgres(ctx context.Context, host string) (p *Postgres, err error) {
	p = &Postgres{host: host}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("a PostgreSQL of its own: %w", err), p.Close())
		}
	}()
	if p.bin, err = postgresPrograms(); err != nil {
		return p, err
	}
	if p.folder, err = os.MkdirTemp("", "rig-postgres-"); err != nil {
		return p, err
	}
	if os.Getuid() == 0 { // whom it refuses
		if p.owner, err = postgresUser(); err != nil {
			return p, err
		}
		if err := os.Chown(p.folder, int(p.owner.Uid), int(p.owner.Gid)); err != nil {
			return p, err
		}
	}
	if p.port, err = freePort(host); err != nil {
		return p, err
	}
	out, err := p.command(ctx, "initdb", "--pgdata="+p.data(), "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync").CombinedOutput()
	if err != nil {
		return p, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	trust := []byte("local all all trust\nhost all all 0.0.0.0/0 trust\n")
	if err := os.WriteFile(filepath.Join(p.data(), "pg_hba.conf"), trust, 0o600); err != nil {
		return p, err
	}
	return p, p.Start(ctx)
}

// postgresPrograms is the folder of the programs of the server, the newest there is.
func postgresPrograms() (string, error) {
	list, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		list = append(list, path)
	}
	if len(list) == 0 {
		return "", fmt.Errorf("%w: no initdb", ErrMissing)
	}
	return filepath.Dir(slices.Max(list)), nil
}

func postgresUser() (*syscall.Credential, error) {
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, err
}

// freePort is a port that nothing listens at.
func freePort(host string) (int, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return 0, err
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

func (p *Postgres) data() string { return filepath.Join(p.folder, "data") }

func (p *Postgres) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, filepath.Join(p.bin, program), args...)
	cmd.Dir = p.folder
	if p.owner != nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: p.owner}
	}
	return cmd
}

// Start starts the server, and waits until it answers.
func (p *Postgres) Start(ctx context.Context) (err error) {
	const patience = 30 * time.Second
	cmd := p.command(context.WithoutCancel(ctx), "postgres", "-D", p.data(), "-p", strconv.Itoa(p.port), "-c", "listen_addresses="+p.host,
		"-c", "unix_socket_directories=", "-c", "max_connections=200")
	if p.process, err = Start(cmd, p.Log()); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, p.Address())
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-p.process.Ended():
			return fmt.Errorf("it ended; %s says why: %w", p.Log(), err)
		case <-ctx.Done():
			return err
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Restart ends the server, all of whose connections are lost, and starts it again.
func (p *Postgres) Restart(ctx context.Context) error {
	const patience = time.Minute
	if err := p.process.Stop(syscall.SIGINT, patience); err != nil { // a fast shutdown
		return err
	}
	return p.Start(ctx)
}

// Log is the file of what the server says.
func (p *Postgres) Log() string { return filepath.Join(p.folder, "log") }

// Address is that of the database.
func (p *Postgres) Address() string {
	return fmt.Sprintf("postgres://postgres@%s/postgres", net.JoinHostPort(p.host, strconv.Itoa(p.port)))
}

// Close ends the server and removes all that it kept.
func (p *Postgres) Close() error {
	var err error
	if p.process != nil {
		err = p.process.Stop(syscall.SIGINT, 10*time.Second)
	}
	if p.folder == "" {
		return err
	}
	return errors.Join(err, os.RemoveAll(p.folder))
}
