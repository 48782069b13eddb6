package entity_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/nlp/token"
)

// TestModelIsThatOfItsCard holds the embedded model to what its card says of it.
func TestModelIsThatOfItsCard(t *testing.T) {
	const most = 6 << 20
	card, err := os.ReadFile("../../docs/mention-model.md")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("mention.model")
	if err != nil {
		t.Fatal(err)
	}
	m, err := sequence.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > most {
		t.Errorf("the model has %d bytes", len(data))
	}
	for _, want := range []string{fmt.Sprintf("%x", sha256.Sum256(data)), fmt.Sprintf("%d features", m.Len())} {
		if !strings.Contains(string(card), want) {
			t.Errorf("docs/mention-model.md does not say %q", want)
		}
	}
}

// TestStudyShowsWhatIsDecided checks that every name lies in a run that a trainer
// is shown, with features for each token.
func TestStudyShowsWhatIsDecided(t *testing.T) {
	text := token.Scan(sample)
	shown := make([]bool, len(text.Tokens))
	entity.Study(text, func(first int, features [][]sequence.Feature) {
		for i, f := range features {
			shown[first+i] = len(f) > 0
		}
	})
	for _, m := range entity.Tag(text).Mentions {
		if m.Form != entity.Name {
			continue
		}
		for i, last := text.TokensIn(m.Span); i < last; i++ {
			if !shown[i] {
				t.Errorf("%q of the name %q is not shown", text.Of(i), m.In(sample))
			}
		}
	}
}

func BenchmarkReadModel(b *testing.B) {
	data, err := os.ReadFile("mention.model")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := sequence.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
