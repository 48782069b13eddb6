package ledger

import (
	"slices"
	"time"

	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// contraryWords returns the pairs of attributed words by speakers of different
// parties of which one says what the other says is not so: by contrary words
// ("on schedule", "a year late") or by a negator ("warned in June", "received no
// warning").
func contraryWords(set *corpus.Set, clauses []clause) []Difference {
	book := readPredicateBook(clauses)
	found := swapped(set, clauses)
	for i := range clauses {
		if clauses[i].negated || len(clauses[i].families) > 0 {
			found = book.against(found, set, &clauses[i])
		}
	}
	return bestPairs(set, append(found, causes(clauses, found)...))
}

// allClauses returns the clauses of what is said in the story.
func allClauses(set *corpus.Set, claims []claim) []clause {
	var clauses []clause
	for i := range claims {
		if c := &claims[i]; c.Class == attribution.Speech && c.Polarity == attribution.Asserts && c.speaker != "" && !c.untrue {
			clauses = append(clauses, readClauses(set, c)...)
		}
	}
	same := kin(set)
	for i := range clauses {
		l := &clauses[i]
		l.raw, l.subject, l.rest = l.subject, folding(set, same, l.subject), folding(set, same, l.rest)
	}
	return clauses
}

// folding returns the terms with those of one kin as one.
func folding(set *corpus.Set, same map[corpus.Term]corpus.Term, terms []corpus.Term) []corpus.Term {
	out := slices.Clone(terms)
	for i, t := range out {
		if k, ok := same[t]; ok {
			out[i] = k
		}
	}
	out = slices.DeleteFunc(out, func(t corpus.Term) bool { return is("unitword", set.Name(t)) })
	return sorted(out)
}

// predicateBook finds the clauses with a predicate of a family, or with a word.
type predicateBook struct {
	byFamily map[string][]*clause
	byTerm   map[corpus.Term][]*clause
}

func readPredicateBook(clauses []clause) *predicateBook {
	p := &predicateBook{byFamily: make(map[string][]*clause), byTerm: make(map[corpus.Term][]*clause)}
	for i := range clauses {
		l := &clauses[i]
		for _, f := range l.families {
			p.byFamily[f.name] = append(p.byFamily[f.name], l)
		}
		p.byTerm[l.head] = append(p.byTerm[l.head], l)
		for _, term := range l.rest {
			if term != l.head {
				p.byTerm[term] = append(p.byTerm[term], l)
			}
		}
	}
	return p
}

// most is how many clauses of one word or family are compared with each other.
const most = 150

// against appends what stands against a clause, each pair once.
func (b *predicateBook) against(found []opposition, set *corpus.Set, l *clause) []opposition {
	try := func(key string, list []*clause, opposite func(o *clause) bool) {
		for _, o := range list[:min(len(list), most)] {
			if opposite(o) && contestable(l, o) {
				if x, ok := weigh(set, l, o, key); ok {
					found = append(found, x)
				}
			}
		}
	}
	for _, f := range l.families {
		if l.signed(f) < 0 && f.name != "cause" {
			try(f.name, b.byFamily[f.name], func(o *clause) bool { return o.stands(f.name) > 0 && atOnce(f.name, l, o) })
		}
	}
	if l.negated && l.head >= 0 {
		try(set.Name(l.head), b.byTerm[l.head], func(o *clause) bool {
			return !o.negated && (o.head == l.head || l.nominal && slices.Contains(o.direct, l.head)) && !sharesFamily(l, o)
		})
	}
	return found
}

// atOnce reports whether two sides of a family cannot follow one another: who was
// arrested may be free the day after, unless one says that he never was.
func atOnce(name string, a, b *clause) bool {
	return !is("changing", name) || a.claim.insists || b.claim.insists || a.negated || b.negated || a.future && b.future || a.lasting || b.lasting
}

// signed returns the side of a family that the clause is on by one of its words.
func (l *clause) signed(f family) int {
	if l.negated {
		return -f.sign
	}
	return f.sign
}

// stands returns the side of the family that the clause is on, 0 for none.
func (l *clause) stands(name string) int {
	for _, f := range l.families {
		if f.name == name {
			return l.signed(f)
		}
	}
	return 0
}

// sharesFamily reports whether the predicates are of one family: then it says
// whether they are contrary.
func sharesFamily(a, b *clause) bool {
	return slices.ContainsFunc(a.families, func(f family) bool { return b.stands(f.name) != 0 })
}

// contested is how far apart contrary words may be said.
const contested = 10 * 24 * time.Hour

// contestable reports whether two clauses are of rivals, of one time, and speak
// both of what was or both of what is to come.
func contestable(a, b *clause) bool {
	x, y := a.claim, b.claim
	if x.doc == y.doc && x.text.Overlaps(y.text) || x.origin == y.origin && x.doc != y.doc {
		return false
	}
	if a.future != b.future || apart(x, y) > contested || !opponents(x, y) || colleagues(x, y) {
		return false
	}
	if a.yet && x.day.Before(y.day) || b.yet && y.day.Before(x.day) {
		return false // "no deal yet" does not stand against the deal of the day after
	}
	return true
}
