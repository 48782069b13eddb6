package engine

import (
	"slices"
	"testing"
)

// A story that is told and waits again, or waits on both lists, is told once.
func TestByTurnsNamesEachOnce(t *testing.T) {
	var w waiting
	w.add("ferry")
	w.add("bakery")
	w.drop("ferry")
	w.add("ferry")
	if got, want := byTurns(w.first(10), []string{"storm", "bakery"}), []string{"ferry", "storm", "bakery"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
