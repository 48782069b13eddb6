package brief_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// Words make a digest: it tells the story and what is ahead, and leaves the lists
// to the other forms.
func TestWordsMakeADigest(t *testing.T) {
	for _, words := range []int{0, 60} {
		b := compose(t, brief.Options{Words: words})
		var text, markdown strings.Builder
		if err := brief.WriteText(&text, b, brief.TextStyle{Width: 80}); err != nil {
			t.Fatal(err)
		}
		if err := brief.WriteMarkdown(&markdown, b); err != nil {
			t.Fatal(err)
		}
		for _, out := range []string{text.String(), markdown.String()} {
			for _, section := range []string{"Who said what", "Figures", "Timeline"} {
				if shown := strings.Contains(out, section); shown != (words == 0) {
					t.Errorf("%d words: %s is shown: %v", words, section, shown)
				}
			}
			if !strings.Contains(out, b.Stories[0].Summary[0].Text[:20]) {
				t.Errorf("%d words: the summary is missing", words)
			}
		}
		if len(b.Stories[0].Statements) == 0 {
			t.Errorf("%d words: the JSON has no statements", words)
		}
	}
}

// A story of many origins comes first while it is news, and no longer.
func TestOldStoriesFallBehind(t *testing.T) {
	told := func(id, day string, origins int) *story.Story {
		s := &story.Story{ID: id}
		for i := range origins {
			a := &article.Article{ID: fmt.Sprint(id, i), Title: id, Published: moment(day), Lang: "en", Text: "The Lomar dam burst above the town of Tarnow."}
			s.Documents = append(s.Documents, nlp.Annotate(a))
			s.Origins = append(s.Origins, []int{i})
		}
		return s
	}
	for day, first := range map[string]string{"2024-03-30": "large", "2024-02-01": "small"} {
		b := brief.Compose([]*story.Story{told("large", day, 4), told("small", "2024-04-01", 1)}, brief.Options{})
		if got := b.Stories[0].Title; got != first {
			t.Errorf("with the large story of %s, %s comes first, want %s", day, got, first)
		}
	}
}
