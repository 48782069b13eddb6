package stream

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Annotate is the lane of work that is shared: articles that are stored, to be annotated.
const Annotate Lane = "annotate"

const (
	// workSchema is how work is written in a message: the numbers of articles as JSON.
	workSchema = "1"
	// mostInWork bounds the articles of a message, and mostWork the messages that may
	// wait: what is stored waits for them to be fewer.
	mostInWork = 32
	mostWork   = 256
	// takeOver is after which work is handed to somebody else, unless who has it says
	// four times in it that it is being done.
	takeOver = 4 * time.Second
	// mostWhole is how often several articles are handed out together, and mostAlone
	// how often one alone, before they are taken apart and put aside: who had it died
	// of it, or for another reason.
	mostWhole = 3
	mostAlone = 5
	// lookAgain is how long a server that has no work to give is left alone.
	lookAgain = 500 * time.Millisecond
	// longest is how long one message is said to be worked on: an article that is read
	// for ever is let go, to be put aside in the end.
	longest = 2 * time.Minute
)

// errNoWork indicates a message that can never be done, whoever has it.
var errNoWork = errors.New("no work for this program")

// Work is some stored articles, by their Seq.
type Work struct {
	Seqs []int64 `json:"seqs"`
	// Again says that it was asked for before, and may have been done.
	Again bool `json:"again,omitempty"`
}

// Worker does work, of which it may be handed some twice.
type Worker interface {
	// Do does it; after an error, which is not the work's, it is tried again.
	Do(ctx context.Context, w Work) error
	// GiveUp notes that an article cannot be done, and why. It returns its trace.
	GiveUp(ctx context.Context, seq int64, reason string) (trace string, err error)
}

// Work hands work to w, as much at once as there are hands, until ctx is done, and then
// lets it end what it is at. Any number of processes share what there is.
func (s *Stream) Work(ctx context.Context, hands int, w Worker) error {
	var all sync.WaitGroup
	for range hands {
		all.Go(func() { s.hand(ctx, w) })
	}
	all.Wait()
	return nil
}

// hand does one message of work behind the other.
func (s *Stream) hand(ctx context.Context, w Worker) {
	var consumer jetstream.Consumer
	for ctx.Err() == nil {
		var err error
		if consumer == nil {
			consumer, err = s.workConsumer(ctx)
		}
		if err == nil {
			err = s.nextWork(ctx, consumer, w)
		}
		if err != nil && ctx.Err() == nil {
			s.opt.Log.Warn("no work comes from the stream", "error", err)
			consumer = nil // it may have gone with its server
			_ = pause(ctx, lookAgain)
		}
	}
}

// workConsumer returns that by which work is handed out. To look for it is quick; to make it
// the servers of a cluster have to agree.
func (s *Stream) workConsumer(ctx context.Context) (jetstream.Consumer, error) {
	looking, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	there, err := s.js.Consumer(looking, s.streamOf(Annotate), string(Annotate))
	if err == nil && there.CachedInfo().Config.AckWait == s.takeOver {
		return there, nil
	}
	if err := s.provide(ctx, s.workStream()); err != nil {
		return nil, err
	}
	return s.js.CreateOrUpdateConsumer(ctx, s.streamOf(Annotate), jetstream.ConsumerConfig{
		Durable: string(Annotate), AckPolicy: jetstream.AckExplicitPolicy, AckWait: s.takeOver, MaxAckPending: mostWork,
	})
}

// nextWork waits a while for a message and does what it asks for. One is had at a time:
// what waits behind it is there for others.
func (s *Stream) nextWork(ctx context.Context, consumer jetstream.Consumer, w Worker) error {
	const while, beat = 5 * time.Second, time.Second // a server that does not say twice that it is there is left
	waiting, cancel := context.WithTimeout(ctx, while)
	defer cancel()
	batch, err := consumer.Fetch(1, jetstream.FetchContext(waiting), jetstream.FetchHeartbeat(beat))
	if err != nil {
		return err
	}
	for m := range batch.Messages() {
		s.do(ctx, m, w)
	}
	if err := batch.Error(); err != nil && !errors.Is(err, nats.ErrTimeout) && waiting.Err() == nil {
		return err
	}
	return nil
}

// do does the work of a message and lets it go. What it cannot do when ctx ends it leaves to
// others.
func (s *Stream) do(ending context.Context, m jetstream.Msg, w Worker) {
	ctx := context.WithoutCancel(ending)
	work, err := workOf(m)
	if err == nil {
		err = s.tried(ctx, m, &work, w)
	}
	for err != nil && !errors.Is(err, errNoWork) && ending.Err() == nil {
		s.opt.Log.Warn("articles are not annotated yet", "articles", len(work.Seqs), "error", err)
		stop := s.heartbeat(m)
		_ = pause(ending, time.Second)
		err = s.tried(ctx, m, &work, w)
		stop()
	}
	switch {
	case err == nil:
		err = m.Ack()
	case errors.Is(err, errNoWork):
		if err = s.keepAside(ctx, m, "", err); err == nil {
			err = m.Ack()
		}
	default:
		err = m.Nak()
	}
	if err != nil {
		s.opt.Log.Warn("work is handed out again", "articles", len(work.Seqs), "error", err)
	}
}

func workOf(m jetstream.Msg) (w Work, err error) {
	if v := m.Headers().Get(schemaHeader); v != workSchema {
		return w, fmt.Errorf("%w: it is of schema %q, and this program does %s", errNoWork, v, workSchema)
	}
	if err := json.Unmarshal(m.Data(), &w); err != nil {
		return w, fmt.Errorf("%w: %w", errNoWork, err)
	}
	return w, nil
}

// tried does work unless it was handed out too often. Then several articles are handed out
// one by one; one alone is given up.
func (s *Stream) tried(ctx context.Context, m jetstream.Msg, work *Work, w Worker) error {
	meta, err := m.Metadata()
	if err != nil {
		return err
	}
	switch tries := int(min(meta.NumDelivered, 1<<20)); { //nolint:gosec // Bounded.
	case len(work.Seqs) > 1 && tries > mostWhole:
		for _, seq := range work.Seqs {
			if _, err := s.AskAgain(ctx, seq); err != nil {
				return err
			}
		}
		return nil
	case len(work.Seqs) == 1 && tries > mostAlone:
		reason := fmt.Sprintf("%d times who annotated it came to no end", tries-1)
		trace, err := w.GiveUp(ctx, work.Seqs[0], reason)
		if err != nil {
			return err
		}
		return s.keepAside(ctx, m, trace, errors.New(reason))
	default:
		defer s.heartbeat(m)()
		work.Again = work.Again || tries > 1
		return w.Do(ctx, *work)
	}
}

// heartbeat says that the work of a message goes on, until the function that it returns is
// called, or it has gone on for too long.
func (s *Stream) heartbeat(m jetstream.Msg) (stop func()) {
	ctx, stop := context.WithTimeout(context.Background(), longest)
	go func() {
		tick := time.NewTicker(s.takeOver / 4)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				_ = m.InProgress() // Else somebody else does it too, which does no harm.
			}
		}
	}()
	return stop
}

// keepAside keeps a message that can never be done, with the trace of its article, if it has
// one alone, and the reason.
func (s *Stream) keepAside(ctx context.Context, m jetstream.Msg, trace string, reason error) error {
	aside := copyOf(s.subject(dead), m.Headers(), m.Data())
	text := strings.Join(strings.Fields(reason.Error()), " ")
	aside.Header.Set(laneHeader, string(Annotate))
	aside.Header.Set(reasonHeader, text)
	if trace != "" {
		aside.Header.Set(traceHeader, trace)
	}
	s.opt.Log.Error("put aside", "trace", trace, "lane", string(Annotate), "work", string(m.Data()), "reason", text)
	ctx, cancel := context.WithTimeout(ctx, receiptTime)
	defer cancel()
	_, err := s.js.PublishMsg(ctx, aside)
	return err
}
