package ledger

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// act is a predicate in attributed words: what is said to have been done or not,
// and by whom.
type act struct {
	claim *claim
	predicate
	future bool
	// subject is what stands before the verb: a country, the stems of a name or of
	// a role; empty where it is unclear. Named reports a name or a speaker.
	subject []string
	named   bool
	// object are the topic words around the verb, within its clause.
	object []corpus.Term
	term   corpus.Term
	at     int // token
	// nominal reports that a noun names the act.
	nominal bool
}

// accounts returns the pairs of attributed words that say of one act, by two
// speakers of different parties, that it was and that it was not done.
func accounts(set *corpus.Set, claims []claim) []Difference {
	byClass := make(map[string][]act)
	var classes []string
	byDoc := claimsByDoc(set, claims)
	for i := range claims {
		if claims[i].Polarity == attribution.Denies {
			continue // denials are set against what they deny
		}
		for _, a := range readActs(set, &claims[i]) {
			if !innermost(byDoc, &claims[i], &a, set.Story.Documents[claims[i].doc].Tokens) {
				continue
			}
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
	var pairs []pair
	for i := range acts {
		for j := range i {
			if shared, ok := contrary(set, &acts[j], &acts[i]); ok {
				pairs = append(pairs, pair{&acts[j], &acts[i], shared})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.strength(), x.strength()) })
	var shown []pair
	for _, p := range pairs {
		if !slices.ContainsFunc(shown, p.repeats) {
			shown = append(shown, p)
		}
	}
	out := make([]Difference, len(shown))
	for i, p := range shown {
		out[i] = Difference{
			Type: AccountDiffers, About: about(set, p.a, p.shared), Sides: []Side{p.a.side(set), p.b.side(set)},
			Reason: "two speakers say of one act (" + p.a.class + ") that it was and that it was not done",
		}
	}
	return out
}

// pair is two acts that are told with opposite polarity.
type pair struct {
	a, b   *act
	shared []corpus.Term
}

// strength orders pairs: the more words they share the better, and what named
// parties say before the unnamed.
func (p pair) strength() int {
	n := 2 * len(p.shared)
	if len(p.a.claim.parties) > 0 && len(p.b.claim.parties) > 0 {
		n += 2
	}
	if !p.a.nominal && !p.b.nominal {
		n += 2
	}
	return n
}

// repeats reports whether a pair sets the same two sides against each other,
// perhaps with one of them under a shorter name.
func (p pair) repeats(o pair) bool {
	same := func(x, y *act) bool {
		wx, wy := nameWords(x.claim.speaker), nameWords(y.claim.speaker)
		return x.sign == y.sign && intersect(wx, wy)
	}
	return same(p.a, o.a) && same(p.b, o.b) || same(p.a, o.b) && same(p.b, o.a)
}

// side returns the piece of the claim that the act stands in, as a side of a
// difference.
func (a *act) side(set *corpus.Set) Side {
	s := a.claim.side(set)
	t := set.Story.Documents[a.claim.doc].Tokens
	if len(a.claim.Content) < 2 {
		return s
	}
	for _, piece := range a.claim.Content {
		if piece.Contains(t.Tokens[a.at].Span) {
			s.Cite.Span = whole(t, []article.Span{piece})
			s.Text = s.Cite.Span.In(set.Story.Documents[a.claim.doc].Text)
		}
	}
	return s
}

// fewDays is how far apart two accounts of one act may be given.
const fewDays = 4 * 24 * time.Hour

// contrary reports whether two acts of one class are told with opposite
// polarity of the same subject and topic by speakers of different parties, and
// returns the topic words they share.
func contrary(set *corpus.Set, a, b *act) ([]corpus.Term, bool) {
	if a.sign == b.sign || a.future != b.future || !opponents(a.claim, b.claim) || apart(a.claim, b.claim) > fewDays {
		return nil, false
	}
	if a.claim.origin == b.claim.origin && a.claim.doc != b.claim.doc {
		return nil, false
	}
	shared := sharedTopic(set, a.claim, b.claim)
	shared = slices.DeleteFunc(shared, func(t corpus.Term) bool {
		return t == a.term || t == b.term || !slices.Contains(a.object, t) || !slices.Contains(b.object, t)
	})
	if sameActor(a, b, shared) {
		return shared, true
	}
	if len(shared) == 0 {
		return nil, false
	}
	return shared, intersect(a.subject, b.subject) || (!a.named || !b.named) && anchored(set, a.claim, shared[0])
}

// sameCountry reports whether the subjects are one country, told as such by both
// sides: then the same verb is the same act, whatever its object is called.
func sameCountry(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return s[0] == '=' && slices.Contains(b, s) })
}

// intersect reports whether the lists share an entry.
func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// anchored reports whether the term is a name, date or figure where the claim
// stands.
func anchored(set *corpus.Set, c *claim, t corpus.Term) bool {
	p := set.At(c.doc, c.text.Start)
	if p == nil {
		return false
	}
	_, found := slices.BinarySearch(p.Anchors, t)
	return found
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

// sharedTopic returns the topic words of both claims that do not name a speaker
// or its party, rarest first.
func sharedTopic(set *corpus.Set, a, b *claim) []corpus.Term {
	shared := slices.DeleteFunc(corpus.Shared(a.terms, b.terms), func(t corpus.Term) bool {
		return slices.Contains(a.own, t) || slices.Contains(b.own, t)
	})
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
		if a, ok := readNominal(set, c, i, first, last); ok {
			acts = append(acts, a)
			continue
		}
		term, ok := set.Find(t.Lower(i))
		if !ok {
			continue
		}
		p, ok := predicates()[set.Name(term)]
		if !ok || p.sign == 0 || i > first && !verbal(t, i) {
			continue
		}
		a := act{claim: c, predicate: p, term: term, at: i}
		if a.read(set, first, last) {
			acts = append(acts, a)
		}
	}
	return acts
}

// verbal reports whether the i-th token, which may be a noun as well ("offer",
// "strike"), stands where a verb does: in the past tense anywhere but behind a
// determiner, else behind an auxiliary, a pronoun or a plural.
func verbal(t *token.Text, i int) bool {
	word, before := t.Lower(i), t.Lower(i-1)
	if is("determiner", before) || strings.HasSuffix(word, "ings") || strings.HasSuffix(word, "ing") && !is("passive", before) {
		return false
	}
	if !baseForms()[strings.TrimSuffix(word, "s")] && !baseForms()[word] {
		return !reduced(t, i)
	}
	if is("preposition", before) && before != "which" && before != "who" && before != "that" {
		return false
	}
	return corpus.Empty(before) || strings.HasSuffix(before, "s") || negator(before)
}

// reduced reports whether the participle at i only describes a thing, as in "a
// recording released by the paper".
func reduced(t *token.Text, i int) bool {
	const reach = 4
	if is("passive", t.Lower(i-1)) || negator(t.Lower(i-1)) {
		return false
	}
	for k := i + 1; k < min(i+1+reach, len(t.Tokens)) && t.Tokens[k].Kind != token.Punct; k++ {
		if t.Lower(k) == "by" {
			return true
		}
	}
	return false
}

// read looks at the words before and behind the verb; it reports false where
// the act is only thought of.
func (a *act) read(set *corpus.Set, first, last int) bool {
	const reach = 12
	d := set.Story.Documents[a.claim.doc]
	t := d.Tokens
	joined := false
	turned, infinitive := false, a.at > first && t.Lower(a.at-1) == "to"
	for i := a.at - 1; i >= max(first, a.at-reach) && !clauseMark(t, i) && t.Tokens[i].Sentence == t.Tokens[a.at].Sentence; i-- {
		switch lower := t.Lower(i); {
		case hypothetical(lower) && !joined:
			return false
		case negator(lower) && a.at-i <= 4 && !turned && !joined:
			a.sign, turned, infinitive = -a.sign, true, false
		case is("future", lower) && !joined:
			a.future, infinitive = true, false
		case lower == "and" || lower == "but":
			joined = true // the subject is that of the first verb
		case a.subject == nil && joined:
			if m := mentionAt(d, t.Tokens[i].Span); m >= 0 && d.Entities.Mentions[m].Form == entity.Name {
				a.subject, a.named = subjectAt(d, i, a.claim)
			}
		case a.subject == nil && a.at-i <= 6:
			a.subject, a.named = subjectAt(d, i, a.claim)
		}
	}
	if infinitive {
		return false // "plans to sign" says of no signing that it was
	}
	for i := a.at + 1; i < min(last, a.at+3); i++ {
		if is("flip", t.Lower(i)) {
			a.sign = -a.sign
		}
	}
	a.object = objectOf(set, a, last)
	return len(a.object) > 0
}

// objectOf returns the topic words behind the verb, up to the end of its clause,
// and of a passive those before it.
func objectOf(set *corpus.Set, a *act, last int) []corpus.Term {
	const reach = 9
	t := set.Story.Documents[a.claim.doc].Tokens
	end := a.at + 1
	for end < min(last, a.at+1+reach) && !clauseMark(t, end) && t.Tokens[end].Sentence == t.Tokens[a.at].Sentence {
		end++
	}
	start := a.at + 1
	if is("passive", t.Lower(max(0, a.at-1))) {
		start = max(0, a.at-reach)
		for k := a.at - 1; k >= start; k-- {
			if clauseMark(t, k) || t.Tokens[k].Sentence != t.Tokens[a.at].Sentence {
				start = k + 1
			}
		}
	}
	return set.TermsIn(a.claim.doc, t.Span(start, end))
}

// clauseMark reports whether the i-th token parts two clauses.
func clauseMark(t *token.Text, i int) bool {
	if t.Tokens[i].Kind != token.Punct {
		return false
	}
	switch t.Of(i) {
	case ",", ";", ":", "—", "–":
		return true
	}
	return false
}

// subjectAt returns the subject that the i-th token stands for, nothing for
// auxiliaries and adverbs: the speaker of a "we", a country, the words of a name
// with its roles, or the stem of a noun.
func subjectAt(d *nlp.Document, i int, c *claim) (subject []string, named bool) {
	lower := d.Tokens.Lower(i)
	switch d.Tokens.Of(i) {
	case "we", "We", "us", "I", "it", "It", "they", "They":
		return c.keys, true
	}
	if m := mentionAt(d, d.Tokens.Tokens[i].Span); m >= 0 {
		mention := &d.Entities.Mentions[m]
		if mention.Form == entity.Name && mention.Entity >= 0 {
			return entityKeys(&d.Entities.Entities[mention.Entity]), true
		}
	}
	if d.Tokens.Tokens[i].Kind != token.Word || corpus.Empty(lower) || strings.HasSuffix(lower, "ly") {
		return nil, false
	}
	return []string{corpus.Stem(lower)}, false
}

// entityKeys returns the keys of an entity as a subject.
func entityKeys(e *entity.Entity) []string {
	keys := stems(e.Name)
	if iso := e.Link["iso"]; iso != "" {
		keys = append(keys, "="+iso)
	}
	for _, r := range e.Roles {
		keys = append(keys, stems(r)...)
	}
	return keys
}

// stems returns the stems of the words of a name that say something.
func stems(name string) []string {
	var out []string
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		if !corpus.Empty(word) {
			out = append(out, corpus.Stem(word))
		}
	}
	return out
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
