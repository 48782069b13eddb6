package attribution_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDocs holds that every example of the pages is read as the table behind it
// says.
func TestDocs(t *testing.T) {
	checkPage(t, "who-said-what.md", 15)
	checkPage(t, "who-is-who.md", 7)
}

// checkPage checks the examples of a page, of which there must be so many.
func checkPage(t *testing.T, name string, least int) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
	if err != nil {
		t.Fatal(err)
	}
	examples := 0
	var quoted, rows []string
	finish := func() {
		if len(quoted) > 0 && len(rows) > 0 {
			examples++
			compare(t, strings.Join(quoted, "\n"), rows)
			quoted = nil
		}
		rows = nil
	}
	table := false
	for line := range strings.Lines(string(page)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, ">"):
			if !table && len(rows) == 0 {
				quoted = append(quoted, strings.TrimPrefix(strings.TrimPrefix(line, ">"), " "))
			}
		case strings.HasPrefix(line, "| source | cue | content |"):
			table = true
		case table && strings.HasPrefix(line, "|"):
			if !strings.HasPrefix(line, "|---") {
				rows = append(rows, line)
			}
		case strings.HasPrefix(line, "#"):
			quoted = nil
		case table:
			finish()
			table = false
		}
	}
	finish()
	if examples < least {
		t.Errorf("%s: found %d examples, want %d or more", name, examples, least)
	}
}

// compare holds what is found in an example to the rows of its table.
func compare(t *testing.T, source string, rows []string) {
	t.Helper()
	list, _ := tag(source)
	list = told(list)
	got := make([]string, len(list))
	for i := range list {
		a := &list[i]
		got[i] = "| " + strings.Join(append(strings.Split(show(a, source), " / "), a.SpeakerName), " | ") + " |"
	}
	same(t, source, got, rows)
}
