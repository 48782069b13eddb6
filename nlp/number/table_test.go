package number

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestTable holds a table to finding what a map finds, and nothing else.
func TestTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.MapOf(rapid.StringMatching(`[a-z.\']{1,9}`), rapid.Int()).Draw(t, "words")
		table := NewTable(words)
		for _, w := range append(rapid.SliceOf(rapid.String()).Draw(t, "others"), slices.Collect(table.Words())...) {
			want, ok := words[w]
			if got, found := table.Get(w); got != want || found != ok {
				t.Fatalf("%q: got %d, %v; want %d, %v", w, got, found, want, ok)
			}
		}
	})
}
