package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// act is a predicate in attributed words: what is said to have been done or not,
// and by whom.
type act struct {
	claim *claim
	predicate
	future bool
	// subject is what stands before the verb: a country, or the stem of a word;
	// empty where it is unclear.
	subject string
	term    corpus.Term
	at      int // token
}

// accounts returns the pairs of attributed words that say of one act, by two
// speakers of different parties, that it was and that it was not done.
func accounts(set *corpus.Set, claims []claim) []Difference {
	byClass := make(map[string][]act)
	var classes []string
	for i := range claims {
		for _, a := range readActs(set, &claims[i]) {
			if byClass[a.class] == nil {
				classes = append(classes, a.class)
			}
			byClass[a.class] = append(byClass[a.class], a)
		}
	}
	var out []Difference
	for _, class := range classes {
		out = append(out, opposed(set, byClass[class])...)
	}
	return out
}

// opposed returns the differences among the acts of one class, the best pair
// for each two speakers.
func opposed(set *corpus.Set, acts []act) []Difference {
	const most = 200 // acts of a class that are compared
	acts = acts[:min(len(acts), most)]
	type couple struct{ a, b string }
	type match struct {
		a, b   *act
		shared []corpus.Term
	}
	best := make(map[couple]match)
	var order []couple
	for i := range acts {
		for j := range i {
			a, b := &acts[j], &acts[i]
			shared, ok := contrary(set, a, b)
			if !ok {
				continue
			}
			key := couple{min(a.claim.speaker, b.claim.speaker), max(a.claim.speaker, b.claim.speaker)}
			known, seen := best[key]
			if !seen {
				order = append(order, key)
			}
			if len(shared) > len(known.shared) {
				best[key] = match{a, b, shared}
			}
		}
	}
	var out []Difference
	for _, key := range order {
		m := best[key]
		out = append(out, Difference{
			Type: AccountDiffers, About: about(set, m.a, m.shared), Sides: []Side{m.a.claim.side(set), m.b.claim.side(set)},
			Reason: "two speakers say of one act (" + m.a.class + ") that it was and that it was not done",
		})
	}
	return out
}

// contrary reports whether two acts of one class are told with opposite
// polarity of the same subject and topic by speakers of different parties, and
// returns the topic words they share.
func contrary(set *corpus.Set, a, b *act) ([]corpus.Term, bool) {
	if a.sign == b.sign || a.future != b.future || !opponents(a.claim, b.claim) || !sameDays(a.claim, b.claim) {
		return nil, false
	}
	if a.claim.origin == b.claim.origin && a.claim.doc != b.claim.doc {
		return nil, false
	}
	if a.subject != "" && b.subject != "" && a.subject != b.subject {
		return nil, false
	}
	shared := sharedTopic(set, a.claim, b.claim)
	shared = slices.DeleteFunc(shared, func(t corpus.Term) bool { return t == a.term || t == b.term })
	need := 1
	if a.subject == "" || b.subject == "" {
		need = 2
	}
	return shared, len(shared) >= need
}

// opponents reports whether two claims are of different speakers who do not
// speak for one party.
func opponents(a, b *claim) bool {
	if a.speaker == "" || b.speaker == "" || strings.EqualFold(a.speaker, b.speaker) {
		return false
	}
	if len(a.parties) > 0 && len(b.parties) > 0 {
		for _, p := range a.parties {
			if slices.Contains(b.parties, p) {
				return false
			}
		}
		return true
	}
	wa, wb := strings.Fields(strings.ToLower(a.speaker)), strings.Fields(strings.ToLower(b.speaker))
	return !slices.ContainsFunc(wa, func(w string) bool { return slices.Contains(wb, w) })
}

// sameDays reports whether two claims were made within a few days.
func sameDays(a, b *claim) bool {
	const most = 4 * 24 * time.Hour
	ta, errA := time.Parse(time.DateOnly, a.date)
	tb, errB := time.Parse(time.DateOnly, b.date)
	return errA != nil || errB != nil || ta.Sub(tb).Abs() <= most
}

// sharedTopic returns the topic words of both claims that do not name a speaker
// or its party, rarest first.
func sharedTopic(set *corpus.Set, a, b *claim) []corpus.Term {
	shared := corpus.Shared(a.terms, b.terms)
	own := make(map[string]bool)
	for _, c := range []*claim{a, b} {
		for word := range strings.FieldsSeq(strings.ToLower(c.speaker)) {
			own[corpus.Stem(word)] = true
		}
		for _, p := range c.parties {
			own["="+p] = true
		}
	}
	shared = slices.DeleteFunc(shared, func(t corpus.Term) bool { return own[set.Name(t)] })
	slices.SortStableFunc(shared, func(x, y corpus.Term) int { return cmp.Compare(set.Holding(x), set.Holding(y)) })
	return shared
}

// readActs returns the acts that a claim speaks of as done or not done.
func readActs(set *corpus.Set, c *claim) []act {
	d := set.Story.Documents[c.doc]
	t := d.Tokens
	var acts []act
	first, last := t.TokensIn(c.text)
	for i := first; i < last; i++ {
		if t.Tokens[i].Kind != token.Word || t.Tokens[i].Upper && i > first || !touches(c.Content, t.Tokens[i].Span) {
			continue
		}
		term, ok := set.Find(t.Lower(i))
		if !ok {
			continue
		}
		p, ok := predicates()[set.Name(term)]
		if !ok || i > first && wordClasses()[t.Lower(i-1)] == "determiner" {
			continue
		}
		a := act{claim: c, predicate: p, term: term, at: i}
		if a.read(d, first, last) {
			acts = append(acts, a)
		}
	}
	return acts
}

// read looks at the words before and behind the verb; it reports false where
// the act is only thought of.
func (a *act) read(d *nlp.Document, first, last int) bool {
	const reach = 8
	t := d.Tokens
	if a.claim.Polarity == "denies" {
		a.sign = -a.sign
	}
	turned := false
	for i := a.at - 1; i >= max(first, a.at-reach); i-- {
		lower := t.Lower(i)
		switch {
		case t.Tokens[i].Kind == token.Punct && (lower == "," || lower == ";" || lower == ":"):
			i = 0
			continue
		case hypothetical(lower):
			return false
		case negator(lower) && a.at-i <= 4 && !turned:
			a.sign, turned = -a.sign, true
		case wordClasses()[lower] == "future":
			a.future = true
		}
		if a.subject == "" && a.at-i <= 6 {
			a.subject = subjectAt(d, i, a.claim)
			if a.subject != "" && !negator(lower) {
				break
			}
		}
	}
	for i := a.at + 1; i < min(last, a.at+3); i++ {
		if wordClasses()[t.Lower(i)] == "flip" {
			a.sign = -a.sign
		}
	}
	return true
}

// subjectAt returns the subject that the i-th token stands for: the party of a
// "we", the country or the name of a mention.
func subjectAt(d *nlp.Document, i int, c *claim) string {
	lower := d.Tokens.Lower(i)
	switch lower {
	case "we", "i":
		if len(c.parties) > 0 {
			return "=" + c.parties[0]
		}
		return ""
	}
	m := d.Entities.At(d.Tokens.Tokens[i].Span)
	if m < 0 {
		return ""
	}
	mention := &d.Entities.Mentions[m]
	if mention.Form == entity.Pronoun || mention.Entity < 0 {
		return ""
	}
	e := &d.Entities.Entities[mention.Entity]
	if iso := e.Link["iso"]; iso != "" {
		return "=" + iso
	}
	return strings.ToLower(lastWord(e.Name))
}

// about returns the words around the act, verbatim: from the verb to the rarest
// topic word behind it, else the verb alone.
func about(set *corpus.Set, a *act, shared []corpus.Term) string {
	d := set.Story.Documents[a.claim.doc]
	t := d.Tokens
	_, last := t.TokensIn(a.claim.text)
	const reach = 8
	end := a.at + 1
	for i := a.at + 1; i < min(last, a.at+reach); i++ {
		if term, ok := set.Find(t.Lower(i)); ok && slices.Contains(shared, term) {
			end = i + 1
		}
	}
	return article.Span{Start: t.Tokens[a.at].Start, End: t.Tokens[end-1].End}.In(d.Text)
}
