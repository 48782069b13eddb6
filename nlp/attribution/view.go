package attribution

import (
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// View is what the taggers see of a text: for each token its word, a coarse tag
// and its part in what the rules have found.
type View struct {
	text  *token.Text
	found []finding
	rules []rule // of found
	buffers
}

// buffers are what a View has of each token. They take more memory than the text itself,
// and are used again for others.
type buffers struct {
	known  []*known
	tokens []seen
	// What the first tagger makes of the tokens: the label, and how probable it
	// is that the token is part of a cue.
	labels []uint8
	sure   []float64

	features []sequence.Feature // of one token
}

var spare = sync.Pool{New: func() any { return new(buffers) }}

// free hands the buffers back. The view must not be used afterwards.
func (v *View) free() {
	b := v.buffers
	spare.Put(&b)
}

// sized returns n values that are all to be written, in the room of s if there is enough.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// seen is what is known of a token before the taggers run. The hashes stand for
// strings.
type seen struct {
	word, tag, lemma, ending, name, cluster sequence.Feature
	class                                   class
	part                                    part  // in the rules' finding
	finding                                 int32 // its index, -1 if there is none
	quote, cue                              bool
	commas                                  int32 // in the text up to here
	before, behind                          int32 // the nearest cues of the lexicon, -1 if there is none
}

// rule is by which rule something was found, and that with its class.
type rule struct{ by, classed sequence.Feature }

// part is what a token is of an attribution.
type part uint8

const (
	none part = iota
	sourceFirst
	sourceNext
	cueFirst
	cueNext
	contentFirst
	contentNext
)

// Observe runs the rules over the text and returns what the taggers see of it.
func Observe(text *token.Text, names *entity.Layer) *View {
	v := &View{text: text, buffers: *spare.Get().(*buffers)}
	v.known = lookUp(v.known, text)
	r := reader{text: text, names: names, lexicon: lexicon(), known: v.known, taken: make([]bool, len(text.Quotes)), open: -1}
	v.found = denest(r.read())
	v.tokens = sized(v.tokens, len(text.Tokens))
	for i := range v.tokens {
		v.tokens[i] = v.see(i, v.known[i])
	}
	for m := range names.Mentions {
		mention := &names.Mentions[m]
		if mention.Form != entity.Name {
			continue
		}
		first, last := text.TokensIn(mention.Span)
		for i := first; i < last; i++ {
			t := &v.tokens[i]
			t.name = sequence.Of(string(mention.Type)).With(sequence.Feature(min(i-first, 1)))
			if text.Tokens[i].Upper {
				t.tag = t.name
			}
		}
	}
	v.neighbours()
	v.rules = make([]rule, len(v.found))
	for k := range v.found {
		a := &v.found[k]
		by := sequence.Of(a.by)
		v.rules[k] = rule{by, by.With(sequence.Of(string(a.Class)))}
		v.mark(k, a.Content, contentFirst)
		v.mark(k, a.Source, sourceFirst)
		v.mark(k, a.Cue, cueFirst)
	}
	return v
}

// English reports whether the text reads like English: one word in five at least
// is of a closed class. The taggers know no other language.
func (v *View) English() bool {
	words, closed := 0, 0
	for i := range v.tokens {
		if v.text.Tokens[i].Kind == token.Word {
			words++
			closed += int(bit(v.tokens[i].class != 0))
		}
	}
	return 5*closed >= words
}

// see returns what is seen of the i-th token by itself, of which the tables know so much.
func (v *View) see(i int, known *known) seen {
	tok, word := &v.text.Tokens[i], v.text.Lower(i)
	s := seen{word: sequence.Of(word), class: known.class, finding: -1, quote: tok.Quote >= 0, cluster: known.cluster}
	if tok.Kind == token.Number {
		s.cluster = clusters()["0"]
	}
	s.ending = sequence.Of(word[max(0, len(word)-3):])
	const closed = aux | neg | det | prep | of | join | sub | rel | subject | object
	switch {
	case tok.Kind == token.Punct:
		s.tag = s.word
	case tok.Kind != token.Word:
		s.tag = sequence.Feature(tok.Kind) + 1
	case known.class&closed != 0:
		s.tag = s.word
	case tok.Upper && i > 0 && v.text.Tokens[i-1].Sentence == tok.Sentence:
		s.tag = tagUpper
	case len(known.cues) > 0:
		c := &known.cues[0]
		s.tag = sequence.Of(string(c.class)).With(sequence.Feature(c.form)*2 + bit(c.ambiguous))
	case s.cluster != 0:
		s.tag = tagCluster.With(s.cluster)
	case known.class != 0:
		s.tag = tagClass.With(sequence.Feature(known.class))
	default:
		s.tag = tagEnding.With(s.ending)
	}
	s.lemma = s.word
	if len(known.cues) > 0 {
		s.cue = true
		s.lemma = sequence.Of(known.cues[0].lemma)
	}
	return s
}

var (
	tagUpper, tagCluster = sequence.Of("Upper"), sequence.Of("cluster")
	tagClass, tagEnding  = sequence.Of("class"), sequence.Of("ending")
)

// neighbours notes the nearest cues of the lexicon around each token.
func (v *View) neighbours() {
	commas, last := int32(0), int32(-1)
	for i := range v.tokens {
		t := &v.tokens[i]
		if t.word == wordComma {
			commas++
		}
		t.commas, t.before = commas, last
		if t.cue {
			last = int32(i)
		}
	}
	last = -1
	for i := len(v.tokens) - 1; i >= 0; i-- {
		t := &v.tokens[i]
		t.behind = last
		if t.cue {
			last = int32(i)
		}
	}
}

// mark notes the part that the tokens of the spans have in the k-th finding.
func (v *View) mark(k int, spans []article.Span, first part) {
	for _, s := range spans {
		at, last := v.text.TokensIn(s)
		p := first
		for ; at < last; at++ {
			v.tokens[at].part, v.tokens[at].finding = p, int32(k)
			p = first + 1
		}
	}
}

func bit(b bool) sequence.Feature {
	if b {
		return 1
	}
	return 0
}

// Rules returns what the rules alone have found.
func (v *View) Rules() []Attribution {
	out := make([]Attribution, len(v.found))
	for i := range v.found {
		out[i] = v.found[i].Attribution
	}
	return out
}
