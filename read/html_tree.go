package read

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// attr returns the value of an attribute, "" when the element has none.
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			return n.Attr[i].Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}

// textOf returns the text below a node as one line.
func textOf(n *html.Node) string {
	var line lineBuilder
	line.node(n)
	return line.String()
}

// lineBuilder joins pieces of text into clean text: runs of blanks become one
// blank, and characters that do not show are dropped.
type lineBuilder struct {
	strings.Builder
	blank bool // a blank is due before the next character
}

func (b *lineBuilder) node(n *html.Node) {
	if n.Type == html.TextNode {
		b.add(n.Data)
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.node(c)
	}
}

func (b *lineBuilder) add(s string) {
	for _, r := range s {
		switch {
		case r == ' ' || unicode.IsSpace(r):
			b.blank = true
		case invisible(r):
		default:
			if b.blank && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.blank = false
			b.WriteRune(r)
		}
	}
}

// invisible reports whether a character takes no room on the page and carries
// no meaning: control characters, soft hyphens, zero-width blanks and byte
// order marks. Joiners are kept: emoji and several scripts need them.
func invisible(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u200E', '\u200F', '\u2060', '\uFEFF':
		return true
	}
	return unicode.IsControl(r) || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// clean returns a string as one clean line.
func clean(s string) string {
	var line lineBuilder
	line.add(s)
	return line.String()
}

// find returns the first element below n, n included, that has the name.
func find(n *html.Node, name string) *html.Node {
	if n.Type == html.ElementNode && n.Data == name {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, name); found != nil {
			return found
		}
	}
	return nil
}
