package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/nlp"
)

// Memory is all that a Desk needs of a store.
type Memory interface {
	Archive
	Shelf
	Append(ctx context.Context, known time.Time, articles ...*article.Article) ([]store.Added, error)
	ChangedIn(ctx context.Context, part, limit int) ([]string, error)
}

// DeskOptions say how a Desk works. The zero DeskOptions serve.
type DeskOptions struct {
	// Scheme is how the articles are shared among the loops that place them; one loop
	// for the zero Scheme.
	Scheme partition.Scheme
	// Now is the clock; time.Now if nil.
	Now func() time.Time
	// Annotator gives the documents of articles; nil to annotate all in this process.
	Annotator Annotator
	// Placed is called after an article was put into a story.
	Placed func(seq int64, story string, a *article.Article)
	// Told is called after a story was told anew.
	Told func(*store.Telling)
	// Skipped is called for an article or a story that broke a layer; the rest
	// goes on.
	Skipped func(error)
	// Away reports whether an error is that of a store that is away: it ends the loop, and
	// is no fault of the story that was told. No error is if nil.
	Away func(error) bool
}

// Desk runs all day: articles are handed to it from any goroutine, and one loop, or one
// for each partition, places them and tells the stories that they changed, those of most
// origins first.
type Desk struct {
	memory Memory
	opt    DeskOptions
	shares []*share // by partition
}

// NewDesk returns a Desk on a store.
func NewDesk(memory Memory, opt DeskOptions) *Desk {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Annotator == nil {
		opt.Annotator = own{memory}
	}
	if opt.Placed == nil {
		opt.Placed = func(int64, string, *article.Article) {}
	}
	if opt.Told == nil {
		opt.Told = func(*store.Telling) {}
	}
	if opt.Skipped == nil {
		opt.Skipped = func(error) {}
	}
	if opt.Away == nil {
		opt.Away = func(error) bool { return false }
	}
	d := &Desk{memory: memory, opt: opt}
	for n := range opt.Scheme.Len() {
		d.shares = append(d.shares, newShare(opt.Scheme.Part(n)))
	}
	return d
}

// Take stores articles, all or none, and returns what became of each. They are in
// a story soon after.
func (d *Desk) Take(ctx context.Context, articles ...*article.Article) ([]store.Added, error) {
	added, err := d.memory.Append(ctx, d.opt.Now(), articles...)
	if err == nil {
		d.note(added)
		d.Wake()
	}
	return added, err
}

// Fill is Take for old news: the stories of news are told before those of a back-fill.
func (d *Desk) Fill(ctx context.Context, articles ...*article.Article) ([]store.Added, error) {
	added, err := d.memory.Append(ctx, d.opt.Now(), articles...)
	if err == nil {
		for i := range added {
			d.shareOf(&added[i]).old.put(added[i : i+1])
		}
		d.note(added)
		d.Wake()
	}
	return added, err
}

// note remembers how far the store goes.
func (d *Desk) note(added []store.Added) {
	for i := range added {
		d.shareOf(&added[i]).note(added[i].Record.Seq)
	}
}

// Behind returns how many stored articles are in no story yet, as far as it is
// known; some hundreds while the store was not read to its end, and 0 where the Desk
// does not run. Of several partitions it is that of the one furthest behind, with the
// articles of others among its own.
func (d *Desk) Behind() int {
	behind := 0
	for _, s := range d.shares {
		behind = max(behind, s.behind())
	}
	return behind
}

// Wake tells the loops that the store has more than they may know of.
func (d *Desk) Wake() {
	for _, s := range d.shares {
		s.call()
	}
}

const (
	// tellBatch is how many stories are told between two looks for new articles.
	tellBatch = 32
	// rest is how much longer than it took a story is not told again, so that a
	// large one cannot hold up the others. While articles wait to be placed, no
	// story is told for so long.
	rest = 8
	// keptReadings bounds the annotated articles in memory, those of all loops together.
	keptReadings = 1024
)

// Run runs the loops of all partitions. It returns the error that ended one; nil when
// ctx was done and the state was saved.
func (d *Desk) Run(ctx context.Context) error {
	work, ctx := errgroup.WithContext(ctx)
	for n := range d.shares {
		work.Go(func() error { return d.RunPart(ctx, n) })
	}
	return work.Wait()
}

// RunPart is Run for one partition, by its number.
func (d *Desk) RunPart(ctx context.Context, n int) error {
	s := d.shares[n]
	live, err := NewLive(ctx, d.memory, s.part)
	if ctx.Err() != nil {
		return nil // it was ended before it began
	}
	if err != nil {
		return err
	}
	l := d.loop(s, live)
	live.placed = l.placedOne
	s.runs.Store(true)
	defer s.runs.Store(false)
	err = l.run(ctx)
	if ctx.Err() == nil {
		return err
	}
	saving, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return live.Save(saving)
}

func (d *Desk) loop(s *share, live *Live) *deskLoop {
	teller := NewTeller(d.memory, keptReadings/len(d.shares))
	live.annotator, teller.annotator = d.opt.Annotator, d.opt.Annotator
	return &deskLoop{Desk: d, share: s, live: live, teller: teller, resting: make(map[string]time.Time)}
}

// deskLoop is what the loop alone touches.
type deskLoop struct {
	*Desk
	*share
	live    *Live
	teller  *Teller
	resting map[string]time.Time // until when a story is not told again
	still   time.Time            // until when none is told while articles wait
	news    waiting              // stories that news came to
}

// placedOne notes the story of an article, and keeps what reading it has come to for
// the story that is told next.
func (l *deskLoop) placedOne(seq int64, story string, d *nlp.Document) {
	l.teller.keep(seq, d)
	l.opt.Placed(seq, story, d.Article)
	if !l.old.take(seq) {
		l.news.add(story)
	}
}

func (l *deskLoop) run(ctx context.Context) error {
	for {
		placed, more, err := l.live.Next(ctx, l.opt.Skipped)
		if err != nil {
			return err
		}
		l.placed.Store(l.live.seq)
		l.more.Store(more)
		told, wait, err := l.tell(ctx)
		if err != nil {
			return err
		}
		if more || placed > 0 || told > 0 {
			continue
		}
		if err := l.sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// sleep waits for a call, for so long at most, or for ever.
func (l *deskLoop) sleep(ctx context.Context, wait time.Duration) error {
	var due <-chan time.Time
	if wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		due = timer.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-l.wake:
	case <-due:
	}
	return nil
}

// tell tells some stories that have changed, by turns the one that news came to
// longest ago and the one of most origins. It returns how many, and how long the first
// of those that rest has to; 0 if none does.
func (l *deskLoop) tell(ctx context.Context) (told int, wait time.Duration, err error) {
	ids, err := l.memory.ChangedIn(ctx, l.part.Number, tellBatch+len(l.resting))
	if err != nil {
		return 0, 0, err
	}
	now := l.opt.Now()
	l.wakeResting(now)
	for _, id := range byTurns(l.news.first(tellBatch), ids) {
		if until, ok := l.resting[id]; ok {
			if left := until.Sub(now); wait == 0 || left < wait {
				wait = left
			}
			continue
		}
		if left := l.still.Sub(l.opt.Now()); left > 0 && l.behind() >= placeBatch {
			return told, left, nil
		}
		if told == tellBatch {
			break
		}
		if err := l.tellOne(ctx, id); err != nil {
			return told, 0, err
		}
		told++
	}
	return told, wait, nil
}

func (l *deskLoop) wakeResting(now time.Time) {
	for id, until := range l.resting {
		if !until.After(now) {
			delete(l.resting, id)
		}
	}
}

// tellOne tells a story, and lets it rest. A story that cannot be told is named and
// rests for an hour.
func (l *deskLoop) tellOne(ctx context.Context, id string) error {
	news := l.news.drop(id)
	began := l.opt.Now()
	t, err := l.safely(ctx, id, began)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && l.opt.Away(err):
		return err
	case news && errors.Is(err, store.ErrNotFound):
		return nil // it was merged into another since
	case err != nil:
		l.opt.Skipped(err)
		l.resting[id] = began.Add(time.Hour)
		return nil
	}
	ended := l.opt.Now()
	if took := ended.Sub(began); took > 0 {
		l.still = ended.Add(rest * took)
		l.resting[id] = l.still
	}
	l.opt.Told(t)
	return nil
}

// safely turns a panic of a layer into an error that names the story.
func (l *deskLoop) safely(ctx context.Context, id string, now time.Time) (t *store.Telling, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("tell story %s: %v", id, r)
		}
	}()
	return l.teller.Tell(ctx, id, now)
}
