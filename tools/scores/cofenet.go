package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/parallax-news/parallax/article"
)

// tokenRow is a sentence of the CofeNet set (Wang et al., 2022): its spans are
// of code points.
type tokenRow struct {
	Doc   string `json:"doc_id"`
	Row   int    `json:"row"`
	Text  string `json:"text"`
	Spans map[string][]article.Span
}

// fromTokens writes the rows as gold articles, one a sentence, into a folder.
// The set does not say which source belongs to which content: one attribution
// holds all spans, which is enough to count exact spans.
func fromTokens(path, folder string) (string, error) {
	in, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = in.Close() }()
	to := filepath.Join(folder, filepath.Base(path))
	out, err := os.Create(to)
	if err != nil {
		return "", err
	}
	enc := json.NewEncoder(out)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var r tokenRow
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return "", fmt.Errorf("%s: line %d: %w", path, n, err)
		}
		if err := enc.Encode(r.gold(n)); err != nil {
			return "", fmt.Errorf("%s: line %d: %w", path, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return to, out.Close()
}

// gold returns the row as a gold article. Spans of sources and cues without any
// content count too, so they are given the empty content.
func (r tokenRow) gold(n int) map[string]any {
	content := r.spans("content")
	if len(content) == 0 {
		content = []article.Span{{}}
	}
	return map[string]any{
		"id":   fmt.Sprintf("%s/%d/%d", r.Doc, r.Row, n),
		"text": r.Text,
		"attributions": []map[string]any{{
			"source": r.spans("source"), "cue": r.spans("cue"), "content": content,
		}},
	}
}

// spans returns the spans of a role in bytes.
func (r tokenRow) spans(role string) []article.Span {
	at := make([]int, 0, len(r.Text)+1)
	for i := range r.Text {
		at = append(at, i)
	}
	at = append(at, len(r.Text))
	out := []article.Span{}
	for _, s := range r.Spans[role] {
		if s.End < len(at) {
			out = append(out, article.Span{Start: at[s.Start], End: at[s.End]})
		}
	}
	return out
}
