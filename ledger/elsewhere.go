package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/ledger/corpus"
)

// toldElsewhere returns what a denial denies where nobody near it says so: the sentence
// by which another newsroom tells, in its own words or another's, most of what is
// denied as so, with the words that they share. Nil where there is none.
func (b *targets) toldElsewhere(c *claim) (*target, []corpus.Term) {
	const fewest, part = 4, 0.45
	said := b.readDenied(c)
	if !said.hasDeed || is("lightverb", b.set.Name(said.deed)) || len(said.core) < fewest {
		return nil, nil
	}
	var best *corpus.Passage
	var most []corpus.Term
	for i := range b.set.Passages {
		q := &b.set.Passages[i]
		if q.Doc == c.doc || q.Origin == c.origin {
			continue
		}
		shared := slices.DeleteFunc(slices.Clone(said.core), func(t corpus.Term) bool { return !q.Terms.Holds(t) })
		if len(shared) <= len(most) || len(shared) < fewest || float64(len(shared)) < part*float64(len(said.core)) {
			continue
		}
		if b.tells(q, said.deed) && b.deniable(c, q) && !tellsDenial(b.set, q) {
			best, most = q, shared
		}
	}
	if best == nil {
		return nil, nil
	}
	return b.saidIn(c, best, most), most
}

// tells reports whether a sentence holds the deed, by its verb or a noun for it.
func (b *targets) tells(q *corpus.Passage, deed corpus.Term) bool {
	return slices.ContainsFunc(q.Terms, func(w corpus.Weight) bool { return akin(b.set, deed, w.Term) })
}
