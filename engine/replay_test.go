package engine_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/store"
)

// A replay tells every story anew and comes to the same bytes, also in an archive that
// an export was imported into; a telling that was changed is found.
func TestReplayTellsTheSame(t *testing.T) {
	db := empty(t)
	d := engine.NewDesk(db, engine.DeskOptions{Skipped: func(err error) { t.Error(err) }})
	for half := range slices.Chunk(standoff(t), 12) {
		if _, err := d.Take(t.Context(), half...); err != nil {
			t.Fatal(err)
		}
		if err := d.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var export bytes.Buffer
	if err := db.Export(t.Context(), &export); err != nil {
		t.Fatal(err)
	}
	again := empty(t)
	if _, err := again.Import(t.Context(), bytes.NewReader(export.Bytes())); err != nil {
		t.Fatal(err)
	}
	stories, err := db.Stories(t.Context(), store.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := engine.Replay(t.Context(), again)
	if err != nil || found.Tellings != len(stories) || len(found.Differences) > 0 {
		t.Errorf("replayed %+v, %v; want %d tellings and no difference", found, err, len(stories))
	}
	other, err := again.Telling(t.Context(), stories[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	other.Brief = json.RawMessage(strings.Replace(string(other.Brief), "the", "The", 1))
	if err := again.Tell(t.Context(), &other); err != nil {
		t.Fatal(err)
	}
	if found, err := engine.Replay(t.Context(), again); err != nil || len(found.Differences) != 1 || !strings.Contains(found.Differences[0], stories[0].ID) {
		t.Errorf("replayed %+v, %v; want one difference", found, err)
	}
}
