package timex

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/number"
)

//go:embed rules.txt
var rulesFile string

// rule is one line of rules.txt.
type rule struct {
	action, id string
	resolve    func(*resolver, *match, *Expression) bool
	holiday    holiday
	// leans says that the action asks for the cues of the clause.
	leans bool
}

// edge leads from a node of the automaton over a step to the next node.
type edge struct {
	step
	next int32
}

// node is a state of the automaton; rule is the index of the rule that ends
// there, or -1.
type node struct {
	edges []edge
	rule  int32
}

// grammar is what lexicon.txt and rules.txt are compiled to: a table of words,
// and a trie over their classes.
type grammar struct {
	names symbols
	words *number.Table[*entry]
	rules []rule
	nodes []node
	// starts holds the edges of the first node by their symbols.
	starts [][]edge
	class  classes
	lists  wordLists
}

var compiled = sync.OnceValue(func() *grammar {
	g, err := compile(rulesFile)
	if err != nil {
		panic("BUG: rules.txt: " + err.Error())
	}
	return g
})

// compile reads the rules and builds the automaton.
func compile(rules string) (*grammar, error) {
	g := &grammar{names: symbols{}, nodes: append(make([]node, 0, 1<<15), node{rule: -1})}
	words := readLexicon(g.names)
	g.class = newClasses(g.names)
	g.lists = readLists()
	p := &parser{grammar: g, macros: map[string]string{}}
	for line := range strings.Lines(rules) {
		if err := g.line(p, strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("%q: %w", strings.TrimSpace(line), err)
		}
	}
	if err := g.addHolidays(p, holidaysFile); err != nil {
		return nil, err
	}
	g.addLiterals(words)
	for w := range number.Words() { // so that one look tells that a word is of no interest
		if words[w] == nil {
			words[w] = new(entry)
		}
	}
	g.words = number.NewTable(words)
	g.starts = make([][]edge, len(g.names)+1)
	for _, e := range g.nodes[0].edges {
		g.starts[e.symbol] = append(g.starts[e.symbol], e)
	}
	return g, nil
}

// line reads a macro or a rule.
func (g *grammar) line(p *parser, line string) error {
	if line == "" || line[0] == '#' {
		return nil
	}
	if name, body, ok := strings.Cut(line, " = "); ok && line[0] == '$' {
		p.macros[name] = body
		return nil
	}
	fields := strings.Fields(line)
	if len(fields) < 3 {
		return fmt.Errorf("no action, id and pattern")
	}
	resolve, ok := actions[fields[0]]
	if !ok {
		return fmt.Errorf("unknown action %s", fields[0])
	}
	pattern := line[strings.Index(line[len(fields[0]):], fields[1])+len(fields[0])+len(fields[1]):]
	ends, err := p.pattern(pattern, []int32{0}, false)
	if err != nil {
		return err
	}
	g.rules = append(g.rules, rule{action: fields[0], id: fields[1], resolve: resolve, leans: leaning[fields[0]]})
	for _, n := range ends {
		if n != 0 && g.nodes[n].rule < 0 { // of two rules that end there the earlier stays
			g.nodes[n].rule = int32(len(g.rules) - 1)
		}
	}
	return nil
}

// child returns the node behind a step, which is made where it is missing.
func (g *grammar) child(at int32, s step) int32 {
	for _, e := range g.nodes[at].edges {
		if e.step == s {
			return e.next
		}
	}
	next := int32(len(g.nodes))
	g.nodes = append(g.nodes, node{rule: -1})
	g.nodes[at].edges = append(g.nodes[at].edges, edge{s, next})
	return next
}

// addLiterals gives every literal word of the rules its own symbol as a sense.
func (g *grammar) addLiterals(words map[string]*entry) {
	for name, id := range g.names {
		if !isClass(name) {
			words[name] = words[name].with(sense{id, 0}, 0)
		}
	}
}
