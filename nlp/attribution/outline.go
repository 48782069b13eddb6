package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// outline is what can be seen of the source or the content of a reading.
type outline struct {
	side                        int // 0 none, 1 before the cue, 2 behind it
	tokens, verbs, commas, cues int
	others                      int // cues of other attributions of the rules
	sentences                   int // that begin within it
	quoted                      bool

	form          sequence.Feature // how its words begin
	opens, closes sequence.Feature // what stands before and behind it
	balance       sequence.Feature // how it lies to quotation marks
	agrees        sequence.Feature // how it lies to the spans of the first tagger

	before, first, last, behind, next *seen // tokens
}

// outline returns what can be seen of the spans.
func (v *View) outline(c *Cue, spans []article.Span) outline {
	o := outline{before: &outside, first: &outside, last: &outside, behind: &outside, next: &outside}
	if len(spans) == 0 {
		return o
	}
	first, _ := v.text.TokensIn(spans[0])
	_, last := v.text.TokensIn(spans[len(spans)-1])
	o.side = 1
	if first >= c.Last {
		o.side = 2
	}
	at := func(i int) *seen { return v.at(i, c.window.first, c.window.last) }
	o.before, o.first, o.last, o.behind, o.next = at(first-1), at(first), at(last-1), at(last), at(last+1)
	o.opens, o.closes = v.edge(c, first-1, first), v.edge(c, last, last-1)
	o.form = v.form(first, last)
	o.sentences = v.text.Tokens[last-1].Sentence - v.text.Tokens[first].Sentence
	o.balance = v.balance(first, last)
	o.agrees = v.agreement(c, first, last)
	for _, s := range spans {
		i, end := v.text.TokensIn(s)
		for ; i < end; i++ {
			v.count(&o, c, i)
		}
	}
	return o
}

// count adds the i-th token to the outline.
func (v *View) count(o *outline, c *Cue, i int) {
	t := &v.tokens[i]
	o.tokens++
	o.verbs += int(bit(t.class&(aux|verb) != 0))
	o.commas += int(bit(t.word == wordComma))
	o.cues += int(bit(v.labels[i] == CueBegin))
	o.others += int(bit(t.finding >= 0 && int(t.finding) != c.finding && t.part == cueFirst))
	o.quoted = o.quoted || t.quote
}

// balance tells whether the ends of a span lie in quotations, and if it is one,
// whether in one that it fills.
func (v *View) balance(first, last int) sequence.Feature {
	a, b := v.text.Tokens[first].Quote, v.text.Tokens[last-1].Quote
	if a < 0 || a != b {
		return bit(a >= 0) + 2*bit(b >= 0)
	}
	q := &v.text.Quotes[a]
	return 4 + bit(q.First+1 >= first) + 2*bit(q.Last-1 <= last)
}

// edge tells what stands at i, beside a span whose token there is the other.
func (v *View) edge(c *Cue, i, inner int) sequence.Feature {
	const (
		nothing = iota + 1
		cue
		other
		mark
		otherCue
		quote
		word

		telling = join | prep | sub | rel | subject | aux
	)
	switch {
	case i < c.window.first || i >= c.window.last || v.text.Tokens[i].Sentence != v.text.Tokens[inner].Sentence:
		return nothing
	case i >= c.First && i < c.Last:
		return cue
	}
	switch t := &v.tokens[i]; {
	case v.text.Tokens[i].Kind == token.OpenQuote || v.text.Tokens[i].Kind == token.CloseQuote:
		return quote
	case v.text.Tokens[i].Kind == token.Punct:
		last := i+1 >= c.window.last || v.text.Tokens[i+1].Sentence != v.text.Tokens[i].Sentence
		return sequence.Feature(mark).With(t.word).With(bit(last))
	case v.labels[i] == CueBegin || v.labels[i] == CueInside:
		return otherCue
	case t.class&telling != 0:
		return sequence.Feature(word).With(sequence.Feature(t.class & telling))
	}
	return other
}

// form tells how the words of a span begin.
func (v *View) form(first, last int) sequence.Feature {
	t := &v.tokens[first]
	switch w := v.text.Lower(first); {
	case t.quote:
		return 1
	case w == "that", w == "to", w == "whether", w == "if", w == "how", w == "what", w == "why", w == "as", w == "for", w == "of", w == "about", w == "on", w == "in":
		return t.word
	}
	for i := first; i < last; i++ {
		if v.tokens[i].class&(aux|verb) != 0 {
			return 2
		}
	}
	return 3
}

// agreement tells how the span lies to those of the first tagger.
func (v *View) agreement(c *Cue, first, last int) sequence.Feature {
	kind := func(i int) sequence.Feature {
		if i < c.window.first || i >= c.window.last {
			return 9
		}
		return sequence.Feature(v.labels[i])
	}
	return kind(first - 1).With(kind(first)).With(kind(last - 1)).With(kind(last))
}
