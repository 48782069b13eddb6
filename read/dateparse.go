package read

import (
	"strings"
	"time"
)

// dateParser reads the parts of a date in any order that is in use.
type dateParser struct {
	parts   []datePart
	form    dateForm
	month   time.Month
	numbers []datePart
	sep     string // the character between the numbers of a numeric date
	half    int    // hours to add for pm; -1 for none
	summer  bool   // the zone moves with the summer time of the United States
	offset  int    // minutes from UTC
	zoned   bool
}

// parse reports false where a part has no place in a date.
func (p *dateParser) parse() (dateForm, bool) {
	p.half = -1
	for i := 0; i < len(p.parts); {
		n := p.step(i)
		if n == 0 {
			return dateForm{}, false
		}
		i += n
	}
	if !p.days() || !p.clockValid() {
		return dateForm{}, false
	}
	p.setZone()
	return p.form, true
}

// step reads the parts at i and returns how many it took; 0 if they do not fit.
func (p *dateParser) step(i int) int {
	part := p.parts[i]
	switch {
	case part.number >= 0:
		if n := p.clock(i); n > 0 {
			return n
		}
		if len(p.numbers) == 3 {
			return 0
		}
		p.numbers = append(p.numbers, part)
		return 1 + p.ordinal(i+1)
	case (part.text == "+" || part.text == "-" || part.text == "−") && p.form.timed:
		return p.numericZone(i)
	case len(part.text) == 1 && strings.Contains("/.-", part.text):
		if len(p.numbers) > 0 && p.sep == "" && p.text(i+1) != "" && p.number(i+1) >= 0 {
			p.sep = part.text
		}
		return 1
	case strings.Contains(",()|[]", part.text) || part.text == "·" || part.text == "•":
		return 1
	}
	return p.wordStep(i)
}

// wordStep reads a word.
func (p *dateParser) wordStep(i int) int {
	part := p.parts[i]
	switch part.word.kind {
	case "month":
		if p.month != 0 {
			return 0
		}
		p.month = time.Month(part.word.value)
		return 1
	case "weekday", "filler":
		return 1
	case "half":
		if !p.form.timed {
			return 0
		}
		p.half = part.word.value
		return 1
	case "zone":
		if !p.form.timed {
			return 0
		}
		p.zoned, p.offset, p.summer = true, part.word.value, part.word.american
		return 1
	}
	if p.isSeparatorT(i) {
		return 1
	}
	return 0
}

// isSeparatorT reports the T between a date and its time.
func (p *dateParser) isSeparatorT(i int) bool {
	return strings.EqualFold(p.parts[i].text, "t") && len(p.numbers) == 3 && p.number(i+1) >= 0
}

// clock reads 15:04, 15:04:05.999, 3 pm, and 3.04 pm or 15.04 GMT at i.
func (p *dateParser) clock(i int) int {
	if p.form.timed {
		return 0
	}
	hour := p.number(i)
	switch {
	case p.text(i+1) == ":" && p.number(i+2) >= 0 && len(p.text(i+2)) == 2:
		p.form.clock = time.Duration(hour)*time.Hour + time.Duration(p.number(i+2))*time.Minute
		p.form.timed = p.number(i+2) < 60
		return p.seconds(i+3) - i
	case p.text(i+1) == "." && len(p.text(i+2)) == 2 && p.number(i+2) < 60 && (p.kind(i+3) == "half" || p.kind(i+3) == "zone"):
		p.form.clock, p.form.timed = time.Duration(hour)*time.Hour+time.Duration(p.number(i+2))*time.Minute, true
		return 3
	case p.kind(i+1) == "half" && hour >= 1 && hour <= 12:
		p.form.clock, p.form.timed = time.Duration(hour)*time.Hour, true
		return 1
	}
	return 0
}

// seconds reads :05 and :05.999 at i and returns the offset behind them.
func (p *dateParser) seconds(i int) int {
	if p.text(i) != ":" || p.number(i+1) < 0 || p.number(i+1) > 60 || len(p.text(i+1)) != 2 {
		return i
	}
	p.form.clock += time.Duration(p.number(i+1)) * time.Second
	i += 2
	if (p.text(i) == "." || p.text(i) == ",") && p.number(i+1) >= 0 && len(p.text(i+1)) >= 3 {
		return i + 2 // Fractions say nothing about news.
	}
	return i
}

// numericZone reads +01:00, +0100 and +01 at i.
func (p *dateParser) numericZone(i int) int {
	digits, n := p.text(i+1), p.number(i+1)
	if p.text(i+1) == "" || n < 0 {
		if p.text(i) == "-" {
			return 1
		}
		return 0
	}
	used, hours, minutes := 2, n, 0
	switch {
	case len(digits) == 4:
		hours, minutes = n/100, n%100
	case len(digits) == 2 && p.text(i+2) == ":" && p.number(i+3) >= 0:
		minutes, used = p.number(i+3), 4
	case len(digits) > 2:
		return 0
	}
	if hours > 14 || minutes > 59 {
		return 0
	}
	p.zoned, p.summer, p.offset = true, false, hours*60+minutes
	if p.text(i) != "+" {
		p.offset = -p.offset
	}
	return used
}

// ordinal counts the "st", "nd", "rd", "th" behind a day.
func (p *dateParser) ordinal(i int) int {
	switch strings.ToLower(p.text(i)) {
	case "st", "nd", "rd", "th", "er", "º", "ª":
		return 1
	}
	return 0
}

func (p *dateParser) text(i int) string {
	if i < len(p.parts) {
		return p.parts[i].text
	}
	return ""
}

func (p *dateParser) number(i int) int {
	if i < len(p.parts) {
		return p.parts[i].number
	}
	return -1
}

func (p *dateParser) kind(i int) string {
	if i < len(p.parts) {
		return p.parts[i].word.kind
	}
	return ""
}

// days finds the days the numbers can mean.
func (p *dateParser) days() bool {
	if p.month != 0 {
		return p.namedMonth()
	}
	if len(p.numbers) != 3 || p.sep == "" {
		return false
	}
	return p.numeric()
}

// namedMonth reads "22 December 2021", "December 22, 2021", "2021 December 22".
func (p *dateParser) namedMonth() bool {
	if len(p.numbers) != 2 {
		return false
	}
	day, year := p.numbers[0], p.numbers[1]
	if len(day.text) == 4 {
		day, year = year, day
	}
	if len(year.text) != 4 && len(year.text) != 2 || len(day.text) > 2 {
		return false
	}
	c := civil{fullYear(year), p.month, day.number}
	p.form.readings = []reading{{c, orderPlain}}
	return c.valid()
}

// numeric reads three numbers between separators.
func (p *dateParser) numeric() bool {
	a, b, c := p.numbers[0], p.numbers[1], p.numbers[2]
	try := func(year, month, day datePart, order dateOrder) {
		got := civil{fullYear(year), time.Month(month.number), day.number}
		if len(month.text) <= 2 && len(day.text) <= 2 && got.valid() {
			p.form.readings = append(p.form.readings, reading{got, order})
		}
	}
	switch {
	case len(a.text) == 4:
		try(a, b, c, orderPlain)
	case len(c.text) == 4:
		try(c, b, a, orderDMY)
		try(c, a, b, orderMDY)
	case len(a.text) == 2 && len(b.text) == 2 && len(c.text) == 2:
		try(a, b, c, orderYMD)
		try(c, b, a, orderDMY)
		try(c, a, b, orderMDY)
	case len(c.text) == 2:
		try(c, b, a, orderDMY)
		try(c, a, b, orderMDY)
	}
	p.form.readings = distinct(p.form.readings)
	return len(p.form.readings) > 0
}

// distinct drops readings that mean a day that an earlier one means.
func distinct(readings []reading) []reading {
	var out []reading
	for _, r := range readings {
		known := false
		for _, o := range out {
			known = known || o.day == r.day
		}
		if !known {
			out = append(out, r)
		}
	}
	return out
}

// fullYear completes a year of two digits: 00 to 69 are this century.
func fullYear(part datePart) int {
	switch {
	case len(part.text) == 2 && part.number < 70:
		return 2000 + part.number
	case len(part.text) == 2:
		return 1900 + part.number
	case len(part.text) != 4:
		return 0
	}
	return part.number
}

// clockValid checks and completes the time of day.
func (p *dateParser) clockValid() bool {
	if p.half >= 0 {
		hour := int(p.form.clock / time.Hour)
		switch {
		case hour > 12 && p.half == 12: // "15:04 pm"
		case hour > 12 || hour < 0:
			return false
		default:
			p.form.clock += time.Duration(p.half-hour/12*12) * time.Hour
		}
	}
	return p.form.clock >= 0 && p.form.clock < 24*time.Hour
}

// setZone settles the zone once the day is known.
func (p *dateParser) setZone() {
	if !p.zoned {
		return
	}
	offset := p.offset
	if p.summer && americanSummer(p.form.readings[0].day) {
		offset += 60
	}
	p.form.zone = time.UTC
	if offset != 0 {
		p.form.zone = time.FixedZone("", offset*60)
	}
}

// americanSummer reports the summer time of the United States since 2007:
// from the second Sunday of March to the first of November.
func americanSummer(c civil) bool {
	if c.month != time.March && c.month != time.November {
		return c.month > time.March && c.month < time.November
	}
	first := time.Date(c.year, c.month, 1, 0, 0, 0, 0, time.UTC)
	sunday := 1 + (7-int(first.Weekday()))%7
	if c.month == time.March {
		return c.day >= sunday+7
	}
	return c.day < sunday
}
