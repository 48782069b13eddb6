package main

import (
	"os"
	"strings"
	"testing"
)

// TestReadmeShowsWhatIsPrinted holds the sample of the README, whose cuts are
// marked by an ellipsis, to what its command prints at that width.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "\n```\n")
	sample, _, found := strings.Cut(rest, "\n```\n")
	if !found {
		t.Fatal("the README has no sample between fences")
	}
	t.Setenv("COLUMNS", "92")
	printed := "\n" + output(t, "brief", "../../examples/standoff")
	for line := range strings.SplitSeq(sample, "\n") {
		if strings.TrimSpace(line) != "…" && !strings.Contains(printed, "\n"+line+"\n") {
			t.Errorf("the README shows a line that is not printed: %q", line)
		}
	}
}
