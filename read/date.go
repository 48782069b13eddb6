package read

import (
	"fmt"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
)

// moment turns one reading of a form into a publication time.
func (f dateForm) moment(c civil) article.Moment {
	if !f.timed {
		return article.Day(c.year, c.month, c.day)
	}
	zone := f.zone
	if zone == nil {
		zone = time.UTC
	}
	return article.Moment{Time: time.Date(c.year, c.month, c.day, 0, 0, 0, 0, zone).Add(f.clock)}
}

// published reads the publication time of an article as written. Where it is
// written in a form that leaves the order of day and month open, the evidence
// at hand decides and the moment says that it is a guess.
func (r *reader) published(a *article.Article, raw string) article.Moment {
	raw = strings.TrimSpace(raw)
	if m, err := article.ParseMoment(raw); err == nil && m.Known() {
		return m
	}
	form, ok := parseForm(raw)
	if !ok {
		if raw == "" {
			return article.Moment{}
		}
		return article.Moment{Guess: &article.Guess{Reason: fmt.Sprintf("%q is not a date", clip(raw, 40))}}
	}
	m := form.moment(form.readings[0].day)
	if len(form.readings) > 1 {
		m.Guess = &article.Guess{Confidence: 0.6, Reason: string(form.readings[0].order)}
	}
	return m
}

// pageDate chooses the publication time of a page from its candidates.
func (r *reader) pageDate(a *article.Article, p *page) article.Moment {
	for _, c := range p.dates {
		if m := r.published(a, c.raw); m.Known() {
			return m
		}
	}
	return article.Moment{}
}

// headDate chooses the publication time of a plain text from the dates of its
// head.
func (r *reader) headDate(a *article.Article, dates []headDate) article.Moment {
	for _, d := range dates {
		if !d.updated {
			return r.published(a, d.raw)
		}
	}
	for _, d := range dates {
		return r.published(a, d.raw)
	}
	return r.published(a, "")
}
