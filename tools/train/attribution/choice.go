package main

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// choice is the readings of a cue by their features.
type choice struct {
	features [][]sequence.Feature
	prior    []float64 // what each is worth by the second tagger
	best     []float64 // what share of the best each is; their sum is 1
	fold     int
}

// choices appends the choices that the annotated cues of the document offer.
func (d *doc) choices(list []choice, decoder *sequence.Decoder) []choice {
	for _, c := range d.view.Cues(attribution.Doubtful) {
		a := d.annotated(c)
		if a == nil {
			continue
		}
		readings := d.view.Candidates(decoder, c)
		ch := choice{fold: d.fold, best: d.best(readings, a)}
		if len(ch.best) < 2 {
			continue
		}
		for i := range readings {
			ch.prior = append(ch.prior, attribution.Prior(readings[i].Probable))
			ch.features = append(ch.features, d.view.ReadingFeatures(nil, c, readings, i))
		}
		list = append(list, ch)
	}
	return list
}

// best returns what share of the best reading each is: 1 for one alone, nothing if
// none is any good.
func (d *doc) best(readings []attribution.Reading, a *goldAttribution) []float64 {
	const good, equal = 0.3, 1e-9
	quality := make([]float64, len(readings))
	top := 0.0
	for i := range readings {
		quality[i] = d.quality(&readings[i], a)
		top = max(top, quality[i])
	}
	if top < good {
		return nil
	}
	n := 0.0
	for i, q := range quality {
		quality[i] = 0
		if q >= top-equal {
			quality[i] = 1
			n++
		}
	}
	for i := range quality {
		quality[i] /= n
	}
	return quality
}

// quality tells how good a reading is, 0 to 1: whether its content is right to the
// word, or how like it is to the right one, and the same of its source.
func (d *doc) quality(r *attribution.Reading, a *goldAttribution) float64 {
	const content, source, blurred = 0.6, 0.4, 0.5
	part := func(got, want []article.Span) float64 {
		if d.exact(got, want) {
			return 1
		}
		return blurred * likeness(got, want)
	}
	return content*part(r.Content, a.Content) + source*part(r.Source, a.Source)
}

// exact reports whether the spans are the same but for marks at their ends.
func (d *doc) exact(a, b []article.Span) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		f, l := d.bare(a[i])
		first, last := d.bare(b[i])
		if f != first || l != last {
			return false
		}
	}
	return true
}

// bare returns the tokens of the span without marks at its ends.
func (d *doc) bare(s article.Span) (first, last int) {
	mark := func(i int) bool {
		switch d.text.Tokens[i].Kind {
		case token.Punct, token.OpenQuote, token.CloseQuote:
			return true
		}
		return false
	}
	first, last = d.text.TokensIn(s)
	for first < last && mark(first) {
		first++
	}
	for first < last && mark(last-1) {
		last--
	}
	return first, last
}
