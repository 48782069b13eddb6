package search_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/search"
)

func TestPartHoldsTheWord(t *testing.T) {
	long := strings.Repeat("many words stand before it ", 20) + "the zeppelin rose" + strings.Repeat(" and many behind", 20)
	for text, want := range map[string]string{
		"First line.\nThe Zeppelin rose.\nLast.": "The Zeppelin rose.",
		"No such thing.":                         "",
		"Zeppelins are no zeppelin":              "Zeppelins are no zeppelin",
	} {
		if got := search.Part(text, []string{"zeppelin"}).In(text); got != want {
			t.Errorf("the part of %q is %q, want %q", text, got, want)
		}
	}
	if got := search.Part(long, []string{"zeppelin"}).In(long); len(got) > 220 || !strings.Contains(got, "the zeppelin rose") || strings.HasSuffix(got, " ") {
		t.Errorf("the part is %q", got)
	}
}

func TestWantedLeavesOutWhatIsNotWanted(t *testing.T) {
	q, err := search.Parse(`gas ("yamal pipeline" OR oil) -opinion`)
	if err != nil {
		t.Fatal(err)
	}
	if got := q.Wanted(); !slices.Equal(got, []string{"gas", "yamal", "pipeline", "oil"}) {
		t.Errorf("wanted are %q", got)
	}
}
