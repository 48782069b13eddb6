package stream

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/gofrs/flock"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/parallax-news/parallax/internal/store"
)

var (
	// ErrServer indicates an outside server that cannot be used, and says why.
	ErrServer = errors.New("the NATS server cannot be used")
	// ErrInUse indicates a folder that another process has its stream in.
	ErrInUse = errors.New("another process takes articles into this archive")
	// ErrFull indicates a back-fill that is ahead of what is stored as far as it
	// may be. It can be tried again soon.
	ErrFull = errors.New("the back-fill is full")
	// ErrNoStream indicates that there is no stream where one was to be.
	ErrNoStream = errors.New("no stream here")
	// ErrUnfit indicates an article that cannot be taken in, and says why.
	ErrUnfit = errors.New("cannot be taken in")
)

// Lane is one of two ways through a stream.
type Lane string

// The lanes. Live goes before BackFill.
const (
	Live     Lane = "live"
	BackFill Lane = "fill"
)

// dead is where is put what can never be stored.
const dead = "dead"

// oldest is the first version of a server that has all that is asked of one.
const oldest = "2.9.0"

// Options say where a stream is. The zero Options keep one in the working folder.
type Options struct {
	// Folder holds the stream of the server in this process.
	Folder string
	// URL is the address of an outside server or cluster; "" for the one in this
	// process.
	URL string
	// Name tells this stream from others of the same server; "parallax" if empty.
	Name string
	// Largest bounds an article in bytes as it is sent, in this process; 64 MiB
	// if 0. An outside server has a bound of its own.
	Largest int
	// Replicas is how many servers of an outside cluster keep each message; 1 if 0.
	Replicas int
	// There opens only a stream that is there; ErrNoStream for none.
	There bool
	// MostFill is how many messages, of up to 64 articles, a back-fill may be ahead; 200
	// if 0.
	MostFill int64
	// Archive is asked what is stored already; nil for nothing.
	Archive Archive
	// Log is told what goes wrong; nil for nobody.
	Log *slog.Logger
}

// Archive is where the articles of a stream come to be.
type Archive interface {
	Article(ctx context.Context, id string) (store.Record, error)
}

// Stream is an open stream. It is safe for use by several goroutines.
type Stream struct {
	opt     Options
	lock    *flock.Flock
	server  *server.Server // nil outside
	conn    *nats.Conn
	js      jetstream.JetStream
	answers *answers
	// takeOver is a constant but for tests.
	takeOver time.Duration
}

// Open opens the stream, and makes it where there is none.
func Open(ctx context.Context, opt Options) (*Stream, error) {
	const (
		largest  = 64 << 20
		mostFill = 200
	)
	opt.Name = orElse(opt.Name, "parallax")
	opt.Largest = orElse(opt.Largest, largest)
	opt.MostFill = orElse(opt.MostFill, mostFill)
	opt.Replicas = orElse(opt.Replicas, 1)
	opt.Log = orElse(opt.Log, slog.New(slog.DiscardHandler))
	s := &Stream{opt: opt, takeOver: takeOver}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the stream: %w", err), s.Close())
	}
	return s, nil
}

func orElse[T comparable](x, other T) T {
	var zero T
	if x == zero {
		return other
	}
	return x
}

func (s *Stream) open(ctx context.Context) (err error) {
	if s.opt.URL == "" {
		err = s.embed()
	} else {
		err = s.connect()
	}
	if err != nil {
		return err
	}
	if s.js, err = jetstream.New(s.conn, jetstream.WithPublishAsyncMaxPending(2*putBatch), jetstream.WithPublishAsyncTimeout(receiptWait)); err != nil {
		return err
	}
	if err := s.prepare(ctx); err != nil {
		return err
	}
	s.answers, err = listen(s.conn)
	return err
}

// prepare makes what is missing, or says that it is.
func (s *Stream) prepare(ctx context.Context) error {
	for _, cfg := range s.streams() {
		var err error
		if s.opt.There {
			_, err = s.js.Stream(ctx, cfg.Name)
		} else {
			err = s.provide(ctx, cfg)
		}
		if errors.Is(err, jetstream.ErrStreamNotFound) {
			err = ErrNoStream
		}
		if err != nil {
			return fmt.Errorf("%s: %w", cfg.Name, err)
		}
	}
	if s.Shared() && !s.opt.There {
		if err := s.provide(ctx, s.workStream()); err != nil {
			return fmt.Errorf("%s: %w", s.streamOf(Annotate), err)
		}
	}
	return nil
}

// streams are the two lanes, which hold what is not stored yet, and what was put
// aside.
func (s *Stream) streams() []jetstream.StreamConfig {
	const window = 2 * time.Minute // in which the server itself knows an article again
	live := jetstream.StreamConfig{
		Name: s.streamOf(Live), Subjects: []string{s.subject(Live)}, Retention: jetstream.WorkQueuePolicy,
		Storage: jetstream.FileStorage, Duplicates: window, Description: "articles that come in now",
	}
	fill := live
	fill.Name, fill.Subjects, fill.Description = s.streamOf(BackFill), []string{s.subject(BackFill)}, "articles of a back-fill"
	fill.MaxMsgs, fill.Discard = s.opt.MostFill, jetstream.DiscardNew
	aside := jetstream.StreamConfig{
		Name: s.streamOf(dead), Subjects: []string{s.subject(dead)}, Storage: jetstream.FileStorage, Duplicates: window,
		Description: "what could not be stored, with the reason",
	}
	return []jetstream.StreamConfig{s.copied(live), s.copied(fill), s.copied(aside)}
}

// copied has as many servers keep a stream as are to.
func (s *Stream) copied(cfg jetstream.StreamConfig) jetstream.StreamConfig {
	if s.opt.URL != "" {
		cfg.Replicas = s.opt.Replicas
	}
	return cfg
}

func (s *Stream) streamOf(l Lane) string { return s.opt.Name + "-" + string(l) }
func (s *Stream) subject(l Lane) string  { return s.opt.Name + ".article." + string(l) }

// Held is how many messages a stream holds.
type Held struct {
	// Live and BackFill wait to be stored; Dead were put aside, each an article.
	Live, BackFill, Dead uint64
}

// Held counts what the stream holds.
func (s *Stream) Held(ctx context.Context) (h Held, err error) {
	for lane, n := range map[Lane]*uint64{Live: &h.Live, BackFill: &h.BackFill, dead: &h.Dead} {
		x, err := s.js.Stream(ctx, s.streamOf(lane))
		if err != nil {
			return h, fmt.Errorf("count the %s lane: %w", lane, err)
		}
		*n = x.CachedInfo().State.Msgs
	}
	return h, nil
}

// Shared reports whether others may use the stream at the same time: whether its server
// is outside.
func (s *Stream) Shared() bool { return s.server == nil }

// Identity names the stream among all: its name, and when it was made.
func (s *Stream) Identity(ctx context.Context) (string, error) {
	x, err := s.js.Stream(ctx, s.streamOf(Live))
	if err != nil {
		return "", fmt.Errorf("identify the stream: %w", err)
	}
	return fmt.Sprintf("%s %d", s.opt.Name, x.CachedInfo().Created.UnixNano()), nil
}

// Close lets go of the stream. What it holds stays.
func (s *Stream) Close() error {
	if s.conn != nil {
		s.conn.Close()
	}
	if s.server != nil {
		s.server.Shutdown()
		s.server.WaitForShutdown()
	}
	if s.lock != nil {
		return s.lock.Close()
	}
	return nil
}
