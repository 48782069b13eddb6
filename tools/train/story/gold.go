package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

// set is the articles of one gold file, or of one language of it, in event time.
type set struct {
	name string
	docs []*nlp.Document
	gold map[*nlp.Document]string
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
	return sets, nil
}

func readRows(path string) ([]row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []row
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, n, err)
		}
		rows = append(rows, r)
	}
	return rows, lines.Err()
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
		d := &nlp.Document{
			Article: &article.Article{ID: r.ID, Title: r.Title, Text: r.Text, Published: published, Outlet: r.Outlet, Lang: r.Lang},
			Tokens:  token.Scan(r.Text),
		}
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

// parts takes a set apart into small ones of two to nine stories that began one
// after another, as a person might group by hand.
func parts(s *set) []*set {
	members := make(map[string][]*nlp.Document)
	var order []string
	for _, d := range s.docs {
		g := s.gold[d]
		if members[g] == nil {
			order = append(order, g)
		}
		members[g] = append(members[g], d)
	}
	var out []*set
	for size := 2; len(order) > 0; size = size%8 + 2 {
		n := min(size, len(order))
		part := &set{name: s.name, gold: s.gold}
		for _, g := range order[:n] {
			part.docs = append(part.docs, members[g][:min(len(members[g]), partStory)]...)
		}
		inOrder(part.docs)
		out = append(out, part)
		order = order[n:]
	}
	return out
}

// partStory is the most articles of one story in a small set.
const partStory = 8

func inOrder(docs []*nlp.Document) {
	slices.SortStableFunc(docs, func(a, b *nlp.Document) int { return article.Compare(a.Article, b.Article) })
}
