// Package partition shares the languages of the news among those who put it into
// stories. Stories and copies lie within a language, so that several who each have some
// of the languages come to what one comes to who has all.
package partition

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/story"
)

// ErrScheme indicates sets of languages that share nothing out; the error says why.
var ErrScheme = errors.New("not a scheme of partitions")

// Rest stands in a set for all languages that no set names.
const Rest = "*"

// Scheme says which languages each partition has. The zero Scheme is one partition that
// has all.
type Scheme struct {
	sets [][]string
	of   map[string]int // partition by language
}

// New returns the scheme of some sets of languages, each a partition: two lower-case
// letters a language, none twice, and Rest in one of them. No sets are the zero Scheme.
func New(sets [][]string) (Scheme, error) {
	if len(sets) == 0 || len(sets) == 1 && slices.Equal(sets[0], []string{Rest}) {
		return Scheme{}, nil
	}
	s := Scheme{of: make(map[string]int)}
	for n, set := range sets {
		if len(set) == 0 {
			return Scheme{}, fmt.Errorf("%w: partition %d has no language", ErrScheme, n)
		}
		for _, lang := range set {
			if lang != Rest && (len(lang) != 2 || lang[0] < 'a' || lang[0] > 'z' || lang[1] < 'a' || lang[1] > 'z') {
				return Scheme{}, fmt.Errorf("%w: %q is neither the two letters of a language nor %q", ErrScheme, lang, Rest)
			}
			if other, ok := s.of[lang]; ok {
				return Scheme{}, fmt.Errorf("%w: %q is in partition %d and in %d", ErrScheme, lang, other, n)
			}
			s.of[lang] = n
		}
		s.sets = append(s.sets, slices.Sorted(slices.Values(set)))
	}
	if _, ok := s.of[Rest]; !ok {
		return Scheme{}, fmt.Errorf("%w: no partition has %q, the other languages", ErrScheme, Rest)
	}
	return s, nil
}

// Parse reads what String writes. Errors wrap ErrScheme.
func Parse(text string) (Scheme, error) {
	var sets [][]string
	if err := json.Unmarshal([]byte(text), &sets); err != nil {
		return Scheme{}, fmt.Errorf("%w: %w", ErrScheme, err)
	}
	return New(sets)
}

// String returns the sets as JSON: [["en"],["de","ru"],["*"]].
func (s Scheme) String() string {
	sets := s.sets
	if len(sets) == 0 {
		sets = [][]string{{Rest}}
	}
	text, err := json.Marshal(sets)
	if err != nil {
		panic("BUG: a scheme cannot be written: " + err.Error())
	}
	return string(text)
}

// Len returns how many partitions there are.
func (s Scheme) Len() int { return max(1, len(s.sets)) }

// Of returns the number of the partition that an article is in, from 0.
func (s Scheme) Of(a *article.Article) int {
	if s.Len() == 1 {
		return 0
	}
	if n, ok := s.of[story.Language(a)]; ok {
		return n
	}
	return s.of[Rest]
}

// Part is one partition of a scheme. The zero Part has all articles.
type Part struct {
	Scheme Scheme
	Number int // from 0
}

// Holds reports whether an article is in the partition.
func (p Part) Holds(a *article.Article) bool { return p.Scheme.Of(a) == p.Number }

// Revision returns the number, among those of all partitions, of the n-th revision that
// the partition made, both from 1. No two partitions come to one number.
func (p Part) Revision(n int) int { return (n-1)*p.Scheme.Len() + p.Number + 1 }

// Part returns the n-th partition, from 0.
func (s Scheme) Part(n int) Part { return Part{s, n} }
