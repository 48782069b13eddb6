package quantity

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed multiples.tsv
var multiplesFile string

// multiple is a line of multiples.tsv.
type multiple struct {
	value  float64
	kind   Kind
	change Change
}

var multiples = sync.OnceValue(func() *number.Table[multiple] { return number.NewTable(multipleWords()) })

func multipleWords() map[string]multiple {
	table, err := readMultiples(multiplesFile)
	if err != nil {
		panic("BUG: multiples.tsv: " + err.Error())
	}
	return table
}

// readMultiples reads the table of words that say by how much by themselves.
func readMultiples(file string) (map[string]multiple, error) {
	table := map[string]multiple{}
	for line := range tables.Rows(file) {
		fields := strings.Split(line, "\t")
		if len(fields) != 4 {
			return nil, fmt.Errorf("%q has not four columns", line)
		}
		value, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		table[fields[0]] = multiple{value, Kind(fields[2]), Change(strings.Trim(fields[3], "()"))}
	}
	return table, nil
}

// multipleAt emits the multiple that is one word at token i, "doubled", and
// reports whether there is one.
func (t *tagger) multipleAt(i int) bool {
	m, ok := t.multiples.Get(t.text.Lower(i))
	if !ok || t.is(i-1, determiners) || t.is(i+1, particles) || t.word(i+1) == "-" && t.glued(i+1) {
		return false
	}
	f := found{start: i, end: i + 1, amount: amount{low: m.value, high: m.value, abbreviated: -1}}
	f.noun.head = -1
	q := Quantity{Low: m.value, High: m.value, Bound: Exact, Kind: m.kind, Unit: "times"}
	if m.kind == Fraction {
		q.Unit = "fraction"
	}
	t.bound(&f, &q)
	if q.Change = m.change; q.Change != "" {
		f.link, f.verb = moved, i
	} else if f.verb = t.changeNear(f.start - 1); f.verb >= 0 {
		f.link, q.Change = moved, t.direction(f.verb)
	}
	q.Span = t.text.Span(f.start, f.end)
	if f.link == moved {
		q.Of = t.doubled(&f, i)
	}
	t.leave(&f, q.Of)
	t.dst = append(t.dst, q)
	return true
}

// doubled returns what was doubled at token i: the object behind the verb, or its
// subject.
func (t *tagger) doubled(f *found, i int) article.Span {
	if t.is(i, moves) && f.verb == i && !t.is(i-1, auxiliary) {
		j := i + 1
		for t.is(j, determiners) {
			j++
		}
		if s := t.phrase(j); !s.Empty() {
			return s
		}
	}
	return t.subject(f.verb)
}
