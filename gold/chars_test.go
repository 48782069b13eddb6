package gold

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
)

func TestLower(t *testing.T) {
	for in, want := range map[string]string{"ÉTÉ": "été", "İzmir": "i̇zmir", "ΟΔΟΣ": "οδο\u03c2", "Σ": "σ", "ΣΑ": "σα"} {
		if got := lower(in); got != want {
			t.Errorf("lower(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPlainName(t *testing.T) {
	for in, want := range map[string]string{"Ann Lee's": "ann lee", "J. O’Neill’s": "j oneill", " The Port! ": "the port", "'s": ""} {
		if got := plainName(in); got != want {
			t.Errorf("plainName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNumbersIn(t *testing.T) {
	for in, want := range map[string]int{"5 to 7": 2, "-3.5e-2": 1, "3..4": 2, "none": 0, "1.e5": 2, "--1": 1} {
		if got := numbersIn(in); len(got) != want {
			t.Errorf("numbersIn(%q) = %q, want %d", in, got, want)
		}
	}
}

// TestCharSets holds the ranges to a plain set of code points.
func TestCharSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (charSet, map[int]bool) {
			var c charSet
			plain := make(map[int]bool)
			for range rapid.IntRange(0, 5).Draw(t, name) {
				from := rapid.IntRange(0, 30).Draw(t, "from")
				s := article.Span{Start: from, End: from + rapid.IntRange(1, 9).Draw(t, "len")}
				c = append(c, s)
				for i := s.Start; i < s.End; i++ {
					plain[i] = true
				}
			}
			return c.merge(), plain
		}
		a, pa := draw("a")
		b, pb := draw("b")
		shared := 0
		for i := range pa {
			shared += one(pb[i])
		}
		if a.size() != len(pa) || a.shared(b) != shared || b.shared(a) != shared {
			t.Fatalf("sets %v and %v: sizes %d and shared %d, want %d and %d", a, b, a.size(), a.shared(b), len(pa), shared)
		}
	})
}
