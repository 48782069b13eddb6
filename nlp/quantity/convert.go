package quantity

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed scales.tsv
var scalesFile string

// scale is what a unit is worth in its base unit. The zero offset is that of all
// units but of temperatures.
type scale struct {
	base           string
	factor, offset float64
}

var scales = sync.OnceValue(func() map[string]scale {
	table, err := readScales(scalesFile)
	if err != nil {
		panic("BUG: scales.tsv: " + err.Error())
	}
	return table
})

// readScales reads the table of what units are worth.
func readScales(file string) (map[string]scale, error) {
	table := map[string]scale{}
	for line := range tables.Rows(file) {
		fields := strings.Split(line, "\t")
		if len(fields) < 3 {
			return nil, fmt.Errorf("%q has fewer than three columns", line)
		}
		s := scale{base: fields[1]}
		for i, to := range []*float64{&s.factor, &s.offset} {
			if i+2 >= len(fields) {
				break
			}
			var err error
			if *to, err = strconv.ParseFloat(fields[i+2], 64); err != nil {
				return nil, fmt.Errorf("%q: %w", line, err)
			}
		}
		table[fields[0]] = s
	}
	return table, nil
}

// Convert returns a value given in one unit in another, and reports whether both
// measure the same. Units are canonical ones as in Quantity.Unit ("m3/yr"), or
// any spelling of units.tsv ("bcm", "mb/d", "barrels"). Currencies are never
// converted: a price changes only what it is a price for.
func Convert(value float64, from, to string) (float64, bool) {
	a, b := worth(from), worth(to)
	if a.base != b.base || b.factor == 0 {
		return 0, false
	}
	return (value*a.factor + a.offset - b.offset) / b.factor, true
}

// worth returns what a unit or a rate of units is worth in base units.
func worth(name string) scale {
	if s, ok := scales()[name]; ok {
		return s
	}
	if u := unitOf(name); u != nil && u.canonical != name {
		s := worth(u.canonical)
		s.factor *= u.factor
		return s
	}
	over, under, rate := strings.Cut(name, "/")
	if !rate {
		return scale{base: name, factor: 1}
	}
	a, b := worth(over), worth(under)
	return scale{base: a.base + "/" + b.base, factor: a.factor / b.factor}
}

// unitOf returns the unit of units.tsv that is spelled so, nil if there is none.
func unitOf(spelling string) *unit {
	if spelling == "" {
		return nil
	}
	text := token.Scan(spelling)
	t := &tagger{text: text, unitTable: units(), last: len(text.Tokens)}
	u, end := t.unitAt(0)
	if end < t.last {
		return nil
	}
	return u
}
