package main

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
)

// shared is an archive that several programs may work on at once. One of them leads:
// it puts articles into stories, tells them and sends alerts.
type shared interface {
	Lead(ctx context.Context, part int, wait bool) (led context.Context, release func(), err error)
	// Away reports whether an error is that of an archive that is away for now.
	Away(err error) bool
}

// away returns what reports whether an error is that of the archive, which is away for now.
func away(db store.Archive) func(error) bool {
	s, ok := db.(shared)
	if !ok {
		return func(error) bool { return false }
	}
	return s.Away
}

// leading does work that one program at a time may do for a partition. Where another one does it, it
// waits, or returns store.ErrLed if it is not to. Work that the lead is taken from ends
// with store.ErrDeposed. An archive that is not shared has no other.
func leading(ctx context.Context, db store.Archive, part int, wait bool, work func(context.Context) error) error {
	s, ok := db.(shared)
	if !ok {
		return work(ctx)
	}
	led, release, err := s.Lead(ctx, part, wait)
	if err != nil {
		if ctx.Err() != nil {
			return nil // it was ended before it led
		}
		return err
	}
	defer release()
	err = work(led)
	if cause := context.Cause(led); errors.Is(cause, store.ErrDeposed) {
		return cause
	}
	return err
}

// leadingAll does work that one program at a time may do for all of so many partitions;
// it returns store.ErrLed where another one leads one of them.
func leadingAll(ctx context.Context, db store.Archive, parts int, work func(context.Context) error) error {
	if parts == 0 {
		return work(ctx)
	}
	return leading(ctx, db, parts-1, false, func(ctx context.Context) error {
		return leadingAll(ctx, db, parts-1, work)
	})
}

// courtesy is how long a program that wants one partition most waits before it asks for
// the others, so that those who start together each get their own.
const courtesy = 2 * time.Second

// lead leads every partition that no other program leads, of those that it is allowed to,
// and stands by for the rest.
func (s *service) lead(ctx context.Context, db store.Archive) error {
	work, ctx := errgroup.WithContext(ctx)
	for i, n := range s.leads {
		work.Go(func() error {
			if i > 0 && len(s.config.Group.Lead) > 0 && !wait(ctx, courtesy) {
				return nil
			}
			return s.leadPart(ctx, db, n)
		})
	}
	return work.Wait()
}

// wait reports whether so long went by before ctx was done.
func wait(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// leadPause and longestLeadPause bound how long a program that lost the lead leaves it to
// others. It doubles while the archive is away.
const (
	leadPause        = 250 * time.Millisecond
	longestLeadPause = 2 * time.Second
)

// leadPart does what the leader of a partition does, whenever this program leads it. Where it
// loses the lead, or the archive is away, it stands by again.
func (s *service) leadPart(ctx context.Context, db store.Archive, n int) error {
	for pause := leadPause; ; pause = min(2*pause, longestLeadPause) {
		began := time.Now()
		err := leading(ctx, db, n, true, func(ctx context.Context) error { return s.leader(ctx, db, n) })
		if ctx.Err() != nil || !errors.Is(err, store.ErrDeposed) && !away(db)(err) {
			return err
		}
		s.log.Warn("the lead is lost", "partition", n, "error", err)
		if time.Since(began) > longestLeadPause {
			pause = leadPause
		}
		if !wait(ctx, pause) {
			return nil
		}
	}
}

// leader places and tells a partition. Alerts and briefs go with partition 0.
func (s *service) leader(ctx context.Context, db store.Archive, n int) error {
	s.log.Debug("leading", "partition", n)
	work, ctx := errgroup.WithContext(ctx)
	if n == 0 {
		followers, err := s.alerts(ctx, db)
		if err != nil {
			return err
		}
		for _, f := range followers {
			work.Go(func() error { return f.Run(ctx) })
		}
	}
	work.Go(func() error { return s.desk.RunPart(ctx, n) })
	return work.Wait()
}

// attention is how often a program looks for what others have done.
const attention = time.Second

// attend notices what other programs store, settle and tell in a shared archive: at once
// where they share the stream, else soon.
func (s *service) attend(ctx context.Context, db store.Archive) error {
	if _, ok := db.(shared); !ok {
		return nil
	}
	if err := errors.Join(s.stream.Heed(stream.Stored, s.desk.Wake), s.stream.Heed(stream.Told, s.hub.Tell)); err != nil {
		return err
	}
	if s.assembler != nil {
		if err := s.stream.Heed(stream.Annotated, s.assembler.Wake); err != nil {
			return err
		}
	}
	tick := time.NewTicker(attention)
	defer tick.Stop()
	var heard int64
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		s.desk.Wake()
		told, err := db.ChangeBefore(ctx, time.Now().AddDate(1, 0, 0)) // whatever the clocks of others say
		if err != nil && ctx.Err() == nil {
			s.log.Warn("cannot see what others have told", "error", err)
		}
		if told > heard {
			s.hub.Tell()
			heard = told
		}
	}
}
