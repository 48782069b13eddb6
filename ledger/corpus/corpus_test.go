package corpus_test

import (
	"math"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

func TestFlaws(t *testing.T) {
	for _, c := range []struct {
		text string
		want corpus.Flaw // of the last sentence
	}{
		{"The dam above Tarnow burst on Monday.", 0},
		{"FILE - The dam above Tarnow is seen on a clear day.", corpus.Caption},
		{"Sign up for our daily letter about dams.", corpus.Furniture},
		{"It was built by the state in 1962.", corpus.Dangling},
		{"But they had not been warned of the flood.", corpus.Dangling},
		{"The dam is old. “It will break,” she said on Monday.", corpus.Dangling},
		{"It is feared that hundreds died in Tarnow.", 0},
		{"In Tarnow it's feared hundreds died when the dam broke.", 0},
		{"It emerged on Monday that the dam was old.", 0},
		{"It is expected to break again in spring.", corpus.Dangling},
		{"It was the dam that broke on Monday.", corpus.Dangling},
		{"It appeared before the court of Tarnow on Monday.", corpus.Dangling},
		{"The European Union will pay for the dam, and it said that work would begin in May.", 0},
		{"The dam was old, and it said that work would begin in May.", corpus.Dangling},
		{"The council of Tarnow has a study that warns the dam may break.", 0},
		{"Raising hopes that the dam could be saved, the rain stopped on Monday.", 0},
		{"Saying, “I am not to blame”, the builder entered a plea of not guilty.", corpus.Voiceless},
		{"The engineers built an earth wall known as “the plug” in May.", 0},
		{"Dam bursts", corpus.Fragment},
		{"The mayor called the dam “a danger to every one of us.", corpus.Cut},
		{"Mayor Ivo Brezan said: “The dam is old and it will break.”\n\n“Nobody ever listened to the people of Tarnow.”", corpus.Voiceless},
	} {
		set := read(c.text)
		got := set.Passages[len(set.Passages)-1].Flaws
		if c.want == 0 && got != 0 || got&c.want != c.want {
			t.Errorf("%q: flaws %b, want %b", c.text, got, c.want)
		}
	}
}

func TestTermsMeetAcrossWords(t *testing.T) {
	set := read("Russia will hold talks in Geneva.", "Russian envoys held a talk in Moscow.")
	a, b := &set.Passages[0], &set.Passages[1]
	shared := corpus.Shared(set.TermsIn(0, a.Span), set.TermsIn(1, b.Span))
	names := make(map[string]bool)
	for _, term := range shared {
		names[set.Name(term)] = true
	}
	if !names["=RU"] || !names["talk"] {
		t.Errorf("shared terms %v, want the country and the stem of talk", names)
	}
}

func TestVectorsHaveLengthOne(t *testing.T) {
	set := read("The dam above Tarnow burst. The dam was old, the mayor of Tarnow said.", "A dam burst above Tarnow.")
	for i := range set.Passages {
		v := set.Passages[i].Terms
		if c := corpus.Cosine(v, v); math.Abs(c-1) > 1e-5 {
			t.Errorf("passage %d has length %v", i, c)
		}
	}
}

func TestNeighboursAreOfOtherOrigins(t *testing.T) {
	set := read("The Lomar dam burst above Tarnow. The Lomar dam burst above Tarnow.", "Above Tarnow the Lomar dam burst.")
	near := set.Neighbours(0.5, 10, func(*corpus.Passage) bool { return true })
	for i, list := range near {
		if len(list) == 0 {
			t.Errorf("passage %d has no neighbour", i)
		}
		for _, n := range list {
			if set.Passages[n.Index].Origin == set.Passages[i].Origin {
				t.Errorf("passages %d and %d are of one origin", i, n.Index)
			}
		}
	}
}

func TestAt(t *testing.T) {
	set := read("One dam burst. Another dam held.")
	for offset, want := range map[int]int{0: 0, 13: 0, 15: 1, 30: 1} {
		if p := set.At(0, offset); p == nil || p.Sentence != want {
			t.Errorf("at byte %d: %+v, want sentence %d", offset, p, want)
		}
	}
	if p := read("").At(0, 0); p != nil {
		t.Errorf("an empty text has the passage %+v", p)
	}
}

func BenchmarkRead(b *testing.B) {
	set := read("The Lomar dam burst above Tarnow on Monday, and 300 people were evacuated, the ministry said.")
	b.SetBytes(int64(len(set.Story.Documents[0].Text)))
	for b.Loop() {
		corpus.Read(set.Story)
	}
}

// read returns the passages of a story of such texts, each an origin.
func read(texts ...string) *corpus.Set {
	s := &story.Story{ID: "s"}
	for i, text := range texts {
		a := &article.Article{ID: string(rune('a' + i)), Text: text, Lang: "en"}
		s.Documents = append(s.Documents, nlp.Annotate(a))
		s.Origins = append(s.Origins, []int{i})
	}
	return corpus.Read(s)
}
