package story

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp"
)

// Relation is how an article stands to another.
type Relation string

// The relations, nearest first.
const (
	SameStory  Relation = "same story"
	Linked     Relation = "storyline"
	Background Relation = "background"
)

// Link is an article that a reader of another may want next.
type Link struct {
	Document *nlp.Document
	Relation Relation
	// Score is the cosine of the two articles, less with distance in time.
	Score float64
	// Reason says in plain words what they share.
	Reason string
}

const (
	halfLife       = 30.0 // days in which a link of a storyline loses half its score
	linkedScore    = 0.16 // least score of a storyline
	linkedNames    = 0.10 // least cosine of the names of a storyline
	backgroundBar  = 0.08 // least score of background
	reasonedShared = 4    // terms named in a reason
)

// Related returns the articles of the stories that relate to d: those of its
// own story, those of stories linked to it by names and words, and background
// that came before it. The best come first; d itself and its copies do not come.
// An article that is in none of the stories is placed as Group would place it.
func Related(d *nlp.Document, stories []*Story) []Link {
	r := newRelater(d, stories)
	home := r.home(d)
	var links []Link
	for _, s := range stories {
		origin := originOf(s, d)
		for i, other := range s.Documents {
			if other == d || origin >= 0 && s.OriginOf(i) == origin {
				continue
			}
			if link, ok := r.link(other, s == home); ok {
				links = append(links, link)
			}
		}
	}
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.Relation.rank(), b.Relation.rank()), cmp.Compare(b.Score, a.Score),
			cmp.Compare(a.Document.ID, b.Document.ID))
	})
	return links
}

func (r Relation) rank() int {
	return slices.Index([]Relation{SameStory, Linked, Background}, r)
}

func originOf(s *Story, d *nlp.Document) int {
	if i := slices.Index(s.Documents, d); i >= 0 {
		return s.OriginOf(i)
	}
	return -1
}

// relater compares one article with others of its language.
type relater struct {
	doc        *nlp.Document
	stories    []*Story
	reader     sketcher
	lang       string
	vocabulary *vocabulary
	sketch     sketch
}

// newRelater counts the terms of all articles, so that names shared by many
// weigh little.
func newRelater(d *nlp.Document, stories []*Story) *relater {
	r := &relater{doc: d, stories: stories}
	r.lang = r.reader.language(d)
	r.vocabulary = newVocabulary(r.lang)
	for _, s := range stories {
		for _, other := range s.Documents {
			if r.reader.language(other) == r.lang {
				r.reader.read(other, r.vocabulary)
				r.reader.learn(r.vocabulary)
			}
		}
	}
	r.sketch, _ = r.take(d)
	return r
}

// take returns the sketch of an article, false for another language.
func (r *relater) take(d *nlp.Document) (sketch, bool) {
	if r.reader.language(d) != r.lang {
		return sketch{}, false
	}
	class := r.reader.read(d, r.vocabulary)
	return r.reader.sketch(r.vocabulary, class), true
}

// home returns the story that holds the article, else the one it would join.
func (r *relater) home(d *nlp.Document) *Story {
	var all []*nlp.Document
	for _, s := range r.stories {
		if slices.Contains(s.Documents, d) {
			return s
		}
		all = append(all, s.Documents...)
	}
	byDocument := make(map[*nlp.Document]*Story)
	for _, s := range r.stories {
		for _, other := range s.Documents {
			byDocument[other] = s
		}
	}
	for _, s := range Group(append(all, d)) {
		if !slices.Contains(s.Documents, d) {
			continue
		}
		for _, other := range s.Documents {
			if other != d {
				return byDocument[other]
			}
		}
	}
	return nil
}

func (r *relater) link(other *nlp.Document, same bool) (Link, bool) {
	sk, ok := r.take(other)
	if !ok {
		return Link{}, false
	}
	cosine, names := r.sketch.lead.dot(sk.lead), r.sketch.names.dot(sk.names)
	score := (2*cosine + names) / 3
	gap, known := days(r.doc.Published.Time, other.Published.Time)
	if known {
		score *= math.Exp2(-gap / halfLife)
	}
	relation := Background
	switch {
	case same:
		relation = SameStory
	case score >= linkedScore && names >= linkedNames:
		relation = Linked
	case score < backgroundBar || known && other.Published.Compare(r.doc.Published) > 0:
		return Link{}, false
	}
	return Link{other, relation, score, string(relation) + ": " + r.reason(&sk)}, true
}

// reason names what two articles share: names as they are, words in quotes.
func (r *relater) reason(other *sketch) string {
	names := r.sketch.names.shared(other.names, reasonedShared)
	var parts []string
	for _, name := range r.vocabulary.show(names) {
		first, size := utf8.DecodeRuneInString(name)
		parts = append(parts, string(unicode.ToUpper(first))+name[size:])
	}
	for _, t := range r.sketch.lead.shared(other.lead, 2*reasonedShared) {
		if len(parts) < reasonedShared+1 && !slices.Contains(names, t) {
			parts = append(parts, fmt.Sprintf("%q", r.vocabulary.shown[t]))
		}
	}
	if len(parts) == 0 {
		return "told of together"
	}
	return "shares " + strings.Join(parts, ", ")
}
