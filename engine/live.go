package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// Archive is what Live reads and writes.
type Archive interface {
	Articles(ctx context.Context, f store.Filter) iter.Seq2[store.Record, error]
	Group(ctx context.Context, g []store.Step) error
	SaveSnapshot(ctx context.Context, name string, seq int64, state []byte) error
	Snapshot(ctx context.Context, name string) (seq int64, state []byte, err error)
	Pins(ctx context.Context, after int64) ([]store.Pin, error)
}

const (
	// placeBatch is how many articles are placed in one transaction.
	placeBatch = 256
	// snapshotEvery is how many articles at most are placed anew after a crash.
	snapshotEvery = 8192
	// snapshotShare is how many times longer than it takes to save the state it may take to
	// place anew what is not in it, and snapshotLeast what may be placed anew in any case:
	// who takes over is soon where the one before was, and saving costs little.
	snapshotShare = 20
	snapshotLeast = time.Second
)

// Live keeps the stories of an archive, or those of one partition of its articles,
// article by article, in the order in which they became known. What it holds in memory does not grow with the
// archive. It may be stopped at any moment: the next one goes on from the last
// snapshot, places what came behind it anew, and comes to the same stories. It
// is not safe for use by several goroutines at once.
type Live struct {
	archive Archive
	part    partition.Part
	grouper *story.Grouper
	seq     int64            // of the last article placed, or passed over as another partition's
	pins    []store.Pin      // the log up to the last pin held to
	saved   int64            // seq of the last snapshot
	dirty   bool             // a pin came since
	worked  time.Duration    // at what is not in the last snapshot
	saving  time.Duration    // what the last snapshot took
	now     func() time.Time // the clock that both are measured by
	// annotator gives the documents of articles.
	annotator Annotator
	// placed, if not nil, is told of each article that was placed.
	placed func(seq int64, story string, d *nlp.Document)
}

// NewLive returns a Live of a partition that goes on from the last snapshot of it in the
// archive.
func NewLive(ctx context.Context, archive Archive, part partition.Part) (*Live, error) {
	seq, state, err := archive.Snapshot(ctx, stateName(part))
	if err != nil {
		return nil, fmt.Errorf("read the state of the stories: %w", err)
	}
	l := &Live{archive: archive, part: part, annotator: own{archive}, grouper: story.NewGrouper(story.Lean()), seq: seq, saved: seq, now: time.Now}
	if state == nil {
		return l, nil
	}
	if state, err = l.restorePins(ctx, state); err != nil {
		return nil, fmt.Errorf("restore the stories as of article %d: %w", seq, err)
	}
	if l.grouper, err = story.Restore(bytes.NewReader(state), story.WithPins(settled(l.pins))); err != nil {
		return nil, fmt.Errorf("restore the stories as of article %d: %w", seq, err)
	}
	return l, nil
}

// CatchUp places the articles that are in the archive and not in a story yet,
// saves the state, and returns how many they were. An article that breaks a layer
// is told to skipped, if it is not nil, and stays out of every story; the rest
// goes on.
func (l *Live) CatchUp(ctx context.Context, skipped func(error)) (int, error) {
	placed := 0
	for {
		n, more, err := l.Next(ctx, skipped)
		placed += n
		if err != nil {
			return placed, err
		}
		if !more {
			return placed, l.Save(ctx)
		}
	}
}

// Next is one batch of CatchUp: it places up to 256 articles and reports whether
// there may be more. The state is saved now and then; what was not saved is placed
// anew by the next Live.
func (l *Live) Next(ctx context.Context, skipped func(error)) (placed int, more bool, err error) {
	b, err := l.next(ctx)
	if err != nil {
		return 0, false, err
	}
	more = b.more
	// Pins are read behind the articles: one that comes meanwhile is behind them all.
	pin, err := l.nextPin(ctx)
	if err != nil {
		return 0, false, err
	}
	if pin != nil {
		more = true
		b = b.upTo(pin.Seq)
		if b.last <= l.seq {
			return 0, true, l.hold(ctx, pin)
		}
	}
	if b.last <= l.seq {
		return 0, false, nil
	}
	if placed, err = l.place(ctx, b, skipped); err != nil {
		return placed, false, err
	}
	if l.seq-l.saved >= snapshotEvery || l.worked >= max(snapshotLeast, snapshotShare*l.saving) {
		err = l.Save(ctx)
	}
	return placed, more, err
}

// Save stores the state as of the last article that was placed.
func (l *Live) Save(ctx context.Context) error {
	if l.saved == l.seq && !l.dirty {
		return nil
	}
	began := l.now()
	var state bytes.Buffer
	l.writePins(&state)
	if err := l.grouper.Snapshot(&state); err != nil {
		return fmt.Errorf("write the state of the stories: %w", err)
	}
	if err := l.archive.SaveSnapshot(ctx, stateName(l.part), l.seq, state.Bytes()); err != nil {
		return fmt.Errorf("store the state of the stories: %w", err)
	}
	l.saved, l.dirty, l.worked, l.saving = l.seq, false, 0, l.now().Sub(began)
	return nil
}

// batch is some articles of a partition, in the order of knowledge.
type batch struct {
	records []store.Record
	last    int64 // Seq of the last article that was read, whatever its partition
	more    bool  // there may be others behind it
}

// next reads the articles that come behind the last one placed, one batch. Those of
// other partitions cost no more than to be read.
func (l *Live) next(ctx context.Context) (b batch, err error) {
	limit := placeBatch * l.part.Scheme.Len()
	b = batch{records: make([]store.Record, 0, placeBatch), last: l.seq}
	read := 0
	for r, err := range l.archive.Articles(ctx, store.Filter{After: l.seq, Limit: limit}) {
		if err != nil {
			return b, err
		}
		read++
		b.last = r.Seq
		if l.part.Holds(r.Article) {
			b.records = append(b.records, r)
		}
		if len(b.records) == placeBatch {
			break
		}
	}
	b.more = read == limit || len(b.records) == placeBatch
	return b, nil
}

// upTo returns the batch up to a place in the order of knowledge.
func (b batch) upTo(seq int64) batch {
	b.last = min(b.last, seq)
	for i := range b.records {
		if b.records[i].Seq > seq {
			b.records = b.records[:i]
			break
		}
	}
	return b
}

// place puts one batch into stories and stores where.
func (l *Live) place(ctx context.Context, b batch, skipped func(error)) (int, error) {
	records := b.records
	var g []store.Step
	i := 0
	var began time.Time // when the first document was there: others that annotate do not do so anew
	for d, err := range l.annotator.Await(ctx, records) {
		if i == 0 {
			began = l.now()
		}
		var broken *ArticleError
		if err != nil && !errors.As(err, &broken) {
			return 0, err // of the run, which may come behind the last record
		}
		r := records[i]
		i++
		if err != nil {
			if skipped != nil {
				skipped(err)
			}
			continue
		}
		p := l.grouper.Add(d)
		if l.placed != nil {
			l.placed(r.Seq, p.Story, d)
		}
		g = append(g, store.Step{Place: store.Place{Seq: r.Seq, Story: p.Story, Origin: p.Origin}, Revised: l.numbered(p.Revised), Part: l.part.Number})
	}
	if err := l.archive.Group(ctx, g); err != nil {
		return 0, fmt.Errorf("store the stories: %w", err)
	}
	l.seq = b.last
	if i > 0 {
		l.worked += l.now().Sub(began)
	}
	return len(g), nil
}

// numbered numbers revisions of the partition among those of all.
func (l *Live) numbered(revised []story.Revision) []story.Revision {
	for i := range revised {
		revised[i].Number = l.part.Revision(revised[i].Number)
	}
	return revised
}

func stateName(p partition.Part) string { return store.StateName(p.Number, p.Scheme.Len()) }
