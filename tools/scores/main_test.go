package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestSetsAreWellFormed(t *testing.T) {
	sets, err := readSets(setList)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, s := range sets {
		if seen[s.name()] {
			t.Errorf("%s is listed twice", s.name())
		}
		seen[s.name()] = true
		s.flags = strings.Replace(s.flags, "tools/scores/", "", 1)
		if _, err := s.options(); err != nil {
			t.Errorf("%s: %v", s.name(), err)
		}
	}
	for _, bad := range []string{"time\tfile", "poetry\tfile\t\tF1"} {
		if _, err := readSets(bad); err == nil {
			t.Errorf("%q is read without an error", bad)
		}
	}
	if _, err := (set{flags: "--loud"}).options(); err == nil {
		t.Error("an unknown flag is no error")
	}
}

func TestFloors(t *testing.T) {
	floors, err := parseFloors("# head\na\tF1\t0.5\t0.5\t\nb\tover length\t2\t2\t\nc\tF1\t0.4\t0.6\tthe set was mended\n")
	if err != nil {
		t.Fatal(err)
	}
	rows := []row{{set: "a", metric: "F1", value: .49}, {set: "b", metric: "over length", value: 3}, {set: "c", metric: "F1", value: .4}}
	if got := floors.fallen(rows, true); len(got) != 2 || !strings.Contains(got[0], "a, F1") || !strings.Contains(got[1], "b, over length") {
		t.Errorf("fallen %q, want a and b", got)
	}
	if got := floors.fallen(rows[1:], true); len(got) != 2 || !strings.Contains(got[0], "not measured") {
		t.Errorf("fallen %q, want a named as not measured", got)
	}
	if got := floors.fallen(nil, false); len(got) != 0 {
		t.Errorf("fallen %q though only some sets were run", got)
	}
}

func TestFloorsNeedReasons(t *testing.T) {
	for _, bad := range []string{"a\tF1\t0.5\t0.6\t", "a\tover length\t3\t2\t ", "a\tF1\thigh\t0.6\t", "a\tF1"} {
		if _, err := parseFloors(bad); err == nil {
			t.Errorf("%q is read without an error", bad)
		}
	}
}

func TestRaise(t *testing.T) {
	floors := floorTable{{set: "up", metric: "F1", at: .5, highest: .5}, {set: "down", metric: "F1", at: .5, highest: .5}, {set: "back", metric: "F1", at: .3, highest: .6, reason: "why"}}
	got := floors.raise([]row{{set: "up", metric: "F1", value: .6}, {set: "down", metric: "F1", value: .4}, {set: "back", metric: "F1", value: .5}, {set: "new", metric: "not verbatim", value: 0}})
	want := floorTable{{set: "up", metric: "F1", at: .595, highest: .595}, {set: "down", metric: "F1", at: .5, highest: .5}, {set: "back", metric: "F1", at: .495, highest: .6, reason: "why"}, {set: "new", metric: "not verbatim"}}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if abs := got[i].at - want[i].at; abs > 1e-9 || abs < -1e-9 || got[i].highest != want[i].highest || got[i].reason != want[i].reason {
			t.Errorf("got %v, want %v", got[i], want[i])
		}
	}
}

// TestRun pins floors on a tiny set, holds them, and fails when they rise.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("time/timebank.dev.jsonl", `{"id":"a","text":"The bridge opened on 3 May 2019.","published":"2020-01-01","times":[{"span":[21,31],"type":"DATE","value":"2019-05-03"}]}`)
	put("attribution/cofenet_tokens.dev.jsonl", `{"doc_id":"d","row":0,"text":"Zoë said it rained .","spans":{"source":[[0,3]],"cue":[[4,8]],"content":[[9,18]]}}`)
	c := config{gold: dir, out: filepath.Join(dir, "SCORES.md"), floors: filepath.Join(dir, "floors.tsv")}

	pinning := c
	pinning.pin = true
	if err := run(pinning); err != nil {
		t.Fatal(err)
	}
	checking := c
	checking.check = true
	if err := run(checking); err != nil {
		t.Errorf("fresh floors do not hold: %v", err)
	}
	put("floors.tsv", "time/timebank.dev\tvalue F1\t1.5\t1.5\t\n")
	if err := run(checking); !errors.Is(err, errFell) {
		t.Errorf("error %v, want one that says what fell", err)
	}
	if err := run(c); err != nil {
		t.Fatal(err)
	}
	report, err := os.ReadFile(c.out)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Measured on ", "`parallax score time $GOLD/time/timebank.dev.jsonl`", "| attribution | attribution/cofenet_tokens.dev | exact source F1 |"} {
		if !strings.Contains(string(report), want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
	put("time/timebank.dev.jsonl", "{")
	if err := run(c); err == nil || !strings.Contains(err.Error(), "timebank.dev.jsonl: line 1") {
		t.Errorf("error %v does not name the broken line", err)
	}
}

func TestTokensBecomeBytes(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "cofenet.jsonl")
	if err := os.WriteFile(path, []byte(`{"doc_id":"d","row":4,"text":"Zoë said .","spans":{"source":[[0,3]],"cue":[[4,8]],"content":[]}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	to := t.TempDir()
	got, err := fromTokens(path, to)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(got)
	if err != nil {
		t.Fatal(err)
	}
	if want := `"source":[[0,4]]`; !strings.Contains(string(text), want) {
		t.Errorf("got %s, want %s in it", text, want)
	}
	if err := os.WriteFile(path, []byte("{}\n{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := fromTokens(path, to); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v does not name the line", err)
	}
}

func TestReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "S.md")
	rows := []row{{"brief", "b", "ROUGE-1", .3721, "x"}, {"brief", "b", "over length", 2, "x"}, {"time", "t", "value F1", .8074, "x"}}
	if err := writeReport(path, rows, time.Date(2030, 1, 2, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2030-01-02", "| 0.372 |", "| 2 |", "| 80.7 |"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the report lacks %q:\n%s", want, text)
		}
	}
}

func FuzzFloors(f *testing.F) {
	f.Add("a\tF1\t0.5\t0.6\treason\n")
	f.Fuzz(func(_ *testing.T, text string) { _, _ = parseFloors(text) })
}
