package topic

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp/token"
)

func TestContractTopics(t *testing.T) {
	contract := strings.Fields("crude-oil oil-products natural-gas lng power coal nuclear renewables shipping metals agriculture sanctions diplomacy conflict monetary-policy economy trade elections disasters corporate labour health technology")
	if got := IDs(); !slices.Equal(got, contract) {
		t.Errorf("topics are %v, want those of the contract: %v", got, contract)
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"4 oil":                              "before the first topic",
		"topic x":                            "threshold between 0 and 1",
		"topic x 2":                          "threshold between 0 and 1",
		"topic x 0.5\nfour oil":              `line 2: "four" is neither`,
		"topic x 0.5\nNaN oil":               "is neither",
		"topic x 0.5\n4 oil,":                "0 words",
		"topic x 0.5\n4 a b c d e f g h i j": "10 words",
		"topic x 0.5\n4 oil, gas\n2 oils":    "given twice",
	} {
		if _, err := parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("parse(%q) = %v, want an error with %q", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("not gas station\ntopic x 0.5\n4 oil, gas field\n-2 cooking\n", "the oil-fields")
	f.Add("topic é 0.1\n1 “, ' , - x\n", "x")
	f.Fuzz(func(t *testing.T, text, source string) {
		r, err := parse(text)
		if err != nil {
			return
		}
		var sum tally
		r.read(&sum, token.Scan(source), true)
	})
}

func FuzzTag(f *testing.F) {
	f.Add("Oil prices rose.", "OPEC meets")
	f.Add("\xff\xfe - - oil - - price", "")
	f.Fuzz(func(t *testing.T, source, title string) {
		for _, x := range Tag(nil, token.Scan(source), title) {
			if !(x.Score > 0 && x.Score <= 1) {
				t.Errorf("%s has score %v, want it in 0 to 1", x.ID, x.Score)
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	source := strings.Repeat("The refinery said on Tuesday that crude oil from the new field would reach the port within a week. Farmers and shipowners asked the ministry whether the tariff on imports applied to them. A long paragraph about nothing in particular follows, as it does in every newspaper.\n\n", 8)
	text := token.Scan(source)
	dst := make([]Topic, 0, 32)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		dst = Tag(dst[:0], text, "Crude oil reaches port")
	}
}
