package salience_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief/salience"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// The dam is in the first report and the last, the market only in the second.
func dam() *story.Story {
	var docs []*nlp.Document
	for i, text := range []string{
		"The Lomar dam burst above Tarnow.",
		"The cattle market of Tarnow was put off.",
		"The Lomar dam burst after a week of rain.",
	} {
		day := time.Date(2024, 4, 1+7*i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		m, err := article.ParseMoment(day)
		if err != nil {
			panic(err)
		}
		docs = append(docs, nlp.Annotate(&article.Article{ID: string(rune('a' + i)), Text: text, Published: m, Lang: "en"}))
	}
	return story.One(docs)
}

func TestAgesCountDaysOfCoverage(t *testing.T) {
	got := salience.Ages(dam())
	if want := []float64{2, 1, 0}; len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("ages %v, want %v", got, want)
	}
}

func TestWhatBeganTheStoryAndIsStillToldWeighsMost(t *testing.T) {
	s := dam()
	grams := salience.Read(corpus.Read(s), salience.Ages(s))
	weights := salience.Default().Weigh(grams)
	weight := func(words string) float64 {
		sum := 0.0
		for gram := range grams.In(words) {
			sum += weights[gram].First
		}
		return sum
	}
	if dam, market := weight("dam burst"), weight("cattle market"); dam <= market {
		t.Errorf("the dam weighs %.3f, the market %.3f", dam, market)
	}
}

func TestGramsMeetByStemAndLeaveOutEmptyWords(t *testing.T) {
	s := dam()
	grams := salience.Read(corpus.Read(s), salience.Ages(s))
	for text, want := range map[string]int{
		"dam bursts": 3, "Dams burst above": 4, "after a": 0, "burst dam": 2, "nothing known": 0,
	} {
		if got := len(grams.In(text)); got != want {
			t.Errorf("%q holds %d grams of the story, want %d", text, got, want)
		}
	}
}

func TestModelIsReadAsWritten(t *testing.T) {
	var b bytes.Buffer
	if _, err := salience.Default().WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	again, err := salience.ReadModel(&b)
	if err != nil || *again != *salience.Default() {
		t.Errorf("read back %v, %v", again, err)
	}
	for _, bad := range []string{"origins\t1", "word-origins\tmany", "pair-origins\tNaN"} {
		if _, err := salience.ReadModel(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is taken for a model", bad)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	s := dam()
	set, ages := corpus.Read(s), salience.Ages(s)
	for b.Loop() {
		salience.Default().Weigh(salience.Read(set, ages))
	}
}
