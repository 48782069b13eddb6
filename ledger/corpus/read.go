package corpus

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
)

// vocabulary numbers the terms of a set. A word as written in lower case is
// looked up once; words of one stem are one term.
type vocabulary struct {
	words map[string]Term // by lower-case word; -1 for words that carry no topic
	stems map[string]Term
	names []string
}

func (v *vocabulary) open() {
	v.words, v.stems = make(map[string]Term, 1024), make(map[string]Term, 1024)
}

func (v *vocabulary) size() int { return len(v.names) }

// word returns the term of a lower-case word, -1 if it carries no topic.
func (v *vocabulary) word(lower string) Term {
	if t, ok := v.words[lower]; ok {
		return t
	}
	t := Term(-1)
	if !Empty(lower) {
		t = v.key(Stem(lower))
	}
	v.words[strings.Clone(lower)] = t
	return t
}

// key returns the term of a key that stands for itself.
func (v *vocabulary) key(key string) Term {
	if t, ok := v.stems[key]; ok {
		return t
	}
	t := Term(len(v.names))
	key = strings.Clone(key)
	v.stems[key] = t
	v.names = append(v.names, key)
	return t
}

// Find returns the term of a lower-case word, and false if no passage holds it.
func (set *Set) Find(lower string) (Term, bool) {
	t, ok := set.words.words[lower]
	return t, ok && t >= 0
}

// FindKey returns the term of a stem, or of a country as "=" and its ISO code,
// and false if no passage holds it.
func (set *Set) FindKey(key string) (Term, bool) {
	t, ok := set.words.stems[key]
	return t, ok
}

// Name returns the stem or key behind a term.
func (set *Set) Name(t Term) string { return set.words.names[t] }

// reader turns the tokens of one document into terms. Layers and tokens are
// walked in step.
type reader struct {
	doc     *nlp.Document
	words   *vocabulary
	mention int
	time    int
	figure  int
	terms   []Term
	anchors []Term
	key     []byte
}

func newReader(d *nlp.Document, words *vocabulary) *reader {
	return &reader{doc: d, words: words}
}

// seek goes to the first mention that ends behind the byte offset.
func (r *reader) seek(offset int) {
	names := r.doc.Entities.Mentions
	r.mention = sort.Search(len(names), func(i int) bool { return names[i].End > offset })
}

// sentence fills in the terms, anchors and word count of the s-th sentence.
// Until the set is weighed, the terms hold counts.
func (r *reader) sentence(s int, p *Passage) {
	r.terms, r.anchors = r.terms[:0], r.anchors[:0]
	sent := &r.doc.Tokens.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		tok := &r.doc.Tokens.Tokens[i]
		if tok.Space && tok.Kind != token.Punct || i == sent.First {
			p.Words++
		}
		if tok.Kind == token.Word || tok.Kind == token.Number {
			r.word(i, i > sent.First)
		}
	}
	r.times(sent.End)
	r.figures(sent.End)
	slices.Sort(r.anchors)
	p.Anchors = slices.Clone(slices.Compact(r.anchors))
	p.Terms = count(r.terms)
}

// word adds the i-th token: a country by its code, so that demonyms and capitals
// meet the name, anything else by its stem.
func (r *reader) word(i int, inside bool) {
	tok := &r.doc.Tokens.Tokens[i]
	names := &r.doc.Entities
	for r.mention < len(names.Mentions) && names.Mentions[r.mention].End <= tok.Start {
		r.mention++
	}
	named := inside && tok.Upper
	if r.mention < len(names.Mentions) && names.Mentions[r.mention].Overlaps(tok.Span) {
		m := &names.Mentions[r.mention]
		named = named || tok.Upper
		if m.Entity >= 0 && names.Entities[m.Entity].Link["iso"] != "" {
			if tok.Start <= m.Start {
				r.add(r.words.key("="+names.Entities[m.Entity].Link["iso"]), true)
			}
			return
		}
	}
	if t := r.words.word(r.doc.Tokens.Lower(i)); t >= 0 {
		r.add(t, named)
	}
}

func (r *reader) add(t Term, anchor bool) {
	r.terms = append(r.terms, t)
	if anchor {
		r.anchors = append(r.anchors, t)
	}
}

// times adds the dates named up to the byte offset, each by the interval it
// means, so that "next month" meets "in January".
func (r *reader) times(end int) {
	for ; r.time < len(r.doc.Times) && r.doc.Times[r.time].Span.Start < end; r.time++ {
		e := &r.doc.Times[r.time]
		if key := dateKey(e); key != "" {
			r.key = append(append(r.key[:0], '@'), key...)
			r.add(r.words.key(string(r.key)), true)
		}
	}
}

// dateKey returns the day, week or month that an expression means, "" if it
// means none or a longer time.
func dateKey(e *timex.Expression) string {
	if !e.HasInterval() {
		return ""
	}
	switch days := e.End.Sub(e.Start).Hours() / 24; {
	case days <= 1:
		return e.Start.Format("2006-01-02")
	case days <= 7:
		return e.Start.Format("2006-01-02") + "/7"
	case days <= 31:
		return e.Start.Format("2006-01")
	}
	return ""
}

// figures adds the quantities given up to the byte offset by value and unit.
func (r *reader) figures(end int) {
	for ; r.figure < len(r.doc.Quantities) && r.doc.Quantities[r.figure].Start < end; r.figure++ {
		q := &r.doc.Quantities[r.figure]
		if q.Kind == quantity.Count && q.High < 3 {
			continue
		}
		r.key = strconv.AppendFloat(append(r.key[:0], '#'), q.High, 'g', 6, 64)
		r.key = append(r.key, q.Unit...)
		r.add(r.words.key(string(r.key)), true)
	}
}
