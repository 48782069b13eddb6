package read

import (
	"slices"
	"strings"
	"time"
)

// mentions are the days and years that a text speaks of.
type mentions struct {
	years []int
	days  []civil // year 0 where the text gives none
	// weekdays are those the text names, of which one is often the day of
	// publication or the day before.
	weekdays [7]bool
}

// maxMentions bounds what is collected from one text.
const maxMentions = 200

// mentionsIn collects "7 December", "Dec. 7, 2021", "2021-12-07" and years.
func mentionsIn(text string) mentions {
	var m mentions
	words := strings.FieldsFunc(clip(text, 64<<10), func(c rune) bool { return strings.ContainsRune(" \t\r\n,.;:()\"'“”’", c) })
	for i, w := range words {
		if len(m.days)+len(m.years) >= maxMentions {
			break
		}
		if y := wordYear(w); y > 0 {
			m.years = append(m.years, y)
		} else if c := addressDay("/" + w); len(w) >= 8 && c.valid() {
			m.days = append(m.days, c)
		}
		switch word := calendarWord(w); word.kind {
		case "month":
			m.addDay(words, i, time.Month(word.value))
		case "weekday":
			m.weekdays[word.value] = true
		}
	}
	slices.Sort(m.years)
	return m
}

// addDay adds the day beside the month at i.
func (m *mentions) addDay(words []string, i int, month time.Month) {
	year := 0
	for j := i + 1; j < len(words) && j <= i+2; j++ {
		if y := wordYear(words[j]); y > 0 {
			year = y
			break
		}
	}
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(words) {
			if day := wordDay(words[j]); day > 0 {
				m.days = append(m.days, civil{year, month, day})
				return
			}
		}
	}
}

func wordYear(w string) int {
	if len(w) == 4 && (w[:2] == "19" || w[:2] == "20") {
		return digitsValue(w)
	}
	return 0
}

// calendarWord returns the month or weekday that a word with a capital names.
func calendarWord(w string) dateWord {
	if c := w[0]; c < 'A' || c > 'Z' {
		return dateWord{} // "may" and "sun" are none.
	}
	return dateWords()[strings.ToLower(w)]
}

func wordDay(w string) int {
	for _, end := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, end)
	}
	if n := digitsValue(w); len(w) <= 2 && n <= 31 {
		return n
	}
	return 0
}

// digitsValue returns the number a word of digits stands for, else 0.
func digitsValue(w string) int {
	n := 0
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' || n > 9999 {
			return 0
		}
		n = n*10 + int(w[i]-'0')
	}
	return n
}

// fits weighs a day by what the text speaks of: news is full of days shortly
// before it, and of its own year.
func (m mentions) fits(c civil) []vote {
	var votes []vote
	if len(m.years) > 0 {
		last := m.years[len(m.years)-1]
		switch {
		case slices.Contains(m.years, c.year):
			votes = append(votes, vote{4, "the years the text speaks of"})
		case c.year > last+1:
			votes = append(votes, vote{0.5, "long after the years the text speaks of"})
		}
	}
	near, full := 0, 0
	for _, d := range m.days {
		if d.year == 0 && monthDayGap(c, d) <= 21 {
			near++
		} else if d.year != 0 && d.time().Sub(c.time()).Abs() <= 31*24*time.Hour {
			full++
		}
	}
	if near > 0 {
		votes = append(votes, vote{2, "the days the text speaks of"})
	}
	if m.weekdays != [7]bool{} {
		today := int(c.time().Weekday())
		if m.weekdays[today] || m.weekdays[(today+6)%7] {
			votes = append(votes, vote{2, "the weekdays the text speaks of"})
		}
	}
	if full > 0 {
		votes = append(votes, vote{10, "the dates the text speaks of"})
	}
	return votes
}

// monthDayGap is the distance of two days within the year, in days.
func monthDayGap(a, b civil) int {
	gap := time.Date(2000, a.month, a.day, 0, 0, 0, 0, time.UTC).YearDay() - time.Date(2000, b.month, b.day, 0, 0, 0, 0, time.UTC).YearDay()
	if gap < 0 {
		gap = -gap
	}
	return min(gap, 366-gap)
}
