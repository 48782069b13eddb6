package story_test

import (
	"slices"
	"testing"

	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/story"
)

func TestSources(t *testing.T) {
	for _, c := range []struct {
		says string
		from [][2]string // outlet and text of each origin
		want []int
	}{
		{"two outlets", [][2]string{{"harbourpost.example", "The dam broke."}, {"northernecho.example", "The dam has broken."}}, []int{0, 1}},
		{"a report and its follow-up", [][2]string{{"harbourpost.example", "The dam broke."}, {"harbourpost.example", "The dam was old."}}, []int{0, 0}},
		{"one publisher", [][2]string{{"bbc.co.uk", "The dam broke."}, {"cnn.com", "A dam is gone."}, {"www.bbc.com", "The dam was old."}}, []int{0, 1, 0}},
		{"nobody known", [][2]string{{"", "The dam broke."}, {"", "The dam was old."}}, []int{0, 1}},
		{"one agency in two outlets", [][2]string{
			{"harbourpost.example", "OLBIA (Reuters) - The dam broke."},
			{"northernecho.example", "OLBIA (Reuters) - The dam was old."},
			{"harbourpost.example", "The mayor was not told that the dam was old."},
		}, []int{0, 0, 2}},
	} {
		s := &story.Story{}
		for i, from := range c.from {
			d := doc("", "", "", from[1])
			d.Outlet, d.Tokens = from[0], token.Scan(from[1])
			s.Documents = append(s.Documents, d)
			s.Origins = append(s.Origins, []int{i})
		}
		if got := s.Sources(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.says, got, c.want)
		}
	}
	var none story.Story
	if got := none.Sources(); len(got) != 0 {
		t.Errorf("no story: %v", got)
	}
}
