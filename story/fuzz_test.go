package story_test

import (
	"bytes"
	"testing"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// FuzzGroup holds that no text breaks grouping and that every article is kept.
func FuzzGroup(f *testing.F) {
	f.Add("Ferry runs aground", "A ferry ran aground.", "2024-02-03", "en", "Ferry - Post", "Ferries (Reuters) - Ran.", "", "")
	f.Add("", "", "", "", " | ", "\xff\xfe", "2024-02-30", "x")
	f.Add("東京", "東京で火事", "", "zh", "القاهرة", "حريق في القاهرة", "2024-02-03", "ar")
	f.Fuzz(func(t *testing.T, title, text, day, lang, title2, text2, day2, lang2 string) {
		a, b := doc("a", day, title, text), doc("b", day2, title2, text2)
		a.Lang, b.Lang = lang, lang2
		docs := []*nlp.Document{a, b, doc("c", day, title, text2)}
		n := 0
		stories := story.Group(docs)
		for _, s := range stories {
			n += len(s.Documents)
		}
		if n != len(docs) {
			t.Fatalf("%d of %d documents", n, len(docs))
		}
		story.Related(a, stories)
		story.Storylines(stories)
	})
}

// FuzzReadModel holds that what is read is written back the same.
func FuzzReadModel(f *testing.F) {
	f.Add([]byte("# a comment\nthreshold\t0.5\nbias\t-1.25\n"))
	f.Add([]byte("bias\tNaN\n"))
	f.Add([]byte("unknown\t1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := story.ReadModel(bytes.NewReader(data))
		if err != nil {
			return
		}
		var once, twice bytes.Buffer
		if _, err := m.WriteTo(&once); err != nil {
			t.Fatal(err)
		}
		again, err := story.ReadModel(bytes.NewReader(once.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := again.WriteTo(&twice); err != nil || once.String() != twice.String() {
			t.Fatalf("%q, then %q", once.String(), twice.String())
		}
	})
}
