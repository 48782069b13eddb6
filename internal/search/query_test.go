package search_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/search"
)

// show writes a query with all its parentheses.
func show(q search.Query) string {
	var parts []string
	for _, p := range q.Parts {
		parts = append(parts, show(p))
	}
	switch q.Op {
	case search.Phrase:
		return strings.Join(q.Words, "+")
	case search.And:
		return "(" + strings.Join(parts, " & ") + ")"
	case search.Or:
		return "(" + strings.Join(parts, " | ") + ")"
	case search.Not:
		return "(" + strings.Join(parts, " - ") + ")"
	}
	return "all"
}

func TestParse(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"", "all"},
		{" \t", "all"},
		{"...", "all"},
		{"Gazprom", "gazprom"},
		{"gas flows", "(gas & flows)"},
		{"gas AND flows", "(gas & flows)"},
		{`"gas flows" Yamal`, "(gas+flows & yamal)"},
		{"Brent OR WTI price", "(brent | (wti & price))"},
		{"(Brent OR WTI) price", "((brent | wti) & price)"},
		{"refinery NOT fire", "(refinery - fire)"},
		{"refinery -fire -strike", "(refinery - fire - strike)"},
		{`refinery -"force majeure"`, "(refinery - force+majeure)"},
		{"LNG AND NOT (Qatar OR Oman)", "(lng - (qatar | oman))"},
		{"COVID-19", "covid+19"},
		{"U.S.", "u+s"},
		{`"no end`, "no+end"},
		{"or and not", "(or & and & not)"},
		{"Газпром", "газпром"},
	} {
		q, err := search.Parse(tc.in)
		if err != nil {
			t.Errorf("%q: %v", tc.in, err)
		} else if got := show(q); got != tc.want {
			t.Errorf("%q is read as %s, want %s", tc.in, got, tc.want)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for _, tc := range []struct{ in, why string }{
		{"(gas", "not closed"},
		{"gas)", "too many"},
		{"NOT fire", "leave it out of"},
		{"-fire", "leave it out of"},
		{"gas OR", "missing"},
		{"OR gas", "missing"},
		{"gas NOT", "missing"},
		{"()", "missing"},
		{strings.Repeat("(", 40) + "gas" + strings.Repeat(")", 40), "too many parentheses"},
	} {
		_, err := search.Parse(tc.in)
		if !errors.Is(err, search.ErrQuery) || !strings.Contains(err.Error(), tc.why) {
			t.Errorf("%q: error %v, want one that says %q", tc.in, err, tc.why)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"gas", `"a b" OR (c -d)`, "((((", "- -- -a", "a\xffb", `"`, "NOT NOT a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		q, err := search.Parse(in)
		if err != nil {
			if !errors.Is(err, search.ErrQuery) {
				t.Fatalf("%q: error %v is no ErrQuery", in, err)
			}
			return
		}
		check(t, q)
	})
}

// check holds the tree to its form.
func check(t *testing.T, q search.Query) {
	t.Helper()
	switch q.Op {
	case search.All:
		return
	case search.Phrase:
		if len(q.Words) == 0 || len(q.Parts) > 0 {
			t.Fatalf("a phrase of %d words and %d parts", len(q.Words), len(q.Parts))
		}
	default:
		if len(q.Parts) < 2 {
			t.Fatalf("operation %d of %d parts", q.Op, len(q.Parts))
		}
	}
	for _, p := range q.Parts {
		if p.Op == search.All {
			t.Fatal("a part asks for nothing")
		}
		check(t, p)
	}
}
