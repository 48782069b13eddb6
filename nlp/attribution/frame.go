package attribution

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// item is one word or mark of the frame, or a whole quotation: the frame is the
// sentence as it reads with the quoted text blanked.
type item struct {
	entry
	word        string // in lower case; empty for a quotation
	first, last int    // half-open range of tokens
	quote       int    // index in token.Text.Quotes, or -1
	kind        token.Kind
	upper       bool
	space       bool
}

// extent is a half-open range of items.
type extent struct{ first, last int }

func (e extent) empty() bool { return e.last <= e.first }

// reader is the state of one Tag call.
type reader struct {
	text    *token.Text
	names   *entity.Layer
	lexicon map[string]entry
	known   []*known // what the tables know of each token
	frame   []item
	heads   []head
	taken   []bool // quotations that have found their attribution
	found   []finding
	open    int          // the attribution a floating quotation goes on with, or -1
	waiting *Attribution // a source and cue whose quotation has yet to come
	tag     bool         // the cue at hand stands before a comma, so what is before it may be content
	colon   bool         // it comes in the next paragraph: "He told them:"
	dangles bool         // a quotation was left open that the tokens do not know of
	buf     []extent
}

// blank fills the frame with the items of the sentence.
func (r *reader) blank(s *token.Sentence) {
	r.frame = r.frame[:0]
	for i := s.First; i < s.Last; {
		tok := &r.text.Tokens[i]
		if q := tok.Quote; q >= 0 {
			last := min(r.text.Quotes[q].Last, s.Last)
			r.frame = append(r.frame, item{first: i, last: last, quote: q, kind: token.OpenQuote, space: tok.Space})
			i = last
			continue
		}
		word := r.text.Lower(i)
		known := r.known[i].entry
		if tok.Upper && known.class != 0 && r.named(s, i) {
			known.class &= event | role | title
		}
		r.frame = append(r.frame, item{
			entry: known, word: word, first: i, last: i + 1, quote: -1,
			kind: tok.Kind, upper: tok.Upper, space: tok.Space,
		})
		i++
	}
}

// named reports whether the capitalised i-th token stands as part of a name, not
// as the word of a closed class: "Will Gray", "US".
func (r *reader) named(s *token.Sentence, i int) bool {
	tok := &r.text.Tokens[i]
	if tok.Caps {
		return tok.Len() == 2 || !r.caps(i-1) && !r.caps(i+1)
	}
	next := i+1 < s.Last && r.text.Tokens[i+1].Upper && r.text.Tokens[i+1].Kind == token.Word
	before := i > s.First && r.text.Tokens[i-1].Upper && r.text.Tokens[i-1].Kind == token.Word
	if i == s.First || r.text.Tokens[i-1].Kind != token.Word {
		word := r.text.Lower(i)
		return next && (word == "will" || word == "may")
	}
	return (next || before) && r.text.Of(i) != "I" && r.lexicon[r.text.Lower(i)].class&timeWord == 0
}

// caps reports whether the i-th token exists and is a word in capitals.
func (r *reader) caps(i int) bool {
	return i >= 0 && i < len(r.text.Tokens) && r.text.Tokens[i].Caps
}

// is reports whether the i-th item exists and is the word or mark.
func (r *reader) is(i int, word string) bool {
	return i >= 0 && i < len(r.frame) && r.frame[i].word == word
}

// has reports whether the i-th item exists and belongs to one of the classes.
func (r *reader) has(i int, c class) bool {
	return i >= 0 && i < len(r.frame) && r.frame[i].class&c != 0
}

// quote reports whether the i-th item exists and is a quotation.
func (r *reader) quote(i int) bool {
	return i >= 0 && i < len(r.frame) && r.frame[i].quote >= 0
}

// mark reports whether the i-th item exists and is punctuation that divides: no
// hyphen, apostrophe or slash.
func (r *reader) mark(i int) bool {
	if i < 0 || i >= len(r.frame) || r.frame[i].kind != token.Punct {
		return false
	}
	switch r.frame[i].word {
	case "-", "'", "’", "/", "&", ".":
		return r.frame[i].space && r.frame[i].word != "&"
	}
	return true
}

// dash reports whether the i-th item is a dash.
func (r *reader) dash(i int) bool {
	if i < 0 || i >= len(r.frame) {
		return false
	}
	switch r.frame[i].word {
	case "—", "–", "--", "―":
		return true
	case "-":
		return r.frame[i].space
	}
	return false
}

// adverbial reports whether the i-th item is an adverb.
func (r *reader) adverbial(i int) bool {
	if i < 0 || i >= len(r.frame) {
		return false
	}
	it := &r.frame[i]
	return it.class&adverb != 0 || it.kind == token.Word && !it.upper && len(it.word) > 4 && strings.HasSuffix(it.word, "ly") && it.word != "family"
}

// end returns the index behind the last item that is not closing punctuation.
func (r *reader) end() int {
	n := len(r.frame)
	for n > 0 && r.frame[n-1].quote < 0 && r.frame[n-1].kind == token.Punct {
		n--
	}
	return n
}

// span returns the bytes of the items.
func (r *reader) span(e extent) article.Span {
	if e.empty() {
		return article.Span{}
	}
	return r.text.Span(r.frame[e.first].first, r.frame[e.last-1].last)
}

// trim drops punctuation at both ends of the extent, but keeps quotations and
// brackets that belong together.
func (r *reader) trim(e extent) extent {
	for !e.empty() && r.frame[e.first].kind == token.Punct && r.frame[e.first].word != "(" {
		e.first++
	}
	for !e.empty() && r.frame[e.last-1].kind == token.Punct && r.frame[e.last-1].word != ")" && r.frame[e.last-1].word != "?" {
		e.last--
	}
	return e
}

// words returns how many words the quotation of the i-th item has.
func (r *reader) words(i int) int {
	n := 0
	for t := r.frame[i].first; t < r.frame[i].last; t++ {
		if k := r.text.Tokens[t].Kind; k == token.Word || k == token.Number {
			n++
		}
	}
	return n
}

// stopped reports whether the quotation of the i-th item ends in a mark of its
// own (“Enough,”) or is followed by a comma (‘Enough’, as the British write).
func (r *reader) stopped(i int) bool {
	last := r.frame[i].last - 1
	if r.text.Tokens[last].Kind == token.CloseQuote {
		last--
	} else {
		return true // left open
	}
	return last > r.frame[i].first && r.text.Tokens[last].Kind == token.Punct && strings.ContainsAny(r.text.Of(last), ",.?!…—–")
}

// sentenceLike reports whether the quotation opens like a sentence.
func (r *reader) sentenceLike(i int) bool {
	t := r.frame[i].first + 1
	return t < r.frame[i].last && r.text.Tokens[t].Upper
}
