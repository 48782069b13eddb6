package number

import (
	"unicode/utf8"
)

// vulgar holds the signs for fractions.
var vulgar = map[rune]float64{
	'½': 1. / 2, '⅓': 1. / 3, '⅔': 2. / 3, '¼': 1. / 4, '¾': 3. / 4, '⅕': 1. / 5,
	'⅖': 2. / 5, '⅗': 3. / 5, '⅘': 4. / 5, '⅙': 1. / 6, '⅚': 5. / 6,
	'⅛': 1. / 8, '⅜': 3. / 8, '⅝': 5. / 8, '⅞': 7. / 8,
}

// longest bounds the length of a number: what is longer is an identifier.
const longest = 24

// Parse returns the value of a number written in digits with thousands
// separators, a decimal point or a vulgar fraction. plain is the count of
// digits where there is nothing else. It is not ok for dotted dates, versions
// and groups that are no thousands.
func Parse(s string) (value float64, plain int, ok bool) {
	whole, i := 0.0, 0
	if len(s) > longest {
		return 0, 0, false
	}
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		whole = whole*10 + float64(s[i]-'0')
		i++
	}
	if i == len(s) && i > 0 {
		return whole, i, true
	}
	lead := i
	for i < len(s) && s[i] == ',' {
		group := 0
		for i++; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
			whole = whole*10 + float64(s[i]-'0')
			group++
		}
		last := i == len(s) || s[i] != ','
		if lead == 0 || lead > 3 || group != 3 && (last || group != 2) {
			return 0, 0, false
		}
	}
	if i < len(s) && s[i] == '.' {
		over := 1.0
		for i++; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
			whole, over = whole*10+float64(s[i]-'0'), over*10
		}
		whole /= over
	}
	if i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		part, isFraction := vulgar[r]
		if !isFraction {
			return 0, 0, false
		}
		whole, i = whole+part, i+size
	}
	return whole, 0, i == len(s)
}
