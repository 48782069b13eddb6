package partition_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/partition"
)

func TestScheme(t *testing.T) {
	s, err := partition.Parse(`[["en"], ["ru", "de"], ["*"]]`)
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string]int{"en": 0, "de": 1, "de-AT": 1, "ru": 1, "fr": 2} {
		if got := s.Of(&article.Article{Lang: lang}); got != want {
			t.Errorf("%s is in partition %d, want %d", lang, got, want)
		}
	}
	if n := s.Of(&article.Article{Text: "Der Minister ist am Montag mit dem Zug nach Wien gefahren."}); n != 1 {
		t.Errorf("a German text that says nothing of its language is in partition %d, want 1", n)
	}
	if got, want := s.String(), `[["en"],["de","ru"],["*"]]`; got != want {
		t.Errorf("written as %s, want %s", got, want)
	}
}

func TestTheZeroSchemeHasAll(t *testing.T) {
	for _, sets := range [][][]string{nil, {{"*"}}} {
		s, err := partition.New(sets)
		if err != nil || s.Len() != 1 || s.String() != `[["*"]]` || !s.Part(0).Holds(&article.Article{Lang: "de"}) {
			t.Errorf("New(%v) = %v of %d, %v", sets, s, s.Len(), err)
		}
	}
}

func TestWhatIsNoScheme(t *testing.T) {
	for _, text := range []string{`[["en"]]`, `[["en"],["en","*"]]`, `[["*"],["*"]]`, `[["EN"],["*"]]`, `[["english"],["*"]]`, `[[],["*"]]`, `["en"]`, ``} {
		if s, err := partition.Parse(text); !errors.Is(err, partition.ErrScheme) {
			t.Errorf("Parse(%s) = %v, %v; want ErrScheme", text, s, err)
		}
	}
}

// Numbers of revisions are each given once, and rise within a partition.
func TestRevisionsHaveNumbersOfTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sets := [][]string{{"*"}, {"en"}, {"de"}, {"ru"}}[:rapid.IntRange(1, 4).Draw(t, "partitions")]
		s, err := partition.New(sets)
		if err != nil {
			t.Fatal(err)
		}
		seen := make(map[int]bool)
		for n := range s.Len() {
			last := 0
			for i := range rapid.IntRange(0, 20).Draw(t, "revisions") {
				number := s.Part(n).Revision(i + 1)
				if seen[number] || number <= last {
					t.Fatalf("revision %d of partition %d has number %d", i+1, n, number)
				}
				seen[number], last = true, number
			}
		}
	})
}
