package corpus

import (
	"math"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/story"
)

// Passage is one sentence of one article of a story.
type Passage struct {
	article.Span
	// Doc is the index of the article in Story.Documents, Sentence the index of
	// the sentence in it, Origin the index of its origin in Story.Origins.
	Doc, Sentence, Origin int
	// Terms is the tf-idf vector of the sentence, of length one.
	Terms Vector
	// Anchors are the terms that pin the sentence to something that can be
	// checked: names, dates and figures; sorted.
	Anchors []Term
	// Words is the number of words.
	Words int
	// Flaws say why the sentence should not be shown alone.
	Flaws Flaw
}

// Set is the sentences of a story in order of their articles.
type Set struct {
	Story    *story.Story
	Passages []Passage

	first   []int // by document: its first passage
	origin  []int // by document: its origin
	source  []int // by origin: its source
	words   vocabulary
	holding []int // by term: the number of passages that hold it
}

// Read returns the sentences of the story as passages. Their weights are tf-idf
// with the sentences of the story as the collection (Salton and Buckley, 1988).
func Read(s *story.Story) *Set {
	set := &Set{Story: s, origin: make([]int, len(s.Documents)), source: s.Sources()}
	set.words.open()
	for o, members := range s.Origins {
		for _, m := range members {
			set.origin[m] = o
		}
	}
	for i, d := range s.Documents {
		set.first = append(set.first, len(set.Passages))
		set.read(i, d)
	}
	set.first = append(set.first, len(set.Passages))
	set.weigh()
	return set
}

// read appends the sentences of the i-th document.
func (set *Set) read(i int, d *nlp.Document) {
	r := newReader(d, &set.words)
	by := attributedIn(d)
	paragraph, caption := -1, false
	for s := range d.Tokens.Sentences {
		p := Passage{Span: d.Tokens.Sentences[s].Span, Doc: i, Sentence: s, Origin: set.origin[i]}
		r.sentence(s, &p)
		if at := d.Tokens.Sentences[s].Paragraph; at != paragraph {
			paragraph, caption = at, captioned(d, at)
		}
		p.Flaws = flaws(d, by, s, p.Words, caption)
		set.Passages = append(set.Passages, p)
	}
}

// weigh turns the term counts of every passage into its unit vector.
func (set *Set) weigh() {
	set.holding = make([]int, set.words.size())
	for i := range set.Passages {
		for _, w := range set.Passages[i].Terms {
			set.holding[w.Term]++
		}
	}
	for i := range set.Passages {
		v := set.Passages[i].Terms
		for j := range v {
			v[j].Weight = float32((1 + math.Log(float64(v[j].Weight))) * set.IDF(v[j].Term))
		}
		v.unit()
	}
}

// Plain returns the vector of a passage by term frequency alone, of length one.
// Within a story the words that every sentence uses are the story; to ask what
// stands for the whole, they must not be played down.
func (set *Set) Plain(p *Passage) Vector {
	v := slices.Clone(p.Terms)
	for i := range v {
		v[i].Weight /= float32(set.IDF(v[i].Term))
	}
	v.unit()
	return v
}

// IDF returns the inverse document frequency of a term over the sentences of
// the story.
func (set *Set) IDF(t Term) float64 {
	return math.Log(1 + float64(len(set.Passages))/float64(set.holding[t]))
}

// Holding returns the number of passages that hold the term.
func (set *Set) Holding(t Term) int { return set.holding[t] }

// TermCount returns the number of distinct terms; terms run from 0 below it.
func (set *Set) TermCount() int { return len(set.holding) }

// Document returns the document of a passage.
func (set *Set) Document(p *Passage) *nlp.Document { return set.Story.Documents[p.Doc] }

// Text returns the bytes of a passage.
func (set *Set) Text(p *Passage) string { return p.In(set.Document(p).Text) }

// Cite returns the evidence for a passage.
func (set *Set) Cite(p *Passage) article.Cite {
	return article.Cite{Article: set.Document(p).ID, Span: p.Span}
}

// OriginOf returns the origin of the i-th document of the story.
func (set *Set) OriginOf(doc int) int { return set.origin[doc] }

// SourceOf returns the independent source of an origin, the index of its first
// one: see story.Story.Sources.
func (set *Set) SourceOf(origin int) int { return set.source[origin] }

// Index returns the place of a passage of the set in Passages.
func (set *Set) Index(p *Passage) int { return set.first[p.Doc] + p.Sentence }

// Of returns the passages of the i-th document.
func (set *Set) Of(doc int) []Passage {
	return set.Passages[set.first[doc]:set.first[doc+1]]
}

// At returns the passage of a document that holds the byte offset, or the last
// one before it; nil if the document has no sentence there.
func (set *Set) At(doc, offset int) *Passage {
	ps := set.Of(doc)
	i, found := slices.BinarySearchFunc(ps, offset, func(p Passage, off int) int { return p.Start - off })
	if !found {
		i--
	}
	if i < 0 {
		return nil
	}
	return &ps[i]
}

// TermsIn returns the terms that stand in a span of a document, sorted and each
// once, dates and figures left out.
func (set *Set) TermsIn(doc int, span article.Span) []Term {
	d := set.Story.Documents[doc]
	r := newReader(d, &set.words)
	r.seek(span.Start)
	first, last := d.Tokens.TokensIn(span)
	for i := first; i < last; i++ {
		if kind := d.Tokens.Tokens[i].Kind; kind == token.Word || kind == token.Number {
			r.word(i, true)
		}
	}
	slices.Sort(r.terms)
	return slices.Compact(r.terms)
}
