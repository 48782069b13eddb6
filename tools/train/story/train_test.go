package main

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

func TestFitFindsWhatTheSamplesWereMadeOf(t *testing.T) {
	// Of samples with feature x, a share of 1/(1+exp(1-2x)) joins.
	var samples []sample
	for i := range 41 {
		x := float64(i-20) / 10
		p := 1 / (1 + math.Exp(1-2*x))
		var f story.Features
		f[story.Bias], f[story.Average] = 1, x
		samples = append(samples, sample{f, true, 1000 * p}, sample{f, false, 1000 * (1 - p)})
	}
	m := fit(samples)
	if b, w := m.Weights[story.Bias], m.Weights[story.Average]; math.Abs(b+1) > 0.05 || math.Abs(w-2) > 0.05 {
		t.Errorf("bias %.2f, weight %.2f; want -1, 2", b, w)
	}
	if w := m.Weights[story.Names]; w != 0 {
		t.Errorf("a feature that no sample has weighs %v", w)
	}
}

func TestMeasure(t *testing.T) {
	a, b, c := &nlp.Document{}, &nlp.Document{}, &nlp.Document{}
	s := &set{docs: []*nlp.Document{a, b, c}, gold: map[*nlp.Document]string{a: "x", b: "x", c: "y"}}
	f := func(want string, stories ...*story.Story) {
		if got := measure(s, stories).String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	of := func(docs ...*nlp.Document) *story.Story { return &story.Story{Documents: docs} }
	f("B3 P 100.0 R 100.0 F 100.0  pair 100.0  largest 2", of(a, b), of(c))
	f("B3 P 55.6 R 100.0 F 71.4  pair 50.0  largest 3", of(a, b, c))
	f("B3 P 100.0 R 66.7 F 80.0  pair 0.0  largest 1", of(a), of(b), of(c))
}

func TestVariantsAreWhatOtherSourcesWouldGive(t *testing.T) {
	day, _ := article.ParseMoment("2024-02-03")
	s := &set{name: "x/en", gold: make(map[*nlp.Document]string)}
	d := nlp.Annotate(&article.Article{Title: "Ferry aground", Text: strings.Repeat("A ferry ran aground. ", 60), Published: day})
	s.docs, s.gold[d] = []*nlp.Document{d}, "ferry"
	var got []string
	for _, v := range variants(s) {
		words := len(strings.Fields(v.docs[0].Text))
		switch {
		case v.gold[v.docs[0]] != "ferry":
			t.Error("the gold is lost")
		case words == 0:
			got = append(got, "headline")
		case words == beginning:
			got = append(got, "excerpt")
		case !v.docs[0].Published.Known():
			got = append(got, "undated")
		}
	}
	if want := "headline excerpt undated"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestPartsHoldEveryStoryOnce(t *testing.T) {
	s := &set{name: "x/en", gold: make(map[*nlp.Document]string)}
	for i := range 30 {
		d := nlp.Annotate(&article.Article{ID: string(rune('a' + i)), Title: "Ferry aground"})
		s.docs = append(s.docs, d)
		s.gold[d] = string(rune('A' + i%15))
	}
	for name, divide := range map[string]func(*set) []*set{"parts": parts, "alike": alike} {
		seen := make(map[*nlp.Document]int)
		for _, p := range divide(s) {
			for _, d := range p.docs {
				seen[d]++
			}
		}
		for _, d := range s.docs {
			if seen[d] != 1 {
				t.Errorf("%s is in %d parts by %s", d.ID, seen[d], name)
			}
		}
	}
}

func TestAlikePutsWhatIsToldAlikeTogether(t *testing.T) {
	s := &set{name: "x/en", gold: make(map[*nlp.Document]string)}
	for i, title := range []string{
		"Ferry aground off Skye", "Bank raises rates", "Budget talks fail", "Another bank cuts rates", "Second ferry aground", "Talks on budget resume",
	} {
		d := nlp.Annotate(&article.Article{ID: string(rune('a' + i)), Title: title})
		s.docs = append(s.docs, d)
		s.gold[d] = d.ID
	}
	var got []string
	for _, p := range alike(s) {
		part := ""
		for _, d := range p.docs {
			part += d.ID
		}
		got = append(got, part)
	}
	if got, want := strings.Join(got, " "), "ae bcdf"; got != want {
		t.Errorf("parts %s, want %s", got, want)
	}
}

func TestWordsAreCommonWhereEverySourceHoldsThem(t *testing.T) {
	tallies := make(map[string]*tally)
	for source := range plainNews {
		countArticle(tallies, source, row{Title: "Ministers meet", Text: "The minister met the minister’s guests."})
	}
	countArticle(tallies, 0, row{Title: "Ministers and Zebras", Text: strings.Repeat("filler ", countedWords) + "unread"})
	if got := tallies["minist"]; got.articles != [len(plainNews)]float64{2, 1, 1} || got.commonest() != "minister" {
		t.Errorf("ministers are in %v articles of the sources, most as %q", got.articles, got.commonest())
	}
	if tallies["unread"] != nil {
		t.Error("words are counted that grouping does not read")
	}
	got := inBands(tallies, map[string]float64{"minist": 0.2, "zebra": 0.01, "meet": 0.2})
	if want := wordsHead + "0.2:\nmeet minister\n0.01:\nzebras\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSentencesOfAnArticleBecomeItsHeadlineAndText(t *testing.T) {
	got := told([]sentence{
		{Topic: 7, Subtopic: "plus", Doc: "7_2plus.xml", Sentence: 3, Text: "It had 40 aboard , the coast guard ' s chief said ."},
		{Topic: 7, Subtopic: "plus", Doc: "7_2plus.xml", Sentence: 1, Text: "Ferry runs aground off U . S . coast"},
	})
	if got.Title != "Ferry runs aground off U.S. coast" || got.Text != "It had 40 aboard, the coast guard ' s chief said." || got.Story != "7plus" {
		t.Errorf("got %+v", got)
	}
}

// TestByCentroid holds that the yardstick joins what is alike, and as time goes by less so.
func TestByCentroid(t *testing.T) {
	var docs []*nlp.Document
	for _, a := range []struct{ title, day string }{
		{"Ferry aground off Stornoway", "2024-02-03"},
		{"Mill to close in Kemi", "2024-02-03"},
		{"Ferry aground, all safe", "2024-02-04"},
	} {
		day, err := article.ParseMoment(a.day)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, nlp.Annotate(&article.Article{Title: a.title, Published: day}))
	}
	vectors := plainVectors(docs)
	for fading, want := range map[float64]int{math.Inf(1): 2, 0.5: 3} {
		if got := byCentroid(docs, vectors, fading, 0.1); len(got) != want {
			t.Errorf("%d stories where a cosine fades in %v days, want %d", len(got), fading, want)
		}
	}
}

// TestCalibrationLooksAtTheVariants holds that a shift is chosen on what a set would be
// elsewhere too, and never on the traps.
func TestCalibrationLooksAtTheVariants(t *testing.T) {
	s := &set{name: "x/en", variants: []*set{{name: "x/en"}, {name: "x/en"}}}
	got := lookedAt([]*set{s, {name: traps + "/en"}})
	if len(got) != 3 || got[0].set != s || got[0].weight != 1 || got[2].weight != leanShare {
		t.Errorf("looked at %v", got)
	}
}

// The measures of news that comes back are lowered as far as it keeps the traps apart.
func TestKeepApart(t *testing.T) {
	f, err := os.Open("../../../story/model.tsv")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	m, err := story.ReadModel(f)
	if err != nil {
		t.Fatal(err)
	}
	m.Weights = without(m.Weights, recurring)
	sets := []*set{trapSet()}
	got := keepApart(sets, m)
	for _, feature := range recurring {
		if w := got.Weights[feature]; w >= 0 || w < -mostApart {
			t.Errorf("%s weighs %v, want less than 0, and %d at the least", feature, w, -mostApart)
		}
	}
	before, after := measure(sets[0], group(sets[0], m)), measure(sets[0], group(sets[0], got))
	if after.pairs < before.pairs+.1 || m.Weights[story.Twins] != 0 {
		t.Errorf("traps: %v, before %v", after, before)
	}
}
