package attribution

import (
	"testing"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// TestModels holds that the taggers have the labels that the code counts on, and
// stay small.
func TestModels(t *testing.T) {
	const most = 8 << 20
	if n := len(spansModel) + len(rolesModel) + len(readingsModel); n > most {
		t.Errorf("the models take %d bytes, want %d at most", n, most)
	}
	if got := learned().Spans.Labels(); len(got) != SpanLabels || got[CueBegin] != "B-cue" || got[ContentInside] != "I-content" {
		t.Errorf("first tagger: labels %v", got)
	}
	if got := learned().Roles.Labels(); len(got) != RoleLabels || got[SourceFirst] != "B-source" || got[ContentOne] != "U-content" {
		t.Errorf("second tagger: labels %v", got)
	}
	if got := learned().Readings.Labels(); len(got) != 1 {
		t.Errorf("readings: labels %v", got)
	}
	for _, name := range [...]string{BarAlone, BarRuled} {
		if bar := confidences()[name]; bar <= 0 || bar >= 1 {
			t.Errorf("%s: %v", name, bar)
		}
	}
}

// BenchmarkLoad measures what the first article of a run waits for.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		for _, data := range [...][]byte{spansModel, rolesModel, readingsModel} {
			if _, err := sequence.Read(data); err != nil {
				b.Fatal(err)
			}
		}
		readClusters()
	}
}
