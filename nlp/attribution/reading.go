package attribution

import (
	"math"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/sequence"
)

// Reading is a way to read the source and the content of a cue.
type Reading struct {
	Source, Content []article.Span
	// Probable is how probable the second tagger thinks it.
	Probable float64
	ruled    bool // the rules read it so
}

// ways is how many ways of the second tagger are looked at.
const ways = 6

// Readings returns the ways to read the cue: the most probable ones of the second
// tagger, and that of the rules, if they have found the cue.
func (v *View) Readings(d *sequence.Decoder, c *Cue) []Reading {
	d.Reset()
	first, last := c.Bounds()
	for i := first; i < last; i++ {
		v.features = v.RoleFeatures(v.features[:0], c, i)
		allowed := sequence.Any
		if i >= c.First && i < c.Last {
			allowed = 1 << RoleNone
		}
		d.Push(v.features, allowed)
	}
	var out []Reading
	for _, labels := range d.Best(ways) {
		r := v.pieces(labels, first)
		r.Probable = d.ProbabilityOf(labels, 0)
		if len(r.Content) > 0 {
			out = merge(out, r)
		}
	}
	if c.finding >= 0 {
		f := &v.found[c.finding]
		out = merge(out, Reading{Source: f.Source, Content: f.Content, ruled: true})
	}
	return out
}

// merge adds a reading to the list, or to the same reading in it.
func merge(list []Reading, r Reading) []Reading {
	for i := range list {
		if slices.Equal(list[i].Source, r.Source) && slices.Equal(list[i].Content, r.Content) {
			list[i].Probable += r.Probable
			list[i].ruled = list[i].ruled || r.ruled
			return list
		}
	}
	return append(list, r)
}

// pieces returns source and content by the labels of the tokens from first on.
func (v *View) pieces(labels []uint8, first int) Reading {
	var r Reading
	for i := 0; i < len(labels); i++ {
		label, from := labels[i], i
		if label == RoleNone {
			continue
		}
		for labels[i]%4 == SourceFirst || labels[i]%4 == SourceInner {
			i++
		}
		s := v.piece(first+from, first+i+1)
		switch {
		case s.Empty():
		case label < ContentOne:
			r.Source = append(r.Source, s)
		default:
			r.Content = append(r.Content, s)
		}
	}
	return r
}

// Rank returns the best of the readings by the weights of their features, and
// how probable it is that it is the best.
func (v *View) Rank(readings []Reading, c *Cue, m *sequence.Model) (best int, p float64) {
	if len(readings) == 1 {
		return 0, 1
	}
	sum := 0.0
	top := math.Inf(-1)
	var scores [ways + 1]float64
	for i := range readings {
		v.features = v.ReadingFeatures(v.features[:0], c, readings, i)
		scores[i] = Prior(readings[i].Probable) + m.Weight(v.features, 0)
		if scores[i] > top {
			best, top = i, scores[i]
		}
	}
	for i := range readings {
		sum += math.Exp(scores[i] - top)
	}
	return best, 1 / sum
}

// Prior is what a reading is worth by its probability alone.
func Prior(p float64) float64 {
	const least = 1e-4
	return math.Log(max(p, least))
}
