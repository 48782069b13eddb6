package brief

import (
	"testing"

	"github.com/parallax-news/parallax/ledger"
)

func TestFiguresThatDoNotSayWhatTheyAreOfComeLast(t *testing.T) {
	for _, c := range []struct {
		name    string
		figures []ledger.Figure
		want    []string
	}{
		{"beside others", []ledger.Figure{{Text: "17 percent", Origins: 1}, {Text: "40", Of: "ships", Origins: 1}}, []string{"40"}},
		{"of two origins", []ledger.Figure{{Text: "17 percent", Origins: 2}, {Text: "40", Of: "ships", Origins: 1}}, []string{"17 percent", "40"}},
		{"where there is no other", []ledger.Figure{{Text: "17 percent", Origins: 1}}, []string{"17 percent"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range mainFigures(&Story{Figures: c.figures}) {
				got = append(got, f.Text)
			}
			if len(got) != len(c.want) {
				t.Fatalf("shown %q, want %q", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("shown %q, want %q", got, c.want)
				}
			}
		})
	}
}
