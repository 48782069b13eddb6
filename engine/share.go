package engine

import (
	"sync/atomic"

	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/store"
)

// share is one partition of what a Desk does. It is safe for use by several goroutines.
type share struct {
	part   partition.Part
	wake   chan struct{}
	stored atomic.Int64 // Seq of its last article known to be stored
	placed atomic.Int64 // Seq up to which all of its articles are in a story
	more   atomic.Bool  // there may be others in the store
	runs   atomic.Bool  // its loop is under way; another process may place what this one stores
	old    backlog      // what came by a back-fill and is in no story yet
}

func newShare(p partition.Part) *share {
	s := &share{part: p, wake: make(chan struct{}, 1)}
	s.more.Store(true)
	return s
}

// shareOf returns the share that places what was stored.
func (d *Desk) shareOf(added *store.Added) *share {
	return d.shares[d.opt.Scheme.Of(added.Record.Article)]
}

// note remembers how far the store goes.
func (s *share) note(seq int64) {
	for {
		old := s.stored.Load()
		if seq <= old || s.stored.CompareAndSwap(old, seq) {
			return
		}
	}
}

// behind is Behind of one share.
func (s *share) behind() int {
	if !s.runs.Load() {
		return 0
	}
	behind := int(s.stored.Load() - s.placed.Load())
	if s.more.Load() {
		return max(behind, placeBatch)
	}
	return max(behind, 0)
}

// call tells the loop that the store has more than it may know of.
func (s *share) call() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
