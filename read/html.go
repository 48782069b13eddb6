package read

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"

	"github.com/parallax-news/parallax/article"
)

// page is what an HTML page says: its article, and where it may say when the
// article appeared.
type page struct {
	URL    string // the canonical address
	Outlet string
	Title  string
	Text   string // paragraphs, with a blank line between them
	Author string
	Lang   string
	Topics []string
	dates  []dateCandidate // the most trustworthy first
}

const (
	// maxNodes and maxWork bound the trees in which the article is searched
	// with the full method, which looks at a text once for every element around
	// it; larger and deeper pages are read by text density alone.
	maxNodes = 100_000
	maxWork  = 64 << 20
	// maxReopened is how many elements that were left open a tree may repeat.
	maxReopened = 500_000
	// maxHead is how much of such a page is searched for what it says about
	// itself.
	maxHead = 256 << 10
	// fewBytes is the length of a text below which it is doubted that the
	// article was found.
	fewBytes = 250
)

// html reads a page as one article.
func (r *reader) html(src Input, body []byte) {
	markup, err := decode(body, src.Type)
	if err != nil {
		r.fail(src.where(), err)
		return
	}
	a := &article.Article{URL: src.URL, Source: src.Name, TextOffset: -1}
	r.fillFromHTML(src, a, markup)
	a.Lang = checkedLanguage(a.Lang, a.Title, a.Text)
	r.emit(src.where(), a)
}

// fillFromHTML completes an article from its page; what is given stays. The
// language is left as a tag, since its region is evidence for dates.
func (r *reader) fillFromHTML(src Input, a *article.Article, markup string) {
	p := parseHTML(markup, a.URL)
	a.Text = p.Text
	a.URL = cmp.Or(a.URL, p.URL)
	a.Outlet = cmp.Or(a.Outlet, p.Outlet)
	a.Title = cmp.Or(a.Title, p.Title)
	a.Author = cmp.Or(a.Author, p.Author)
	a.Lang = cmp.Or(a.Lang, p.Lang)
	if a.Topics == nil {
		a.Topics = p.Topics
	}
	a.Published = r.pageDate(src, a, p)
}

// parseHTML reads a page: what it says about itself, and the text of its
// article without the furniture around it. An article that cannot be told from
// its page gives an empty text.
func parseHTML(src, pageURL string) *page {
	if reopened(src) > maxReopened {
		return parseFlat(src, pageURL)
	}
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		return parseFlat(src, pageURL) // Nested deeper than the parser allows.
	}
	meta := readMeta(doc)
	p := meta.page(pageURL)
	work := prune(doc)
	all := blocksOf(doc)
	p.readShownHead(all)
	dense := articleBlocks(densest(all), p.Title)
	var blocks []block
	if work <= maxWork {
		blocks = articleBlocks(readable(doc, pageURL), p.Title)
	}
	if doubtful(blocks, dense) {
		blocks = dense
	}
	if given := bodyBlocks(meta.ld.article(meta.canonical, pageURL).body); doubtful(blocks, given) {
		blocks = given
	}
	if p.Text = joinBlocks(blocks); p.Text == p.Title {
		p.Text = "" // The headline is all there is.
	}
	return p
}

// bodyBlocks returns the paragraphs of a text that a page gives in its linked
// data, as lines or as markup.
func bodyBlocks(body string) []block {
	if strings.Contains(body, "</p>") || strings.Contains(body, "<br") {
		return tokenBlocks(body)
	}
	var blocks []block
	for line := range strings.Lines(html.UnescapeString(body)) {
		if text := clean(line); text != "" {
			blocks = append(blocks, block{text: text, tag: "p"})
		}
	}
	return blocks
}

// doubtful reports whether the blocks found are so few that the others are the
// likelier article.
func doubtful(found, others []block) bool {
	n, m := textBytes(found), textBytes(others)
	return m > 2*n && n < fewBytes || m > 4*n
}

// parseFlat reads a page that is too deep or too costly for a tree.
func parseFlat(src, pageURL string) *page {
	p := &page{URL: pageURL, Outlet: host(pageURL)}
	if head := headOf(src); reopened(head) <= maxReopened {
		if doc, err := html.Parse(strings.NewReader(head)); err == nil {
			p = readMeta(doc).page(pageURL)
		}
	}
	p.Text = joinBlocks(articleBlocks(densest(tokenBlocks(src)), p.Title))
	return p
}

// headOf returns the beginning of a page, up to its body where that is marked.
func headOf(src string) string {
	head := clip(src, maxHead)
	for _, mark := range [...]string{"</head", "<body", "</HEAD", "<BODY"} {
		head, _, _ = strings.Cut(head, mark)
	}
	return head
}

// readable returns the blocks of the part of a page that readability takes
// for its article; none where it finds nothing. It changes the tree.
func readable(doc *html.Node, pageURL string) []block {
	address, err := url.Parse(pageURL)
	if err != nil {
		address = &url.URL{}
	}
	node, err := findReadable(doc, address)
	if err != nil || node == nil {
		return nil
	}
	return blocksOf(node)
}

// findReadable calls readability, and turns a panic in it into an error: pages
// come from anywhere.
func findReadable(doc *html.Node, address *url.URL) (node *html.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("finding the article: %v", r)
		}
	}()
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	parser.MaxElemsToParse = maxNodes
	found, err := parser.ParseAndMutate(doc, address)
	if err != nil {
		return nil, fmt.Errorf("finding the article: %w", err)
	}
	return found.Node, nil
}

// joinBlocks returns the blocks as paragraphs.
func joinBlocks(blocks []block) string {
	var out strings.Builder
	for i := range blocks {
		if i > 0 {
			out.WriteString("\n\n")
		}
		out.WriteString(blocks[i].text)
	}
	return out.String()
}
