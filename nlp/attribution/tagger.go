package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// Label runs the first tagger over the text.
func (v *View) Label(m *sequence.Model) {
	v.labels, v.sure = sized(v.labels, len(v.tokens)), sized(v.sure, len(v.tokens))
	clear(v.labels)
	clear(v.sure)
	d := m.Decoder()
	defer d.Free()
	for k := range v.text.Sentences {
		s := &v.text.Sentences[k]
		d.Reset()
		for i := s.First; i < s.Last; i++ {
			v.features = v.SpanFeatures(v.features[:0], s, i)
			d.Push(v.features, sequence.Any)
		}
		copy(v.labels[s.First:], d.Decode())
		for i := s.First; i < s.Last; i++ {
			v.sure[i] = d.Marginal(i-s.First, CueBegin) + d.Marginal(i-s.First, CueInside)
		}
	}
}

// How probable a cue must be for its roles to be looked for. Models learn from doubtful
// cues too, to know what comes of them; where they are used that is hardly ever
// anything, and looking costs as much as for a likely one.
const (
	Doubtful = 0.15
	Likely   = 0.45
)

// Cues returns the cues whose roles are worth looking for: those of the first
// tagger, those of the rules, and those that the first tagger has let go but
// thinks at least so probable. Label must have been called.
func (v *View) Cues(least float64) []*Cue {
	var out []*Cue
	taken := make([]bool, len(v.tokens))
	add := func(first, last int) {
		for i := first; i < last; i++ {
			if taken[i] {
				return
			}
		}
		for i := first; i < last; i++ {
			taken[i] = true
		}
		out = append(out, v.cue(first, last))
	}
	for i := 0; i < len(v.labels); i++ {
		if v.labels[i] != CueBegin {
			continue
		}
		last := i + 1
		for last < len(v.labels) && v.labels[last] == CueInside {
			last++
		}
		add(i, last)
	}
	for k := range v.found {
		for _, s := range v.found[k].Cue {
			add(v.text.TokensIn(s))
		}
	}
	for i := 0; i < len(v.sure); i++ {
		last := i
		for last < len(v.sure) && v.sure[last] > least && !taken[last] && v.text.Tokens[last].Sentence == v.text.Tokens[i].Sentence {
			last++
		}
		if last > i {
			add(i, last)
		}
	}
	return out
}

// piece returns the bytes of the tokens without punctuation around them; of a
// quotation that is all of them, or not all among them, without its marks.
func (v *View) piece(first, last int) article.Span {
	for first < last && v.loose(first) {
		first++
	}
	for first < last && v.loose(last-1) {
		last--
	}
	if first == last {
		return article.Span{}
	}
	tokens := v.text.Tokens
	if q := tokens[first].Quote; q >= 0 && tokens[first].Kind == token.OpenQuote && v.text.Quotes[q].Last >= last {
		first++
	}
	if q := tokens[last-1].Quote; q >= 0 && tokens[last-1].Kind == token.CloseQuote && first > v.text.Quotes[q].First {
		last--
	}
	return v.text.Span(first, max(first, last))
}

// loose reports whether the i-th token is punctuation that divides, outside of
// quotations.
func (v *View) loose(i int) bool {
	if v.text.Tokens[i].Kind != token.Punct || v.quoted(i) {
		return false
	}
	switch v.text.Of(i) {
	case "(", ")", "?", "$", "#", "@", "'", "’":
		return false
	}
	return true
}
