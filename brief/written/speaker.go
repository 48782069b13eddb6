package written

import (
	"fmt"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// speakers finds words that are given to somebody who did not say them.
func (c *check) speakers() string {
	for i := range c.doc.Attributions {
		a := &c.doc.Attributions[i]
		source := stems(joined(c.doc, a.Source))
		if len(source) > 0 && !c.saidBy(source, stems(joined(c.doc, a.Content))) {
			return fmt.Sprintf("%q is not who says so in the lines", joined(c.doc, a.Source))
		}
	}
	return ""
}

// saidBy reports whether a line gives content like this to a speaker who is
// called so.
func (c *check) saidBy(source, content map[string]bool) bool {
	for _, e := range c.cited {
		for i := range e.Document.Attributions {
			a := &e.Document.Attributions[i]
			if !touches(a, e.Span) || 2*common(content, stems(joined(e.Document, a.Content))) < len(content) {
				continue
			}
			names := stems(joined(e.Document, a.Source) + " " + a.SpeakerName + " " + e.Speaker)
			if common(source, names) == len(source) {
				return true
			}
		}
	}
	return false
}

// voices finds words of a speaker told as a fact.
func (c *check) voices() string {
	const few = 3
	plain := make(map[string]bool)
	for _, line := range c.lines {
		for _, u := range line {
			plain[u.stem] = plain[u.stem] || !u.voiced
		}
	}
	lost := 0
	for _, u := range c.uses {
		if !u.voiced && !plain[u.stem] {
			lost++
		}
	}
	if lost >= few && 2*lost > len(c.uses) && !c.namesSpeaker() {
		return "does not tell who says so"
	}
	return ""
}

// namesSpeaker reports whether the sentence names somebody whose words a line
// holds, though it is not read as his words.
func (c *check) namesSpeaker() bool {
	own := make(map[string]bool)
	for _, u := range c.uses {
		own[u.stem] = true
	}
	for _, e := range c.cited {
		for i := range e.Document.Attributions {
			a := &e.Document.Attributions[i]
			source := stems(joined(e.Document, a.Source))
			if touches(a, e.Span) && len(source) > 0 && common(source, own) == len(source) {
				return true
			}
		}
	}
	return false
}

func touches(a *attribution.Attribution, span article.Span) bool {
	for _, s := range a.Content {
		if s.Overlaps(span) {
			return true
		}
	}
	return false
}

func joined(d *nlp.Document, spans []article.Span) string {
	var parts []string
	for _, s := range spans {
		parts = append(parts, s.In(d.Text))
	}
	return strings.Join(parts, " ")
}
