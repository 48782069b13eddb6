package read

import (
	"unicode"

	"github.com/abadojack/whatlanggo"
)

const (
	// minLetters is the fewest letters a language is told from.
	minLetters = 20
	// languageBytes is how much text is looked at. More adds nothing, and the
	// distances of whatlanggo lose their meaning beyond some 5 KB.
	languageBytes = 2 << 10
)

// language returns the ISO 639-1 code of the language of an article, "" where
// there is too little text or two languages fit alike.
func language(title, text string) string {
	sample := title + "\n" + clip(text, languageBytes)
	letters := 0
	for _, c := range sample {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	if letters < minLetters {
		return ""
	}
	info := whatlanggo.Detect(sample)
	if info.Lang < 0 || info.Confidence == 0 {
		return "" // A tie would be broken by chance.
	}
	return info.Lang.Iso6391()
}
