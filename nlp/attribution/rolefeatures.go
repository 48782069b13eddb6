package attribution

import (
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// The labels of the second tagger, for one cue at a time: each piece of source
// and content has a first, inner and last token, or a single one (BILOU).
const (
	RoleNone = iota
	SourceOne
	SourceFirst
	SourceInner
	SourceLast
	ContentOne
	ContentFirst
	ContentInner
	ContentLast
	RoleLabels
)

// Cue is a cue whose source and content are looked for among the tokens around it.
type Cue struct {
	// First and Last are the half-open range of its tokens.
	First, Last int
	// Sure is how probable the first tagger thinks it that this is a cue.
	Sure    float64
	window  extent // whole sentences, as tokens
	finding int    // of the rules, or -1
	sweep   []between

	word, lemma, tags, certain sequence.Feature
}

// between is what lies between a token and the cue.
type between struct {
	commas, verbs, cues, quotes, thats, sentences uint8
	sources, contents                             uint8 // spans of the first tagger up to here
	distance                                      uint8
	right                                         bool
}

// Window returns the tokens in which the roles of a cue are looked for: its
// sentence, and those that a quotation ties to it.
func (v *View) window(cue int) extent {
	s := v.text.Tokens[cue].Sentence
	p := &v.text.Paragraphs[v.text.Sentences[s].Paragraph]
	first, last := s, s+1
	const reach = 4
	for first > p.First && s-first < reach && v.quoted(v.text.Sentences[first].First-1) {
		first--
	}
	for last < p.Last && last-s < reach && v.quoted(v.text.Sentences[last].First) {
		last++
	}
	return extent{v.text.Sentences[first].First, v.text.Sentences[last-1].Last}
}

func (v *View) quoted(i int) bool { return v.text.Tokens[i].Quote >= 0 }

// cue returns the cue at the tokens with what lies around it.
func (v *View) cue(first, last int) *Cue {
	c := &Cue{First: first, Last: last, window: v.window(first), finding: -1}
	for i := first; i < last; i++ {
		t := &v.tokens[i]
		if c.finding < 0 && (t.part == cueFirst || t.part == cueNext) {
			c.finding = int(t.finding)
		}
		c.Sure = max(c.Sure, v.sure[i])
		c.word = c.word.With(t.word)
		c.tags = c.tags.With(t.tag)
		if t.cue || c.lemma == 0 {
			c.lemma = t.lemma
		}
	}
	c.certain = sequence.Feature(c.Sure * 4.99)
	c.sweep = make([]between, c.window.last-c.window.first)
	b := between{right: true}
	for i := last; i < c.window.last; i++ {
		b = v.step(b, i, i-last+1, i > last && v.runs(i-1))
		c.sweep[i-c.window.first] = b
	}
	b = between{}
	for i := first - 1; i >= c.window.first; i-- {
		b = v.step(b, i, first-i, i+1 < first && v.runs(i))
		c.sweep[i-c.window.first] = b
	}
	return c
}

// runs reports whether the i-th token and the next are of one span of the first
// tagger.
func (v *View) runs(i int) bool {
	next := v.labels[i+1]
	return next != Outside && next%2 == 0
}

// step returns what lies between the cue and the i-th token, given what lies
// between it and the token before.
func (v *View) step(b between, i, distance int, inside bool) between {
	b.distance = steps(distance)
	t := &v.tokens[i]
	switch t.word {
	case wordComma:
		b.commas++
	case wordThat:
		b.thats++
	}
	if t.class&(aux|verb) != 0 {
		b.verbs++
	}
	switch v.text.Tokens[i].Kind {
	case token.OpenQuote, token.CloseQuote:
		b.quotes++
	}
	if !inside {
		switch v.labels[i] {
		case SourceBegin, SourceInside:
			b.sources++
		case ContentBegin, ContentInside:
			b.contents++
		case CueBegin, CueInside:
			b.cues++
		}
	}
	if distance > 1 || b.right {
		if b.right && v.text.Tokens[i].Sentence != v.text.Tokens[i-1].Sentence || !b.right && v.text.Tokens[i].Sentence != v.text.Tokens[i+1].Sentence {
			b.sentences++
		}
	}
	return b
}

var wordComma, wordThat = sequence.Of(","), sequence.Of("that")

// steps puts a distance into one of a few classes.
func steps(n int) uint8 {
	switch {
	case n <= 4:
		return uint8(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 22:
		return 8
	}
	return 9
}

// RoleFeatures appends the features of the i-th token for the cue to dst.
func (v *View) RoleFeatures(dst []sequence.Feature, c *Cue, i int) []sequence.Feature {
	add := func(template, value sequence.Feature) { dst = append(dst, (template*0x01000193 + 77).With(value)) }
	first, last := c.window.first, c.window.last
	if i >= c.First && i < c.Last {
		add(1, 0)
		return dst
	}
	t := v.at(i, first, last)
	p1, p2 := v.at(i-1, first, last), v.at(i-2, first, last)
	n1, n2 := v.at(i+1, first, last), v.at(i+2, first, last)
	b := &c.sweep[i-first]
	side := bit(b.right)
	label := func(k int) sequence.Feature {
		if k < first || k >= last {
			return 9
		}
		if k >= c.First && k < c.Last {
			return 8
		}
		return sequence.Feature(v.labels[k])
	}
	l, lp, ln := label(i), label(i-1), label(i+1)
	kinds := l.With(lp).With(ln)
	ordinal := sequence.Feature(min(b.sources, 3))
	if l >= ContentBegin {
		ordinal = sequence.Feature(min(b.contents, 3))
	}
	cues := sequence.Feature(min(b.cues, 2))
	add(2, side)
	add(3, side.With(sequence.Feature(b.distance)))
	add(4, side.With(c.lemma))
	add(5, side.With(c.lemma).With(sequence.Feature(min(b.distance, 5))))
	add(6, side.With(c.word).With(l))
	add(7, side.With(kinds))
	add(8, side.With(kinds).With(ordinal.With(cues)))
	add(9, side.With(kinds).With(ordinal.With(cues)+31*sequence.Feature(min(b.commas, 2)).With(sequence.Feature(b.sentences))))
	add(10, side.With(l).With(cues.With(sequence.Feature(b.distance))))
	add(11, side.With(l).With(ordinal.With(cues).With(c.lemma)))
	add(12, side.With(t.tag))
	add(13, side.With(p1.tag).With(t.tag))
	add(14, side.With(t.tag).With(n1.tag))
	add(15, side.With(p1.tag).With(t.tag.With(n1.tag)))
	add(16, side.With(p2.tag).With(p1.tag.With(t.tag)))
	add(17, side.With(t.tag).With(n1.tag.With(n2.tag)))
	add(18, side.With(t.word))
	add(19, side.With(p1.word).With(t.word))
	add(20, side.With(t.word).With(n1.word))
	add(21, side.With(n1.word))
	add(22, side.With(p1.word))
	add(23, side.With(sequence.Feature(min(b.commas, 3))).With(sequence.Feature(min(b.verbs, 3)).With(sequence.Feature(min(b.thats, 1)))))
	add(24, side.With(sequence.Feature(min(b.quotes, 4))).With(bit(t.quote).With(sequence.Feature(b.sentences))))
	add(25, side.With(t.tag).With(sequence.Feature(b.distance).With(c.tags)))
	add(26, side.With(t.tag).With(sequence.Feature(min(b.commas, 2)).With(cues)))
	add(27, side.With(n1.tag).With(t.tag.With(sequence.Feature(b.distance))))
	r, rp, rn := v.ruled(c, i), v.ruled(c, i-1), v.ruled(c, i+1)
	by := sequence.Feature(7)
	if c.finding >= 0 {
		by = v.rules[c.finding].by
	}
	add(28, side.With(r).With(rp.With(rn)))
	add(29, side.With(r).With(rp.With(rn)).With(by))
	add(30, side.With(r).With(rp.With(rn)).With(kinds))
	add(31, side.With(r).With(rp.With(rn)).With(t.tag))
	add(32, side.With(r).With(rp.With(rn)).With(t.tag.With(p1.tag)))
	add(33, side.With(r).With(rp.With(rn)).With(t.tag.With(n1.tag)))
	add(34, side.With(t.name.With(p1.name)).With(n1.name.With(l)))
	add(35, kinds.With(t.tag).With(side))
	add(36, kinds.With(t.tag).With(p1.tag.With(side)))
	add(37, kinds.With(t.tag).With(n1.tag.With(side)))
	add(39, side.With(t.cluster).With(sequence.Feature(min(b.distance, 5))))
	add(40, side.With(p1.cluster).With(t.cluster))
	add(41, side.With(t.cluster).With(n1.cluster))
	add(42, side.With(kinds).With(c.lemma))
	add(43, side.With(c.lemma).With(t.tag).With(sequence.Feature(min(b.distance, 4))))
	add(44, side.With(c.word).With(p1.tag).With(sequence.Feature(min(b.distance, 4))))
	add(38, side.With(c.certain).With(l))
	return dst
}

// ruled returns what the rules make of the i-th token: a part of this cue's
// attribution, of another's, or of none.
func (v *View) ruled(c *Cue, i int) sequence.Feature {
	if i < c.window.first || i >= c.window.last {
		return 20
	}
	if i >= c.First && i < c.Last {
		return 21
	}
	t := &v.tokens[i]
	switch {
	case t.finding < 0:
		return 0
	case int(t.finding) == c.finding:
		return sequence.Feature(t.part)
	case c.finding < 0:
		return sequence.Feature(t.part) + 30
	}
	return sequence.Feature(t.part) + 10
}

// Bounds returns the half-open range of tokens in which the roles are looked for.
func (c *Cue) Bounds() (first, last int) { return c.window.first, c.window.last }
