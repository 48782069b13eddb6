package engine

import (
	"context"
	"slices"
)

// Once places and tells all that waits, and ends. Nothing else may run on the store.
func (d *Desk) Once(ctx context.Context) error {
	for _, s := range d.shares {
		if err := d.once(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) once(ctx context.Context, s *share) error {
	live, err := NewLive(ctx, d.memory, s.part)
	if err != nil {
		return err
	}
	l := d.loop(s, live)
	if _, err := live.CatchUp(ctx, d.opt.Skipped); err != nil {
		return err
	}
	tried := make(map[string]bool) // what cannot be told stays changed
	for {
		ids, err := d.memory.ChangedIn(ctx, s.part.Number, tellBatch+len(tried))
		if err != nil {
			return err
		}
		ids = slices.DeleteFunc(ids, func(id string) bool { return tried[id] })
		if len(ids) == 0 {
			return nil
		}
		for _, id := range ids {
			tried[id] = true
			if err := l.tellOne(ctx, id); err != nil {
				return err
			}
		}
	}
}
