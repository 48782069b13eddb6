package annotator

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
	"github.com/parallax-news/parallax/nlp"
)

// Hand annotates articles of an archive; it is a stream.Worker. Its fields are set before
// it works.
type Hand struct {
	Archive Archive
	Log     *slog.Logger
	// Done, if not nil, is called when articles were annotated, and Skipped for each
	// that cannot be.
	Done    func(articles int)
	Skipped func(error)
	// Annotate is engine.AnnotateOne if nil.
	Annotate func(*article.Article) (*nlp.Document, error)
}

// Do annotates the articles of some work and keeps what that comes to.
func (h *Hand) Do(ctx context.Context, w stream.Work) error {
	seqs := w.Seqs
	if w.Again {
		var err error
		if seqs, err = h.left(ctx, seqs); err != nil || len(seqs) == 0 {
			return err
		}
	}
	records, err := recordsOf(ctx, h.Archive, seqs)
	if err != nil {
		return err
	}
	list := make([]store.Annotations, 0, len(records))
	for i := range records {
		list = append(list, h.one(ctx, &records[i]))
	}
	if err := h.Archive.SaveAnnotations(ctx, nlp.Version(), list); err != nil {
		return err
	}
	if h.Done != nil {
		h.Done(len(list))
	}
	return nil
}

// left returns the articles that are not annotated.
func (h *Hand) left(ctx context.Context, seqs []int64) ([]int64, error) {
	list, err := h.Archive.Annotations(ctx, nlp.Version(), seqs)
	if err != nil {
		return nil, err
	}
	there := make(map[int64]bool, len(list))
	for i := range list {
		there[list[i].Seq] = true
	}
	return slices.DeleteFunc(slices.Clone(seqs), func(seq int64) bool { return there[seq] }), nil
}

// one annotates one article.
func (h *Hand) one(ctx context.Context, r *store.Record) store.Annotations {
	annotate := h.Annotate
	if annotate == nil {
		annotate = engine.AnnotateOne
	}
	d, err := annotate(r.Article)
	if err != nil {
		h.skip(err)
		return store.Annotations{Seq: r.Seq, Fault: faultOf(err)}
	}
	if h.Log != nil && h.Log.Enabled(ctx, slog.LevelDebug) {
		h.Log.Debug("annotated", "trace", store.Trace(r.Article), "article", r.Article.ID, "seq", r.Seq)
	}
	return store.Annotations{Seq: r.Seq, Data: d.Compact()}
}

// GiveUp keeps why an article cannot be annotated, and returns its trace.
func (h *Hand) GiveUp(ctx context.Context, seq int64, reason string) (trace string, err error) {
	r, err := h.Archive.Record(ctx, seq)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	h.skip(engine.Faulted(r.Article, reason))
	return store.Trace(r.Article), h.Archive.SaveAnnotations(ctx, nlp.Version(), []store.Annotations{{Seq: seq, Fault: reason}})
}

func (h *Hand) skip(err error) {
	if h.Skipped != nil {
		h.Skipped(err)
	}
}

// faultOf is the cause of an error, without what names the article, which may be called
// otherwise by who reads it.
func faultOf(err error) string {
	var broken *engine.ArticleError
	if errors.As(err, &broken) {
		return broken.Reason()
	}
	return err.Error()
}

// recordsOf returns articles by their numbers, which as a rule follow one another. Those
// that are not there are left out.
func recordsOf(ctx context.Context, archive Archive, seqs []int64) (out []store.Record, err error) {
	first, last := slices.Min(seqs), slices.Max(seqs)
	if last-first < 2*int64(len(seqs)) {
		for r, err := range archive.Articles(ctx, store.Filter{After: first - 1, Limit: int(last - first + 1)}) {
			if err != nil {
				return nil, err
			}
			if slices.Contains(seqs, r.Seq) {
				out = append(out, r)
			}
		}
		return out, nil
	}
	for _, seq := range seqs {
		r, err := archive.Record(ctx, seq)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}
