package topic

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp/token"
)

func tag(title, text string) []string {
	var ids []string
	for _, t := range Tag(nil, token.Scan(text), title) {
		ids = append(ids, t.ID)
	}
	return ids
}

func TestTag(t *testing.T) {
	for _, c := range []struct {
		name, title, text string
		want, never       []string
	}{
		{
			name:  "commodity news of today",
			title: "European gas prices climb as Norwegian field shuts",
			text:  "Gas prices in Europe rose on Monday after an outage at a Norwegian gas field cut pipeline flows by 30mn m³/d. Gas storage is at 61pc of capacity, the operator said.",
			want:  []string{"natural-gas"}, never: []string{"oil-products", "crude-oil"},
		},
		{
			name:  "diplomacy about gas",
			title: "Ministers meet over pipeline",
			text:  "The foreign ministers of both countries held talks in Oslo about the treaty on the gas pipeline. Their ambassadors will meet again in May. Gas supplies have fallen since the summit.",
			want:  []string{"diplomacy", "natural-gas"}, never: []string{"conflict"},
		},
		{
			name:  "old newswire",
			title: "HEATING OIL CUT BY 50 POINTS, TRADERS SAY",
			text:  "Traders said a refiner cut the price of heating oil by half a ct to 49 cts a gallon. Gasoline was unchanged.",
			want:  []string{"oil-products"}, never: []string{"crude-oil", "natural-gas"},
		},
		{
			name:  "a company's accounts are not its commodity",
			title: "SOUTHERN GAS CO <SGC> 1ST QTR NET",
			text:  "Shr 41 cts vs 37 cts. Net income 8.1 mln vs 7.3 mln. Dividend 12 cts a share.",
			want:  []string{"corporate"}, never: []string{"natural-gas"},
		},
		{
			name:  "gas in other senses",
			title: "Police fire tear gas at marchers",
			text:  "Police used tear gas near a gas station. The marchers wore gas masks. Greenhouse gas targets were their concern.",
			never: []string{"natural-gas"},
		},
		{
			name:  "oil for cooking",
			title: "India buys vegetable oil",
			text:  "India bought soybean oil and palm oil at its tender; farmers expect a large oilseed harvest.",
			want:  []string{"agriculture"}, never: []string{"crude-oil"},
		},
		{
			name:  "ships",
			title: "Tanker runs aground off the cape",
			text:  "A tanker laden with grain ran aground near the port on Sunday. Two tugs tried to free the vessel, the shipping line said.",
			want:  []string{"shipping"},
		},
		{
			name:  "rates",
			title: "Central bank holds rates",
			text:  "The central bank left its interest rate at 4 percent and said inflation would ease. Economists had expected a rate cut of 25 basis points.",
			want:  []string{"monetary-policy"}, never: []string{"sanctions"},
		},
		{
			name:  "power of another kind",
			title: "President returns to power",
			text:  "He came to power in a coup and stayed in power for ten years, a power struggle behind him.",
			never: []string{"power"},
		},
		{
			name:  "sport",
			title: "Rovers win again",
			text:  "The captain scored twice and the keeper was never troubled in the second half.",
		},
		{name: "nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := tag(c.title, c.text)
			for _, id := range c.want {
				if !slices.Contains(got, id) {
					t.Errorf("got %v, want %s among them", got, id)
				}
			}
			for _, id := range c.never {
				if slices.Contains(got, id) {
					t.Errorf("got %v, want no %s", got, id)
				}
			}
			if len(c.want)+len(c.never) == 0 && len(got) > 0 {
				t.Errorf("got %v, want none", got)
			}
		})
	}
}

func TestTitleWeighsMore(t *testing.T) {
	text := token.Scan("A spokesman declined to comment on the report, which was first carried by a local newspaper.")
	score := func(title string) float64 {
		for _, x := range Tag(nil, text, title) {
			if x.ID == "coal" {
				return x.Score
			}
		}
		return 0
	}
	if score("Coal mine to close") <= score("") {
		t.Error("a title about coal does not raise the topic coal")
	}
}

func TestOrderAndReuse(t *testing.T) {
	text := token.Scan(strings.Repeat("Crude oil and natural gas prices fell. Opec met. ", 4))
	got := Tag(nil, text, "Oil price and gas price fall")
	if len(got) < 2 {
		t.Fatalf("got %v, want two topics or more", got)
	}
	for i := 1; i < len(got); i++ {
		if got[i-1].Score < got[i].Score {
			t.Errorf("topics are not best first: %v", got)
		}
	}
	kept := []Topic{{ID: "given", Score: 0}}
	if both := Tag(kept, text, ""); both[0].ID != "given" {
		t.Errorf("Tag changed what was in dst: %v", both)
	}
}

func TestPluralsAndHyphens(t *testing.T) {
	r, err := parse("topic x 0.1\n4 oil price, subsidy, tax break, glass\n")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]float64{
		"oil prices": 4, "Oil-price": 4, "OIL  PRICES": 4, "subsidies": 4, "taxes broken": 0, "tax breaks": 4, "glasses": 4, "oil": 0, "oily prices": 0,
	} {
		var sum tally
		r.read(&sum, token.Scan(text), false)
		if got := sum.weight[0] / leadBoost; got != want {
			t.Errorf("%q weighs %v, want %v", text, got, want)
		}
	}
}

func TestLongestPhraseCounts(t *testing.T) {
	r, err := parse("not gas station\ntopic x 0.1\n1 gas\n2 gas field\n4 gas field closure\ntopic y 0.1\n3 field\n")
	if err != nil {
		t.Fatal(err)
	}
	var sum tally
	r.read(&sum, token.Scan("The gas field closure by the gas station left gas."), true)
	if x, y := sum.weight[0]/titleBoost, sum.weight[1]/titleBoost; x != 5 || y != 3 {
		t.Errorf("got x %v and y %v, want 5 and 3", x, y)
	}
}
