package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/press"
)

// An archive that is taken up again goes on where its press stopped.
func TestNewsGoesOn(t *testing.T) {
	whole, goesOn := newNewsroom(press.Options{Seed: 1}), newNewsroom(press.Options{Seed: 1})
	defer whole.stop()
	defer goesOn.stop()
	_, _ = whole.lines(30)
	goesOn.skip(30)
	want, _ := whole.lines(5)
	got, ids := goesOn.lines(5)
	if !bytes.Equal(got, want) || len(ids) != 5 || bytes.Count(got, []byte("\n")) != 5 {
		t.Errorf("%q\n%s\nwant\n%s", ids, got, want)
	}
}

func TestReport(t *testing.T) {
	m := newMeasures()
	for i := range 100 {
		m.asked(time.Duration(i+1) * time.Millisecond)
	}
	m.posted([]string{"a", "b"}, time.Now().Add(-time.Minute))
	m.answered(time.Second, 1, 1)
	m.told("a")
	m.told("a")
	m.told("somebody else's")
	var b bytes.Buffer
	m.report(&b, &flags{rate: 200}, map[string]float64{"parallax_tellings_total": 1}, map[string]float64{"parallax_behind_articles": 7})
	for _, want := range []string{"| 50ms, 99ms, 100ms of 100 |", "| 1, 1; 0 |", "| 1m0s, 1m0s, 1m0s of 1 |", "| 0, 7 |"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
}
