package read

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
)

// moment turns one reading of a form into a publication time.
func (f dateForm) moment(c civil) article.Moment {
	if !f.timed {
		return article.Day(c.year, c.month, c.day)
	}
	zone := cmp.Or(f.zone, time.UTC)
	return article.Moment{Time: time.Date(c.year, c.month, c.day, 0, 0, 0, 0, zone).Add(f.clock)}
}

// published reads the publication time of an article as it is written. Where
// the form leaves the order of day, month and year open, the evidence at hand
// decides and the moment says that it is a guess. Without a date that can be
// read, the day in the address is taken.
func (r *reader) published(src Input, a *article.Article, raw string) article.Moment {
	return r.settle(src, a, headDate{raw: raw}, nil)
}

// settle chooses among the readings of a date; others are further dates that
// stand with it.
func (r *reader) settle(src Input, a *article.Article, d headDate, others []headDate) article.Moment {
	raw := strings.TrimSpace(d.raw)
	if m, err := article.ParseMoment(raw); err == nil && m.Known() {
		return m
	}
	form, raw, ok := findForm(raw)
	switch {
	case !ok:
		return addressMoment(a.URL, raw)
	case len(form.readings) == 1:
		return form.moment(form.readings[0].day)
	}
	ev := evidence{
		address: addressDay(a.URL), readAt: latest(r.opt.ReadAt, src.readAt),
		host: host(a.URL), lang: a.Lang, text: a.Title + "\n" + a.Text,
		bullet: d.bullet, sep: numericSep(raw), others: others,
	}
	best, guess := ev.choose(form.readings)
	m := form.moment(best.day)
	m.Guess = guess
	return m
}

// latest returns the time that bounds a publication: that of the archive where
// it is known, else that of the reading.
func latest(run, archived time.Time) time.Time {
	if !archived.IsZero() {
		return archived
	}
	return run
}

// headDate chooses the publication time of a plain text from the dates of its
// head: the first that is not an update.
func (r *reader) headDate(src Input, a *article.Article, dates []headDate) article.Moment {
	for _, updates := range []bool{false, true} {
		for i, d := range dates {
			if d.updated != updates {
				continue
			}
			m := r.settle(src, a, d, slices.Delete(slices.Clone(dates), i, i+1))
			if updates {
				m = ofUpdate(m)
			}
			return m
		}
	}
	return addressMoment(a.URL, "")
}

// ofUpdate marks a time that is only known to be that of a change.
func ofUpdate(m article.Moment) article.Moment {
	if m.Known() && m.Guess == nil {
		m.Guess = &article.Guess{Confidence: 0.6, Reason: "only the time of an update is given"}
	}
	return m
}

// pageDate chooses the publication time of a page from its candidates, which
// come best first.
func (r *reader) pageDate(src Input, a *article.Article, p *page) article.Moment {
	dates := make([]headDate, len(p.dates))
	for i, c := range p.dates {
		dates[i] = headDate{raw: c.raw, updated: c.updated()}
	}
	for i, c := range p.dates {
		if c.source == "url" {
			return addressMoment(a.URL, "")
		}
		m := r.settle(src, a, dates[i], slices.Delete(slices.Clone(dates), i, i+1))
		switch {
		case !m.Known():
		case dates[i].updated:
			return ofUpdate(m)
		default:
			return m
		}
	}
	return addressMoment(a.URL, "")
}

// addressMoment is the publication time of an article whose date is missing or
// cannot be read: the day in its address, else unknown. raw is what could not
// be read.
func addressMoment(address, raw string) article.Moment {
	reason := "the date in the address"
	if raw != "" {
		reason = fmt.Sprintf("%q is not a date", clip(raw, 40))
	}
	if c := addressDay(address); c.valid() {
		m := article.Day(c.year, c.month, c.day)
		m.Guess = &article.Guess{Confidence: 0.9, Reason: reason}
		if raw != "" {
			m.Guess.Reason += "; the address has one"
		}
		return m
	}
	if raw == "" {
		return article.Moment{}
	}
	return article.Moment{Guess: &article.Guess{Reason: reason}}
}
