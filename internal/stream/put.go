package stream

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

const (
	// putBatch is how many messages are sent before their receipts are waited for.
	putBatch = 256
	// receiptWait is how long a receipt is waited for before the message is sent again: a
	// server that was lost sends none. receiptTime bounds all of that.
	receiptWait = 2 * time.Second
	receiptTime = 12 * time.Second
)

// Put hands articles over, in their order, and says of each that it is Held, or why
// it is Refused: too large, or not text. When it returns no error, all that are Held
// are on disk and will be stored. After an error some may be; putting them in again
// does no harm. The error is ErrFull where a back-fill has to wait.
func (s *Stream) Put(ctx context.Context, lane Lane, articles ...*article.Article) ([]store.Added, error) {
	added := make([]store.Added, len(articles))
	keys, all := make([]string, len(articles)), make([]int, len(articles))
	for i, a := range articles {
		keys[i], all[i] = keyOf(a), i
	}
	_, err := s.send(ctx, lane, "", bundles(s.largest(), keys, articles, added, all))
	if err != nil {
		return nil, err
	}
	return added, nil
}

// largest is how many bytes of data a message may have.
func (s *Stream) largest() int {
	const heads = 1 << 10 // more than the headers of a message
	return int(s.conn.MaxPayload()) - heads
}

// send sends bundles in their order, and reports of each whether the stream had it
// already.
func (s *Stream) send(ctx context.Context, lane Lane, answer string, list []*bundle) (had []bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, receiptTime)
	defer cancel()
	for batch := range slices.Chunk(list, putBatch) {
		x := sending{s, lane, answer, batch, make([]bool, len(batch)), make([]bool, len(batch)), 0}
		for !x.done() {
			if err := x.try(ctx); err != nil {
				return nil, fmt.Errorf("put articles: %w", err)
			}
		}
		had = append(had, x.had...)
	}
	return had, nil
}

// sending is a batch of bundles on its way.
type sending struct {
	*Stream
	lane       Lane
	answer     string
	batch      []*bundle
	there, had []bool // its receipt came; the stream had it before
	tries      int
}

func (x *sending) done() bool { return !slices.Contains(x.there, false) }

// try sends those of which no receipt came. The server knows one again that it has.
func (x *sending) try(ctx context.Context) (err error) {
	receipts := make([]jetstream.PubAckFuture, len(x.batch))
	for i, b := range x.batch {
		if x.there[i] {
			continue
		}
		if receipts[i], err = x.js.PublishMsgAsync(b.message(x.subject(x.lane), x.answer)); err != nil {
			return err
		}
	}
	for i, r := range receipts {
		if r == nil {
			continue
		}
		select {
		case ack := <-r.Ok():
			x.logTaken(x.lane, x.batch[i], ack.Duplicate)
			x.there[i], x.had[i] = true, ack.Duplicate && x.tries == 0 // later it is what was sent before
		case err := <-r.Err():
			if !errors.Is(err, jetstream.ErrAsyncPublishTimeout) && !errors.Is(err, jetstream.ErrNoStreamResponse) {
				return refusal(err)
			}
			x.opt.Log.Warn("articles are put again", "lane", string(x.lane), "error", err)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	x.tries++
	return nil
}

// refusal tells a lane that is full from other errors of the server, which has one
// code for all that it cannot store.
func refusal(err error) error {
	var api *jetstream.APIError
	if errors.As(err, &api) && strings.HasPrefix(api.Description, "maximum ") {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}
