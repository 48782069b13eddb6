package ledger

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
)

// bySentence finds what stands near a span without looking at a whole article:
// the values that were put into the sentences of each.
type bySentence[T comparable] struct {
	set *corpus.Set
	at  [][][]T // by document and sentence
}

func newBySentence[T comparable](set *corpus.Set) *bySentence[T] {
	return &bySentence[T]{set: set, at: make([][][]T, len(set.Story.Documents))}
}

// put adds a value to the sentences that the span of the document touches.
func (b *bySentence[T]) put(doc int, span article.Span, v T) {
	if b.at[doc] == nil {
		b.at[doc] = make([][]T, len(b.set.Of(doc)))
	}
	for s, end := b.sentences(doc, span); s < end; s++ {
		b.at[doc][s] = append(b.at[doc][s], v)
	}
}

// near returns the values of the sentences that the span touches, each once, in
// the order in which they were put.
func (b *bySentence[T]) near(doc int, span article.Span) []T {
	var out []T
	if b.at[doc] == nil {
		return nil
	}
	s, end := b.sentences(doc, span)
	if s+1 == end {
		return b.at[doc][s]
	}
	seen := make(map[T]bool)
	for ; s < end; s++ {
		for _, v := range b.at[doc][s] {
			if !seen[v] {
				seen[v] = true
				out = append(out, v)
			}
		}
	}
	return out
}

// sentences returns the first sentence that the span touches, and the one behind
// the last.
func (b *bySentence[T]) sentences(doc int, span article.Span) (first, end int) {
	p := b.set.At(doc, span.Start)
	if p == nil {
		return 0, 0
	}
	passages := b.set.Of(doc)
	end = p.Sentence + 1
	for end < len(passages) && passages[end].Start < span.End {
		end++
	}
	return p.Sentence, end
}

// claimsNear returns the claims by the sentences of their words and frames.
func claimsNear(set *corpus.Set, claims []claim) *bySentence[*claim] {
	b := newBySentence[*claim](set)
	for i := range claims {
		b.put(claims[i].doc, claims[i].frame, &claims[i])
	}
	return b
}
