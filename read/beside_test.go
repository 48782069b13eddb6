package read_test

import (
	"strings"
	"testing"

	"github.com/parallax-news/parallax/read"
)

// Lines that an export of an archive holds beside its articles are no articles, and no
// errors; a record of a reader's own that speaks of an archive is one.
func TestLinesBesideArticlesArePassedOver(t *testing.T) {
	lines := `{"type":"article","seq":1,"id":"a","text":"The ferry ran aground."}
{"archive":"lens","row":{"name":"gas","text":"words = [\"gas\"]"}}
{"archive":"telling","row":{"story":"s-1","title":"Ferry aground"}}
{"archive":"the city's","title":"Old maps found"}
`
	var ids []string
	for a, err := range read.Source(read.Input{Name: "all.jsonl", Body: strings.NewReader(lines)}, read.Options{KeepIDs: true}) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, a.ID+a.Title)
	}
	if len(ids) != 2 || ids[0] != "a" || !strings.HasSuffix(ids[1], "Old maps found") {
		t.Errorf("read %q", ids)
	}
}
