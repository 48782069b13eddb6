package story

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
)

// Language returns the language that grouping takes an article to be in, by the first
// two letters of its code: the one that it states, or else the one whose function words
// its headline and the first words of its text hold most of; English when nothing tells.
// Articles of two languages are never copies of one text, nor one story unless a person
// pinned them together, so that those of a language can be grouped without the others.
func Language(a *article.Article) string {
	if len(a.Lang) >= 2 && isLetter(a.Lang[0]) && isLetter(a.Lang[1]) {
		return strings.ToLower(a.Lang[:2])
	}
	w := functionWords()
	counts := make([]int, len(w.langs))
	for _, text := range []string{bare(a.Title), a.Text} {
		w.count(counts, text)
	}
	best, most := "en", 0
	for i, lang := range w.langs {
		if counts[i] > most || counts[i] == most && lang == "en" {
			best, most = lang, counts[i]
		}
	}
	return best
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// spoken says in which languages a word is a function word.
type spoken struct {
	langs []string          // rising
	of    map[string]uint64 // a bit for each of langs, by word
}

var functionWords = sync.OnceValue(func() *spoken {
	s := &spoken{of: make(map[string]uint64)}
	tables := stopwords()
	for lang := range tables {
		s.langs = append(s.langs, lang)
	}
	slices.Sort(s.langs)
	for i, lang := range s.langs {
		for word := range tables[lang] {
			s.of[word] |= 1 << i
		}
	}
	return s
})

// isSign reports whether a letter is one of Chinese or Japanese.
func isSign(r rune) bool { return 0x3040 <= r && r < 0xac00 }

// count counts the function words of each language among the first words of a text. Of
// Chinese and Japanese each sign is a word.
func (s *spoken) count(counts []int, text string) {
	word := make([]byte, 0, 64)
	words := 0
	end := func() {
		if len(word) == 0 {
			return
		}
		words++
		in := s.of[string(word)]
		for i := 0; in != 0; i, in = i+1, in>>1 {
			counts[i] += int(in & 1)
		}
		word = word[:0]
	}
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'' && len(word) > 0:
			if isSign(r) {
				end()
			}
			word = utf8.AppendRune(word, unicode.ToLower(r))
			if isSign(r) {
				end()
			}
		default:
			end()
		}
		if words == leadWords {
			return
		}
	}
	end()
}
