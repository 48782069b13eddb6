package story

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

// language returns the language of the document, and scans its title.
func (s *sketcher) language(d *nlp.Document) string {
	s.title.Reset(bare(d.Title))
	if d.Lang != "" {
		return languageOf(d.Lang, nil)
	}
	s.words = s.words[:0]
	for _, t := range []*token.Text{&s.title, d.Tokens} {
		for i := range min(len(t.Tokens), leadWords) {
			if t.Tokens[i].Kind == token.Word {
				s.words = append(s.words, t.Lower(i))
			}
		}
	}
	return languageOf("", s.words)
}

// languageOf returns the language an article states, or else the one whose
// function words it holds most of; English when nothing tells.
func languageOf(stated string, words []string) string {
	if len(stated) >= 2 {
		return strings.ToLower(stated[:2])
	}
	tables := stopwords()
	langs := make([]string, 0, len(tables))
	for lang := range tables {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	best, most := "en", 0
	for _, lang := range langs {
		n := 0
		for _, w := range words {
			if tables[lang][w] {
				n++
			}
		}
		if n > most || n == most && lang == "en" {
			best, most = lang, n
		}
	}
	return best
}
