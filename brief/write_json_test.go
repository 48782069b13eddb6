package brief

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJSONIsThatOfOneEncoder(t *testing.T) {
	told, _ := harbour()
	several := *told
	several.Stories = slices.Repeat(told.Stories, 5)
	several.Lens = "\n \"stories\": []"
	several.Stories[1].Title = "a \\ \"b\", {c: [d]}\n<e> & \u2028 \xff"
	empty := *told
	empty.Stories = []Story{}
	for name, b := range map[string]*Brief{"nothing": {}, "no story": &empty, "one story": told, "several": &several} {
		t.Run(name, func(t *testing.T) {
			var want, got bytes.Buffer
			enc := json.NewEncoder(&want)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", " ")
			if err := enc.Encode(b); err != nil {
				t.Fatal(err)
			}
			if err := WriteJSON(&got, b); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want.String(), got.String()); d != "" {
				t.Error(d)
			}
		})
	}
}
