package stream

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

const (
	// putBatch is how many articles are sent before their receipts are waited for.
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
	msgs := make([]*nats.Msg, 0, len(articles))
	for i, a := range articles {
		m, err := s.message(lane, keyOf(a), "", a)
		added[i] = store.Added{Record: store.Record{Article: a}, Held: err == nil, Refused: err}
		if err == nil {
			msgs = append(msgs, m)
		}
	}
	if _, err := s.send(ctx, msgs); err != nil {
		return nil, err
	}
	return added, nil
}

// message writes the message of an article that the server will take.
func (s *Stream) message(lane Lane, key, answer string, a *article.Article) (*nats.Msg, error) {
	m, err := encode(s.subject(lane), key, answer, a)
	if err != nil {
		return nil, err
	}
	const heads = 1 << 10 // more than the headers of a message
	if most := s.conn.MaxPayload(); int64(len(m.Data)+heads) > most {
		return nil, fmt.Errorf("%w: its message has %d bytes, and max_payload of the server is %d", ErrUnfit, len(m.Data), most)
	}
	return m, nil
}

// send sends the messages in their order, and reports of each whether the stream
// had it already.
func (s *Stream) send(ctx context.Context, msgs []*nats.Msg) (had []bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, receiptTime)
	defer cancel()
	for batch := range slices.Chunk(msgs, putBatch) {
		receipts := make([]jetstream.PubAckFuture, len(batch))
		for i, m := range batch {
			if receipts[i], err = s.js.PublishMsgAsync(m); err != nil {
				return nil, fmt.Errorf("put articles: %w", err)
			}
		}
		for _, r := range receipts {
			select {
			case ack := <-r.Ok():
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
