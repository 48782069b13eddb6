package timex

import (
	"fmt"
	"strings"
	"unicode"
)

// step is one element of an expanded pattern: a symbol that must stand there,
// inside the expression or beside it.
type step struct {
	symbol symbol
	beside bool
}

// parser expands a pattern of rules.txt into the plain sequences it stands for.
type parser struct {
	names  symbols
	macros map[string]string
	rest   string
}

// expand returns every sequence of the pattern.
func (p *parser) expand(pattern string) ([][]step, error) {
	outer := p.rest
	defer func() { p.rest = outer }()
	p.rest = pattern
	all, err := p.alternatives(false)
	if err == nil && p.rest != "" {
		err = fmt.Errorf("pattern %q: %q is left over", pattern, p.rest)
	}
	return all, err
}

// alternatives reads sequences separated by | up to a closing bracket.
func (p *parser) alternatives(beside bool) ([][]step, error) {
	var all [][]step
	for {
		one, err := p.sequence(beside)
		if err != nil {
			return nil, err
		}
		all = append(all, one...)
		if !strings.HasPrefix(p.rest, "|") {
			return all, nil
		}
		p.rest = p.rest[1:]
	}
}

// sequence reads elements up to | or a closing bracket.
func (p *parser) sequence(beside bool) ([][]step, error) {
	all := [][]step{nil}
	for {
		p.rest = strings.TrimLeft(p.rest, " \t")
		if p.rest == "" || strings.ContainsRune("|)]", rune(p.rest[0])) {
			return all, nil
		}
		element, err := p.element(beside)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(p.rest, "?") {
			p.rest = p.rest[1:]
			element = append(element, nil)
		}
		all = product(all, element)
	}
}

// product joins every sequence of a with every one of b.
func product(a, b [][]step) [][]step {
	all := make([][]step, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			joined := make([]step, 0, len(x)+len(y))
			all = append(all, append(append(joined, x...), y...))
		}
	}
	return all
}

// element reads a group, a macro, a class or a word.
func (p *parser) element(beside bool) ([][]step, error) {
	switch p.rest[0] {
	case '(':
		return p.group(')', beside)
	case '[':
		return p.group(']', true)
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
		return p.expand(body)
	}
	if !isClass(name) {
		name = strings.ToLower(name)
	}
	return [][]step{{{p.names.of(name), beside}}}, nil
}

func (p *parser) group(closing byte, beside bool) ([][]step, error) {
	p.rest = p.rest[1:]
	all, err := p.alternatives(beside)
	if err == nil && (p.rest == "" || p.rest[0] != closing) {
		err = fmt.Errorf("%q is missing before %q", closing, p.rest)
	}
	if err == nil {
		p.rest = p.rest[1:]
	}
	return all, err
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
