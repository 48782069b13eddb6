package ledger

import (
	"slices"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/story"
)

// Build returns the ledger of the story.
func Build(s *story.Story) *Ledger { return BuildFrom(corpus.Read(s)) }

// BuildFrom returns the ledger of the story whose sentences have been read
// already.
func BuildFrom(set *corpus.Set) *Ledger {
	who := readSpeakers(set.Story)
	claims := readClaims(set, who)
	houses(set, claims)
	measures := readMeasures(set, who, claims)
	l := &Ledger{
		Statements: statements(set, claims),
		Figures:    figures(measures),
		Agreements: agreements(set),
	}
	clauses := allClauses(set, claims)
	disputes := denials(set, who, claims)
	disputes = append(disputes, accounts(set, slices.Concat(claims, described(set, who)))...)
	disputes = append(disputes, contradicted(set, claims)...)
	disputes = append(disputes, contraryWords(set, clauses)...)
	l.Differences = append(onceEach(disputes), reversals(set, clauses)...)
	l.Differences = append(l.Differences, figureDifferences(measures)...)
	return l
}

// onceEach leaves out the differences both of whose sides overlap those of one
// before.
func onceEach(all []Difference) []Difference {
	var out []Difference
	for _, d := range all {
		if !slices.ContainsFunc(out, func(o Difference) bool { return sameSides(&d, &o) }) {
			out = append(out, d)
		}
	}
	return out
}

// sameSides reports whether the sides of two differences overlap, each to each.
func sameSides(a, b *Difference) bool {
	overlaps := func(x, y *Side) bool { return x.Cite.Article == y.Cite.Article && x.Cite.Span.Overlaps(y.Cite.Span) }
	return overlaps(&a.Sides[0], &b.Sides[0]) && overlaps(&a.Sides[1], &b.Sides[1]) ||
		overlaps(&a.Sides[0], &b.Sides[1]) && overlaps(&a.Sides[1], &b.Sides[0])
}
