package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/lens"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// Shelf is where a Teller finds articles and keeps what it tells.
type Shelf interface {
	Places(ctx context.Context, story string) ([]store.Place, error)
	Record(ctx context.Context, seq int64) (store.Record, error)
	Telling(ctx context.Context, story string) (store.Telling, error)
	Tell(ctx context.Context, t *store.Telling) error
	Lenses(ctx context.Context) ([]store.Lens, error)
}

// Teller tells the stories of an archive, each as a brief of its own. It is not
// safe for use by several goroutines at once.
type Teller struct {
	shelf     Shelf
	annotator Annotator
	read      *readings
	lenses    map[string]*lens.Lens // by text; nil for one that cannot be read
}

// NewTeller returns a Teller that keeps the annotations of up to that many articles.
func NewTeller(shelf Shelf, articles int) *Teller {
	return &Teller{shelf: shelf, annotator: own{shelf}, read: newReadings(articles), lenses: make(map[string]*lens.Lens)}
}

// Tell tells a story anew, as of all its articles, and stores the telling with
// what it adds to the one before. Known is the hour it is told at, which nothing
// but the telling's own time depends on. A story without articles is
// store.ErrNotFound.
func (t *Teller) Tell(ctx context.Context, id string, known time.Time) (*store.Telling, error) {
	telling, err := t.Compose(ctx, id)
	if err != nil {
		return nil, err
	}
	telling.Known = store.KnownSince(known)
	return telling, t.shelf.Tell(ctx, telling)
}

// Compose is Tell without storing what it comes to.
func (t *Teller) Compose(ctx context.Context, id string) (*store.Telling, error) {
	s, last, err := t.story(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("tell story %s: %w", id, err)
	}
	seen, err := t.seen(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("tell story %s: %w", id, err)
	}
	b := brief.Compose([]*story.Story{s}, brief.Options{Seen: func(article string) bool { return seen[article] }})
	telling, err := write(b)
	if err != nil {
		return nil, fmt.Errorf("tell story %s: %w", id, err)
	}
	if telling.Weights, err = t.weigh(ctx, s); err != nil {
		return nil, fmt.Errorf("tell story %s: %w", id, err)
	}
	telling.Last = last
	return telling, nil
}

// keep remembers what reading an article has come to, for the story that is told
// next.
func (t *Teller) keep(seq int64, d *nlp.Document) {
	t.read.put(seq, d)
	t.read.room(0)
}

// story assembles the story from its articles.
func (t *Teller) story(ctx context.Context, id string) (s *story.Story, last int64, err error) {
	places, err := t.shelf.Places(ctx, id)
	if err != nil {
		return nil, 0, err
	}
	if len(places) == 0 {
		return nil, 0, store.ErrNotFound
	}
	if err := t.annotate(ctx, places); err != nil {
		return nil, 0, err
	}
	origin := make(map[string]string, len(places))
	var docs []*nlp.Document
	for _, p := range places {
		last = max(last, p.Seq)
		if d := t.read.get(p.Seq); d != nil {
			docs = append(docs, d)
			origin[d.ID] = p.Origin
		}
	}
	if len(docs) == 0 {
		return nil, 0, store.ErrNotFound
	}
	return story.Assemble(id, docs, func(article string) string { return origin[article] }), last, nil
}

// annotate reads what is not at hand yet. An article that breaks a layer was
// named when it was placed, and is left out.
func (t *Teller) annotate(ctx context.Context, places []store.Place) error {
	var seqs []int64
	for _, p := range places {
		if t.read.get(p.Seq) == nil {
			seqs = append(seqs, p.Seq)
		}
	}
	t.read.room(len(places))
	for some := range slices.Chunk(seqs, readBatch) {
		if err := t.look(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

// readBatch bounds the articles in memory that are not annotated yet.
const readBatch = 64

func (t *Teller) look(ctx context.Context, seqs []int64) error {
	records := make([]store.Record, len(seqs))
	for i, seq := range seqs {
		var err error
		if records[i], err = t.shelf.Record(ctx, seq); err != nil {
			return err
		}
	}
	i := 0
	for d, err := range t.annotator.Look(ctx, records) {
		var broken *ArticleError
		switch {
		case err == nil:
			t.read.put(seqs[i], d)
		case !errors.As(err, &broken):
			return err
		}
		i++
	}
	return nil
}

// weigh returns the weight of the story for each stored lens that lets it through.
func (t *Teller) weigh(ctx context.Context, s *story.Story) (map[string]float64, error) {
	stored, err := t.shelf.Lenses(ctx)
	if err != nil {
		return nil, err
	}
	weights := make(map[string]float64)
	for _, x := range stored {
		l, ok := t.lenses[x.Text]
		if !ok {
			l, _ = lens.Parse([]byte(x.Text)) // what cannot be read lets nothing through
			t.lenses[x.Text] = l
		}
		if l == nil {
			continue
		}
		if w := l.Weight(through(l, s)); w > 0 {
			weights[x.Name] = w
		}
	}
	return weights, nil
}

// through returns a story as a lens lets it through: with the articles of the outlets
// that its reader reads.
func through(l *lens.Lens, s *story.Story) *story.Story {
	docs := l.Filter(s.Documents)
	if len(docs) == len(s.Documents) {
		return s
	}
	origin := make(map[string]string, len(s.Documents))
	for o, members := range s.Origins {
		for _, i := range members {
			origin[s.Documents[i].ID] = s.OriginID(o)
		}
	}
	return story.Assemble(s.ID, docs, func(article string) string { return origin[article] })
}

// seen returns the articles of the telling before.
func (t *Teller) seen(ctx context.Context, id string) (map[string]bool, error) {
	before, err := t.shelf.Telling(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var b struct{ Stories []struct{ Articles []string } }
	if err := json.Unmarshal(before.Brief, &b); err != nil {
		return nil, fmt.Errorf("read the telling before: %w", err)
	}
	seen := make(map[string]bool)
	for _, s := range b.Stories {
		for _, a := range s.Articles {
			seen[a] = true
		}
	}
	return seen, nil
}
