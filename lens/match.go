package lens

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp"
)

// reading is a document with its words in lower case.
type reading struct {
	*nlp.Document
	lower string
}

func newReading(d *nlp.Document) *reading {
	return &reading{d, strings.ToLower(d.Title + "\n" + d.Text)}
}

// phrase returns 1 if the words stand in the headline or the text, with no
// letter or digit against either end.
func (r *reading) phrase(want string) float64 {
	want = strings.ToLower(want)
	for from := 0; ; {
		i := strings.Index(r.lower[from:], want)
		if i < 0 {
			return 0
		}
		start, end := from+i, from+i+len(want)
		before, _ := utf8.DecodeLastRuneInString(r.lower[:start])
		after, _ := utf8.DecodeRuneInString(r.lower[end:])
		if !inWord(before) && !inWord(after) {
			return 1
		}
		from = end
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// place returns 1 if the text names the country of an ISO code, or the place.
func (r *reading) place(want string) float64 {
	if len(want) == 2 && want == strings.ToUpper(want) {
		for i := range r.Entities.Entities {
			if r.Entities.Entities[i].Link["iso"] == want {
				return 1
			}
		}
		return 0
	}
	return r.phrase(want)
}

// topic returns the score of the topic.
func (r *reading) topic(want string) float64 {
	for _, t := range r.Topics {
		if t.ID == want {
			return t.Score
		}
	}
	return 0
}

// unit returns 1 if a figure has the unit.
func (r *reading) unit(want string) float64 {
	for i := range r.Quantities {
		if q := &r.Quantities[i]; strings.EqualFold(q.Unit, want) || strings.EqualFold(q.UnitText, want) {
			return 1
		}
	}
	return 0
}
