package read

import (
	"strings"

	"golang.org/x/net/html"
)

// block is one paragraph, heading, list item or table row of a page.
type block struct {
	text  string
	tag   string // the element it stands in: "p", "h2", "li", ...
	links int    // bytes of text in links
}

// heading reports whether the block is a heading.
func (b *block) heading() bool {
	return len(b.tag) == 2 && b.tag[0] == 'h' && b.tag[1] >= '1' && b.tag[1] <= '6'
}

// breaks is the set of elements that begin and end a block. Table cells are
// not among them: a row is one block.
var breaks = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "body": true, "center": true,
	"dd": true, "details": true, "div": true, "dl": true, "dt": true, "fieldset": true, "figure": true,
	"footer": true, "form": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"header": true, "hr": true, "html": true, "legend": true, "li": true, "main": true, "nav": true,
	"ol": true, "p": true, "pre": true, "section": true, "summary": true, "table": true, "tbody": true,
	"tfoot": true, "thead": true, "tr": true, "ul": true, "caption": true,
}

// blockReader cuts a tree into blocks.
type blockReader struct {
	blocks []block
	line   lineBuilder
	links  int
	tag    string
	breaks int // <br> seen since the last text
	link   int // depth of links
	pre    int // depth of <pre>
}

// blocksOf returns the blocks below a node, in the order of the page.
func blocksOf(n *html.Node) []block {
	var r blockReader
	r.node(n)
	r.end()
	return r.blocks
}

func (r *blockReader) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
	case html.ElementNode:
		r.element(n)
	case html.DocumentNode:
		r.children(n)
	}
}

func (r *blockReader) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

func (r *blockReader) element(n *html.Node) {
	r.open(n.Data)
	r.children(n)
	r.close(n.Data)
}

// open takes note of a start tag.
func (r *blockReader) open(tag string) {
	switch tag {
	case "br":
		r.breaks++
	case "a":
		r.link++
	case "td", "th":
		r.line.blank = true
	case "pre":
		r.pre++
	}
	if breaks[tag] {
		r.end()
		r.tag = tag
	}
}

// close takes note of an end tag.
func (r *blockReader) close(tag string) {
	switch tag {
	case "a":
		r.link--
	case "pre":
		r.pre--
	}
	if breaks[tag] {
		r.end()
		r.tag = ""
	}
}

// text adds text to the block at hand. One <br> before it ends the line, more
// end the block.
func (r *blockReader) text(s string) {
	if r.breaks > 0 && strings.TrimSpace(s) != "" {
		if tag := r.tag; r.breaks > 1 {
			r.end()
			r.tag = tag
		} else if r.line.Len() > 0 {
			r.line.WriteByte('\n')
			r.line.blank = false
			s = strings.TrimSpace(s)
		}
		r.breaks = 0
	}
	before := r.line.Len()
	if r.pre > 0 {
		r.preformatted(s)
	} else {
		r.line.add(s)
	}
	if r.link > 0 {
		r.links += r.line.Len() - before
	}
}

// preformatted adds text whose line ends are kept.
func (r *blockReader) preformatted(s string) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 && r.line.Len() > 0 {
			r.line.WriteByte('\n')
			r.line.blank = false
			line = strings.TrimLeft(line, " \t\r")
		}
		r.line.add(line)
	}
}

// end closes the block at hand.
func (r *blockReader) end() {
	if text := strings.TrimSpace(r.line.String()); text != "" {
		r.blocks = append(r.blocks, block{text: text, tag: r.tag, links: r.links})
	}
	r.line = lineBuilder{}
	r.links, r.breaks = 0, 0
}
