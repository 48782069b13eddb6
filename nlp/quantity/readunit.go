package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// readUnit reads the unit behind the number, the unit it is a rate of, and the
// noun that is counted.
func (t *tagger) readUnit(f *found) {
	t.partUnit(f)
	i, hyphen := f.end, false
	if t.word(i) == "-" && t.glued(i) && t.glued(i+1) {
		i, hyphen = i+1, true
	}
	if f.unit != nil && f.money == nil {
		return // of partUnit
	}
	if f.money == nil && !f.fraction {
		if u, end := t.unitAt(i); u != nil && t.fits(f, u, i, end) {
			u = t.sterling(f, u, end)
			f.unit, f.unitFirst, f.unitLast, f.end = u, i, end, end
			t.readPer(f)
			return
		}
		if f.vague && t.word(i) == "of" {
			if u, end := t.unitAt(i + 1); u != nil && !u.short {
				f.unit, f.unitFirst, f.unitLast, f.end = u, i+1, end, end
				t.readPer(f)
				return
			}
		}
	}
	if f.money != nil {
		t.moneyWord(f, i)
		t.readPer(f)
		return
	}
	if f.fraction {
		return
	}
	if t.magnitude(f) {
		return
	}
	if hyphen {
		t.hyphenated(f, i)
		return
	}
	start := t.nounStart(f)
	f.noun = t.nounAt(start, f.low != 1 || start > f.end)
	if f.noun.head < 0 && t.word(f.end) == "to" {
		t.borrowUnit(f)
	}
	if f.noun.head < 0 && f.unit == nil {
		t.keepUnit(f)
	}
}

// partUnit makes a part of one unit so much of it: "three quarters of a mile",
// "a quarter of a million".
func (t *tagger) partUnit(f *found) {
	i := f.end
	if end := t.pointBehind(i); f.fraction && end > i {
		f.unit, f.unitFirst, f.unitLast = t.units.next["percentage"].next["point"].unit, end-1, end
		f.fraction, f.end, f.last = false, end, end
		return
	}
	if !f.fraction || t.word(i) != "of" || t.word(i+1) != "a" && t.word(i+1) != "an" {
		return
	}
	if v, ok := t.scales[t.word(i+2)]; ok {
		f.low, f.high, f.scale = f.low*v, f.high*v, v
		f.fraction, f.end, f.last = false, i+3, i+3
		return
	}
	if u, _ := t.unitAt(i + 2); u != nil && !u.short && u.kind != Duration {
		f.fraction, f.end, f.last = false, i+2, i+2
	}
}

// pointBehind returns the token behind the point of interest rates that a part at
// token i is of: "a quarter of a point", "half a point", "a quarter-point"; i where
// there is none.
func (t *tagger) pointBehind(i int) int {
	j := i
	switch t.word(j) {
	case "of":
		if j++; t.word(j) == "a" {
			j++
		}
	case "-", "a":
		j++
	}
	if w := t.word(j); w == "percentage" {
		j++
	}
	if t.word(j) == "point" && t.word(j+1) != "of" {
		return j + 1
	}
	return i
}

// sterling returns pounds of money for pounds by the million, which hardly weigh
// anything: "4 billion pounds", but "4 million pounds of copper".
func (t *tagger) sterling(f *found, u *unit, end int) *unit {
	if u.canonical != "[lb_av]" || f.scale < 1e6 || t.word(end) == "of" || !strings.HasPrefix(t.word(end-1), "pound") {
		return u
	}
	return t.units.next["quid"].unit
}

// magnitude reads the unit that stands before its number: "magnitude 6.1", "a
// magnitude of 6.1".
func (t *tagger) magnitude(f *found) bool {
	const strongest = 10
	i := f.start - 1
	if w := t.word(i); w == "of" || w == "-" {
		i--
	}
	if i < t.behind || t.word(i) != "magnitude" || f.low > strongest {
		return false
	}
	f.unit, f.unitFirst, f.unitLast, f.start, f.noun.head = t.units.next["magnitude"].unit, i, i+1, i, -1
	return true
}

// borrowUnit gives the first of two levels what is written with the second: "from
// 5 to 7 percent", "from 24 to 33 billion euros", "from 50 to 60 ships".
func (t *tagger) borrowUnit(f *found) {
	const alike = 50 // more than that apart, the levels have not one scale
	a, ok := t.amountAt(f.end + 1)
	if !ok || t.masked(a.first) > a.first {
		return
	}
	next := found{amount: a, start: a.first, end: a.last}
	t.readRange(&next)
	if f.scale == 0 && next.scale > 0 && f.low*next.scale < next.low*alike && f.low*next.scale*alike > next.low {
		f.low, f.high, f.scale = f.low*next.scale, f.high*next.scale, next.scale
	}
	if u, end := t.unitAt(next.end); u != nil && t.fits(&next, u, next.end, end) {
		f.unit, f.unitFirst, f.unitLast = u, next.end, end
		return
	}
	f.noun = t.nounAt(next.end, true)
}

// keepUnit gives the second of two levels the unit of the first: "from 208 pounds
// to 193", "to 4 % from 3.5".
func (t *tagger) keepUnit(f *found) {
	const wholes = 150 // percent; above, it is the level of an index
	w := t.word(f.start - 1)
	if t.lastUnit == nil || f.scale > 0 != t.lastScaled || f.words || t.text.Tokens[f.first].Kind != token.Number || w != "to" && w != "from" {
		return
	}
	for i := t.behind; i < f.start; {
		next := t.masked(i)
		if next == i && i < f.start-1 && (!t.is(i, prepositions) || t.masked(i+1) == i+1) {
			return
		}
		i = max(next, i+1)
	}
	if t.lastUnit.kind == Percent && f.low > wholes {
		return // rose 2 % to 7,143
	}
	f.unit, f.unitFirst, f.unitLast = t.lastUnit, t.lastFirst, t.lastFirst+1
}

// moneyWord takes in the word for a currency whose sign stood before: "$5
// billion dollars", "US$5 Canadian".
func (t *tagger) moneyWord(f *found, i int) {
	if w := t.word(i); w == "u.s." || w == "us" {
		f.end = i + 1
		return
	}
	if u, end := t.unitAt(i); u != nil && u.kind == Money && u.name == "" && u.canonical == f.money.canonical {
		f.end = end
	}
}

// scaledMass reports whether a short unit of mass stands behind a short scale:
// "1.1mn t of ore".
func (t *tagger) scaledMass(f *found, u *unit, i int) bool {
	return u.kind == Mass && f.abbreviated >= 0 && f.abbreviated == i-1 && !t.text.Tokens[i].Upper
}

// fits reports whether a unit may stand behind its number as it is written.
func (t *tagger) fits(f *found, u *unit, i, end int) bool {
	if u.short && !t.glued(i) && t.word(end) != "/" && !t.scaledMass(f, u, i) && (f.digits == 0 || !strings.Contains("CWV", t.text.Of(i))) {
		return false
	}
	if u.short && f.words {
		return false
	}
	if u.before && t.text.Tokens[i].Kind == token.Symbol && !t.glued(i) {
		return false // 5 $3
	}
	if u.short && f.digits == 4 && f.low >= 1000 {
		return false // 2018s
	}
	switch t.word(i) {
	case "won", "real", "mark", "rand", "second", "bar", "time", "mo", "in":
		return !f.words && t.text.Lower(i) == t.text.Of(i) && t.word(i) != "second" && t.word(i) != "time"
	case "quarter", "quarters", "pt", "pts":
		return false
	}
	return true
}

// readPer reads "per year", "/d", "a barrel" behind a unit.
func (t *tagger) readPer(f *found) {
	i := f.end
	if f.unit != nil && t.word(i) == "of" && t.isNoun(i+1) && (t.word(i+2) == "a" || t.word(i+2) == "per") {
		i += 2 // litres of water a day
	}
	switch t.word(i) {
	case "per", "/", "a", "an", "each":
	case "-":
		if t.word(i+1) != "a" && t.word(i+1) != "per" {
			return
		}
		i++
	default:
		return
	}
	article := t.word(i) == "a" || t.word(i) == "an" || t.word(i) == "each"
	j := i + 1
	if t.word(j) == "-" {
		j++
	}
	if t.dated(j) {
		return // $5 a year ago
	}
	u, end := t.unitAt(j)
	if u == nil || u.kind == Percent || u.short && t.word(i) != "/" {
		if t.word(i) == "per" && t.isNoun(j) || article && f.unit != nil && f.unit.kind == Money && t.word(j) == "share" {
			f.perFirst, f.end, f.unitLast = j, j+1, j+1
			f.per = &unit{canonical: t.text.Lower(j), factor: 1, kind: Count}
		}
		return
	}
	if article && f.unit != nil && f.unit.kind != Money && u.kind != Duration {
		return
	}
	if i >= f.end+2 && t.word(f.end) == "of" {
		f.noun = nounPhrase{first: f.end + 1, last: i, head: i - 1}
	}
	f.per, f.perFirst, f.end, f.unitLast = u, j, end, end
}

// hyphenated reads the word of "three-judge" as what is counted.
func (t *tagger) hyphenated(f *found, i int) {
	if i >= t.last || t.text.Tokens[i].Kind != token.Word || t.text.Tokens[i].Upper {
		return
	}
	f.end = i + 1
	f.noun = nounPhrase{first: i, last: i + 1, head: i}
}

// nounStart returns the token at which the noun that is counted may start: "one
// of the best players" goes on behind "of the best".
func (t *tagger) nounStart(f *found) int {
	i := f.end
	if w := t.word(i); (w == "more" || w == "fewer" || w == "other") && t.nounAt(i+1, true).head > i {
		return i + 1
	}
	if t.word(i) != "of" {
		return i
	}
	if f.vague {
		return i + 1
	}
	i++
	switch t.word(i) {
	case "the", "its", "his", "her", "their", "our", "my", "these", "those":
		i++
	default:
		if i >= t.last || t.text.Tokens[i].Kind != token.Number {
			return f.end
		}
	}
	for t.word(i) == "most" || t.word(i) == "country" || i < t.last && t.text.Tokens[i].Kind == token.Number {
		i++ // 54 of the 120 deputies
	}
	return i
}

// setUnit fills in unit, kind and value.
func (t *tagger) setUnit(f *found, q *Quantity) {
	switch {
	case f.unit != nil:
		t.setMeasure(f, q)
	case t.word(f.start-1) == "of" && t.word(f.start-2) == "factor":
		q.Kind, q.Unit = Multiple, "times"
	case f.fraction:
		q.Kind, q.Unit = Fraction, "fraction"
	case f.noun.head >= 0 && f.noun.last > f.noun.first:
		q.Unit = t.text.Lower(f.noun.head)
		q.UnitText = t.span(f.noun.first, f.noun.last).In(t.text.Source)
	case t.aged(f):
		q.Kind, q.Unit = Age, "yr"
	}
}

// aged reports whether a bare number is an age: "Ana Ruiz, 25, said", "at the age of 71",
// "two people aged 40".
func (t *tagger) aged(f *found) bool {
	const oldest = 110
	i := f.start - 1
	if f.digits == 0 || f.digits > 3 || f.low > oldest {
		return false
	}
	if t.word(i) == "aged" || t.word(i) == "of" && t.word(i-1) == "age" {
		return true
	}
	return t.word(i) == "," && t.word(f.end) == "," &&
		t.text.Tokens[max(i-1, t.first)].Upper && t.text.Tokens[max(i-2, t.first)].Upper
}

// setMeasure fills in a unit of the table and what it is a rate of.
func (t *tagger) setMeasure(f *found, q *Quantity) {
	u := f.unit
	q.Low, q.High = q.Low*u.factor, q.High*u.factor
	q.Unit, q.Kind, q.UnitText = u.canonical, u.kind, u.name
	if f.unitLast > f.unitFirst && f.money == nil && (u.name == "" || f.per != nil) {
		first := f.unitFirst
		if f.abbreviated >= 0 && f.abbreviated+1 == first {
			first = f.abbreviated
		}
		q.UnitText = t.span(first, f.unitLast).In(t.text.Source)
	}
	if f.per == nil {
		return
	}
	q.Low, q.High = q.Low/f.per.factor, q.High/f.per.factor
	q.Unit = u.canonical + "/" + f.per.canonical
	if f.money != nil {
		q.UnitText = strings.TrimSuffix(u.name, "s") + " per " + t.span(f.perFirst, f.end).In(t.text.Source)
	}
	q.Kind = rate(u.kind, f.per.kind)
}

// rate returns the kind of one kind over another.
func rate(over, under Kind) Kind {
	switch {
	case over == Money:
		return Price
	case under == Duration && over == Length:
		return Speed
	case under == Duration && (over == Volume || over == Mass || over == Energy || over == Count):
		return Flow
	}
	return over
}
