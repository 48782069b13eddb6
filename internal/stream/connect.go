package stream

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// embed starts a server in this process that nothing outside can reach. It syncs
// every message before it acknowledges it; without that, a loss of power takes
// what was acknowledged in the two minutes before.
func (s *Stream) embed() error {
	const patience = 20 * time.Second
	if _, err := os.Stat(s.opt.Folder); s.opt.There && errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", s.opt.Folder, ErrNoStream)
	}
	if err := os.MkdirAll(s.opt.Folder, 0o750); err != nil {
		return err
	}
	s.lock = flock.New(filepath.Join(s.opt.Folder, "lock"))
	if free, err := s.lock.TryLock(); err != nil || !free {
		return errors.Join(fmt.Errorf("%s: %w", s.opt.Folder, ErrInUse), err)
	}
	var err error
	s.server, err = server.NewServer(&server.Options{
		ServerName: s.opt.Name, DontListen: true, NoSigs: true, MaxPayload: int32(s.opt.Largest), //nolint:gosec // Bounded by the server.
		JetStream: true, StoreDir: s.opt.Folder, SyncAlways: true, NoSystemAccount: true,
	})
	if err != nil {
		return err
	}
	said := &logged{log: s.opt.Log}
	s.server.SetLoggerV2(said, false, false, false)
	s.server.Start()
	if !s.server.ReadyForConnections(patience) || !s.server.JetStreamEnabled() {
		return errors.New("the server in this process does not start; the log says why")
	}
	said.started.Store(true)
	s.conn, err = nats.Connect("", nats.InProcessServer(s.server))
	return err
}

const (
	// pingEvery and pings are how often a server is asked whether it is there, and how many
	// times it may not answer.
	pingEvery = time.Second
	pings     = 2
	// reconnectWait is how long a server that could not be reached is left alone.
	reconnectWait = 250 * time.Millisecond
)

// connect reaches an outside server, and goes on trying when it is lost.
func (s *Stream) connect() error {
	var err error
	s.conn, err = nats.Connect(s.opt.URL, nats.Name("parallax"), nats.MaxReconnects(-1), nats.ReconnectWait(reconnectWait),
		// One that was cut off says no goodbye: whoever does not answer is left for another.
		nats.PingInterval(pingEvery), nats.MaxPingsOutstanding(pings),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				s.opt.Log.Warn("the NATS server was lost", "error", err)
			}
		}),
		nats.ReconnectHandler(func(c *nats.Conn) { s.opt.Log.Info("the NATS server is back", "server", c.ConnectedUrlRedacted()) }))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrServer, err)
	}
	if !atLeast(s.conn.ConnectedServerVersion(), oldest) {
		return fmt.Errorf("%w: it is of version %s, and %s is needed", ErrServer, s.conn.ConnectedServerVersion(), oldest)
	}
	return nil
}

// atLeast compares versions of three numbers; what is behind them does not count.
func atLeast(version, wanted string) bool {
	var have, want [3]int
	_, _ = fmt.Sscanf(version, "%d.%d.%d", &have[0], &have[1], &have[2])
	_, _ = fmt.Sscanf(wanted, "%d.%d.%d", &want[0], &want[1], &want[2])
	for i := range have {
		if have[i] != want[i] {
			return have[i] > want[i]
		}
	}
	return true
}

// logged passes on what the server in this process says of faults. What it warns of
// while it starts is how it was set up, which is as it is meant to be.
type logged struct {
	log     *slog.Logger
	started atomic.Bool
}

func (l *logged) Warnf(format string, v ...any) {
	level := slog.LevelDebug
	if l.started.Load() {
		level = slog.LevelWarn
	}
	l.log.Log(context.Background(), level, fmt.Sprintf(format, v...))
}

func (l *logged) Noticef(format string, v ...any) { l.log.Debug(fmt.Sprintf(format, v...)) }
func (l *logged) Fatalf(format string, v ...any)  { l.log.Error(fmt.Sprintf(format, v...)) }
func (l *logged) Errorf(format string, v ...any)  { l.log.Error(fmt.Sprintf(format, v...)) }
func (l *logged) Debugf(string, ...any)           {}
func (l *logged) Tracef(string, ...any)           {}
