package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/token"
)

// codedAt reads a code of money that is one word with its number: RM50,000.
func (t *tagger) codedAt(i int) (*unit, amount, bool) {
	if i >= t.last || t.text.Tokens[i].Kind != token.Word || !t.text.Tokens[i].Upper {
		return nil, amount{}, false
	}
	word := t.text.Of(i)
	digits := strings.IndexAny(word, "0123456789")
	if digits < 1 || digits > 3 {
		return nil, amount{}, false
	}
	n := t.signs.next[word[:digits]]
	if n != nil && t.word(i-1) == "$" {
		n = n.next["$"] // $US5, $A5
	}
	if n == nil || n.unit == nil {
		return nil, amount{}, false
	}
	a, ok := t.behindCode(i, t.text.Tokens[i].Start+digits)
	return n.unit, a, ok
}

// behindCode reads the number that starts at a byte within token i, and its scale.
func (t *tagger) behindCode(i, start int) (amount, bool) {
	end := digitsEnd(t.text.Source, start)
	v, plain, ok := number.Parse(t.text.Source[start:end])
	if !ok {
		return amount{}, false
	}
	a := amount{first: i, last: i + 1, low: v, high: v, digits: plain, abbreviated: -1}
	for a.last < t.last && t.text.Tokens[a.last].End <= end {
		a.last++
	}
	if last := t.text.Tokens[a.last-1].End; last > end {
		scale, ok := t.letters[t.text.LowerSpan(article.Span{Start: end, End: last})]
		a.low, a.high, a.scale = v*scale, v*scale, scale
		return a, ok
	}
	scale, ok := t.scales[t.word(a.last)]
	if !ok && t.glued(a.last) {
		scale, ok = t.letters[t.word(a.last)]
	}
	if ok {
		a.low, a.high, a.scale, a.last = v*scale, v*scale, scale, a.last+1
	}
	return a, true
}

// digitsEnd returns the end of the number that starts at a byte of the source.
func digitsEnd(source string, start int) int {
	end := start
	for end < len(source) && strings.IndexByte("0123456789,.", source[end]) >= 0 {
		end++
	}
	for end > start && strings.IndexByte(",.", source[end-1]) >= 0 {
		end--
	}
	return end
}
