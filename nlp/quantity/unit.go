package quantity

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed units.tsv
var unitsFile string

// unit is one line of units.tsv.
type unit struct {
	canonical string
	factor    float64
	kind      Kind
	// name is the unit in words, for signs of money.
	name string
	// before and after say where money may stand beside its number.
	before, after bool
	// short is a unit of one letter, which is one only right behind a number.
	short bool
}

// unitNode is a state of the trie over the tokens of the surfaces.
type unitNode struct {
	next map[string]*unitNode
	unit *unit
}

var units = sync.OnceValue(func() *unitNode {
	root, err := readUnits(unitsFile)
	if err != nil {
		panic("BUG: units.tsv: " + err.Error())
	}
	return root
})

// readUnits reads the table of units into a trie.
func readUnits(table string) (*unitNode, error) {
	root := &unitNode{next: map[string]*unitNode{}}
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 4 {
			return nil, fmt.Errorf("%q has fewer than four columns", line)
		}
		factor, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		u := &unit{canonical: fields[1], factor: factor, kind: Kind(fields[3]), after: true}
		if len(fields) > 4 {
			u.name = strings.TrimLeft(fields[4], "<>")
			u.before = strings.HasPrefix(fields[4], "<") && u.kind == Money
			u.after = strings.HasPrefix(fields[4], "<>")
		}
		u.short = utf8.RuneCountInString(fields[0]) == 1 && strings.ToLower(fields[0]) != strings.ToUpper(fields[0])
		root.add(fields[0], u)
		if last := fields[0][strings.LastIndexAny(fields[0], " -")+1:]; len(last) >= 3 && !strings.HasSuffix(last, "s") && u.name == "" {
			root.add(fields[0]+"s", u)
		}
	}
	return root, nil
}

// add puts a surface into the trie; the first line of a surface stays.
func (n *unitNode) add(surface string, u *unit) {
	text := token.Scan(surface)
	for i := range text.Tokens {
		key := text.Of(i)
		if n.next == nil {
			n.next = map[string]*unitNode{}
		}
		if n.next[key] == nil {
			n.next[key] = &unitNode{}
		}
		n = n.next[key]
	}
	if n.unit == nil {
		n.unit = u
	}
}

// unitAt returns the longest unit that starts at token i, and the token behind.
func (t *tagger) unitAt(i int) (*unit, int) {
	var found *unit
	end := i
	n := t.units
	for j := i; j < t.last; j++ {
		next := n.next[t.text.Of(j)]
		if next == nil {
			next = n.next[t.text.Lower(j)]
		}
		if next == nil && j > i && t.word(j) == "-" && t.glued(j) && t.glued(j+1) {
			continue // square-foot
		}
		if next == nil {
			break
		}
		n = next
		if n.unit != nil {
			found, end = n.unit, j+1
		}
	}
	return found, end
}
