package read

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

//go:embed languages.txt
var languageTable string

const (
	// minLetters is the fewest letters a language is told from.
	minLetters = 20
	// languageBytes is how much text is looked at. More adds nothing, and the
	// distances of whatlanggo lose their meaning beyond some 5 KB.
	languageBytes = 2 << 10
	// minFunctionWords is how many function words settle a language.
	minFunctionWords = 2
)

// functionWords maps a word to the languages it is a function word of, as bits
// in the order of languageCodes.
type functionWords struct {
	codes []string
	words map[string]uint32
}

var languageWords = sync.OnceValue(func() functionWords {
	f := functionWords{words: map[string]uint32{}}
	for _, row := range tableRows(languageTable) {
		code, words, _ := strings.Cut(row, "\t")
		for _, w := range strings.Fields(words) {
			f.words[w] |= 1 << len(f.codes)
		}
		f.codes = append(f.codes, code)
	}
	return f
})

// language returns the ISO 639-1 code of the language of an article, "" where
// there is too little text or two languages fit alike. Function words decide
// where they can, since trigrams are often wrong about a headline; trigrams
// (whatlanggo, after Cavnar and Trenkle 1994) decide otherwise.
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
	if code := byFunctionWords(sample); code != "" {
		return code
	}
	info := whatlanggo.Detect(sample)
	if info.Lang < 0 || info.Confidence == 0 {
		return "" // A tie would be broken by chance.
	}
	return info.Lang.Iso6391()
}

// byFunctionWords returns the language with the most function words, "" where
// there are too few or no language is ahead.
func byFunctionWords(sample string) string {
	f := languageWords()
	var counts [32]int
	notLetter := func(c rune) bool { return !unicode.IsLetter(c) }
	for w := range strings.FieldsFuncSeq(strings.ToLower(sample), notLetter) {
		bits := f.words[w]
		for i := 0; bits != 0; i, bits = i+1, bits>>1 {
			counts[i] += int(bits & 1)
		}
	}
	best, second := 0, -1
	for i := 1; i < len(f.codes); i++ {
		if counts[i] > counts[best] {
			best, second = i, best
		} else if second < 0 || counts[i] > counts[second] {
			second = i
		}
	}
	if counts[best] < minFunctionWords || counts[best] < counts[second]+2 {
		return ""
	}
	return f.codes[best]
}
