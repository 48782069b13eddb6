package engine

import (
	"encoding/json"
	"fmt"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/ledger"
)

// write turns the brief of one story into its telling. What is new becomes its
// changes: the brief that is kept can be verified by itself.
func write(b *brief.Brief) (*store.Telling, error) {
	if len(b.Stories) != 1 {
		return nil, fmt.Errorf("a brief of %d stories", len(b.Stories))
	}
	s := &b.Stories[0]
	t := &store.Telling{Story: s.ID, Title: s.Title}
	for _, topic := range s.Topics {
		t.Topics = append(t.Topics, topic.ID)
	}
	for i := range s.New {
		line, err := json.Marshal(&s.New[i])
		if err != nil {
			return nil, err
		}
		t.Changes = append(t.Changes, store.Change{Kind: s.New[i].Type, JSON: line})
	}
	s.New = []brief.New{}
	if err := writeLines(t, s); err != nil {
		return nil, err
	}
	var err error
	t.Brief, err = json.Marshal(b)
	return t, err
}

func writeLines(t *store.Telling, s *brief.Story) error {
	add := func(l store.Line, x any) (err error) {
		l.Story = s.ID
		l.JSON, err = json.Marshal(x)
		t.Lines = append(t.Lines, l)
		return err
	}
	for i := range s.Statements {
		x := &s.Statements[i]
		if err := add(store.Line{Kind: store.StatementLine, Name: x.Speaker, Day: x.Date}, x); err != nil {
			return err
		}
	}
	for i := range s.Figures {
		x := &s.Figures[i]
		low, high := interval(x)
		if err := add(store.Line{Kind: store.FigureLine, Name: x.Unit, Low: low, High: high, Day: x.Date}, x); err != nil {
			return err
		}
	}
	for i := range s.Timeline {
		x := &s.Timeline[i]
		if err := add(store.Line{Kind: store.DateLine, Day: firstDay(x.Date)}, x); err != nil {
			return err
		}
	}
	for i := range s.Ahead {
		x := &s.Ahead[i]
		if x.Start == "" {
			continue
		}
		if err := add(store.Line{Kind: store.DateLine, Day: firstDay(x.Start)}, x); err != nil {
			return err
		}
	}
	return nil
}

// firstDay returns the first day of a month or a year; any other date as it is.
func firstDay(date string) string {
	const year, month = len("2006"), len("2006-01")
	if len(date) == month && date[year] == '-' && date[year+1] != 'W' {
		return date + "-01"
	}
	if len(date) == year {
		return date + "-01-01"
	}
	return date
}

// interval returns the value of a figure, or the ends of its range.
func interval(f *ledger.Figure) (low, high float64) {
	switch v := f.Value.(type) {
	case float64:
		return v, v
	case []float64:
		if len(v) == 2 {
			return v[0], v[1]
		}
	}
	return 0, 0
}
