package stream

import (
	"context"
	"errors"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

// patience is how long Take waits for what became of articles that are on disk.
const patience = 2 * time.Second

// Take puts articles into the live lane and waits a moment for what becomes of
// them. It returns one Added for each: an article that the stream holds and that
// is not stored yet is Held, and one that can never be stored is Refused. After an
// error some may be taken; taking them in again does no harm.
func (s *Stream) Take(ctx context.Context, articles ...*article.Article) ([]store.Added, error) {
	added := make([]store.Added, len(articles))
	keys := make([]string, len(articles))
	for i, a := range articles {
		keys[i] = keyOf(a)
	}
	// What is stored before the wait begins is found, and what is stored behind
	// that is heard of.
	wait := s.answers.expect(keys)
	defer wait.end()
	unknown, answers, err := s.look(ctx, articles, added)
	if err != nil {
		return nil, err
	}
	list := bundles(s.largest(), keys, articles, added, unknown)
	had, err := s.send(ctx, Live, wait.subject, list)
	if err != nil {
		return nil, err
	}
	patient, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	first := make(map[string]bool)
	for n, b := range list {
		for _, i := range b.articles {
			added[i] = s.fate(patient, wait, keys[i], articles[i], answers)
			added[i].Fresh = added[i].Fresh && !had[n] && !first[keys[i]]
			first[keys[i]] = true
		}
	}
	return added, nil
}

// look finds out what is stored already, and returns which articles are not. An archive that
// does not answer is asked no more: what it has is found out when they are stored.
func (s *Stream) look(ctx context.Context, articles []*article.Article, added []store.Added) (unknown []int, answers bool, err error) {
	for i, a := range articles {
		known, err := s.known(ctx, a)
		switch {
		case err == nil:
			added[i] = store.Added{Record: known}
		case errors.Is(err, store.ErrNotFound):
			unknown = append(unknown, i)
		case ctx.Err() != nil:
			return nil, false, err
		default:
			s.opt.Log.Warn("articles are taken in without a look at what is stored", "error", err)
			for ; i < len(articles); i++ {
				unknown = append(unknown, i)
			}
			return unknown, false, nil
		}
	}
	return unknown, true, nil
}

// fate waits for what becomes of an article that the stream holds, and asks the archive where
// nobody says, if it answers.
func (s *Stream) fate(ctx context.Context, w *wait, key string, a *article.Article, answers bool) store.Added {
	if x, ok := w.forOne(ctx, key); ok {
		return x.added(a)
	}
	if answers {
		if r, err := s.known(context.WithoutCancel(ctx), a); err == nil { // somebody else put it in first
			return store.Added{Record: r}
		}
	}
	return store.Added{Record: store.Record{Article: a}, Held: true}
}

// known returns the article of this content, where it is stored under its id;
// store.ErrNotFound if it is not.
func (s *Stream) known(ctx context.Context, a *article.Article) (store.Record, error) {
	if s.opt.Archive == nil {
		return store.Record{}, store.ErrNotFound
	}
	hash := store.Hash(a)
	for _, id := range []string{a.ID, store.RevisionID(a.ID, hash)} {
		r, err := s.opt.Archive.Article(ctx, id)
		if err != nil {
			return r, err
		}
		if store.Hash(r.Article) == hash {
			return r, nil
		}
	}
	return store.Record{}, store.ErrNotFound
}

// answer is what a store says of one article.
type answer struct {
	Key     string `json:"key"`
	ID      string `json:"id,omitempty"`
	Seq     int64  `json:"seq,omitempty"`
	Known   int64  `json:"known,omitempty"` // microseconds since 1970
	Revises int64  `json:"revises,omitempty"`
	Fresh   bool   `json:"fresh,omitempty"`
	Refused string `json:"refused,omitempty"`
}

func answerOf(key string, x *store.Added) answer {
	r := &x.Record
	return answer{key, r.Article.ID, r.Seq, r.Known.UnixMicro(), r.Revises, x.Fresh, ""}
}

// added returns what became of the article.
func (x *answer) added(a *article.Article) store.Added {
	if x.Refused != "" {
		return store.Added{Record: store.Record{Article: a}, Refused: errors.New(x.Refused)}
	}
	stored := *a
	stored.ID = x.ID
	return store.Added{
		Record: store.Record{Seq: x.Seq, Known: time.UnixMicro(x.Known).UTC(), Revises: x.Revises, Article: &stored},
		Fresh:  x.Fresh,
	}
}
