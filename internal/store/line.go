package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/parallax-news/parallax/article"
)

// articleLine is the type of a line that holds an article.
const articleLine = "article"

// knownLayout writes the time of knowledge with all its digits, so that it
// comes back as it was.
const knownLayout = "2006-01-02T15:04:05.000000Z"

// line is a record as it is exported: one line of JSON. The article has the
// fields of the input contract and what reading found out beside.
type line struct {
	Type       string          `json:"type"`
	Seq        int64           `json:"seq"`
	Known      string          `json:"known"`
	Revises    int64           `json:"revises,omitempty"`
	ID         string          `json:"id"`
	URL        string          `json:"url,omitempty"`
	Outlet     string          `json:"outlet,omitempty"`
	Title      string          `json:"title,omitempty"`
	Author     string          `json:"author,omitempty"`
	Lang       string          `json:"lang,omitempty"`
	Published  *article.Moment `json:"published,omitempty"`
	DateGuess  *article.Guess  `json:"date_guess,omitempty"`
	Topics     []string        `json:"topics,omitempty"`
	Source     string          `json:"source,omitempty"`
	TextOffset *int            `json:"text_offset,omitempty"`
	Text       string          `json:"text"`
}

// MarshalJSON writes the record as one line of an export. The lines can be read
// by every command that reads articles, too.
func (r Record) MarshalJSON() ([]byte, error) {
	a := r.Article
	l := line{
		Type: articleLine, Seq: r.Seq, Known: r.Known.UTC().Format(knownLayout), Revises: r.Revises,
		ID: a.ID, URL: a.URL, Outlet: a.Outlet, Title: a.Title, Author: a.Author, Lang: a.Lang,
		Topics: a.Topics, Source: a.Source, Text: a.Text,
	}
	if a.Published.Known() {
		l.Published, l.DateGuess = &a.Published, a.Published.Guess
	}
	if a.TextOffset >= 0 {
		l.TextOffset = &a.TextOffset
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(l); err != nil {
		return nil, fmt.Errorf("write article %s: %w", a.ID, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Record) UnmarshalJSON(b []byte) error {
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return fmt.Errorf("read a record: %w", err)
	}
	if l.Type != articleLine {
		return fmt.Errorf("read a record: type %q is not known", l.Type)
	}
	known, err := time.Parse(knownLayout, l.Known)
	if err != nil {
		return fmt.Errorf("read record %d: time of knowledge: %w", l.Seq, err)
	}
	a := &article.Article{
		ID: l.ID, URL: l.URL, Outlet: l.Outlet, Title: l.Title, Author: l.Author, Lang: l.Lang,
		Topics: l.Topics, Source: l.Source, Text: l.Text, TextOffset: -1,
	}
	if l.Published != nil {
		a.Published = *l.Published
		a.Published.Guess = l.DateGuess
	}
	if l.TextOffset != nil {
		a.TextOffset = *l.TextOffset
	}
	*r = Record{Seq: l.Seq, Known: known, Revises: l.Revises, Article: a}
	return nil
}
