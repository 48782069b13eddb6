package read

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
)

// evidence is what is known beside an ambiguous date.
type evidence struct {
	address civil     // the day in the address
	readAt  time.Time // nothing was published later
	host    string
	lang    string // a tag, such as en or en-US
	text    string // headline and body
	bullet  bool   // the date stands in a bulleted list
	sep     byte   // the character between its numbers
	others  []headDate
}

// vote is a reason for or against a reading: a factor on its odds.
type vote struct {
	factor float64
	reason string
}

// choose returns the best reading and says how it was found. Each piece of
// evidence multiplies the odds of the readings it fits; the factors are set by
// hand from how far each can be trusted.
func (ev *evidence) choose(readings []reading) (reading, *article.Guess) {
	m := mentionsIn(ev.text)
	odds, reasons := make([]float64, len(readings)), make([]vote, len(readings))
	total := 0.0
	for i, r := range readings {
		odds[i] = 1
		for _, v := range ev.votes(r, m) {
			odds[i] *= v.factor
			if v.factor > reasons[i].factor {
				reasons[i] = v
			}
		}
		total += odds[i]
	}
	best := 0
	for i := range readings {
		if odds[i] > odds[best] {
			best = i
		}
	}
	guess := &article.Guess{
		Confidence: math.Round(odds[best]/total*100) / 100,
		Reason:     fmt.Sprintf("read as %s: %s", readings[best].order, reasons[best].reason),
	}
	for i, r := range readings {
		if i != best {
			guess.Others = append(guess.Others, r.day.time().Format(time.DateOnly))
		}
	}
	return readings[best], guess
}

// votes weighs one reading.
func (ev *evidence) votes(r reading, m mentions) []vote {
	votes := []vote{ev.custom(r.order), ev.locale(r.order)}
	day := r.day.time()
	if !ev.readAt.IsZero() {
		switch since := ev.readAt.Sub(day); {
		case since < -24*time.Hour:
			votes = append(votes, vote{0.001, "later than the reading"})
		case since < 72*time.Hour:
			votes = append(votes, vote{3, "shortly before the reading"})
		}
	}
	if ev.address.valid() {
		votes = append(votes, ev.fitsAddress(day))
	}
	for _, o := range ev.others {
		votes = append(votes, fitsOther(r, o))
	}
	return append(votes, m.fits(r.day)...)
}

// custom is the habit of writing: page heads that list a short date put the
// year first; dots and four-digit years at the end put the day first.
func (ev *evidence) custom(order dateOrder) vote {
	switch {
	case ev.bullet && order == orderYMD:
		return vote{3, "the custom of bulleted page heads"}
	case ev.sep == '-' && order == orderYMD:
		return vote{2, "the custom of dates with hyphens"}
	case ev.sep == '.' && order == orderDMY:
		return vote{6, "the custom of dates with points"}
	case order == orderYMD:
		return vote{0.8, "one of the customs"}
	}
	return vote{1, "one of the customs"}
}

// locale is the habit of the country: the United States put the month first,
// nearly all others the day. The domain tells the country, else the region of
// the language tag, else a language that is not English.
func (ev *evidence) locale(order dateOrder) vote {
	if order == orderYMD {
		return vote{1, "no custom of a country"}
	}
	domain := ev.host[strings.LastIndexByte(ev.host, '.')+1:]
	lang, region, _ := strings.Cut(strings.ReplaceAll(ev.lang, "_", "-"), "-")
	american := domain == "us" || domain == "gov" || domain == "mil"
	switch {
	case american || len(domain) == 2:
		return habit(american, order, "the custom of ."+domain)
	case len(region) == 2:
		return habit(strings.EqualFold(region, "US"), order, "the custom of "+ev.lang)
	case lang != "" && lang != "en":
		return habit(false, order, "the custom of the language")
	}
	return vote{1, "no custom of a country"}
}

// habit favours the order that a country uses.
func habit(american bool, order dateOrder, reason string) vote {
	if american == (order == orderMDY) {
		return vote{6, reason}
	}
	return vote{1, "against " + reason}
}

func (ev *evidence) fitsAddress(day time.Time) vote {
	gap := day.Sub(ev.address.time()).Abs()
	switch {
	case gap <= 24*time.Hour:
		return vote{200, "the date in the address"}
	case gap <= 31*24*time.Hour:
		return vote{10, "near the date in the address"}
	}
	return vote{0.1, "far from the date in the address"}
}

// fitsOther compares with another date of the page: close to it, or written in
// an order that it proves.
func fitsOther(r reading, o headDate) vote {
	form, ok := parseForm(o.raw)
	if !ok {
		return vote{1, "nothing"}
	}
	if len(form.readings) == 1 {
		only := form.readings[0]
		switch gap := only.day.time().Sub(r.day.time()).Abs(); {
		case gap <= 48*time.Hour:
			return vote{100, "another date of the page"}
		case only.order != orderPlain && only.order == r.order:
			return vote{20, "the order of another date of the page"}
		case gap <= 31*24*time.Hour:
			return vote{8, "near another date of the page"}
		}
		return vote{1, "nothing"}
	}
	for _, other := range form.readings {
		if other.order == r.order && other.day.time().Sub(r.day.time()).Abs() <= 31*24*time.Hour {
			return vote{4, "other dates of the page read alike"}
		}
	}
	return vote{1, "nothing"}
}

// numericSep returns the first character between the numbers of a date.
func numericSep(raw string) byte {
	if i := strings.IndexAny(raw, "/.-"); i >= 0 {
		return raw[i]
	}
	return 0
}
