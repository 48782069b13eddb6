package ledger

import (
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
)

// swapped returns the pairs in which each side says of the other that it did one
// thing: who fired first, who broke the truce, who left the table.
func swapped(set *corpus.Set, clauses []clause) []opposition {
	byFamily := make(map[string][]*clause)
	var found []opposition
	for i := range clauses {
		l := &clauses[i]
		for _, f := range l.families {
			if !is("blaming", f.name) || l.negated || f.sign < 0 || l.vague || !l.agent || l.nominal {
				continue
			}
			for _, o := range byFamily[f.name] {
				if w := turned(set, o, l); w > 0 && oneAct(f.name, o, l) && contestable(o, l) {
					found = append(found, opposition{a: o, b: l, shared: l.subject, weight: w, key: f.name, reason: "each side says that it was the other (" + f.name + ")"})
				}
			}
			if len(byFamily[f.name]) < most {
				byFamily[f.name] = append(byFamily[f.name], l)
			}
		}
	}
	return found
}

// oneAct reports whether two clauses of a family may tell of one act: of those
// that happen every day, where they share what is behind the verb.
func oneAct(name string, a, b *clause) bool {
	const near = 2 * 24 * time.Hour
	return apart(a.claim, b.claim) <= near && (is("singular", name) || len(corpus.Shared(a.rest, b.rest)) > 0)
}

// turned says how surely two clauses lay one act at two doors, each at that of the
// other side: 0 unless the doers differ, neither speaks of its own side, and one
// names the side that speaks against it.
func turned(set *corpus.Set, a, b *clause) float64 {
	if a.passive || b.passive || len(corpus.Shared(a.raw, b.raw)) > 0 && len(a.raw) == len(b.raw) {
		return 0
	}
	if namesSide(set, a.subject, a.claim) || namesSide(set, b.subject, b.claim) {
		return 0
	}
	w := 0.0
	if namesSide(set, a.subject, b.claim) {
		w++
	}
	if namesSide(set, b.subject, a.claim) {
		w++
	}
	if w == 0 {
		return 0
	}
	for _, t := range corpus.Shared(a.rest, b.rest) {
		w += rarity(set, t)
	}
	return w
}

// namesSide reports whether the terms name the side that a claim speaks for: a
// word of its speaker, or a demonym of one.
func namesSide(set *corpus.Set, terms []corpus.Term, c *claim) bool {
	return slices.ContainsFunc(terms, func(t corpus.Term) bool {
		return slices.ContainsFunc(c.sideKeys(), func(key string) bool { return demonym(set.Name(t), key) })
	})
}

// sideKeys returns the keys that name the side of a claim and no mere office.
func (c *claim) sideKeys() []string {
	return slices.DeleteFunc(slices.Clone(c.keys), func(key string) bool { return officeStems()[key] })
}

// demonym reports whether two keys are one, or one is the other with an ending:
// "kestan", "kestani".
func demonym(a, b string) bool {
	const shortest, ending = 5, 2
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || len(a) >= shortest && len(b)-len(a) <= ending && strings.HasPrefix(b, a)
}

// causes returns the pairs that give different causes for one thing, where one of
// them lays blame, or the speakers are known to stand against each other.
func causes(clauses []clause, known []opposition) []opposition {
	var all []cause
	var found []opposition
	for i := range clauses {
		x, ok := causeOf(&clauses[i])
		if !ok {
			continue
		}
		found = append(found, ruledOut(clauses, x)...)
		for k := range all {
			y := &all[k]
			effect := corpus.Shared(x.effect, y.effect)
			if len(effect) == 0 || len(corpus.Shared(x.by, y.by)) > 0 || !contestable(y.clause, x.clause) {
				continue
			}
			if !x.blames && !y.blames && !slices.ContainsFunc(known, func(o opposition) bool { return o.sides(x.claim, y.claim) }) {
				continue // two things may come together
			}
			found = append(found, opposition{a: y.clause, b: x.clause, shared: effect, weight: 1, key: "cause", reason: "two causes are given for one thing"})
		}
		if len(all) < most {
			all = append(all, x)
		}
	}
	return found
}

// ruledOut returns the clauses of rivals by which a cause is none: "rust, not the storm,
// broke the mast".
func ruledOut(clauses []clause, x cause) []opposition {
	var found []opposition
	for i := range clauses {
		o := &clauses[i]
		if n := len(o.excluded); n == 0 || len(corpus.Shared(o.excluded, x.by)) < n || !contestable(o, x.clause) {
			continue
		}
		found = append(found, opposition{a: x.clause, b: o, shared: o.excluded, weight: 1, key: "cause", reason: "one names a cause that the other rules out"})
	}
	return found
}

// cause is what a clause says that something came of.
type cause struct {
	*clause
	by, effect []corpus.Term
}

// causeOf reads a clause as one about a cause: "X caused E", "E was the result of
// X"; it reports false where it is none.
func causeOf(l *clause) (cause, bool) {
	if l.negated || l.future {
		return cause{}, false
	}
	x := cause{clause: l, by: l.subject, effect: l.rest}
	for _, f := range l.families {
		if f.name != "cause" {
			continue
		}
		if f.sign < 0 || l.passive {
			x.by, x.effect = x.effect, x.by
		}
		x.by = slices.DeleteFunc(slices.Clone(x.by), func(t corpus.Term) bool { return slices.Contains(x.effect, t) })
		return x, len(x.by) > 0 && len(x.effect) > 0
	}
	return x, false
}

// readBlame reads "blamed the leak on rust" and "blamed rust for the leak" as
// clauses of a cause. It reports false where the words lay no blame.
func readBlame(set *corpus.Set, c *claim) (clause, bool) {
	const reach = 14
	t := set.Story.Documents[c.doc].Tokens
	if !cued(t, c, "blamecue") {
		return clause{}, false
	}
	first, last := t.TokensIn(c.text)
	for i := first + 1; i+1 < min(last, first+reach); i++ {
		sign := map[string]int{"on": -1, "to": -1, "for": 1}[t.Lower(i)]
		if sign == 0 {
			continue
		}
		l := clause{claim: c, span: t.Span(first, last), head: -1, at: i, blames: true, accuses: true}
		l.families = []family{{"cause", sign}}
		l.subject = set.TermsIn(c.doc, t.Span(first, i))
		l.rest = set.TermsIn(c.doc, t.Span(i+1, clauseEnd(t, i+1, last)))
		return l, true
	}
	return clause{}, false
}

// cued reports whether a word of the class brings the words in.
func cued(t *token.Text, c *claim, class string) bool {
	for _, cue := range c.Cue {
		first, last := t.TokensIn(cue)
		for i := first; i < last; i++ {
			if is(class, t.Lower(i)) {
				return true
			}
		}
	}
	return false
}
