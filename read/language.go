package read

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed languages.txt
var languageTable string

const (
	// minLetters is the fewest letters a language is told from.
	minLetters = 20
	// fewLetters is the length below which trigrams often err.
	fewLetters = 200
	// minConfidence is how far ahead a language must be in a short text, as
	// whatlanggo reckons it.
	minConfidence = 0.15
	// languageBytes is how much text is looked at. More adds nothing, and the
	// distances of whatlanggo lose their meaning beyond some 5 KB.
	languageBytes = 2 << 10
	// minFunctionWords is how many function words settle a language.
	minFunctionWords = 2
)

// functionWords maps a word to the languages it is a function word of, and a
// letter to those that it gives away, as bits in the order of codes.
type functionWords struct {
	codes   []string
	words   map[string]uint32
	letters map[rune]uint32
}

var languageWords = sync.OnceValue(func() functionWords {
	f := functionWords{words: map[string]uint32{}, letters: map[rune]uint32{}}
	for row := range tables.Rows(languageTable) {
		cells := strings.Split(row, "\t")
		for _, w := range strings.Fields(cells[1]) {
			f.words[w] |= 1 << len(f.codes)
		}
		for _, letter := range strings.Join(cells[2:], "") {
			f.letters[letter] |= 1 << len(f.codes)
		}
		f.codes = append(f.codes, cells[0])
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
	if letters < fewLetters {
		return byTrigrams(sample, shortLanguages(), minConfidence)
	}
	return byTrigrams(sample, whatlanggo.Options{}, 0)
}

// checkedLanguage returns the code of a language tag that came with a text,
// unless the text is plainly in another: pages and feeds often declare the
// language of the software that wrote them. A language that the function words
// do not know cannot be checked, and is believed.
func checkedLanguage(tag, title, text string) string {
	code := languageCode(tag)
	f := languageWords()
	known := slices.Index(f.codes, code)
	if known < 0 || len(text) < fewLetters {
		return code
	}
	found := language(title, text)
	if found == "" || found == code {
		return code
	}
	counts := f.count(clip(text, languageBytes))
	if i := slices.Index(f.codes, found); i >= 0 && 2*counts[known] < counts[i] || i < 0 && counts[known] < minFunctionWords {
		return found
	}
	return code
}

// shortLanguages are the languages that a short text is taken to be in. The
// rest of what whatlanggo knows is far less common in the news than it is
// wrongly found in headlines.
var shortLanguages = sync.OnceValue(func() whatlanggo.Options {
	o := whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{}}
	for _, lang := range []whatlanggo.Lang{
		whatlanggo.Eng, whatlanggo.Spa, whatlanggo.Fra, whatlanggo.Deu, whatlanggo.Por, whatlanggo.Ita,
		whatlanggo.Nld, whatlanggo.Swe, whatlanggo.Pol, whatlanggo.Ces, whatlanggo.Hun, whatlanggo.Ron,
		whatlanggo.Tur, whatlanggo.Ind, whatlanggo.Vie, whatlanggo.Fin, whatlanggo.Slv, whatlanggo.Hrv,
		whatlanggo.Rus, whatlanggo.Ukr, whatlanggo.Bul, whatlanggo.Srp, whatlanggo.Arb, whatlanggo.Pes,
		whatlanggo.Urd, whatlanggo.Heb, whatlanggo.Hin, whatlanggo.Mar,
	} {
		o.Whitelist[lang] = true
	}
	return o
})

// byTrigrams returns the language whose trigrams are nearest, "" where the next
// is about as near. Languages that are equally near would be told by chance.
func byTrigrams(sample string, among whatlanggo.Options, least float64) string {
	info := whatlanggo.DetectWithOptions(sample, among)
	if info.Lang < 0 || info.Confidence == 0 || info.Confidence < least {
		return ""
	}
	return info.Lang.Iso6391()
}

// byFunctionWords returns the language with the most function words, "" where
// there are too few or no language is ahead.
func byFunctionWords(sample string) string {
	f := languageWords()
	counts := f.count(sample)
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

// count returns how many function words of each language a text has, with the
// letters that give languages away.
func (f functionWords) count(text string) (counts [32]int) {
	add := func(bits uint32, weight int) {
		for i := 0; bits != 0; i, bits = i+1, bits>>1 {
			counts[i] += weight * int(bits&1)
		}
	}
	text = strings.ToLower(text)
	notLetter := func(c rune) bool { return !unicode.IsLetter(c) }
	for w := range strings.FieldsFuncSeq(text, notLetter) {
		add(f.words[w], 1)
	}
	for _, c := range text {
		if unicode.Is(unicode.Cyrillic, c) {
			add(f.letters[c], 2)
		}
	}
	return counts
}
