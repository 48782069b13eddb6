package story

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// Relation is how an article stands to another.
type Relation string

// The relations, nearest first.
const (
	Copy       Relation = "copy"
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
	backgroundBar  = 0.08 // least score of background
	reasonedShared = 4    // terms named in a reason
)

// Related returns the articles that relate to d: copies of its text, those of its
// own story, those of stories in the same storyline, and background that came
// before it. The best come first; of the texts of other stories only the first
// article comes, and d itself does not. An article that is in none of the stories
// is placed as Group would place it.
func Related(d *nlp.Document, stories []*Story) []Link {
	r := newRelater(d, stories)
	home := r.home(d)
	if home == nil {
		home = One([]*nlp.Document{d})
		stories = append(slices.Clone(stories), home)
	}
	ties := r.ties(home, stories)
	var links []Link
	for _, s := range stories {
		own := originOf(s, d)
		for o, members := range s.Origins {
			if s != home {
				members = members[:1]
			}
			for _, i := range members {
				if other := s.Documents[i]; other != d {
					if link, ok := r.link(other, r.relation(s == home, o == own, ties[s]), ties[s]); ok {
						links = append(links, link)
					}
				}
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
	return slices.Index([]Relation{Copy, SameStory, Linked, Background}, r)
}

func (r *relater) relation(home, origin bool, tie string) Relation {
	switch {
	case origin:
		return Copy
	case home:
		return SameStory
	case tie != "":
		return Linked
	}
	return Background
}

// ties returns, for every other story of the storyline that home is in, what
// links it to home, or by way of which story.
func (r *relater) ties(home *Story, stories []*Story) map[*Story]string {
	out := make(map[*Story]string)
	for _, line := range Storylines(inOrderOfTime(stories)) {
		if !slices.Contains(line.Stories, home) {
			continue
		}
		for _, s := range line.Stories {
			out[s] = "by way of other stories of " + line.ID
		}
		for i := range line.Ties {
			t := &line.Ties[i]
			switch home {
			case t.Earlier:
				out[t.Later] = t.String()
			case t.Later:
				out[t.Earlier] = t.String()
			}
		}
	}
	delete(out, home)
	return out
}

// inOrderOfTime returns the stories in order of their first article.
func inOrderOfTime(stories []*Story) []*Story {
	sorted := slices.Clone(stories)
	slices.SortStableFunc(sorted, func(a, b *Story) int {
		return article.Compare(a.Documents[0].Article, b.Documents[0].Article)
	})
	return sorted
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
	r := &relater{doc: d, stories: stories, lang: Language(d.Article)}
	r.vocabulary = newVocabulary(r.lang)
	for _, s := range stories {
		for _, other := range s.Documents {
			if Language(other.Article) == r.lang {
				r.reader.open(other)
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
	if Language(d.Article) != r.lang {
		return sketch{}, false
	}
	r.reader.open(d)
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

// link returns the link to another article, false where there is too little to
// link the two.
func (r *relater) link(other *nlp.Document, relation Relation, tie string) (Link, bool) {
	if relation == Copy {
		share, reason := r.copied(other)
		return Link{other, Copy, share, reason}, true
	}
	sk, ok := r.take(other)
	if !ok {
		return Link{other, relation, 0, string(relation) + ": a person pinned the two together"}, relation == SameStory
	}
	score := (2*r.sketch.lead.dot(sk.lead) + r.sketch.names.dot(sk.names)) / 3
	gap, known := days(r.doc.Published.Time, other.Published.Time)
	if known {
		score *= math.Exp2(-gap / halfLife)
	}
	if relation == Background && (score < backgroundBar || known && other.Published.Compare(r.doc.Published) > 0) {
		return Link{}, false
	}
	reason := tie
	if relation != Linked {
		names, words := inCommon([]*nlp.Document{r.doc}, []*nlp.Document{other}, r.vocabulary,
			r.sketch.names.shared(sk.names, reasonedShared), r.sketch.lead.shared(sk.lead, 3*reasonedShared))
		reason = shares(names, words)
	}
	return Link{other, relation, score, string(relation) + ": " + reason}, true
}

// copied returns the share of the shorter text that is in the other, and says so.
func (r *relater) copied(other *nlp.Document) (share float64, reason string) {
	c := newCopies()
	r.reader.open(r.doc)
	p := c.read(r.doc, &r.reader)
	r.reader.open(other)
	q := c.read(other, &r.reader)
	n, of := p.shared(&q)
	switch {
	case p.exact != 0 && p.exact == q.exact:
		return 1, "copy: the words are the same"
	case of == 0:
		return 1, "copy: the headline is the same, and there is no other text to tell by"
	}
	share = float64(n) / float64(of)
	return share, fmt.Sprintf("copy: %.0f %% of the shorter text is in the other", 100*share)
}
