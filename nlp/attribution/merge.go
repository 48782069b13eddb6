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

// Guesses returns the attributions of rules and taggers, one a cue. Label must
// have been called.
//
// Where the rules have found direct speech, it stands: quotation marks are the
// surest borders there are. Elsewhere the tagger, which knows what the rules
// have found, has the last word, and the rules stand in where it has none.
func (v *View) Guesses(roles *sequence.Decoder) []Guess {
	var out []Guess
	claimed := make([]bool, len(v.found))
	for _, c := range v.Cues() {
		g := Guess{Attribution: Attribution{Class: Belief, Polarity: Asserts, Speaker: -1}}
		if c.finding >= 0 {
			if claimed[c.finding] {
				continue
			}
			claimed[c.finding] = true
			g.finding = &v.found[c.finding]
			g.Attribution = g.finding.Attribution
		}
		p := 1.0
		if g.finding == nil || g.Kind != Direct {
			p = v.retell(&g, c, roles)
		}
		if len(g.Content) > 0 {
			g.Signals = v.signals(c, &g, p)
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

// overrides is how probable source and content must be together to stand against
// those of the rules: where they differ, from here on the tagger is right more often.
const overrides = 0.85

// retell puts what the second tagger finds in the place of what the rules have
// found, as far as it finds anything, and returns how probable it thinks it.
func (v *View) retell(g *Guess, c *Cue, roles *sequence.Decoder) float64 {
	source, content, p := v.Roles(roles, c)
	cue := []article.Span{v.text.Span(c.First, c.Last)}
	if len(content) == 0 || g.finding != nil && (g.finding.by == "accusation" || p < overrides || v.swallows(content, g.finding) || overlap(cue, g.Source)) {
		return p
	}
	if (len(source) == 0 || within(source, g.Source)) && !overlap(g.Source, content) {
		source = g.Source
	}
	g.Source, g.Cue, g.Content = source, cue, content
	g.Kind = v.kindOf(content)
	if g.finding == nil {
		g.Class, g.Polarity = v.reads(c, g.Kind)
		g.idle = v.declines(c) || v.asked(c) || v.remarks(content)
	}
	return p
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
