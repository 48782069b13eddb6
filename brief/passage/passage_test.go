package passage_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief/passage"
)

// span returns where the words stand in the text.
func span(t *testing.T, text, words string) article.Span {
	t.Helper()
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("%q does not hold %q", text, words)
	}
	return article.Span{Start: at, End: at + len(words)}
}

func TestCut(t *testing.T) {
	const text = "The wall will hold, the mayor said."
	for _, tc := range []struct {
		name  string
		cited []string
		want  string // cited pieces in brackets, with the number of spans that begin there
	}{
		{"nothing is cited", nil, "The wall will hold, the mayor said."},
		{"a clause", []string{"The wall will hold"}, "[1 The wall will hold], the mayor said."},
		{"all, and a word of it", []string{text, "hold"}, "[1 The wall will ][1 hold][0 , the mayor said.]"},
		{"two that cross", []string{"The wall will", "will hold"}, "[1 The wall ][1 will][0  hold], the mayor said."},
		{"two that begin together", []string{"The wall", "The wall will hold"}, "[2 The wall][0  will hold], the mayor said."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var spans []article.Span
			for _, words := range tc.cited {
				spans = append(spans, span(t, text, words))
			}
			var got strings.Builder
			all := ""
			for _, p := range passage.Cut(text, article.Span{End: len(text)}, passage.Valid(spans, len(text))) {
				all += p.Text
				if p.Cited {
					got.WriteString("[" + string(rune('0'+len(p.Begins))) + " " + p.Text + "]")
				} else {
					got.WriteString(p.Text)
				}
			}
			if got.String() != tc.want || all != text {
				t.Errorf("got %s, want %s", got.String(), tc.want)
			}
		})
	}
}

func TestValidLeavesOutWhatIsNoPartOfTheText(t *testing.T) {
	in := []article.Span{{Start: 5, End: 9}, {Start: 0, End: 4}, {Start: 5, End: 9}, {Start: 3, End: 3}, {Start: 6, End: 11}, {Start: -1, End: 2}}
	if diff := cmp.Diff([]article.Span{{Start: 0, End: 4}, {Start: 5, End: 9}}, passage.Valid(in, 10)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
