package quantity

import (
	"strings"
	"testing"
)

func TestUnitsFile(t *testing.T) {
	kinds := map[Kind]bool{
		Money: true, Percent: true, Count: true, Volume: true, Flow: true, Energy: true, Power: true, Mass: true,
		Length: true, Area: true, Speed: true, Temperature: true, Magnitude: true, Multiple: true, Duration: true,
		Age: true, Measure: true,
	}
	seen := map[string]string{}
	for line := range strings.Lines(unitsFile) {
		if line == "\n" || line[0] == '#' {
			continue
		}
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if !kinds[Kind(fields[3])] {
			t.Errorf("%q is of no known kind", line)
		}
		surface := fields[0]
		if len(fields) > 4 && strings.HasPrefix(fields[4], "<") && !strings.HasPrefix(fields[4], "<>") {
			surface += " before a number"
		}
		if first, ok := seen[surface]; ok {
			t.Errorf("%q stands twice: %q and %q", surface, first, line)
		}
		seen[surface] = line
	}
}

func TestReadUnitsFails(t *testing.T) {
	for _, table := range []string{"furlong", "furlong\tfur\tlong\tlength"} {
		if _, err := readUnits(table); err == nil || !strings.Contains(err.Error(), "furlong") {
			t.Errorf("%q: error %v", table, err)
		}
	}
}

func TestReadWordsFails(t *testing.T) {
	for _, file := range []string{"colours red, green", "over more than,, at least"} {
		if _, _, err := readWords(file); err == nil || !strings.Contains(err.Error(), strings.Fields(file)[0]) {
			t.Errorf("%q: error %v", file, err)
		}
	}
}

func TestReadTablesFail(t *testing.T) {
	for _, line := range []string{"doubled\t2", "doubled\ttwice\tmultiple\tup"} {
		if _, err := readMultiples(line); err == nil || !strings.Contains(err.Error(), "doubled") {
			t.Errorf("%q: error %v", line, err)
		}
	}
	for _, line := range []string{"scale\tgross", "heap\tgross\t144", "scale\tgross\tmany"} {
		if _, err := readAmounts(line); err == nil || !strings.Contains(err.Error(), "gross") {
			t.Errorf("%q: error %v", line, err)
		}
	}
	for _, line := range []string{"league\tm", "league\tm\tfar", "league\tm\t5\tnear"} {
		if _, err := readScales(line); err == nil || !strings.Contains(err.Error(), "league") {
			t.Errorf("%q: error %v", line, err)
		}
	}
}

// TestScalesFile holds that every line of scales.tsv is of a unit that is read.
func TestScalesFile(t *testing.T) {
	read := map[string]bool{"fraction": true, "%": true}
	for line := range strings.Lines(unitsFile) {
		if line == "\n" || line[0] == '#' {
			continue
		}
		read[strings.Split(line, "\t")[1]] = true
	}
	for name, s := range scales() {
		if !read[name] || s.factor <= 0 {
			t.Errorf("%s: %+v", name, s)
		}
	}
}
