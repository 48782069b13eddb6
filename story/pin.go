package story

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Pins are what a person has settled: which articles are one story, and which
// are not. No decision of a grouper goes against them.
type Pins struct {
	class   map[string]int // article → its class
	members [][]string     // articles of each class, in order of the file
	apart   [][2]int       // classes that are in different stories
	joins   []join
	noun    string // what errors call a pin
}

// Pin is one thing that is settled: the articles, by id or address, are one story,
// or, if Apart, no two of them are. Errors name it by its Number.
type Pin struct {
	Apart    bool
	Articles []string
	Number   int
}

// join is two articles that a pin makes one story.
type join struct {
	a, b string
	line int
}

// ErrPins indicates that a file of pins cannot be read or contradicts itself.
var ErrPins = errors.New("wrong pins")

// ReadPins reads pins, one a line: "same" or "apart" and the ids or addresses of
// two articles or more. The articles of a line "same" are one story; of a line
// "apart", no two are. Fields are divided by white space; what follows a # at the
// start of a field is a note. An article is to be named alike in all lines.
//
//	same   wire-1222   https://example.com/talks   # the same round of talks
//	apart  wire-1222   wire-0911
//
// Errors wrap ErrPins and name the lines: of pins that contradict one another,
// all that are to blame.
func ReadPins(r io.Reader) (*Pins, error) {
	list, err := ParsePins(r)
	if err != nil {
		return nil, err
	}
	return newPins("line", list)
}

// ParsePins reads the pins of a file as ReadPins does, and leaves open whether they
// contradict one another. Each has the number of its line.
func ParsePins(r io.Reader) ([]Pin, error) {
	var list []Pin
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if note := slices.IndexFunc(fields, func(f string) bool { return f[0] == '#' }); note >= 0 {
			fields = fields[:note]
		}
		if len(fields) == 0 {
			continue
		}
		if fields[0] != "same" && fields[0] != "apart" {
			return nil, fmt.Errorf("%w: line %d begins with %q, not with same or apart", ErrPins, n, fields[0])
		}
		if len(fields) < 3 {
			return nil, fmt.Errorf("%w: line %d names fewer than two articles", ErrPins, n)
		}
		list = append(list, Pin{fields[0] == "apart", fields[1:], n})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading pins: %w", err)
	}
	return list, nil
}

// NewPins puts pins together. The error wraps ErrPins where they contradict one
// another, and names all that are to blame.
func NewPins(list ...Pin) (*Pins, error) { return newPins("pin", list) }

func newPins(noun string, list []Pin) (*Pins, error) {
	p := &Pins{class: make(map[string]int), noun: noun}
	for _, pin := range list {
		if pin.Apart {
			continue
		}
		for i := 1; i < len(pin.Articles); i++ {
			p.joins = append(p.joins, join{pin.Articles[i-1], pin.Articles[i], pin.Number})
		}
	}
	for _, j := range p.joins {
		p.join(p.classOf(j.a), p.classOf(j.b))
	}
	for _, pin := range list {
		if err := p.partAll(&pin); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// partAll keeps the articles of a pin apart, if it says so.
func (p *Pins) partAll(pin *Pin) error {
	if !pin.Apart {
		return nil
	}
	for i, a := range pin.Articles {
		for _, b := range pin.Articles[:i] {
			if err := p.part(b, a, pin.Number); err != nil {
				return err
			}
		}
	}
	return nil
}

// classOf returns the class of an article, a new one where it has none.
func (p *Pins) classOf(article string) int {
	k, ok := p.class[article]
	if !ok {
		k = len(p.members)
		p.class[article] = k
		p.members = append(p.members, []string{article})
	}
	return k
}

// join makes class b part of class a.
func (p *Pins) join(a, b int) {
	if a == b {
		return
	}
	for _, article := range p.members[b] {
		p.class[article] = a
	}
	p.members[a] = append(p.members[a], p.members[b]...)
	p.members[b] = nil
}

// part keeps two articles apart, unless they are one story.
func (p *Pins) part(a, b string, line int) error {
	x, y := p.classOf(a), p.classOf(b)
	if x != y {
		p.apart = append(p.apart, [2]int{x, y})
		return nil
	}
	if a == b {
		return fmt.Errorf("%w: %s %d keeps %q apart from itself", ErrPins, p.noun, line, a)
	}
	return fmt.Errorf("%w: %s %d keeps %q and %q apart, which %s one story", ErrPins, p.noun, line, a, b, p.blame(a, b))
}

// blame names the lines that make two articles one story, by the shortest chain.
func (p *Pins) blame(a, b string) string {
	by := map[string][]int{a: nil}
	for queue := []string{a}; len(queue) > 0; queue = queue[1:] {
		for _, j := range p.joins {
			for _, step := range [2][2]string{{j.a, j.b}, {j.b, j.a}} {
				if _, been := by[step[1]]; step[0] != queue[0] || been {
					continue
				}
				by[step[1]] = append(slices.Clone(by[queue[0]]), j.line)
				queue = append(queue, step[1])
			}
		}
	}
	lines := slices.Compact(slices.Sorted(slices.Values(by[b])))
	if len(lines) == 1 {
		return fmt.Sprintf("%s %d makes", p.noun, lines[0])
	}
	text := fmt.Sprintf("%ss %d", p.noun, lines[0])
	for i, n := range lines[1:] {
		if i == len(lines)-2 {
			text += fmt.Sprintf(" and %d", n)
		} else {
			text += fmt.Sprintf(", %d", n)
		}
	}
	return text + " make"
}
