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

// Of the twenty-three words of the dam three are "the": in as many words a first and a second
// are likely, a tenth is not; "of" stands there twice and is worth less.
func TestEmptyWordsAreWorthWhatTheStoryHasOfThem(t *testing.T) {
	s := dam()
	e := salience.ReadEmpties(corpus.Read(s))
	the, of := e.Of[0][0].Word, e.Of[1][1].Word
	if e.Of[1][0] != (salience.Use{Word: the, Times: 1}) {
		t.Fatalf("the second sentence opens with %v", e.Of[1])
	}
	long, short := e.Expect(23), e.Expect(6)
	for _, c := range []struct {
		name       string
		more, less float64
	}{
		{"a second the", long[the][0], long[the][1]},
		{"of", long[the][0], long[of][0]},
		{"a the in few words", long[the][0], short[the][0]},
	} {
		if c.more <= c.less {
			t.Errorf("%s is worth %.3f, no less than %.3f", c.name, c.less, c.more)
		}
	}
	if first := long[the][0]; first < 0.9 || first > 1 {
		t.Errorf("a first the is worth %.3f, want about 1-exp(-3)", first)
	}
	if n := len(long[the]); n > 12 {
		t.Errorf("%d uses of a word are worth something", n)
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
