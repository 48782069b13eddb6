package entity_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
	"pgregory.net/rapid"
)

// words from which texts are drawn: enough of each construction to meet the
// others in every order.
var words = strings.Fields(`the a of and said official senior President Foreign Minister Jane Roe Doe Mr. Ms. U.S.
	Russia Russian Moscow Kremlin EU ( ) , . " “ ” ' 's - al Hartley Ltd Ministry Energy River in to he she they his
	her company ministry bloc 45 2021 Monday May who van der & NATO Chief Executive New York Times G7 É ß 中 ; : —`)

func drawText(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(0, 60).Draw(t, "length") {
		b.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
		b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", "", "\n\n"}).Draw(t, "gap"))
	}
	return b.String()
}

// check fails unless the layer keeps what it promises of any text.
func check(t interface{ Fatalf(string, ...any) }, text *token.Text, l entity.Layer) {
	starts, ends := make(map[int]bool), make(map[int]bool)
	for _, tok := range text.Tokens {
		starts[tok.Start], ends[tok.End] = true, true
	}
	named := make([]bool, len(l.Entities))
	last := entity.Mention{}
	for i, m := range l.Mentions {
		if !starts[m.Start] || !ends[m.End] || m.Empty() {
			t.Fatalf("mention %d %v is not on the borders of tokens of %q", i, m.Span, text.Source)
		}
		if m.Start < last.Start {
			t.Fatalf("mention %d is out of order in %q", i, text.Source)
		}
		last = m
		if m.Entity < -1 || m.Entity >= len(l.Entities) || m.Form == entity.Name && m.Entity < 0 {
			t.Fatalf("mention %d means entity %d of %d in %q", i, m.Entity, len(l.Entities), text.Source)
		}
		if m.Entity >= 0 {
			named[m.Entity] = true
		}
	}
	end := 0
	for _, m := range l.Mentions {
		if m.Form != entity.Name {
			continue
		}
		if m.Start < end {
			t.Fatalf("names overlap at %d in %q", m.Start, text.Source)
		}
		end = m.End
	}
	for i, e := range l.Entities {
		if e.Name == "" || e.Type == "" || !named[i] {
			t.Fatalf("entity %d %+v has no name, type or mention in %q", i, e, text.Source)
		}
		for _, r := range e.Roles {
			if !strings.Contains(text.Source, r) {
				t.Fatalf("role %q is not in %q", r, text.Source)
			}
		}
	}
}

func TestTagHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := token.Scan(drawText(t))
		l := entity.Tag(text)
		check(t, text, l)
		if again := entity.Tag(text); !reflect.DeepEqual(l, again) {
			t.Fatalf("Tag(%q) differs from one run to the next", text.Source)
		}
	})
}

func FuzzTag(f *testing.F) {
	f.Add(sample)
	f.Add("al-")
	f.Add("The \xff Ministry of, and")
	f.Fuzz(func(t *testing.T, source string) {
		text := token.Scan(source)
		check(t, text, entity.Tag(text))
	})
}
