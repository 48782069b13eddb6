package brief

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// again tells the story anew from its articles and checks that every line is one
// that they give: not the words alone, but who says them, when, and how they
// stand to one another. The choice of lines is free; the lines are not.
func (v *verifier) again(b *Brief, s *Story) {
	read := v.reread(s)
	if read == nil {
		return // what is wrong with the articles has been said
	}
	since, err := article.ParseMoment(b.Since)
	if err != nil {
		v.path = "since"
		v.fail("", "%v", err)
		return
	}
	told := compose(read, WordsAStory, Options{Since: since}, end(b.AsOf))
	if !gives(&told, s) { // told when news of it came, and in a later brief as it was told
		if then := compose(read, WordsAStory, Options{Since: since}, end(asOf([]*story.Story{read}, Options{}))); gives(&then, s) {
			told.Timeline, told.Ahead = then.Timeline, then.Ahead
		}
	}
	v.path = v.root
	if got, want := facts(s), facts(&told); got != want {
		v.fail("", "title, days, outlets or topics are not those of the articles")
	}
	given(v, "timeline", s.Timeline, told.Timeline)
	given(v, "statements", s.Statements, told.Statements)
	given(v, "figures", s.Figures, told.Figures)
	given(v, "agreements", s.Agreements, told.Agreements)
	given(v, "differences", s.Differences, told.Differences)
	given(v, "ahead", s.Ahead, told.Ahead)
	given(v, "new", s.New, told.New)
}

// gives reports whether what a story told at some moment holds as past and as ahead is all
// that another says of them.
func gives(told, s *Story) bool {
	return among(s.Timeline, told.Timeline) && among(s.Ahead, told.Ahead)
}

func among[T any](list, told []T) bool {
	rows := make(map[string]bool, len(told))
	for i := range told {
		rows[row(told[i])] = true
	}
	return !slices.ContainsFunc(list, func(x T) bool { return !rows[row(x)] })
}

// reread annotates the articles of the story again; nil if one is missing.
func (v *verifier) reread(s *Story) *story.Story {
	read := &story.Story{ID: s.ID, Origins: make([][]int, len(s.Origins))}
	for i, id := range s.Articles {
		a := v.lookup(id)
		o, ok := v.origin[id]
		if a == nil || !ok {
			return nil
		}
		read.Documents = append(read.Documents, v.document(a))
		read.Origins[o] = append(read.Origins[o], i)
	}
	for _, members := range read.Origins {
		if len(members) == 0 {
			return nil
		}
	}
	return read
}

// document annotates an article, once.
func (v *verifier) document(a *article.Article) *nlp.Document {
	d, ok := v.documents[a.ID]
	if !ok {
		d = nlp.Annotate(a)
		v.documents[a.ID] = d
	}
	return d
}

// facts returns what the head of a story says.
func facts(s *Story) string {
	return row([]any{s.Title, s.First, s.Last, s.Outlets, s.Topics})
}

// given checks that every entry of a list is one of those told anew, in their
// order. A line
// whose fault is known already is passed over.
func given[T any](v *verifier, name string, list, told []T) {
	place := make(map[string]int, len(told)) // from 1
	for i := range told {
		place[row(told[i])] = i + 1
	}
	last := 0
	for i := range list {
		v.at(name, i)
		at := place[row(list[i])]
		switch {
		case v.faulty(v.path):
		case at == 0:
			v.fail("", "is not what its articles give")
		case at <= last:
			v.fail("", "stands out of order, or twice")
		}
		last = max(last, at)
	}
}

// row writes an entry as JSON, in which values as composed and as read back from
// a file are the same.
func row(entry any) string {
	b, err := json.Marshal(entry)
	if err != nil {
		return fmt.Sprint(err)
	}
	return string(b)
}

// faulty reports whether a line, or a part of it, has failed already.
func (v *verifier) faulty(path string) bool {
	for i := range v.problems {
		if p := v.problems[i].Path; p == path || strings.HasPrefix(p, path+".") {
			return true
		}
	}
	return false
}
