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
	measures := readMeasures(set, who, claims)
	l := &Ledger{
		Statements: statements(set, claims),
		Figures:    figures(measures),
		Agreements: agreements(set),
	}
	l.Differences = append(l.Differences, accounts(set, slices.Concat(claims, described(set, who)))...)
	l.Differences = append(l.Differences, contradicted(set, claims)...)
	l.Differences = append(l.Differences, denials(set, who, claims)...)
	l.Differences = append(l.Differences, figureDifferences(measures)...)
	return l
}
