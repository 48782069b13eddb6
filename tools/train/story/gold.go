package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// set is the articles of one gold file, or of one language of it, in event time.
type set struct {
	name string
	docs []*nlp.Document
	gold map[*nlp.Document]string
	jobs []*job // the ways in which it is looked at, once they are known
	// variants are the set as other sources would have it, once they are known.
	variants []*set
}

type row struct {
	ID, Title, Text, Published, Outlet, Lang, Story string
}

// files are the gold files, in the order they are reported.
var files = []string{"og2021", "neus", "neus_dense", "basil", "wikinews_galaxy", "gedikli_energy"}

// readSets reads the gold files of a folder. Files of several languages are
// taken apart by language.
func readSets(dir string) ([]*set, error) {
	var sets []*set
	for _, name := range files {
		rows, err := readRows(filepath.Join(dir, name+".dev.jsonl"))
		if err != nil {
			return nil, err
		}
		sets = append(sets, divide(name, rows)...)
	}
	rows, err := readHappenings(dir)
	if err != nil {
		return nil, err
	}
	return append(sets, divide("ecbplus", rows)...), nil
}

func readRows(path string) ([]row, error) {
	var rows []row
	err := readLines(path, func(line []byte) error {
		var r row
		err := json.Unmarshal(line, &r)
		rows = append(rows, r)
		return err
	})
	return rows, err
}

// readLines calls f with every line of a file.
func readLines(path string, f func(line []byte) error) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for n := 1; lines.Scan(); n++ {
		if err := f(lines.Bytes()); err != nil {
			return fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	return lines.Err()
}

func divide(name string, rows []row) []*set {
	byLang := make(map[string]*set)
	var order []string
	for _, r := range rows {
		s := byLang[r.Lang]
		if s == nil {
			s = &set{name: name + "/" + r.Lang, gold: make(map[*nlp.Document]string)}
			byLang[r.Lang] = s
			order = append(order, r.Lang)
		}
		published, err := article.ParseMoment(strings.TrimSpace(r.Published))
		if err != nil {
			published = article.Moment{}
		}
		d := nlp.Annotate(&article.Article{ID: r.ID, Title: r.Title, Text: r.Text, Published: published, Outlet: r.Outlet, Lang: r.Lang})
		s.docs = append(s.docs, d)
		s.gold[d] = r.Story
	}
	var sets []*set
	for _, lang := range order {
		s := byLang[lang]
		inOrder(s.docs)
		if len(s.docs) >= 50 {
			sets = append(sets, s)
		}
	}
	return sets
}

// variants returns a set as other sources would have it: headlines alone,
// headlines and the first words of the text, no dates.
func variants(s *set) []*set {
	words := s.words()
	var out []*set
	if words > 0 {
		out = append(out, s.changed(func(a *article.Article) { a.Text = "" }))
	}
	if words > 3*beginning {
		out = append(out, s.changed(func(a *article.Article) { a.Text = begin(a.Text) }))
	}
	if s.dated() {
		out = append(out, s.changed(func(a *article.Article) { a.Published = article.Moment{} }))
	}
	return out
}

// beginning is how many words of a text make an excerpt.
const beginning = 40

// begin returns the first words of a text.
func begin(s string) string {
	words := 0
	for i := range s {
		if s[i] == ' ' || s[i] == '\n' {
			if words++; words == beginning {
				return s[:i]
			}
		}
	}
	return s
}

// changed returns the set with every article changed by f, in the same order.
func (s *set) changed(f func(*article.Article)) *set {
	out := &set{name: s.name, gold: make(map[*nlp.Document]string)}
	for _, d := range s.docs {
		a := *d.Article
		f(&a)
		other := nlp.Annotate(&a)
		out.docs = append(out.docs, other)
		out.gold[other] = s.gold[d]
	}
	return out
}

func inOrder(docs []*nlp.Document) {
	slices.SortStableFunc(docs, func(a, b *nlp.Document) int { return article.Compare(a.Article, b.Article) })
}
