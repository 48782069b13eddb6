package stream

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// lookTime bounds a look for what is there, as a rule, before it is made.
const lookTime = time.Second

// provide makes a stream as it is to be. One that is so already is let be: to change one,
// the servers of a cluster have to agree, which takes seconds while one of them is away.
func (s *Stream) provide(ctx context.Context, cfg jetstream.StreamConfig) error {
	looking, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	there, err := s.js.Stream(looking, cfg.Name)
	if err == nil && asAsked(&there.CachedInfo().Config, &cfg) {
		return nil
	}
	_, err = s.js.CreateOrUpdateStream(ctx, cfg)
	return err
}

// asAsked reports whether a stream is as it is asked for. What is not asked for the server
// fills in.
func asAsked(have, cfg *jetstream.StreamConfig) bool {
	return slices.Equal(have.Subjects, cfg.Subjects) && have.Retention == cfg.Retention && have.Storage == cfg.Storage &&
		have.Discard == cfg.Discard && have.Description == cfg.Description &&
		have.MaxMsgs == cmp.Or(cfg.MaxMsgs, -1) && have.Replicas == cmp.Or(cfg.Replicas, 1) &&
		(cfg.Duplicates == 0 || have.Duplicates == cfg.Duplicates)
}
