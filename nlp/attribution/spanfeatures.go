package attribution

import (
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// The labels of the first tagger: which tokens are sources, cues and contents.
const (
	Outside = iota
	SourceBegin
	SourceInside
	CueBegin
	CueInside
	ContentBegin
	ContentInside
	SpanLabels
)

// at returns what is seen of the i-th token, nothing outside of first to last.
func (v *View) at(i, first, last int) *seen {
	if i < first || i >= last {
		return &outside
	}
	return &v.tokens[i]
}

var outside = seen{word: 1, tag: 1, lemma: 1, finding: -1}

// SpanFeatures appends the features of the i-th token of the sentence to dst.
func (v *View) SpanFeatures(dst []sequence.Feature, s *token.Sentence, i int) []sequence.Feature {
	t := v.at(i, s.First, s.Last)
	p1, p2, p3 := v.at(i-1, s.First, s.Last), v.at(i-2, s.First, s.Last), v.at(i-3, s.First, s.Last)
	n1, n2, n3 := v.at(i+1, s.First, s.Last), v.at(i+2, s.First, s.Last), v.at(i+3, s.First, s.Last)
	add := func(template, value sequence.Feature) { dst = append(dst, template.With(value)) }
	add(1, 0)
	add(2, t.word)
	add(3, p1.word)
	add(4, n1.word)
	add(5, p2.word)
	add(6, n2.word)
	add(7, p1.word.With(t.word))
	add(8, t.word.With(n1.word))
	add(9, t.ending)
	add(10, t.tag)
	add(11, p1.tag.With(t.tag))
	add(12, t.tag.With(n1.tag))
	add(13, p1.tag.With(t.tag.With(n1.tag)))
	add(14, p2.tag.With(p1.tag.With(t.tag)))
	add(15, t.tag.With(n1.tag.With(n2.tag)))
	add(16, p2.tag.With(p1.tag))
	add(17, n1.tag.With(n2.tag))
	add(18, t.lemma)
	add(19, t.lemma.With(n1.tag))
	add(20, p1.tag.With(t.lemma))
	add(21, t.name.With(sequence.Feature(t.class)))
	add(22, n1.name.With(sequence.Feature(n1.class)))
	add(23, p1.name.With(sequence.Feature(p1.class)))
	add(24, n1.tag.With(n2.tag).With(t.tag.With(n3.tag)))
	add(25, p1.tag.With(p2.tag).With(t.tag.With(p3.tag)))
	rules := v.byRules(t)
	add(26, rules)
	add(27, rules.With(v.byRules(n1)))
	add(28, rules.With(v.byRules(p1)))
	add(29, rules.With(t.tag))
	add(30, rules.With(t.lemma))
	add(31, bit(t.quote).With(bit(p1.quote).With(bit(n1.quote))))
	add(32, bit(t.quote).With(t.tag))
	add(43, t.cluster)
	add(44, p1.cluster.With(t.cluster))
	add(45, t.cluster.With(n1.cluster))
	add(46, p1.cluster.With(t.cluster).With(n1.cluster))
	add(47, p2.cluster.With(p1.cluster))
	add(48, n1.cluster.With(n2.cluster))
	add(49, p1.cluster)
	add(50, n1.cluster)
	if k := int(t.before); k >= s.First {
		c := &v.tokens[k]
		commas := sequence.Feature(min(t.commas-c.commas, 2))
		add(33, c.lemma.With(sequence.Feature(steps(i-k))))
		add(34, c.tag.With(sequence.Feature(steps(i-k)).With(commas)))
		add(35, c.tag.With(t.tag.With(commas)))
		add(36, v.byRules(c).With(rules.With(commas)))
	} else {
		add(37, t.tag)
	}
	if k := int(t.behind); k >= 0 && k < s.Last {
		c := &v.tokens[k]
		commas := sequence.Feature(min(c.commas-t.commas, 2))
		add(38, c.lemma.With(sequence.Feature(steps(k-i))))
		add(39, c.tag.With(sequence.Feature(steps(k-i)).With(commas)))
		add(40, c.tag.With(t.tag.With(commas)))
		add(41, v.byRules(c).With(rules.With(commas)))
	} else {
		add(42, t.tag)
	}
	return dst
}

// byRules returns what the rules make of the token.
func (v *View) byRules(t *seen) sequence.Feature {
	if t.finding < 0 {
		return 0
	}
	return sequence.Feature(t.part).With(v.rules[t.finding].classed)
}
