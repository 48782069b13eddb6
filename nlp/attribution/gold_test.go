package attribution_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/parallax-news/parallax/gold/goldtest"
	"github.com/parallax-news/parallax/nlp/attribution"
)

type goldArticle struct {
	Text         string
	Attributions []struct{ Source, Content []span }
}

// TestDirectSpeech holds that of the direct speech in PolNeAR's development
// part, so many quotations are found whole, and given to the right words.
func TestDirectSpeech(t *testing.T) {
	const whole, sourced = 0.86, 0.90
	n, found, right := 0, 0, 0
	for _, a := range goldtest.Read[goldArticle](t, "attribution/polnear.dev.jsonl") {
		list, _ := tag(a.Text)
		for _, want := range a.Attributions {
			if !direct(a.Text, want.Content) || len(want.Source) == 0 {
				continue
			}
			n++
			if got := holder(list, want.Content); got != nil {
				found++
				if len(got.Source) > 0 && got.Source[0].Overlaps(want.Source[0]) {
					right++
				}
			}
		}
	}
	t.Logf("%d quotations, %d found whole, %d with their source", n, found, right)
	if share := float64(found) / float64(n); share < whole {
		t.Errorf("%.3f of %d quotations found whole, want %.3f", share, n, whole)
	}
	if share := float64(right) / float64(found); share < sourced {
		t.Errorf("%.3f of %d sources right, want %.3f", share, found, sourced)
	}
}

// direct reports whether all pieces open with a quotation mark.
func direct(source string, pieces []span) bool {
	for _, s := range pieces {
		if p := s.In(source); !strings.HasPrefix(p, `"`) && !strings.HasPrefix(p, "“") && !strings.HasPrefix(p, "''") {
			return false
		}
	}
	return len(pieces) > 0
}

// holder returns the attribution that has every piece of the content, give or
// take the marks around it.
func holder(list []attribution.Attribution, pieces []span) *attribution.Attribution {
	const marks = 8
	for i := range list {
		all := true
		for _, want := range pieces {
			one := false
			for _, got := range list[i].Content {
				one = one || want.Overlaps(got) && want.Start+marks >= got.Start && got.End+marks >= want.End && got.Start+marks >= want.Start && want.End+marks >= got.End
			}
			all = all && one
		}
		if all {
			return &list[i]
		}
	}
	return nil
}

// TestSeeds holds that every attribution annotated in the seeds is found, with
// its speaker.
func TestSeeds(t *testing.T) {
	for _, name := range [...]string{"seeds/000.json", "seeds/003.json"} {
		path := filepath.Join(goldtest.Dir(t), name)
		var seed struct {
			File         string
			Attributions []struct {
				Speaker string
				Content []struct{ Span span }
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &seed); err != nil {
			t.Fatal(err)
		}
		source, err := os.ReadFile(filepath.Join(filepath.Dir(path), "..", "..", "seeds", seed.File))
		if err != nil {
			t.Skipf("no seeds: %v", err)
		}
		list, _ := tag(string(source))
		for i, want := range seed.Attributions {
			for _, c := range want.Content {
				if !spoken(list, want.Speaker, c.Span) {
					t.Errorf("%s: attribution %d at %v is not found with its speaker", name, i, c.Span)
				}
			}
		}
	}
}

// spoken reports whether the speaker has an attribution whose content covers
// the span.
func spoken(list []attribution.Attribution, speaker string, s span) bool {
	const marks = 2
	for i := range list {
		for _, c := range list[i].Content {
			if list[i].SpeakerName == speaker && c.Start <= s.Start && s.End <= c.End+marks {
				return true
			}
		}
	}
	return false
}

type spokenArticle struct {
	Text         string
	Attributions []struct {
		Source, Content []span
		Kind            string
		SpeakerNames    []string `json:"speaker_names"`
	}
}

// TestGoldSpeakers holds how often the speaker of GUM's news, interviews and
// biographies is named, and how often the one who is named is right: the same
// person by the words of the name, with or without a title.
func TestGoldSpeakers(t *testing.T) {
	tests := []struct {
		kind             string
		recall, accuracy float64 // floors
	}{
		{"name", 0.97, 0.97},
		{"pron", 0.78, 0.9},
		{"I", 0.72, 0.95},
	}
	named, right, wanted := make(map[string]int), make(map[string]int), make(map[string]int)
	for _, name := range []string{"attribution/gum.news.dev.jsonl", "attribution/gum.interview_bio.dev.jsonl"} {
		for _, a := range goldtest.Read[spokenArticle](t, name) {
			list, _ := tag(a.Text)
			for _, want := range a.Attributions {
				got := matching(list, want.Source, want.Content)
				if got == nil || len(want.SpeakerNames) == 0 {
					continue
				}
				if want.Kind == "pron" && slices.Contains([]string{"i", "we"}, strings.ToLower(want.Source[0].In(a.Text))) {
					want.Kind = "I"
				}
				wanted[want.Kind]++
				if got.SpeakerName == "" {
					continue
				}
				named[want.Kind]++
				if slices.ContainsFunc(want.SpeakerNames, func(n string) bool { return onePerson(n, got.SpeakerName) }) {
					right[want.Kind]++
				}
			}
		}
	}
	for _, tt := range tests {
		recall := float64(right[tt.kind]) / float64(wanted[tt.kind])
		accuracy := float64(right[tt.kind]) / float64(named[tt.kind])
		t.Logf("%s: %d sources, %d named, %d right: recall %.3f, accuracy %.3f", tt.kind, wanted[tt.kind], named[tt.kind], right[tt.kind], recall, accuracy)
		if recall < tt.recall || accuracy < tt.accuracy {
			t.Errorf("%s: recall %.3f and accuracy %.3f, want %.3f and %.3f", tt.kind, recall, accuracy, tt.recall, tt.accuracy)
		}
	}
}

// matching returns the attribution whose source and content overlap those wanted.
func matching(list []attribution.Attribution, source, content []span) *attribution.Attribution {
	for i := range list {
		if a := &list[i]; overlap(a.Source, source) && overlap(a.Content, content) {
			return a
		}
	}
	return nil
}

func overlap(a, b []span) bool {
	return slices.ContainsFunc(a, func(x span) bool { return slices.ContainsFunc(b, x.Overlaps) })
}

// onePerson reports whether all words of one name stand in the other.
func onePerson(a, b string) bool {
	within := func(part, whole []string) bool {
		return !slices.ContainsFunc(part, func(w string) bool { return !slices.Contains(whole, w) })
	}
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	x, y := words(a), words(b)
	return within(x, y) || within(y, x)
}
