// Package word says which words a text is found by: runs of letters and digits,
// in one case, without diacritics, cut to their stem by Porter's rules (Porter
// 1980). They are the words of SQLite's FTS5 with "porter unicode61
// remove_diacritics 2", so that a search means the same in every store. FTS5
// knows Unicode 6.1; of characters that came later the two may think otherwise.
package word

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/porter"
	"golang.org/x/text/unicode/norm"
)

// stemmed bounds, in bytes, the words that are cut to their stem.
const (
	shortest = 3
	longest  = 64
)

// Reader reads the words of one text after another. The zero Reader is ready. It
// is not safe for use by several goroutines at once.
type Reader struct {
	folded []byte
	env    *snowballstem.Env
	ascii  [utf8.RuneSelf]byte // its folded form; 0 for what stands between words
	ready  bool
}

// Each calls found with every word of the text, folded but not stemmed, in order.
// The bytes are found's until it returns.
func (r *Reader) Each(text string, found func(folded []byte)) {
	if !r.ready {
		r.prepare()
	}
	r.folded = r.folded[:0]
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			i++
			if f := r.ascii[c]; f != 0 {
				r.folded = append(r.folded, f)
				continue
			}
		} else {
			c, n := utf8.DecodeRuneInString(text[i:])
			i += n
			if unicode.In(c, unicode.L, unicode.N, unicode.Co) {
				r.folded = utf8.AppendRune(r.folded, Fold(c))
				continue
			}
			if len(r.folded) > 0 && diacritic(c) {
				continue
			}
		}
		r.end(found)
	}
	r.end(found)
}

func (r *Reader) end(found func([]byte)) {
	if len(r.folded) > 0 {
		found(r.folded)
		r.folded = r.folded[:0]
	}
}

func (r *Reader) prepare() {
	for c := range rune(utf8.RuneSelf) {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			r.ascii[c] = byte(unicode.ToLower(c))
		}
	}
	r.env, r.ready = snowballstem.NewEnv(""), true
}

// Stem returns the stem of a folded word.
func (r *Reader) Stem(folded string) string {
	if len(folded) < shortest || len(folded) > longest {
		return folded
	}
	if !r.ready {
		r.prepare()
	}
	if i := strings.IndexFunc(folded, func(c rune) bool { return c >= utf8.RuneSelf }); i >= 0 {
		return narrow(r.porter(widen(folded)))
	}
	return r.porter(folded)
}

// porter cuts a word by the rules of 1980 and the two that Porter put right later:
// -logy is cut like -log, and -bly like -ble.
func (r *Reader) porter(word string) string {
	r.env.SetCurrent(word)
	porter.Stem(r.env)
	stem := r.env.Current()
	if head, ok := strings.CutSuffix(stem, "logi"); ok && measured(head) {
		return head + "log"
	}
	if head, ok := strings.CutSuffix(stem, "bli"); ok && measured(head) {
		return r.porter(head + "ble")
	}
	return stem
}

// measured reports a vowel with a consonant somewhere behind it: a measure of at
// least 1.
func measured(head string) bool {
	i := strings.IndexAny(head, "aeiouy")
	return i >= 0 && strings.Trim(head[i:], "aeiou") != ""
}

// widen makes a letter of every byte, as FTS5 sees it; narrow undoes that.
func widen(word string) string {
	var b strings.Builder
	for i := range len(word) {
		b.WriteRune(rune(word[i]))
	}
	return b.String()
}

func narrow(word string) string {
	b := make([]byte, 0, len(word))
	for _, c := range word {
		b = append(b, byte(c))
	}
	return string(b)
}

// Fold returns the letter that all cases of a letter are found by, without
// diacritics where it is a Latin one.
func Fold(c rune) rune {
	if low := unicode.ToLower(unicode.ToUpper(c)); c != 'ı' {
		c = low
	}
	if c < utf8.RuneSelf {
		return c
	}
	var b [utf8.UTFMax]byte
	d := norm.NFD.Properties(b[:utf8.EncodeRune(b[:], c)]).Decomposition()
	if len(d) > 0 && d[0] < utf8.RuneSelf {
		return rune(d[0])
	}
	return c
}

// passed are the combining marks U+0300 to U+0331 that are passed over within a
// word, a bit each: those that Latin letters are written with.
const passed = 0x361F8<<32 | 0x08029FDF

func diacritic(c rune) bool {
	return c >= 0x300 && c <= 0x331 && uint64(passed)>>(c-0x300)&1 == 1
}
