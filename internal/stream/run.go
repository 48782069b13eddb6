package stream

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/nats-io/nats.go/jetstream"
	"golang.org/x/sync/errgroup"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

// Desk stores the articles of a stream; an engine.Desk is one.
type Desk interface {
	// Take stores news, and Fill articles of a back-fill, all or none.
	Take(ctx context.Context, articles ...*article.Article) ([]store.Added, error)
	Fill(ctx context.Context, articles ...*article.Article) ([]store.Added, error)
	// Behind is how many stored articles are in no story yet.
	Behind() int
}

// Bounded is a Desk that may have too much to do to store more.
type Bounded interface {
	// Room waits until there is room for more, or ctx is done.
	Room(ctx context.Context) error
}

const (
	// liveBatch and fillBatch bound the articles that are stored in one transaction, but
	// for those of the last message: live ones wait for one batch of a back-fill at most.
	liveBatch = 256
	fillBatch = 64
	// ahead is how many messages of a lane are received before they are asked for.
	ahead = 64
	// mostBehind is how far the stories may be behind while a back-fill moves. They
	// are made in the order in which articles were stored, so that what is stored
	// ahead of a live article holds it up.
	mostBehind = 2 * fillBatch
	// lookEvery is how often a back-fill that waits looks whether it may go on.
	lookEvery = 20 * time.Millisecond
	// pullFor is how long one request for messages holds, and pullBeat how often the server
	// says meanwhile that it is there: it is left for another when it has not twice.
	pullFor  = 10 * time.Second
	pullBeat = time.Second
	// ackTime is after which the server hands out again what was not acknowledged.
	ackTime = 2 * time.Minute
)

// Run hands the desk what the stream holds, in the order in which it was put in,
// live articles first, and acknowledges it when it is stored. It returns nil when
// ctx is done; what is not stored then stays for the next Run. One Run at a time.
func (s *Stream) Run(ctx context.Context, desk Desk) error {
	work, ctx := errgroup.WithContext(ctx)
	r := &runner{Stream: s, desk: desk, live: make(chan jetstream.Msg, ahead), fill: make(chan jetstream.Msg, ahead)}
	work.Go(func() error { return s.receive(ctx, Live, r.live) })
	work.Go(func() error { return s.receive(ctx, BackFill, r.fill) })
	work.Go(func() error { return r.run(ctx) })
	if err := work.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("store what the stream holds: %w", err)
	}
	return nil
}

// receive passes on the messages of a lane as they come.
func (s *Stream) receive(ctx context.Context, lane Lane, out chan<- jetstream.Msg) error {
	messages, err := s.consume(ctx, lane)
	if err != nil {
		return err
	}
	defer func() { messages.Stop() }()
	for sent := uint64(0); ; {
		m, err := messages.Next(jetstream.NextContext(ctx))
		if err == nil {
			sent, err = inOrder(m, sent)
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			s.opt.Log.Warn("no articles come from the stream", "lane", string(lane), "error", err)
			messages.Stop()
			next, err := s.again(ctx, lane)
			if err != nil {
				return err
			}
			messages, sent = next, 0
			continue
		}
		select {
		case out <- m:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// errGap indicates that a message was sent and did not come.
var errGap = errors.New("a message was lost on its way")

// inOrder returns the number of a message that was sent behind another one; errGap if it is
// not the next. What a server that is lost had sent would come again behind what follows it.
func inOrder(m jetstream.Msg, last uint64) (uint64, error) {
	meta, err := m.Metadata()
	if err != nil {
		return last, err
	}
	if meta.Sequence.Consumer != last+1 || meta.NumDelivered > 1 {
		return last, errGap
	}
	return last + 1, nil
}

// again tries to receive until it can.
func (s *Stream) again(ctx context.Context, lane Lane) (jetstream.MessagesContext, error) {
	for {
		if err := pause(ctx, lookAgain); err != nil {
			return nil, err
		}
		if messages, err := s.consume(ctx, lane); err == nil {
			return messages, nil
		}
	}
}

// consume begins to receive a lane anew. The consumer of the run before is let go:
// what that had received and did not store would come behind what was put in later.
func (s *Stream) consume(ctx context.Context, lane Lane) (jetstream.MessagesContext, error) {
	name := s.streamOf(lane)
	if err := s.js.DeleteConsumer(ctx, name, string(lane)); err != nil && !errors.Is(err, jetstream.ErrConsumerNotFound) {
		return nil, fmt.Errorf("receive %s: %w", name, err)
	}
	consumer, err := s.js.CreateConsumer(ctx, name, jetstream.ConsumerConfig{
		Durable: string(lane), AckPolicy: jetstream.AckExplicitPolicy, AckWait: ackTime, MaxAckPending: 4 * ahead,
	})
	if err != nil {
		return nil, fmt.Errorf("receive %s: %w", name, err)
	}
	return consumer.Messages(jetstream.PullMaxMessages(ahead), jetstream.PullExpiry(pullFor), jetstream.PullHeartbeat(pullBeat))
}

// runner stores what is received.
type runner struct {
	*Stream
	desk       Desk
	live, fill chan jetstream.Msg
}

func (r *runner) run(ctx context.Context) error {
	bounded, ok := r.desk.(Bounded)
	for {
		if ok {
			if err := bounded.Room(ctx); err != nil {
				return err
			}
		}
		lane, batch, err := r.next(ctx)
		if err != nil {
			return err
		}
		if err := r.store(ctx, lane, batch); err != nil {
			return err
		}
	}
}

// next waits for messages and returns those that are there, of one lane.
func (r *runner) next(ctx context.Context) (Lane, []jetstream.Msg, error) {
	for {
		if batch := drain(nil, r.live, liveBatch); len(batch) > 0 {
			return Live, batch, nil
		}
		fill, look := r.fill, (<-chan time.Time)(nil)
		if r.desk.Behind() > mostBehind {
			fill, look = nil, time.After(lookEvery)
		}
		select {
		case m := <-r.live:
			return Live, drain([]jetstream.Msg{m}, r.live, liveBatch), nil
		case m := <-fill:
			return BackFill, drain([]jetstream.Msg{m}, r.fill, fillBatch), nil
		case <-look:
		case <-ctx.Done():
			return "", nil, ctx.Err()
		}
	}
}

// drain adds what has come already, until it holds as many articles as it may.
func drain(batch []jetstream.Msg, from <-chan jetstream.Msg, most int) []jetstream.Msg {
	articles := 0
	for _, m := range batch {
		articles += countOf(m)
	}
	for articles < most {
		select {
		case m := <-from:
			batch = append(batch, m)
			articles += countOf(m)
		default:
			return batch
		}
	}
	return batch
}

// countOf is how many articles a message says it has.
func countOf(m jetstream.Msg) int {
	n, err := strconv.Atoi(m.Headers().Get(countHeader))
	if err != nil {
		return 1
	}
	return n
}

// pause waits, or returns the error of ctx.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
