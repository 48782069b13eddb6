package press_test

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/press"
)

// take returns the first n articles of a stream.
func take(n int, opt press.Options) []press.Report {
	var out []press.Report
	for r := range press.Stream(opt) {
		if out = append(out, r); len(out) == n {
			break
		}
	}
	return out
}

func TestStreamIsTheSameForASeed(t *testing.T) {
	a, b := take(500, press.Options{Seed: 1, Length: press.Full}), take(500, press.Options{Seed: 1, Length: press.Full})
	other := take(500, press.Options{Seed: 2, Length: press.Full})
	same := 0
	for i := range a {
		if a[i].Text != b[i].Text || a[i].Title != b[i].Title || a[i].Story != b[i].Story || !a[i].Published.Time.Equal(b[i].Published.Time) {
			t.Fatalf("article %d differs", i)
		}
		if a[i].Text == other[i].Text {
			same++
		}
	}
	if same > 0 {
		t.Errorf("%d articles are the same for another seed", same)
	}
}

func TestAHappeningIsToldInOneLanguage(t *testing.T) {
	plain, langs := take(500, press.Options{Seed: 1}), make(map[string]int)
	of := make(map[string]string)
	for i, r := range take(500, press.Options{Seed: 1, Langs: []string{"en", "de"}}) {
		if was, ok := of[r.Story]; ok && was != r.Lang {
			t.Fatalf("story %s is told in %s and %s", r.Story, was, r.Lang)
		}
		if r.Title != plain[i].Title || plain[i].Lang != "en" {
			t.Fatalf("article %d differs in more than its language, or is in %s without one", i, plain[i].Lang)
		}
		of[r.Story] = r.Lang
		langs[r.Lang]++
	}
	if langs["en"] < 100 || langs["de"] < 100 {
		t.Errorf("articles by language: %v", langs)
	}
}

func TestStreamIsAsUnevenAsNews(t *testing.T) {
	size := make(map[string]int)
	night, copies, last := 0, 0, take(1, press.Options{})[0].Published.Time
	const n = 20_000
	for _, r := range take(n, press.Options{Length: press.Full}) {
		if at := r.Published.Time; at.Before(last) {
			t.Fatalf("%s appears at %v, after %v", r.ID, at, last)
		} else if last = at; at.Hour() < 6 {
			night++
		}
		if r.Origin != r.ID {
			copies++
		}
		size[r.Story]++
		if strings.ContainsAny(r.Title+r.Text, "{}|") || len(strings.Fields(r.Text)) < 30 {
			t.Fatalf("badly filled in: %q %q", r.Title, r.Text)
		}
	}
	alone, most := 0, 0
	for _, s := range size {
		most = max(most, s)
		if s == 1 {
			alone++
		}
	}
	if share := float64(alone) / float64(len(size)); share < 0.4 || share > 0.7 || most < 100 {
		t.Errorf("%.2f of the stories have one article, the largest %d", share, most)
	}
	if night > n/8 || copies < n/10 || copies > n/3 {
		t.Errorf("%d at night, %d copies", night, copies)
	}
}

func TestCopies(t *testing.T) {
	reports, way := press.Copies(1, 20)
	if len(reports) != 180 || len(way) != 120 {
		t.Errorf("%d articles, %d copies", len(reports), len(way))
	}
	origins := make(map[string]int)
	for _, r := range reports {
		origins[r.Origin]++
	}
	for o, n := range origins {
		if n != 3 {
			t.Errorf("origin %s has %d articles", o, n)
		}
	}
}
