package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"
)

// sentence is one of an article of ECB+ (Cybulska and Vossen 2014), of which those are
// given that tell of events. A subtopic is a happening; its twin, the other subtopic of
// its topic, is another one of the same kind.
type sentence struct {
	Topic         int
	Subtopic, Doc string
	Sentence      int
	Text          string
}

// readHappenings reads the articles of ECB+ as headlines, or excerpts of a few
// sentences, without dates.
func readHappenings(dir string) ([]row, error) {
	path := filepath.Join(dir, "..", "claim", "ecbplus_sentences.dev.jsonl")
	byDoc := make(map[string][]sentence)
	var order []string
	if err := readLines(path, func(line []byte) error {
		var s sentence
		if err := json.Unmarshal(line, &s); err != nil {
			return err
		}
		if byDoc[s.Doc] == nil {
			order = append(order, s.Doc)
		}
		byDoc[s.Doc] = append(byDoc[s.Doc], s)
		return nil
	}); err != nil {
		return nil, err
	}
	rows := make([]row, 0, len(order))
	for _, doc := range order {
		rows = append(rows, told(byDoc[doc]))
	}
	return rows, nil
}

// told makes an article of its sentences: the first is its headline. Its id is a
// hash, so that articles of one happening do not come one behind the other.
func told(sentences []sentence) row {
	slices.SortFunc(sentences, func(a, b sentence) int { return a.Sentence - b.Sentence })
	text := make([]string, len(sentences))
	for i, s := range sentences {
		text[i] = joined.Replace(s.Text)
	}
	first := sentences[0]
	return row{
		ID:    fmt.Sprintf("%016x", xxh3.HashString(first.Doc)),
		Title: text[0],
		Text:  strings.Join(text[1:], " "),
		Lang:  "en",
		Story: fmt.Sprintf("%d%s", first.Topic, first.Subtopic),
	}
}

// joined joins what tokens have taken apart.
var joined = strings.NewReplacer(
	" .", ".", " ,", ",", " ;", ";", " :", ":", " !", "!", " ?", "?", " )", ")", "( ", "(",
	" 's", "'s", " 't", "'t", " %", "%", "$ ", "$", " - ", "-", "U . S .", "U.S.",
)
