package timex

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// step is one element of a pattern: a symbol that must stand there, inside the
// expression or beside it.
type step struct {
	symbol symbol
	beside bool
}

// parser reads the patterns of rules.txt right into the trie: every part of a
// pattern leads from a set of nodes to the set of nodes behind it.
type parser struct {
	*grammar
	macros map[string]string
	rest   string
}

// pattern reads a whole pattern, and returns the nodes where it ends.
func (p *parser) pattern(s string, at []int32, beside bool) ([]int32, error) {
	outer := p.rest
	defer func() { p.rest = outer }()
	p.rest = s
	ends, err := p.alternatives(at, beside)
	if err == nil && p.rest != "" {
		err = fmt.Errorf("pattern %q: %q is left over", s, p.rest)
	}
	return ends, err
}

// alternatives reads sequences separated by | up to a closing bracket.
func (p *parser) alternatives(at []int32, beside bool) ([]int32, error) {
	var ends []int32
	for {
		one, err := p.sequence(at, beside)
		if err != nil {
			return nil, err
		}
		ends = union(ends, one)
		if !strings.HasPrefix(p.rest, "|") {
			return ends, nil
		}
		p.rest = p.rest[1:]
	}
}

// union returns the nodes of either set.
func union(a, b []int32) []int32 {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// sequence reads elements up to | or a closing bracket.
func (p *parser) sequence(at []int32, beside bool) ([]int32, error) {
	for {
		p.rest = strings.TrimLeft(p.rest, " \t")
		if p.rest == "" || strings.IndexByte("|)]", p.rest[0]) >= 0 {
			return at, nil
		}
		ends, err := p.element(at, beside)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(p.rest, "?") {
			p.rest = p.rest[1:]
			ends = union(at, ends)
		}
		at = ends
	}
}

// element reads a group, a macro, a class or a word.
func (p *parser) element(at []int32, beside bool) ([]int32, error) {
	switch p.rest[0] {
	case '(':
		return p.group(')', at, beside)
	case '[':
		return p.group(']', at, true)
	}
	end := strings.IndexAny(p.rest, " \t|()[]?")
	if end < 0 {
		end = len(p.rest)
	}
	name := p.rest[:end]
	p.rest = p.rest[end:]
	if name == "" {
		return nil, fmt.Errorf("nothing to repeat before %q", p.rest)
	}
	if name[0] == '$' {
		body, ok := p.macros[name]
		if !ok {
			return nil, fmt.Errorf("unknown macro %s", name)
		}
		return p.pattern(body, at, beside)
	}
	if !isClass(name) {
		name = strings.ToLower(name)
	}
	s := step{p.names.of(name), beside}
	ends := make([]int32, 0, len(at))
	for _, n := range at {
		ends = append(ends, p.child(n, s))
	}
	return ends, nil
}

// group reads alternatives in brackets.
func (p *parser) group(closing byte, at []int32, beside bool) ([]int32, error) {
	p.rest = p.rest[1:]
	ends, err := p.alternatives(at, beside)
	if err == nil && (p.rest == "" || p.rest[0] != closing) {
		err = fmt.Errorf("%q is missing before %q", closing, p.rest)
	}
	if err == nil {
		p.rest = p.rest[1:]
	}
	return ends, err
}

// isClass reports whether a name is that of a class or a shape: all capitals
// and digits, beginning with a capital.
func isClass(name string) bool {
	for _, r := range name {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return unicode.IsUpper(rune(name[0]))
}
