package goldtest_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/parallax-news/parallax/gold/goldtest"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PARALLAX_GOLD", dir)
	lines := []byte("{\"id\":\"a\"}\n{\"id\":\"b\"}\n")
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = z.Write(lines)
	_ = z.Close()
	for name, data := range map[string][]byte{"set.jsonl": lines, "set.jsonl.gz": zipped.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, x := range goldtest.Read[struct{ ID string }](t, name) {
			ids = append(ids, x.ID)
		}
		if want := []string{"a", "b"}; !slices.Equal(ids, want) {
			t.Errorf("%s: ids %q, want %q", name, ids, want)
		}
	}
}

func TestDirSkipsWithoutGold(t *testing.T) {
	t.Setenv("PARALLAX_GOLD", filepath.Join(t.TempDir(), "none"))
	skipped := false
	t.Run("inner", func(t *testing.T) {
		defer func() { skipped = t.Skipped() }()
		goldtest.Dir(t)
	})
	if !skipped {
		t.Error("a test without gold data went on")
	}
}
