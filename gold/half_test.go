package gold

import (
	"fmt"
	"strings"
	"testing"
)

func TestHeldIsAboutHalf(t *testing.T) {
	n := 0
	for i := range 1000 {
		if Held(fmt.Sprintf("ww-%04d", i)) {
			n++
		}
	}
	if n < 450 || n > 550 {
		t.Errorf("%d of 1000 ids are held out", n)
	}
}

func TestMentionsOfTheHeldHalf(t *testing.T) {
	kept, left := "", ""
	for i := 0; kept == "" || left == ""; i++ {
		if id := fmt.Sprint(i); Held(id) {
			kept = id
		} else {
			left = id
		}
	}
	line := func(id, mentions string) string {
		return fmt.Sprintf(`{"id": %q, "mentions": [%s]}`+"\n", id, mentions)
	}
	const one = `{"span": [0, 4], "type": "LOC"}`
	want := line(kept, one) + line(left, one)
	found := line(kept, one) + line(left, "")
	for _, tt := range []struct {
		opt  Options
		want float64
	}{{Options{}, 2. / 3}, {Options{Held: true}, 1}} {
		report, err := Measure("mention", Input{Name: "gold", Body: strings.NewReader(want)}, Input{Name: "pred", Body: strings.NewReader(found)}, tt.opt)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := report.Get("all F1"); got < tt.want-1e-9 || got > tt.want+1e-9 {
			t.Errorf("held %v: F1 %.3f, want %.3f", tt.opt.Held, got, tt.want)
		}
	}
}
