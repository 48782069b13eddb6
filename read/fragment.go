package read

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fragmentText returns the text of a piece of HTML, as feeds carry it, with a
// blank line between paragraphs. A text without tags keeps its lines. It reads
// tokens, never a tree, so nesting costs nothing.
func fragmentText(markup string) string {
	if !strings.Contains(markup, "<") {
		return strings.TrimSpace(html.UnescapeString(markup))
	}
	var w paragraphs
	z := html.NewTokenizer(strings.NewReader(markup))
	hidden := atom.Atom(0) // The element whose content is not shown.
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.String()
		case html.TextToken:
			if hidden == 0 {
				w.text(string(z.Text()))
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if hidden == 0 && unshown(tag) {
				hidden = tag
			}
			w.tag(tag)
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if tag == hidden {
				hidden = 0
			}
			w.tag(tag)
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			w.tag(atom.Lookup(name))
		}
	}
}

// unshown reports an element whose content is not part of the text.
func unshown(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Iframe, atom.Svg, atom.Template, atom.Object, atom.Button, atom.Select, atom.Textarea, atom.Figcaption:
		return true
	}
	return false
}

// paragraphs writes text with its white space folded.
type paragraphs struct {
	strings.Builder

	space bool // white space is due before the next word
	lines int  // line ends are due before the next word
}

// text adds a piece of text.
func (w *paragraphs) text(s string) {
	for word := range strings.FieldsFuncSeq(s, func(c rune) bool { return strings.ContainsRune(" \t\r\n\f", c) }) {
		if i := strings.Index(s, word); i > 0 {
			w.space = true
		}
		s = s[strings.Index(s, word)+len(word):]
		switch {
		case w.Len() == 0:
		case w.lines > 0:
			w.WriteString(strings.Repeat("\n", w.lines))
		case w.space:
			w.WriteByte(' ')
		}
		w.WriteString(word)
		w.space, w.lines = false, 0
	}
	if s != "" {
		w.space = true
	}
}

// tag begins a new line or paragraph where the element does.
func (w *paragraphs) tag(tag atom.Atom) {
	switch tag {
	case atom.Br, atom.Tr, atom.Li, atom.Dt, atom.Dd:
		w.lines = max(w.lines, 1)
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Section,
		atom.Article, atom.Figure, atom.Figcaption, atom.Pre, atom.Hr, atom.Aside, atom.Header, atom.Footer:
		w.lines = 2
	case atom.Td, atom.Th, atom.Img:
		w.space = true
	}
}
