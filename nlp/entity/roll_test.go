package entity

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestRollFind(t *testing.T) {
	const towns roll = "paris\nporto\nporto alegre\nporto-novo\nportofino\nsan jose\n"
	tests := []struct {
		name        string
		has, longer bool
	}{
		{"paris", true, false},
		{"porto", true, true},
		{"porto alegre", true, false},
		{"portofin", false, false},
		{"san", false, true},
		{"san jose", true, false},
		{"aachen", false, false},
		{"zwolle", false, false},
		{"", false, false},
	}
	for _, tt := range tests {
		if has, longer := towns.find(tt.name); has != tt.has || longer != tt.longer {
			t.Errorf("%q: got %v, %v", tt.name, has, longer)
		}
	}
}

func TestRollsAreSorted(t *testing.T) {
	for name, r := range map[string]roll{"first": firstNames, "last": lastNames, "towns": townNames} {
		lines := bytes.Split([]byte(strings.TrimSuffix(string(r), "\n")), []byte("\n"))
		if len(lines) < 1000 || !slices.IsSortedFunc(lines, bytes.Compare) {
			t.Errorf("%s: %d lines, sorted %v", name, len(lines), slices.IsSortedFunc(lines, bytes.Compare))
		}
	}
}
