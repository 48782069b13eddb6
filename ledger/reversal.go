package ledger

import (
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/ledger/corpus"
)

// reversals returns the pairs in which one speaker says on a later day what it had
// said was not so, or would not be: "will not sell", "has agreed to sell".
func reversals(set *corpus.Set, clauses []clause) []Difference {
	bySpeaker := make(map[string][]*clause)
	var found []opposition
	for i := range clauses {
		l := &clauses[i]
		if l.claim.day.IsZero() {
			continue
		}
		key := strings.ToLower(l.claim.speaker)
		before := bySpeaker[key]
		for _, o := range before[max(0, len(before)-most):] {
			if w := reverses(set, o, l); w > 0 {
				found = append(found, opposition{a: o, b: l, shared: l.rest, weight: w, key: set.Text(set.At(l.claim.doc, l.claim.text.Start)), reason: "the speaker had said the opposite before"})
			}
		}
		bySpeaker[key] = append(before, l)
	}
	out := bestPairs(set, found)
	for i := range out {
		out[i].Type = Update
	}
	return out
}

// reverses says how surely a later clause of a speaker turns an earlier one round;
// 0 where it does not.
func reverses(set *corpus.Set, a, b *clause) float64 {
	const enough, span = 0.5, 60 * 24 * time.Hour
	x, y := a.claim, b.claim
	if !y.day.After(x.day) || apart(x, y) > span || x.doc == y.doc || a.yet || b.future && !a.future {
		return 0
	}
	if !turnsRound(a, b) {
		return 0
	}
	shared, w := matter(set, a, b)
	if len(shared) == 0 || w < enough {
		return 0
	}
	return w
}

// turnsRound reports whether the predicates of two clauses are contrary, the later
// one perhaps brought in by words of agreeing ("has agreed to sell").
func turnsRound(a, b *clause) bool {
	for _, f := range a.families {
		if s := b.stands(f.name); s != 0 && f.name != "cause" {
			return s == -a.signed(f)
		}
	}
	if a.head < 0 {
		return false
	}
	if a.head == b.head {
		return a.negated != b.negated
	}
	return a.negated && !b.negated && b.stands("accept") > 0 && slices.Contains(b.rest, a.head)
}
