package story

import (
	"slices"
	"time"

	"github.com/zeebo/xxh3"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

const (
	shingleWords = 3    // words of a shingle
	minShingles  = 16   // shortest text compared by its shingles
	minHeadline  = 5    // shortest headline that alone proves a copy, in words
	maxShingles  = 4000 // of a text
)

// print is the fingerprint of a text.
type print struct {
	exact    uint64    // hash of all its words; 0 where there is too little to tell
	title    uint64    // hash of the words of the headline, likewise
	shingles []shingle // rising, each once
	plain    int       // how many of them are outside of quotations
	marks    []uint32  // hashes of its numbers and capitalised words, rising, each once
	family   string
	credit   string
	time     time.Time
	id, url  string // of the article
}

// shingle is the hash of some words in a row; the lowest bit is 1 where all of
// them are quoted.
type shingle uint32

func (s shingle) quoted() bool { return s&1 == 1 }

// word is the hash of a word, and whether it is quoted.
type word struct {
	hash   uint64
	quoted bool
}

// read takes the fingerprint of the document that the sketcher has opened.
func (c *copies) read(d *nlp.Document, s *sketcher) print {
	p := print{family: familyOf(d.Outlet), credit: creditOf(d), time: d.Published.Time, id: d.ID, url: pageOf(d.URL)}
	words := s.words
	if s.headed >= minHeadline {
		p.title = hashAll(words[:s.headed])
	}
	text := words[s.headed:]
	if len(text) >= shingleWords {
		p.shingles, p.plain = shingles(text)
		p.marks = marks(d.Tokens, text)
	}
	switch {
	case len(p.shingles) >= minShingles:
		p.exact = hashAll(text)
	case len(text) > 0 && len(words) >= minHeadline:
		p.exact = hashAll(words)
	}
	return p
}

func appendWords(dst []word, t *token.Text) []word {
	for i := range t.Tokens {
		if isWord(&t.Tokens[i]) {
			dst = append(dst, word{xxh3.HashString(t.Lower(i)), t.Tokens[i].Quote >= 0})
		}
	}
	return dst
}

func hashAll(words []word) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = mix(h, w.hash)
	}
	return h
}

// mix folds a word into a hash, order kept (the finaliser of SplitMix64).
func mix(h, w uint64) uint64 {
	h = (h ^ w) + 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// shingles returns the shingles of a text, and how many are not quoted. One that
// is somewhere not quoted counts as such.
func shingles(words []word) (set []shingle, plain int) {
	n := min(len(words)-shingleWords+1, maxShingles)
	set = make([]shingle, n)
	for i := range n {
		run := words[i : i+shingleWords]
		s := shingle(hashAll(run)) &^ 1
		if !slices.ContainsFunc(run, func(w word) bool { return !w.quoted }) {
			s |= 1
		}
		set[i] = s
	}
	slices.Sort(set)
	set = slices.CompactFunc(set, func(a, b shingle) bool { return a>>1 == b>>1 })
	for _, s := range set {
		if !s.quoted() {
			plain++
		}
	}
	return set, plain
}

// marks returns the hashes of the numbers, and of the capitalised words that do
// not open a sentence.
func marks(t *token.Text, words []word) []uint32 {
	var set []uint32
	at := 0
	for i := range t.Tokens {
		tok := &t.Tokens[i]
		if !isWord(tok) {
			continue
		}
		if tok.Kind == token.Number || tok.Upper && t.Sentences[tok.Sentence].First != i {
			set = append(set, uint32(words[at].hash))
		}
		at++
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// commonShingles returns how many shingles of one rising set another one holds:
// all of them, and those that are not quoted.
func commonShingles(a, b []shingle) (all, plain int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i]>>1, b[j]>>1; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			all++
			plain += int(1 - a[i]&1)
			i++
			j++
		}
	}
	return all, plain
}

// commonMarks returns how many marks two rising sets share.
func commonMarks(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i], b[j]; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}
