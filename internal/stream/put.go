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
	// receiptTime bounds the wait for a receipt of the server.
	receiptTime = 30 * time.Second
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
		receipts := make([]jetstream.PubAckFuture, len(batch))
		for i, b := range batch {
			if receipts[i], err = s.js.PublishMsgAsync(b.message(s.subject(lane), answer)); err != nil {
				return nil, fmt.Errorf("put articles: %w", err)
			}
		}
		for i, r := range receipts {
			select {
			case ack := <-r.Ok():
				s.logTaken(lane, batch[i], ack.Duplicate)
				had = append(had, ack.Duplicate)
			case err := <-r.Err():
				return nil, fmt.Errorf("put articles: %w", refusal(err))
			case <-ctx.Done():
				return nil, fmt.Errorf("put articles: %w", ctx.Err())
			}
		}
	}
	return had, nil
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
