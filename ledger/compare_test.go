package ledger

import (
	"testing"

	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/tables"
)

func TestCompatible(t *testing.T) {
	q := func(low, high float64, kind quantity.Kind, bound quantity.Bound) *measure {
		return &measure{Quantity: &quantity.Quantity{Low: low, High: high, Kind: kind, Bound: bound}}
	}
	n := func(v float64, bound quantity.Bound) *measure { return q(v, v, quantity.Count, bound) }
	for _, c := range []struct {
		name string
		a, b *measure
		want bool
	}{
		{"the same count", n(12, quantity.Exact), n(12, quantity.Exact), true},
		{"two counts", n(12, quantity.Exact), n(13, quantity.Exact), false},
		{"at least 3 and 10", n(3, quantity.Over), n(10, quantity.Exact), true},
		{"at least 10 and 3", n(10, quantity.Over), n(3, quantity.Exact), false},
		{"up to 50 and 20", n(50, quantity.Under), n(20, quantity.Exact), true},
		{"about 50 and 53", n(50, quantity.About), n(53, quantity.Exact), true},
		{"about 50 and 80", n(50, quantity.About), n(80, quantity.Exact), false},
		{"10 to 20 and 15", q(10, 20, quantity.Count, quantity.Range), n(15, quantity.Exact), true},
		{"1.2bn and 1.23bn", q(1.2e9, 1.2e9, quantity.Money, quantity.Exact), q(1.23e9, 1.23e9, quantity.Money, quantity.Exact), true},
		{"1.2bn and 1.4bn", q(1.2e9, 1.2e9, quantity.Money, quantity.Exact), q(1.4e9, 1.4e9, quantity.Money, quantity.Exact), false},
		{"5 and 6 percent", q(5, 5, quantity.Percent, quantity.Exact), q(6, 6, quantity.Percent, quantity.Exact), false},
	} {
		if got := compatible(c.a, c.b); got != c.want || compatible(c.b, c.a) != c.want {
			t.Errorf("%s: compatible %v, want %v", c.name, got, c.want)
		}
	}
}

func TestLexicons(t *testing.T) {
	seen := make(map[string]string)
	for row := range tables.Columns(measureFile) {
		for word := range readClasses(row[0] + "\t" + row[1]) {
			if seen[word] != "" {
				t.Errorf("measures.tsv: %q is %s and %s", word, seen[word], row[0])
			}
			seen[word] = row[0]
		}
	}
	for _, class := range []string{
		"negator", "flip", "hypothetical", "future", "accusing", "claiming", "preposition", "determiner", "official",
		"denying", "rejecting", "passive", "claimnoun", "anyone",
	} {
		if wordSets().of(class) == nil {
			t.Errorf("words.tsv has no class %q", class)
		}
	}
}
