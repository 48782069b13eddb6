package main

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

// floor is a line of floors.tsv.
type floor struct {
	set, metric string
	// at is the floor, a share; for counts a ceiling.
	at float64
	// highest is the highest floor that was ever pinned. A floor below it needs
	// a reason.
	highest float64
	reason  string
}

// floorTable is floors.tsv, in its order.
type floorTable []floor

const floorsHead = `# Floors of the scores: set, metric, floor, highest floor so far, reason.
# ` + "`make floors`" + ` fails when a figure is below its floor (for counts: above it).
# A floor is raised by ` + "`go run ./tools/scores -pin`" + `. One that stands below the
# highest so far needs a reason in the last column.
`

// margin is how far below a figure its floor is pinned: half a point.
const margin = .005

// readFloors reads floors.tsv.
func readFloors(path string) (floorTable, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the floors: %w", err)
	}
	t, err := parseFloors(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

func parseFloors(text string) (floorTable, error) {
	var t floorTable
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f, err := parseFloor(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		t = append(t, f)
	}
	return t, nil
}

func parseFloor(line string) (floor, error) {
	col := append(strings.Split(line, "\t"), "")
	if len(col) < 5 || len(col) > 6 {
		return floor{}, fmt.Errorf("%q: want set, metric, floor, highest and reason", line)
	}
	f := floor{set: col[0], metric: col[1], reason: strings.TrimSpace(col[4])}
	var err, err2 error
	f.at, err = strconv.ParseFloat(col[2], 64)
	f.highest, err2 = strconv.ParseFloat(col[3], 64)
	if err != nil || err2 != nil {
		return floor{}, fmt.Errorf("%q: a floor is no number", line)
	}
	if f.worse(f.at, f.highest) && f.reason == "" {
		return floor{}, fmt.Errorf("%s, %s: the floor was lowered from %v to %v without a reason", f.set, f.metric, f.highest, f.at)
	}
	return f, nil
}

// worse reports whether figure a is worse than b.
func (f floor) worse(a, b float64) bool {
	if (row{metric: f.metric}).count() {
		return a > b
	}
	return a < b
}

// fallen returns a line for each figure that is below its floor and, if all
// sets were run, for each floor whose figure is gone.
func (t floorTable) fallen(rows []row, all bool) []string {
	var out []string
	for _, f := range t {
		r, ok := find(rows, f)
		switch {
		case !ok && all:
			out = append(out, fmt.Sprintf("%s, %s: has a floor and was not measured", f.set, f.metric))
		case ok && f.worse(r.value, f.at):
			out = append(out, fmt.Sprintf("%s, %s: %.4f is below the floor %v (%s)", f.set, f.metric, r.value, f.at, r.command))
		}
	}
	return out
}

func find(rows []row, f floor) (row, bool) {
	for _, r := range rows {
		if r.set == f.set && r.metric == f.metric {
			return r, true
		}
	}
	return row{}, false
}

// raise returns the table with every floor raised as far as the rows allow, and
// with floors for figures that had none. A floor that was raised above all
// before loses its reason.
func (t floorTable) raise(rows []row) floorTable {
	out := append(floorTable(nil), t...)
	for _, r := range rows {
		pinned := floor{set: r.set, metric: r.metric, at: r.pinned(), highest: r.pinned()}
		i := out.index(r)
		switch {
		case i < 0:
			out = append(out, pinned)
		case !out[i].worse(pinned.at, out[i].highest):
			out[i] = pinned
		case out[i].worse(out[i].at, pinned.at):
			out[i].at = pinned.at
		}
	}
	return out
}

func (t floorTable) index(r row) int {
	for i, f := range t {
		if f.set == r.set && f.metric == r.metric {
			return i
		}
	}
	return -1
}

// pinned is the floor for a figure: a little below it, in whole thousandths.
func (r row) pinned() float64 {
	if r.count() {
		return r.value
	}
	return math.Max(0, math.Floor((r.value-margin)*1000)/1000)
}

func (t floorTable) write(path string) error {
	var b strings.Builder
	b.WriteString(floorsHead)
	for _, f := range t {
		fmt.Fprintf(&b, "%s\t%s\t%v\t%v\t%s\n", f.set, f.metric, f.at, f.highest, f.reason)
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("writing the floors: %w", err)
	}
	return nil
}
