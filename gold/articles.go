package gold

import (
	"fmt"

	"github.com/parallax-news/parallax/article"
)

// entry is the article of a gold line. The labels that people gave it are left
// out: nothing that is to be predicted may reach the pipeline.
type entry struct {
	named
	Title     string `json:"title"`
	Text      string `json:"text"`
	Published string `json:"published"`
	Outlet    string `json:"outlet"`
	Lang      string `json:"lang"`
	URL       string `json:"url"`
}

func (e *entry) article(source string) *article.Article {
	// The sets hold a few days that never were; such a time is unknown.
	published, err := article.ParseMoment(e.Published)
	if err != nil {
		published = article.Moment{}
	}
	return &article.Article{
		ID: e.key(), URL: e.URL, Outlet: e.Outlet, Title: e.Title, Text: e.Text,
		Lang: e.Lang, Published: published, Source: source, TextOffset: -1,
	}
}

// Articles returns the articles of a gold set in its order, ids kept and texts
// byte for byte. It serves every layer but brief and read, whose lines are no
// articles: see Instances and Pages.
func Articles(layer, path string) ([]*article.Article, error) {
	if layer == "brief" || layer == "read" {
		return nil, fmt.Errorf("the lines of a %s set are no articles", layer)
	}
	entries, err := load[*entry](path)
	if err != nil {
		return nil, err
	}
	articles := make([]*article.Article, len(entries))
	for i, e := range entries {
		articles[i] = e.article(path)
	}
	return articles, nil
}

// Instance is a line of a brief set: the articles known at one moment, to be
// told in so many words.
type Instance struct {
	ID       string
	Words    int
	Articles []*article.Article
}

// instance is an Instance as it is written.
type instance struct {
	named
	Words    int      `json:"words"`
	Articles []*entry `json:"articles"`
}

// Instances returns the instances of a brief set.
func Instances(path string) ([]Instance, error) {
	lines, err := load[instance](path)
	if err != nil {
		return nil, err
	}
	out := make([]Instance, len(lines))
	for i, x := range lines {
		out[i] = Instance{ID: x.key(), Words: x.Words}
		for _, e := range x.Articles {
			if e == nil || e.ID == nil {
				return nil, fmt.Errorf("%s: instance %s: an article has %w", path, x.key(), errNoID)
			}
			out[i].Articles = append(out[i].Articles, e.article(path))
		}
	}
	return out, nil
}

// Page is a line of a read set: a web page as it was fetched.
type Page struct{ ID, URL, HTML string }

// page is a Page as it is written.
type page struct {
	named
	URL  string `json:"url"`
	HTML string `json:"html"`
}

// Pages returns the pages of a read set.
func Pages(path string) ([]Page, error) {
	lines, err := load[page](path)
	if err != nil {
		return nil, err
	}
	out := make([]Page, len(lines))
	for i, x := range lines {
		out[i] = Page{ID: x.key(), URL: x.URL, HTML: x.HTML}
	}
	return out, nil
}

// load reads all objects of a file.
func load[T item](path string) ([]T, error) {
	in, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	return readAll[T](in)
}
