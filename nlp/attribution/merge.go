package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/sequence"
)

// Guess is an attribution that rules and taggers have found together.
type Guess struct {
	Attribution
	// Signals speak for or against it.
	Signals []Signal
	finding *finding // of the rules, nil if they have none
	idle    bool     // it says that nothing was said: "declined to comment"
}

// Guesses returns the attributions of rules and taggers, one for each of Cues. Label
// must have been called.
//
// Where the rules have found direct speech, it stands: quotation marks are the
// surest borders there are. Elsewhere the reading of the rules is one among those
// of the second tagger, and the best of them stands.
func (v *View) Guesses(m Models, least float64) []Guess {
	roles := m.Roles.Decoder()
	defer roles.Free()
	var out []Guess
	claimed := make([]bool, len(v.found))
	for _, c := range v.Cues(least) {
		g := Guess{Attribution: Attribution{Class: Belief, Polarity: Asserts, Speaker: -1}}
		if c.finding >= 0 {
			if claimed[c.finding] {
				continue
			}
			claimed[c.finding] = true
			g.finding = &v.found[c.finding]
			g.Attribution = g.finding.Attribution
		}
		p, q := 1.0, 1.0
		if g.finding == nil || g.Kind != Direct {
			p, q = v.retell(&g, c, m, roles)
		}
		if len(g.Content) > 0 {
			g.Signals = v.signals(c, &g, p, q)
			out = append(out, g)
		}
	}
	return v.unheard(out, claimed)
}

// unheard appends the attributions of the rules that no cue has claimed.
func (v *View) unheard(out []Guess, claimed []bool) []Guess {
	for k := range v.found {
		if !claimed[k] {
			g := Guess{Attribution: v.found[k].Attribution, finding: &v.found[k]}
			g.Signals = []Signal{{"no cue", 1}, {"rule " + v.found[k].by, 1}}
			out = append(out, g)
		}
	}
	return out
}

// Candidates returns the readings of a cue that may stand: beside what the rules
// have found, those that leave apart what the rules have kept apart.
func (v *View) Candidates(roles *sequence.Decoder, c *Cue) []Reading {
	readings := v.Readings(roles, c)
	if c.finding < 0 {
		return readings
	}
	f := &v.found[c.finding]
	final := f.final() || overlap(f.Source, []article.Span{v.text.Span(c.First, c.Last)})
	kept := readings[:0]
	for _, r := range readings {
		if r.ruled || !final && !v.swallows(r.Content, f) && !v.mistakes(r.Source, f.Source) && !v.overruns(r.Content, f) {
			kept = append(kept, r)
		}
	}
	return kept
}

// mistakes reports whether the source goes on behind that of the rules with a verb,
// or is another that stands behind "by": in "Gray was quoted by the agency as saying"
// it is Gray who says it, and passives are for the rules to know.
func (v *View) mistakes(source, own []article.Span) bool {
	if len(source) == 0 || len(own) == 0 {
		return false
	}
	_, next := v.text.TokensIn(own[0])
	if next < len(v.tokens) && source[0].Contains(v.text.Tokens[next].Span) && v.tokens[next].class&(aux|verb) != 0 {
		return true
	}
	first, _ := v.text.TokensIn(source[0])
	if begin, _ := v.text.TokensIn(own[0]); begin > first && source[0].Contains(own[0]) && source[0].End > own[0].End && v.tokens[begin-1].word == wordComma {
		return true
	}
	return first > 0 && v.text.Lower(first-1) == "by" && !overlap(source, own)
}

// overruns reports whether the content goes on behind that of a relative clause of
// the rules, which know where it ends: "Ann Gray, who said it was safe, resigned".
func (v *View) overruns(content []article.Span, own *finding) bool {
	if len(own.Source) == 0 {
		return false
	}
	_, last := v.text.TokensIn(own.Source[0])
	return v.tokens[last-1].class&rel != 0 && content[len(content)-1].End > own.Content[len(own.Content)-1].End
}

// final reports whether the rules have the last word: on denials, which the ledger
// sets against what they deny ("the claim, which the port denies"), and where the
// annotated reports take other words for the content than a reader wants.
func (f *finding) final() bool {
	switch f.by {
	case "accusation", "noun", "gap":
		return true
	}
	return f.Polarity == Denies
}

// retell puts the best reading of the cue in the place of what the rules have
// found, and returns how probable it is, by itself and beside the other readings.
func (v *View) retell(g *Guess, c *Cue, m Models, roles *sequence.Decoder) (p, q float64) {
	readings := v.Candidates(roles, c)
	if len(readings) == 0 {
		return 0, 0
	}
	best, q := v.Rank(readings, c, m.Readings)
	r := &readings[best]
	if !r.ruled {
		switch {
		case g.finding == nil || overlap(g.Source, r.Content):
		case len(r.Source) == 0:
			r.Source = g.Source
		case within(r.Source, g.Source) && v.relates(r.Source[0]):
			g.wider = g.Source[0]
		}
		g.Source, g.Cue, g.Content = r.Source, []article.Span{v.text.Span(c.First, c.Last)}, r.Content
		g.Kind = v.kindOf(r.Content)
	}
	if g.finding == nil {
		g.Class, g.Polarity = v.reads(c, g.Kind)
		g.idle = v.declines(c) || v.asked(c) || v.remarks(r.Content)
	}
	return r.Probable, q
}

// swallows reports whether the content holds the cue of another attribution of
// the rules, which they have kept apart from this one.
func (v *View) swallows(content []article.Span, own *finding) bool {
	for k := range v.found {
		other := &v.found[k]
		if other != own && overlap(other.Cue, content) && !overlap(other.Cue, own.Content) {
			return true
		}
	}
	return false
}

// within reports whether the spans of one list lie within those of the other.
func within(inner, outer []article.Span) bool {
	for _, x := range inner {
		if !overlap(outer, []article.Span{x}) {
			return false
		}
	}
	return len(inner) > 0 && inner[0].Start >= outer[0].Start && inner[len(inner)-1].End <= outer[len(outer)-1].End
}

// relates reports whether the span is a relative pronoun.
func (v *View) relates(s article.Span) bool {
	first, last := v.text.TokensIn(s)
	return last == first+1 && v.tokens[first].class&rel != 0
}

// overlap reports whether a span of one list shares bytes with one of the other.
func overlap(a, b []article.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Overlaps(y) {
				return true
			}
		}
	}
	return false
}

// reads returns class and polarity of a cue that the rules have passed over.
func (v *View) reads(c *Cue, kind Kind) (Class, Polarity) {
	class, polarity := Belief, Asserts
	if kind == Direct {
		class = Speech
	}
	negated := false
	for i := c.First; i < c.Last; i++ {
		known := lexicon()[v.text.Lower(i)]
		negated = negated || known.class&neg != 0
		if len(known.cues) > 0 {
			class, polarity = known.cues[0].class, known.cues[0].polarity
		} else if known.class&reportNoun != 0 {
			class = Speech
		}
	}
	if negated {
		polarity = negate(polarity)
	}
	return class, polarity
}

// declines reports whether a word of the cue says that somebody would not speak.
func (v *View) declines(c *Cue) bool {
	for i := c.First; i < c.Last; i++ {
		if v.tokens[i].class&decline != 0 {
			return true
		}
	}
	return false
}

// asked reports whether the cue stands in a question of the writer's, which
// asserts nothing.
func (v *View) asked(c *Cue) bool {
	s := &v.text.Sentences[v.text.Tokens[c.First].Sentence]
	return !v.quoted(c.First) && v.text.Of(s.Last-1) == "?" && !v.quoted(s.Last-1)
}

// remarks reports whether the content is the writer's remark on a source that
// wants no name: "asked not to be named".
func (v *View) remarks(content []article.Span) bool {
	first, last := v.text.TokensIn(content[0])
	for i := first; i < last; i++ {
		switch v.text.Lower(i) {
		case "anonymity", "anonymous":
			return true
		case "named", "identified":
			return i > first && v.text.Lower(i-1) == "be" && last-first <= 5
		}
	}
	return false
}

// kindOf tells direct from mixed and indirect words.
func (v *View) kindOf(content []article.Span) Kind {
	quoted, plain := false, false
	for _, s := range content {
		first, last := v.text.TokensIn(s)
		for i := first; i < last; i++ {
			quoted = quoted || v.quoted(i)
			plain = plain || !v.quoted(i)
		}
	}
	switch {
	case !quoted:
		return Indirect
	case !plain:
		return Direct
	}
	return Mixed
}
