package stream

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// workStream keeps what waits to be done in memory: whoever waits for work that was lost
// asks for it again.
func (s *Stream) workStream() jetstream.StreamConfig {
	return jetstream.StreamConfig{
		Name: s.streamOf(Annotate), Subjects: []string{s.subject(Annotate)}, Retention: jetstream.WorkQueuePolicy,
		Storage: jetstream.MemoryStorage, Replicas: s.opt.Replicas, MaxMsgs: mostWork, Discard: jetstream.DiscardNew, Description: "articles to be annotated",
	}
}

// askTime bounds asking: who asks has more to do, and who waits for what was asked asks again.
const askTime = 3 * time.Second

// Ask has stored articles annotated by whoever does that. It returns those that could not
// be asked for, with ErrFull where too much waits already.
func (s *Stream) Ask(ctx context.Context, seqs ...int64) (left []int64, err error) {
	return s.ask(ctx, false, seqs)
}

// AskAgain is Ask for articles that may have been annotated since.
func (s *Stream) AskAgain(ctx context.Context, seqs ...int64) (left []int64, err error) {
	return s.ask(ctx, true, seqs)
}

func (s *Stream) ask(ctx context.Context, again bool, seqs []int64) (left []int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	for i := 0; i < len(seqs); i += mostInWork {
		some := Work{seqs[i:min(i+mostInWork, len(seqs))], again}
		_, err := s.js.PublishMsg(ctx, s.workMessage(some))
		if errors.Is(err, jetstream.ErrNoStreamResponse) { // its server was started anew
			if err = s.provide(ctx, s.workStream()); err == nil {
				_, err = s.js.PublishMsg(ctx, s.workMessage(some))
			}
		}
		if err != nil {
			return seqs[i:], fmt.Errorf("ask for annotations: %w", refusal(err))
		}
	}
	return nil, nil
}

func (s *Stream) workMessage(w Work) *nats.Msg {
	m := nats.NewMsg(s.subject(Annotate))
	m.Data, _ = json.Marshal(w) // numbers
	m.Header.Set(schemaHeader, workSchema)
	m.Header.Set(countHeader, strconv.Itoa(len(w.Seqs)))
	return m
}

// Waiting returns how many messages of work wait or are being done.
func (s *Stream) Waiting(ctx context.Context) (uint64, error) {
	x, err := s.js.Stream(ctx, s.streamOf(Annotate))
	if err != nil {
		return 0, fmt.Errorf("count the work that waits: %w", err)
	}
	return x.CachedInfo().State.Msgs, nil
}
