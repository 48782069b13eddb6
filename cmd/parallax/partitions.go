package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/config"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/store"
)

// partitions returns how the articles of an archive are shared among those that put them
// into stories, and which partitions this program may lead, in the order in which it
// wants them. Programs that group settle it; to the others it is as it is.
func partitions(ctx context.Context, cfg *config.Config, db store.Archive, does roles) (partition.Scheme, []int, error) {
	if !does.has(groupRole) {
		s, err := engine.SchemeOf(ctx, db)
		return s, nil, err
	}
	s, err := engine.SettleScheme(ctx, db, cfg.Group.Partitions)
	if err != nil {
		return s, nil, err
	}
	var leads []int
	for _, n := range cfg.Group.Lead {
		if n < 0 || n >= s.Len() || slices.Contains(leads, n) {
			return s, nil, fmt.Errorf("%w: group.lead names partition %d; those of %s are numbered from 0, and each is named once", config.ErrConfig, n, s)
		}
		leads = append(leads, n)
	}
	for n := range s.Len() {
		if len(cfg.Group.Lead) == 0 {
			leads = append(leads, n)
		}
	}
	return s, leads, nil
}
