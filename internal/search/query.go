package search

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// ErrQuery indicates a query that cannot be read; the error says where.
var ErrQuery = errors.New("not a query")

// maxDepth bounds parentheses, so that a hostile query cannot exhaust the stack.
const maxDepth = 32

// Op says what a Query asks of its parts.
type Op int

// The operations of a query.
const (
	// All is every article; the zero Query.
	All Op = iota
	// Phrase asks for Words one behind the other; one word is a phrase too.
	Phrase
	// And asks for all of Parts.
	And
	// Or asks for any of Parts.
	Or
	// Not asks for the first of Parts to hold and none of the others.
	Not
)

// Query is what is searched for, as a tree.
type Query struct {
	Op Op
	// Words are the words of a Phrase: letters and digits, in lower case.
	Words []string
	Parts []Query
}

// Parse reads a query. Words side by side must all occur. A query of blanks is
// the zero Query. Errors are ErrQuery and name the byte where reading stopped.
func Parse(s string) (Query, error) {
	p := parser{in: s}
	p.next()
	if p.kind == end {
		return Query{}, nil
	}
	q, err := p.or(0)
	if err != nil {
		return Query{}, err
	}
	if p.kind != end {
		return Query{}, p.fail("a parenthesis too many")
	}
	return q, nil
}

// or reads parts with OR between them, which binds loosest.
func (p *parser) or(depth int) (Query, error) {
	first, err := p.and(depth)
	if err != nil {
		return Query{}, err
	}
	parts := []Query{first}
	for p.kind == operator && p.text == "OR" {
		p.next()
		part, err := p.and(depth)
		if err != nil {
			return Query{}, err
		}
		parts = append(parts, part)
	}
	return join(Or, parts), nil
}

// and reads parts side by side, with or without AND, and those left out by NOT.
func (p *parser) and(depth int) (Query, error) {
	var wanted, unwanted []Query
	for {
		negated := false
		for p.kind == operator && p.text != "OR" {
			negated = p.text == "NOT"
			p.next()
		}
		if p.kind != phrase && p.kind != opening {
			if negated || len(wanted)+len(unwanted) == 0 {
				return Query{}, p.fail("a word or a phrase is missing")
			}
			break
		}
		part, err := p.part(depth)
		if err != nil {
			return Query{}, err
		}
		if negated {
			unwanted = append(unwanted, part)
		} else {
			wanted = append(wanted, part)
		}
	}
	if len(wanted) == 0 {
		return Query{}, p.fail("NOT needs something to leave it out of")
	}
	q := join(And, wanted)
	if len(unwanted) > 0 {
		q = Query{Op: Not, Parts: append([]Query{q}, unwanted...)}
	}
	return q, nil
}

// part reads a phrase or a query in parentheses.
func (p *parser) part(depth int) (Query, error) {
	if p.kind == phrase {
		q := Query{Op: Phrase, Words: p.words}
		p.next()
		return q, nil
	}
	if depth == maxDepth {
		return Query{}, p.fail("too many parentheses")
	}
	p.next()
	q, err := p.or(depth + 1)
	if err != nil {
		return Query{}, err
	}
	if p.kind != closing {
		return Query{}, p.fail("a parenthesis is not closed")
	}
	p.next()
	return q, nil
}

// join makes one query of several, and leaves a single one as it is.
func join(op Op, parts []Query) Query {
	if len(parts) == 1 {
		return parts[0]
	}
	return Query{Op: op, Parts: parts}
}

// kind is the kind of a token.
type kind int

const (
	end kind = iota
	phrase
	operator
	opening
	closing
)

// parser holds one token of look-ahead.
type parser struct {
	in    string
	at    int // behind the token
	start int // of the token
	kind  kind
	text  string   // of an operator
	words []string // of a phrase
}

func (p *parser) fail(why string) error {
	return fmt.Errorf("%w: %s at byte %d of %q", ErrQuery, why, p.start, p.in)
}

// next reads the token behind the one that is read. What holds neither letter
// nor digit is passed over.
func (p *parser) next() {
	for p.at < len(p.in) {
		p.start = p.at
		switch c := p.in[p.at]; {
		case c == '(' || c == ')':
			p.at++
			p.kind = opening
			if c == ')' {
				p.kind = closing
			}
			return
		case c == '-' && p.startsWord():
			p.at++
			p.kind, p.text = operator, "NOT"
			return
		case c == '"':
			if p.take(p.quoted()) {
				return
			}
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			p.at++
		default:
			if p.bare() {
				return
			}
		}
	}
	p.start, p.kind = len(p.in), end
}

// startsWord reports a minus that stands before something, behind a blank.
func (p *parser) startsWord() bool {
	behind := p.at == 0 || strings.ContainsRune(" \t\n\r(", rune(p.in[p.at-1]))
	return behind && p.at+1 < len(p.in) && !strings.ContainsRune(" \t\n\r-)", rune(p.in[p.at+1]))
}

// quoted returns what stands between quotation marks; a missing end is the end
// of the query.
func (p *parser) quoted() string {
	rest := p.in[p.at+1:]
	if i := strings.IndexByte(rest, '"'); i >= 0 {
		p.at += i + 2
		return rest[:i]
	}
	p.at = len(p.in)
	return rest
}

// bare reads a word up to a blank, a parenthesis or a quotation mark, and tells
// an operator from it.
func (p *parser) bare() bool {
	rest := p.in[p.at:]
	n := strings.IndexAny(rest, " \t\n\r()\"")
	if n < 0 {
		n = len(rest)
	}
	p.at += n
	switch word := rest[:n]; word {
	case "AND", "OR", "NOT":
		p.kind, p.text = operator, word
		return true
	default:
		return p.take(word)
	}
}

// take makes a phrase of text; false if it holds no word.
func (p *parser) take(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(strings.ToValidUTF8(text, " ")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	p.kind, p.words = phrase, words
	return len(words) > 0
}
