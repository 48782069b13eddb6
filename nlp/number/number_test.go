package number_test

import (
	"math"
	"testing"

	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/token"
)

func read(text string) (number.Number, bool, int) {
	t := token.Scan(text)
	n, ok := number.NewReader(t).Read(0, len(t.Tokens))
	return n, ok, len(t.Tokens)
}

func TestRead(t *testing.T) {
	f := func(text string, want float64) {
		t.Helper()
		n, ok, last := read(text)
		if !ok || n.Value != want || n.Last != last {
			t.Errorf("%q: got %v of %d tokens, ok %v; want %v of %d", text, n.Value, n.Last, ok, want, last)
		}
	}
	f("7", 7)
	f("100,000", 1e5)
	f("3.75", 3.75)
	f("2½", 2.5)
	f("2 1/2", 2.5)
	f("1/4", 0.25)
	f("four", 4)
	f("twenty-four", 24)
	f("a hundred and thirty", 130)
	f("three hundred and twelve", 312)
	f("two thousand five hundred", 2500)
	f("one million two hundred thousand", 1_200_000)
	f("two and a half", 2.5)
	f("two and a half million", 2.5e6)
	f("5.2 billion", 5.2e9)
	f("4.35 hundred", 435)
	f("55bn", 55e9)
	f("a dozen", 12)
	f("21st", 21)
	f("twenty-first", 21)
}

func TestReadStops(t *testing.T) {
	f := func(text string, last int) {
		t.Helper()
		if n, _, _ := read(text); n.Last != last {
			t.Errorf("%q: read %d tokens, want %d", text, n.Last, last)
		}
	}
	f("five dogs", 1)
	f("nineteen ninety", 1)
	f("five and six", 1)
	f("9/11", 1)
	f("twenty four hundred", 3)
}

func TestReadNot(t *testing.T) {
	for _, text := range []string{"", "dogs", "a dog", "and", "07.12.2021", "1,2", "1234567890123456789012345"} {
		if n, ok, _ := read(text); ok {
			t.Errorf("%q was read as %v", text, n.Value)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("nine hundred million million and a half 1/2 ½ 1,00,000.5th")
	f.Fuzz(func(t *testing.T, text string) {
		s := token.Scan(text)
		r := number.NewReader(s)
		for i := range s.Tokens {
			n, ok := r.Read(i, len(s.Tokens))
			if ok && (n.First < i || n.Last <= n.First || n.Last > len(s.Tokens) || math.IsInf(n.Value, 0) || math.IsNaN(n.Value) || n.Value < 0) {
				t.Fatalf("%q at %d: %+v", text, i, n)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	t := token.Scan("two hundred and thirty-one of 12,500 ships")
	r := number.NewReader(t)
	b.ReportAllocs()
	for b.Loop() {
		for i := range t.Tokens {
			r.Read(i, len(t.Tokens))
		}
	}
}
