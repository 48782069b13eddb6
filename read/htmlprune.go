package read

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed htmlelements.txt
var elementTable string

// elementRules is htmlelements.txt, by kind and pattern; the patterns on
// words are keyed by their first word.
type elementRules struct {
	tags, blocks, roles map[string]bool
	words               map[string][]wordRule
}

type wordRule struct {
	kind string
	rest []string // the words after the first
}

var pageElements = sync.OnceValue(func() *elementRules {
	rules := &elementRules{tags: map[string]bool{}, blocks: map[string]bool{}, roles: map[string]bool{}, words: map[string][]wordRule{}}
	for line := range tables.Rows(elementTable) {
		kind, pattern, _ := strings.Cut(line, " ")
		switch kind {
		case "tag":
			rules.tags[pattern] = true
		case "block":
			rules.blocks[pattern] = true
		case "role":
			rules.roles[pattern] = true
		default:
			words := strings.Fields(pattern)
			rules.words[words[0]] = append(rules.words[words[0]], wordRule{kind, words[1:]})
		}
	}
	return rules
})

// maxNames is how many bytes of class names are looked at.
const maxNames = 1000

// suspect is an element that looks like furniture.
type suspect struct {
	node     *html.Node
	kind     string
	name     string // what makes it a suspect, with its element: elements like it share it
	prose    int    // bytes of text outside links
	headline bool
	body     bool // declared to be the article
}

// pruner measures a page and collects its suspects.
type pruner struct {
	rules    *elementRules
	suspects []suspect
	names    []string // scratch
	work     int      // bytes of text, each times the number of elements around it
}

// prune removes the furniture from a page. Elements that never hold article
// text go at once; those that only look like furniture go unless they hold
// much of the text, the headline, or what the page declares as its article.
// It returns the sum of the lengths of the texts of all elements.
func prune(doc *html.Node) (work int) {
	p := pruner{rules: pageElements()}
	total, _, _ := p.measure(doc, 0, false)
	alike := map[string]int{}
	for _, s := range p.suspects {
		alike[s.name] += s.prose
	}
	for _, s := range p.suspects {
		if s.node.Parent != nil && s.isFurniture(alike[s.name], total) {
			s.node.Parent.RemoveChild(s.node)
		} else if s.kind != "hidden" {
			s.node.Attr = nil // Its name misleads: readability shall not go by it.
		}
	}
	return p.work
}

// isFurniture decides on a suspect, given how much prose the elements like it
// hold together, and how much the page: paragraphs that share a misleading
// name are each short, but many.
func (s suspect) isFurniture(alike, total int) bool {
	switch s.kind {
	case "head":
		return !s.body && s.prose*5 < total
	case "thread":
		return !s.body && !s.headline
	case "block":
		return !s.body && !s.headline && s.prose*3 < total
	}
	return !s.body && !s.headline && alike*3 < total
}

// measure removes what never holds text below n and returns how much prose is
// left, and whether a headline or a declared article is in it.
func (p *pruner) measure(n *html.Node, depth int, inLink bool) (prose int, headline, body bool) {
	if n.Type == html.TextNode {
		p.work += len(n.Data) * depth
		if inLink {
			return 0, false, false
		}
		return len(strings.TrimSpace(n.Data)), false, false
	}
	at := -1
	if n.Type == html.ElementNode {
		inLink = inLink || n.Data == "a"
		headline = n.Data == "h1"
		body = n.Data == "main" || n.Data == "body" || attr(n, "itemprop") == "articleBody"
		if kind, value := p.kind(n); kind != "" {
			at = len(p.suspects)
			p.suspects = append(p.suspects, suspect{node: n, kind: kind, name: n.Data + " " + value})
		}
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.CommentNode || c.Type == html.ElementNode && p.rules.tags[c.Data] {
			n.RemoveChild(c)
		} else {
			size, h, b := p.measure(c, depth+1, inLink)
			prose, headline, body = prose+size, headline || h, body || b
		}
		c = next
	}
	if at >= 0 {
		s := &p.suspects[at]
		s.prose, s.headline, s.body = prose, headline, body
	}
	switch {
	case n.Data == "blockquote":
		keepQuote(n)
	case prose > labelBytes && attr(n, "itemprop") != "articleBody":
		n.Attr = slices.DeleteFunc(n.Attr, isCredit)
	}
	return prose, headline, body
}

// isCredit reports an attribute that calls its element a byline. Readability
// would take the whole text of every such element.
func isCredit(a html.Attribute) bool { return a.Key == "itemprop" || a.Key == "rel" }

// keepQuote makes the <div> around a quotation, such as an embedded post, a
// <section> without a name, so that readability does not take it for a widget.
func keepQuote(quote *html.Node) {
	if div := quote.Parent; div != nil && div.Data == "div" {
		div.Data, div.DataAtom = "section", atom.Section
		div.Attr = nil
	}
}

// kind returns the kind of furniture that an element looks like, "" for none,
// and the attribute that it is told by.
func (p *pruner) kind(n *html.Node) (kind, value string) {
	switch {
	case n.Data == "header":
		return "head", ""
	case p.rules.blocks[n.Data]:
		return "block", ""
	case n.Data == "html" || n.Data == "body" || n.Data == "main":
		return "", ""
	}
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class", "id":
			a.Val = clip(a.Val, maxNames)
			if kind := p.named(a.Val); kind != "" {
				return kind, a.Val
			}
		case "role":
			if p.rules.roles[a.Val] {
				return "role", a.Val
			}
		case "hidden":
			return "hidden", a.Val
		case "aria-hidden":
			if a.Val == "true" {
				return "hidden", a.Val
			}
		case "style":
			if hides(a.Val) {
				return "hidden", a.Val
			}
		}
	}
	return "", ""
}

// hides reports whether a style attribute makes an element invisible.
func hides(style string) bool {
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// named looks class names or an id up in the rules.
func (p *pruner) named(value string) string {
	for name := range strings.FieldsSeq(value) {
		p.names = appendWords(p.names[:0], name)
		for i, word := range p.names {
			for _, rule := range p.rules.words[word] {
				if hasPrefix(p.names[i+1:], rule.rest) && (rule.kind != "name" || len(p.names) == len(rule.rest)+1) {
					return rule.kind
				}
			}
		}
	}
	return ""
}

func hasPrefix(words, prefix []string) bool {
	if len(words) < len(prefix) {
		return false
	}
	for i, w := range prefix {
		if words[i] != w {
			return false
		}
	}
	return true
}

// appendWords splits a class name into lower-case words, at case changes and
// at everything that is not a letter.
func appendWords(words []string, name string) []string {
	lower := strings.ToLower(name)
	if len(lower) != len(name) {
		name = lower
	}
	start, wasLower := -1, false
	for i, r := range name {
		letter := unicode.IsLetter(r)
		if start >= 0 && (!letter || wasLower && unicode.IsUpper(r)) {
			words = append(words, lower[start:i])
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		wasLower = letter && !unicode.IsUpper(r)
	}
	if start >= 0 {
		words = append(words, lower[start:])
	}
	return words
}
