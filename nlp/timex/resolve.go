package timex

import (
	"fmt"
	"time"

	"github.com/parallax-news/parallax/nlp/token"
)

// resolver turns matches into what they mean. It reads nothing but the match
// and what was resolved before.
type resolver struct {
	class classes
	names symbols
	rules []rule
	loc   *time.Location
	// now is the midnight that starts the day of publication; zero if unknown.
	now time.Time
	// published is the reference as given.
	published time.Time
	text      *token.Text
	// quarters counts the words "quarter" of the text up to two, plus one; 0
	// before they were counted.
	quarters int
	// ahead says that the clause speaks of what is to come.
	ahead bool
	// behind says that the clause speaks of what is over.
	behind bool
	// narrative says that the text tells a history: its dates follow on one
	// another, not on the publication.
	narrative bool
	// last is the period named last in the paragraph.
	last period
	// before is what an earlier paragraph named last.
	before period
	// day is the day that the sentence named before; zero if it named none.
	day time.Time
	// ending is the other end where the match is a range.
	ending ending
}

// actions are the ways to resolve a match, by the names that rules.txt uses.
// A modifier has none: it changes the expression behind it.
var actions = map[string]func(*resolver, *match, *Expression) bool{
	"date": (*resolver).date, "nth": (*resolver).nth, "iso": (*resolver).iso, "numeric": (*resolver).numeric,
	"range": (*resolver).between, "years": (*resolver).years, "month": (*resolver).month,
	"weekday": (*resolver).weekday, "year": (*resolver).year, "yeartail": (*resolver).yearTail, "rel": (*resolver).relative,
	"decade": (*resolver).decade, "century": (*resolver).century, "era": (*resolver).era, "eras": (*resolver).eras,
	"quarter": (*resolver).quarter, "half": (*resolver).half, "latest": (*resolver).latest,
	"back": (*resolver).yearBack, "season": (*resolver).season, "end": (*resolver).endOf,
	"named": (*resolver).named, "deictic": (*resolver).deictic, "part": (*resolver).partOfDay,
	"ago": (*resolver).ago, "lastn": (*resolver).lastN, "dur": (*resolver).duration,
	"set": (*resolver).set, "now": (*resolver).nowRef, "past": (*resolver).pastRef,
	"future": (*resolver).futureRef, "clock": (*resolver).clock,
	"mod": nil, "approx": nil,
}

// leaning are the actions that go ahead or back as the clause does.
var leaning = map[string]bool{
	"date": true, "rel": true, "nth": true, "range": true, "month": true, "weekday": true, "part": true, "clock": true, "quarter": true,
}

func newResolver(g *grammar, ref Reference) *resolver {
	r := &resolver{class: g.class, names: g.names, rules: g.rules, loc: time.UTC}
	if t := ref.Time; !t.IsZero() && t.Year() >= firstYear && t.Year() <= lastYear {
		r.published, r.loc = t, t.Location()
		r.now = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, r.loc)
	}
	return r
}

func (r *resolver) known() bool { return !r.now.IsZero() }

// quarterly reports whether the text is about quarters: it then means by "a
// year earlier" the same quarter of that year.
func (r *resolver) quarterly() bool {
	if r.quarters > 0 {
		return r.quarters > 2
	}
	r.quarters = 1
	for i := range r.text.Tokens {
		if s := &r.text.Tokens[i]; s.Len() == len("quarter") && r.text.Lower(i) == "quarter" {
			if r.quarters++; r.quarters > 2 {
				break
			}
		}
	}
	return r.quarters > 2
}

// says reports whether the match has the literal word.
func (r *resolver) says(m *match, word string) bool {
	id, ok := r.names[word]
	return ok && m.has(id)
}

// paragraph forgets what the paragraph before named.
func (r *resolver) paragraph() {
	if !r.last.start.IsZero() {
		r.before = r.last
	}
	if !r.narrative {
		r.last = period{}
	}
}

// told returns the time that the narrative has come to, if there is one.
func (r *resolver) told() (time.Time, bool) {
	return r.last.start, r.narrative && !r.last.start.IsZero()
}

// today returns what "last", "this" and "next" lean on: in a narrative the time
// told of, else the day of publication.
func (r *resolver) today() time.Time {
	if at, ok := r.told(); ok {
		return at
	}
	return r.now
}

// remember keeps the period of a date for "two days later", "that year".
func (r *resolver) remember(e *Expression) {
	if e.HasInterval() && (e.Granularity == "day" || e.Type == Time) {
		y, m, d := e.Start.Date()
		r.day = time.Date(y, m, d, 0, 0, 0, 0, r.loc)
	}
	if e.Type == Date && e.HasInterval() && (!r.narrative || e.Granularity != "decade" && e.Granularity != "century") {
		r.last = period{e.Value, e.Start, e.End, e.Granularity}
	}
}

// stated sets what the text itself states in full.
func (r *resolver) stated(e *Expression, p period) bool {
	return r.fill(e, p, Stated)
}

// resolved sets what follows from the reference.
func (r *resolver) resolved(e *Expression, p period) bool {
	return r.resolvedFrom(e, p, r.now)
}

// resolvedFrom sets what follows from a date, the reference or one named before.
func (r *resolver) resolvedFrom(e *Expression, p period, anchor time.Time) bool {
	e.Anchor = anchor
	return r.fill(e, p, Resolved)
}

// fill sets a date with its interval, and refuses years that have no value.
func (r *resolver) fill(e *Expression, p period, basis Basis) bool {
	if p.start.Year() < firstYear || p.end.Year() > lastYear {
		return false
	}
	e.Type, e.Value, e.Start, e.End, e.Granularity, e.Basis = Date, p.value, p.start, p.end, p.unit, basis
	return true
}

// open sets a value that names no known interval.
func (r *resolver) open(e *Expression, t Type, value, unit string) bool {
	e.Type, e.Value, e.Granularity = t, value, unit
	return true
}

// direction returns -1, 0 or 1 as the match says last, this or next.
func (r *resolver) direction(m *match) (int, bool) {
	for _, s := range [...]symbol{r.class.last, r.class.next, r.class.this, r.class.latest} {
		if v, ok := m.get(s); ok {
			if v == 0 && r.says(m, "past") {
				return -1, true
			}
			if v == 0 && r.says(m, "coming") {
				return 1, true
			}
			return max(-1, min(v, 1)), true
		}
	}
	return 0, false
}

// yearIn returns the year that the match names.
func (r *resolver) yearIn(m *match) (int, bool) {
	for _, s := range [...]symbol{r.class.yyyy, r.class.yearWords, r.class.y3} {
		if y, ok := m.get(s); ok {
			return y, true
		}
	}
	for _, s := range [...]symbol{r.class.yy, r.class.fyear, r.class.qyear, r.class.hyear} {
		if y, ok := m.get(s); ok && y < 100 {
			return r.century2(y), true
		} else if ok {
			return y, true
		}
	}
	return 0, false
}

// century2 completes a year of two digits to the one nearest the reference.
func (r *resolver) century2(y int) int {
	base := 2000
	if r.known() {
		base = r.now.Year()
	}
	full := base - base%100 + y
	switch {
	case full > base+30:
		full -= 100
	case full < base-70:
		full += 100
	}
	return full
}

// date resolves a day with its month, with or without its year.
func (r *resolver) date(m *match, e *Expression) bool {
	day, month, ok := r.dayMonth(m)
	if !ok {
		return r.dayAlone(m, e)
	}
	if year, ok := r.yearIn(m); ok {
		if !validDay(year, month, day) {
			return false
		}
		return r.stated(e, dayOf(r.at(year, month, day)))
	}
	if !r.known() || !validDay(2000, month, day) {
		return validDay(2000, month, day) && r.open(e, Date, fmt.Sprintf("XXXX-%02d-%02d", month, day), "day")
	}
	if shift, given := r.direction(m); given && shift != 0 {
		year := r.now.Year()
		if t := r.at(year, month, day); (shift < 0) != t.Before(r.now) {
			year += shift
		}
		return validDay(year, month, day) && r.resolved(e, dayOf(r.at(year, month, day)))
	}
	return r.resolved(e, dayOf(r.dayNear(month, day)))
}

// dayNear returns a day of the year that stands alone.
func (r *resolver) dayNear(month, day int) time.Time {
	on := r.nearestDay(month, day)
	if _, ok := r.told(); !ok && r.behind && apart(on, r.now) > aMonth && on.After(r.now) && validDay(on.Year()-1, month, day) {
		on = r.at(on.Year()-1, month, day)
	}
	return on
}

// aMonth is how near a day must lie for its being nearest to outweigh a verb in
// the past.
const aMonth = 31 * 24 * time.Hour

func (r *resolver) at(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, r.loc)
}

// dayMonth returns the day and the month of the match.
func (r *resolver) dayMonth(m *match) (day, month int, ok bool) {
	month, ok = m.get(r.class.month)
	if day, isDay := m.get(r.class.d); isDay {
		return day, month, ok
	}
	day, isOrd := m.get(r.class.ord)
	return day, month, ok && isOrd
}

// dayAlone resolves "the 5th of next month", "Friday the 13th".
func (r *resolver) dayAlone(m *match, e *Expression) bool {
	day, ok := m.get(r.class.ord)
	shift, hasShift := r.direction(m)
	if !ok || !r.known() {
		return false
	}
	if !hasShift {
		shift = 0
	}
	p := monthOf(r.now.Year(), int(r.now.Month())+shift, r.loc)
	if !validDay(p.start.Year(), int(p.start.Month()), day) {
		return false
	}
	return r.resolved(e, dayOf(p.start.AddDate(0, 0, day-1)))
}

// nearestDay returns the day of the year that lies nearest to the reference: a
// report names the days around it without the year.
func (r *resolver) nearestDay(month, day int) time.Time {
	var best time.Time
	from := r.now
	if t, ok := r.told(); ok {
		from = r.at(nearestTo(t, month), month, min(day, 28))
	}
	reach := 1
	if month == 2 && day == 29 {
		reach = 4
	}
	for year := from.Year() - reach; year <= from.Year()+reach; year++ {
		if !validDay(year, month, day) {
			continue
		}
		if t := r.at(year, month, day); best.IsZero() || apart(t, from) < apart(best, from) {
			best = t
		}
	}
	return best
}

func apart(a, b time.Time) time.Duration { return a.Sub(b).Abs() }

// nearestMonth returns the year in which a month lies nearest.
func (r *resolver) nearestMonth(month int) int {
	away := month - int(r.now.Month())
	switch {
	case r.behind && away > 1:
		return r.now.Year() - 1
	case r.behind && away < -1:
		return r.now.Year()
	case away > 6 || away == 6 && !r.ahead:
		return r.now.Year() - 1
	case away < -6 || away == -6 && r.ahead:
		return r.now.Year() + 1
	}
	return r.now.Year()
}
