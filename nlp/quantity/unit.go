package quantity

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/tables"
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
	// before and behind say where the unit may stand beside its number.
	before, behind bool
	// short is a unit of one letter, which is one only right behind a number.
	short bool
}

// unitNode is a state of the trie over the tokens of the surfaces.
type unitNode struct {
	next map[string]*unitNode
	unit *unit
}

// unitTable is units.tsv: the signs of money that stand before a number, and the
// units that stand behind one. "P" is pesos before, and no unit behind.
type unitTable struct {
	signs, units *unitNode
	// signHeads are the first tokens of signs, which sort out most words.
	signHeads *number.Table[bool]
}

var units = sync.OnceValue(func() *unitTable {
	table, err := readUnits(unitsFile)
	if err != nil {
		panic("BUG: units.tsv: " + err.Error())
	}
	return table
})

// readUnits reads the table of units into its tries.
func readUnits(table string) (*unitTable, error) {
	t := &unitTable{signs: &unitNode{}, units: &unitNode{}}
	for line := range tables.Rows(table) {
		fields := strings.Split(line, "\t")
		if len(fields) < 4 {
			return nil, fmt.Errorf("%q has fewer than four columns", line)
		}
		factor, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		u := &unit{canonical: fields[1], factor: factor, kind: Kind(fields[3]), behind: true}
		if len(fields) > 4 {
			u.name = strings.TrimLeft(fields[4], "<>")
			u.before = strings.HasPrefix(fields[4], "<") && u.kind == Money
			u.behind = strings.HasPrefix(fields[4], "<>") || !u.before
		}
		u.short = utf8.RuneCountInString(fields[0]) == 1 && strings.ToLower(fields[0]) != strings.ToUpper(fields[0])
		t.add(fields[0], u)
	}
	heads := map[string]bool{}
	for head := range t.signs.next {
		heads[head] = true
	}
	t.signHeads = number.NewTable(heads)
	return t, nil
}

// add puts a surface, and its plural, where it may stand.
func (t *unitTable) add(surface string, u *unit) {
	if u.before {
		t.signs.add(surface, u)
	}
	if !u.behind {
		return
	}
	t.units.add(surface, u)
	last := surface[strings.LastIndexAny(surface, " -")+1:]
	if len(last) >= 3 && !strings.HasSuffix(last, "s") && u.name == "" {
		t.units.add(surface+"s", u)
	}
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
func (t *tagger) unitAt(i int) (*unit, int) { return t.longest(t.units, i) }

// longest returns the longest surface of a trie that starts at token i, and the
// token behind.
func (t *tagger) longest(n *unitNode, i int) (*unit, int) {
	var found *unit
	end := i
	for j := i; j < t.last; j++ {
		next := n.next[t.text.Of(j)]
		if next == nil && t.text.Tokens[j].Len() > 1 { // no grams in 5G
			next = n.next[t.text.Lower(j)]
		}
		if next == nil && t.text.Tokens[j].Abbrev {
			next = n.next[strings.TrimSuffix(t.text.Of(j), ".")]
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
