package attribution

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/article"
)

//go:embed confidence.tsv
var confidenceTSV string

// confidences is confidence.tsv, read once.
var confidences = sync.OnceValue(func() map[string]float64 {
	table := make(map[string]float64)
	for line := range strings.Lines(confidenceTSV) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if f, err := strconv.ParseFloat(value, 64); ok && err == nil {
			table[name] = f
		}
	}
	return table
})

// Signal is a reason to trust an attribution, or not to, with its strength.
type Signal struct {
	Name  string
	Value float64
}

// signals returns what speaks for and against a guess; p is how probable the
// second tagger thinks its source and content, q how probable they are beside
// other readings of the cue.
func (v *View) signals(c *Cue, g *Guess, p, q float64) []Signal {
	out := []Signal{{"kind " + string(g.Kind), 1}, {"class " + string(g.Class), 1}}
	if g.finding == nil {
		out = append(out, Signal{"cue", odds(c.Sure)}, Signal{"roles", odds(p)}, Signal{"choice", odds(q)})
		out = append(out, v.manner(c)...)
	} else {
		out = append(out, Signal{"rule " + g.finding.by, 1}, Signal{"cue of a rule", odds(c.Sure)}, Signal{"roles of a rule", odds(p)}, Signal{"choice of a rule", odds(q)})
	}
	return append(append(out, v.sourceSignal(g.Source)), v.contentSignal(g.Content, g.finding == nil))
}

// odds returns the logarithm of the odds of a probability, within bounds.
func odds(p float64) float64 {
	const least = 0.01
	return math.Log(max(p, least) / max(1-p, least))
}

// manner returns what the words of the cue tell.
func (v *View) manner(c *Cue) []Signal {
	known, passive, put, no := 0.0, 0.0, 0.0, 0.0
	for i := c.First; i < c.Last; i++ {
		t := &v.tokens[i]
		if t.cue {
			known = 1
		}
		if toBe(v.text.Lower(i)) {
			passive = 1
		}
		if t.class&modal != 0 {
			put = 1
		}
		if t.class&neg != 0 {
			no = 1
		}
	}
	return []Signal{{"known cue", known}, {"to be in the cue", passive}, {"modal cue", put}, {"negated cue", no}}
}

// sourceSignal tells whether the source looks like somebody who can speak.
func (v *View) sourceSignal(source []article.Span) Signal {
	if len(source) == 0 {
		return Signal{"no source", 1}
	}
	first, last := v.text.TokensIn(source[0])
	for i := first; i < last; i++ {
		t := &v.tokens[i]
		if t.class&(role|voiceWord|body|title|subject) != 0 || t.name != 0 {
			return Signal{"speaking source", 1}
		}
	}
	return Signal{"mute source", 1}
}

// contentSignal tells the form of the content.
func (v *View) contentSignal(content []article.Span, alone bool) Signal {
	name := "phrase"
	first, last := v.text.TokensIn(content[0])
	switch {
	case first < last && v.tokens[first].word == wordThat:
		name = "that"
	case first < last && v.text.Lower(first) == "to":
		name = "infinitive"
	default:
		for i := first; i < last; i++ {
			if v.tokens[i].class&(aux|verb) != 0 || v.quoted(i) {
				name = "clause"
			}
		}
	}
	if alone {
		return Signal{"new " + name, 1}
	}
	return Signal{name, 1}
}

// Confidence returns how sure the signals make an attribution by the weights, in
// hundredths from 0.01 to 0.99.
func Confidence(signals []Signal, weights map[string]float64) float64 {
	sum := 0.0
	for _, s := range signals {
		sum += weights[s.Name] * s.Value
	}
	const hundred = 100
	return min(max(math.Round(hundred/(1+math.Exp(-sum))), 1), hundred-1) / hundred
}
