package alert

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"
)

// send sends what waits and is due.
func (f *Follower) send(ctx context.Context) error {
	now := f.Now()
	if len(f.memory.Waiting) == 0 || now.Before(f.memory.Due) {
		return nil
	}
	if until := f.plan.quietUntil(now); !until.IsZero() {
		f.memory.Due = until
		return f.save(ctx)
	}
	f.memory.Sent = slices.DeleteFunc(f.memory.Sent, func(t time.Time) bool { return now.Sub(t) >= time.Hour })
	if len(f.memory.Sent) >= f.plan.MostAnHour {
		f.memory.Due = f.memory.Sent[0].Add(time.Hour)
		return f.save(ctx)
	}
	m := message(f.plan.Name, f.memory.Waiting)
	for _, way := range f.plan.deliveries {
		if err := persist(ctx, f.Log, way, &m); ctx.Err() != nil {
			return ctx.Err()
		} else if err != nil {
			f.Log.Error("alert not delivered", "rule", m.Rule, "delivery", m.ID, "error", err)
		}
	}
	f.memory.Sent = append(f.memory.Sent, f.Now())
	f.memory.Waiting = nil
	return f.save(ctx)
}

// persist sends a message one way, again and again for a while, and returns why it was
// given up.
func persist(ctx context.Context, log *slog.Logger, way delivery, m *Message) error {
	for i := 0; ; i++ {
		err := way(ctx, m)
		if err == nil {
			logSent(log, m)
		}
		if err == nil || ctx.Err() != nil || errors.Is(err, errRefused) || i == len(tries) {
			return err
		}
		log.Warn("to be sent again", "rule", m.Rule, "delivery", m.ID, "error", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(tries[i]):
		}
	}
}
