package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func output(t *testing.T, f flags) string {
	t.Helper()
	var b bytes.Buffer
	if err := run(&b, &f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestStreamIsJSONLines(t *testing.T) {
	f := flags{n: 50, length: "full", seed: 1}
	out := output(t, f)
	if out != output(t, f) {
		t.Error("the same seed gives another stream")
	}
	n := 0
	for lines := bufio.NewScanner(strings.NewReader(out)); lines.Scan(); n++ {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil || l.ID == "" || l.Text == "" || l.Story == "" || !l.Published.Known() {
			t.Fatalf("line %d: %v, %+v", n, err, l)
		}
	}
	if n != 50 {
		t.Errorf("%d lines, want 50", n)
	}
}

func TestGrowPrintsALineAStep(t *testing.T) {
	out := output(t, flags{n: 300, length: "headline", seed: 1, grow: true, step: 100})
	if got := strings.Count(out, "\n"); got != 5 || !strings.Contains(out, "| 300 | ") {
		t.Errorf("printed %q", out)
	}
}

func TestUnknownLength(t *testing.T) {
	var b bytes.Buffer
	if err := run(&b, &flags{length: "long"}); err == nil {
		t.Error("no error for an unknown length")
	}
}
