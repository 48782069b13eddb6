package brief_test

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
)

// What a writer made stands beside the verbatim lines, and says so.
func TestWritersShowWhatWasReworded(t *testing.T) {
	b := compose(t, brief.Options{})
	s := &b.Stories[0]
	s.Written = []brief.Written{
		{Text: "Kept by the check.", Cites: []article.Cite{s.Summary[0].Cite}},
		{Text: "Lost to the check.", Cites: []article.Cite{}, Dropped: "cites nothing"},
	}
	var text, markdown, page strings.Builder
	for name, err := range map[string]error{
		"text": brief.WriteText(&text, b, brief.TextStyle{Width: 80}), "markdown": brief.WriteMarkdown(&markdown, b),
		"html": brief.WriteHTML(&page, b, lookup(bridge)),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, out := range []string{text.String(), markdown.String(), page.String()} {
		for _, want := range []string{"not verbatim", "Kept by the check.", "Lost to the check.", "cites nothing", s.Summary[0].Text[:20]} {
			if !strings.Contains(out, want) {
				t.Errorf("%q is missing in %.200q…", want, out)
			}
		}
	}
}
