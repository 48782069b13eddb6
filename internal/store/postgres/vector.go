package postgres

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/parallax-news/parallax/internal/search/word"
)

// What a tsvector can hold, with room to spare: PostgreSQL keeps no place behind
// 16,383, at most 256 places of a word, and one megabyte in all.
const (
	maxPlaces  = 16_000
	maxOfWord  = 250
	maxBytes   = 512 << 10
	longestKey = 512 // a longer word stands under its hash
	// overlap is how many words the next part has of the last, so that phrases of
	// one more are found.
	overlap = 31
)

// vectorizer makes the vectors of articles. It is not safe for use by several
// goroutines at once.
type vectorizer struct {
	reader word.Reader
	stems  map[string]string // by folded word
	words  []string          // of the article; "" between its title and its text
}

// vectors returns the words of an article: one vector, or several where one cannot
// hold them.
func (v *vectorizer) vectors(title, text string) []pgtype.TSVector {
	const enough = 1 << 16
	if v.stems == nil || len(v.stems) > enough {
		v.stems = make(map[string]string)
	}
	v.words = v.words[:0]
	v.reader.Each(title, v.add)
	v.words = append(v.words, "")
	v.reader.Each(text, v.add)
	var out []pgtype.TSVector
	for from := 0; ; {
		vector, n := fill(v.words[from:])
		out = append(out, vector)
		if from += n; from == len(v.words) {
			return out
		}
		from -= overlap
	}
}

func (v *vectorizer) add(folded []byte) {
	stem, ok := v.stems[string(folded)]
	if !ok {
		stem = key(v.reader.Stem(string(folded)))
		v.stems[string(folded)] = stem
	}
	v.words = append(v.words, stem)
}

// key is what a word stands under.
func key(stem string) string {
	if len(stem) <= longestKey {
		return stem
	}
	hash := sha256.Sum256([]byte(stem))
	return hex.EncodeToString(hash[:])
}

// fill makes a vector of as many of the words as it can hold, and returns their
// number, which is that of all of them or more than overlap.
func fill(words []string) (pgtype.TSVector, int) {
	at := make(map[string]int)
	v := pgtype.TSVector{Valid: true}
	bytes, n := 0, 0
	for _, w := range words {
		if n == maxPlaces || bytes > maxBytes {
			break
		}
		n++
		if w == "" {
			continue
		}
		i, ok := at[w]
		if !ok {
			i = len(v.Lexemes)
			at[w] = i
			v.Lexemes = append(v.Lexemes, pgtype.TSVectorLexeme{Word: w})
			bytes += len(w)
		}
		places := append(v.Lexemes[i].Positions, pgtype.TSVectorPosition{Position: uint16(n)})
		v.Lexemes[i].Positions = places
		if bytes += 4; len(places) == maxOfWord {
			break
		}
	}
	return v, n
}
