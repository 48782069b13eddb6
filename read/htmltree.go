package read

import (
	"slices"
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

// hasAttr reports whether an element has an attribute, empty or not.
func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

const (
	// labelBytes is how much text a title, a name or a date is cut at, and
	// labelNodes how many nodes are searched for it: elements nest, and each
	// may be asked for its text.
	labelBytes = 500
	labelNodes = 200
)

// textOf returns the text below a node as one line, as far as a label goes.
func textOf(n *html.Node) string {
	var line lineBuilder
	nodes := labelNodes
	line.node(n, &nodes)
	return clip(line.String(), labelBytes)
}

// lineBuilder joins pieces of text into clean text: runs of blanks become one
// blank, and characters that do not show are dropped.
type lineBuilder struct {
	strings.Builder
	blank bool // a blank is due before the next character
}

// node adds the text below a node, from at most so many nodes.
func (b *lineBuilder) node(n *html.Node, nodes *int) {
	if *nodes--; *nodes < 0 || b.Len() > labelBytes {
		return
	}
	if n.Type == html.TextNode {
		b.add(clip(n.Data, 2*labelBytes))
		return
	}
	for c := n.FirstChild; c != nil && *nodes > 0; c = c.NextSibling {
		b.node(c, nodes)
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
