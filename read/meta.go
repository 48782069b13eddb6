package read

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed htmlmeta.txt
var metaTable string

// metaField says which field a name of a <meta> element speaks of, and how
// far down the list of such names it stands.
type metaField struct {
	field string
	rank  int
}

var metaFields = sync.OnceValue(func() map[string]metaField {
	fields := map[string]metaField{}
	for i, row := range slices.Collect(tables.Rows(metaTable)) {
		field, name, _ := strings.Cut(row, "\t")
		fields[name] = metaField{field, i}
	}
	return fields
})

// ranked is a value and how good its place is; the lowest rank is best.
type ranked struct {
	value, source string
	rank          int
}

// metaReader collects what a page says about itself.
type metaReader struct {
	fields            map[string]metaField
	meta              map[string][]ranked // by field
	ld                linkedData
	title, h1         string
	canonical, lang   string
	bylines, tags     []string
	times, shownDates []string
}

// maxTopics and maxTopic bound what is taken for the publisher's topics, in
// number and in bytes: some pages list every word they can think of.
const (
	maxTopics = 40
	maxTopic  = 80
	maxName   = 80 // bytes of a byline
	maxTimes  = 8  // times on a page that are candidates
)

// readMeta collects what a page says about itself. It must see the page before
// its furniture is removed.
func readMeta(doc *html.Node) *metaReader {
	m := &metaReader{fields: metaFields(), meta: map[string][]ranked{}}
	m.walk(doc)
	for _, values := range m.meta {
		slices.SortStableFunc(values, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	}
	return m
}

func (m *metaReader) walk(n *html.Node) {
	if n.Type == html.ElementNode && !m.element(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		m.walk(c)
	}
}

// element takes note of an element; it reports whether to look inside.
func (m *metaReader) element(n *html.Node) bool {
	switch n.Data {
	case "html":
		m.lang = cmp.Or(attr(n, "lang"), attr(n, "xml:lang"))
	case "title":
		m.title = cmp.Or(m.title, textOf(n))
		return false
	case "h1":
		m.h1 = cmp.Or(m.h1, textOf(n))
	case "meta":
		m.metaElement(n)
		return false
	case "link":
		if m.canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			m.canonical = strings.TrimSpace(attr(n, "href"))
		}
	case "script":
		if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			m.ld.add(n.FirstChild.Data)
		}
		return false
	case "style", "noscript", "template", "svg":
		return false
	default:
		m.bodyElement(n)
	}
	return true
}

// metaElement takes note of <meta name=… content=…>, with property, itemprop
// or http-equiv in the place of name.
func (m *metaReader) metaElement(n *html.Node) {
	content := clean(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		m.note(attr(n, key), "meta "+attr(n, key), content)
	}
}

// note files a value under the field that the name speaks of.
func (m *metaReader) note(name, source, value string) {
	if f, ok := m.fields[strings.ToLower(strings.TrimSpace(name))]; ok && value != "" {
		m.meta[f.field] = append(m.meta[f.field], ranked{value, source, f.rank})
	}
}

// bodyElement takes note of microdata, times, bylines and tags.
func (m *metaReader) bodyElement(n *html.Node) {
	for prop := range strings.FieldsSeq(attr(n, "itemprop")) {
		if prop != "articleBody" {
			m.note(prop, "itemprop "+prop, itemValue(n))
		}
	}
	rel, class := attr(n, "rel"), ""
	switch {
	case n.Data == "time" && attr(n, "datetime") != "":
		if len(m.times) < maxTimes {
			m.times = append(m.times, strings.TrimSpace(attr(n, "datetime")))
		}
		return
	case rel == "tag":
		m.tags = append(m.tags, textOf(n))
		return
	case rel != "author":
		class = strings.ToLower(attr(n, "class"))
	}
	if rel == "author" || class != "" && (strings.Contains(class, "byline") || strings.Contains(class, "author")) {
		if by := name(textOf(n)); by != "" && !strings.Contains(class, "comment") {
			m.bylines = append(m.bylines, by)
		}
	}
	if len(m.shownDates) < maxTimes && (n.Data == "time" || strings.Contains(class, "date") || strings.Contains(class, "publish") || strings.Contains(class, "time")) {
		if date := textOf(n); len(date) < 60 && strings.IndexFunc(date, unicode.IsDigit) >= 0 {
			m.shownDates = append(m.shownDates, date)
		}
	}
}

// itemValue returns the value of a microdata property: what is written for
// machines, the name of the thing it is where it is one, else its text.
func itemValue(n *html.Node) string {
	value := cmp.Or(attr(n, "content"), attr(n, "datetime"))
	if value == "" && hasAttr(n, "itemscope") {
		nodes := labelNodes
		value = itemName(n, &nodes)
	}
	return cmp.Or(clean(value), textOf(n))
}

// itemName returns the property "name" of a thing, looked for in so many nodes;
// the names of things within the thing are not its own.
func itemName(thing *html.Node, nodes *int) string {
	for c := thing.FirstChild; c != nil; c = c.NextSibling {
		if *nodes--; *nodes < 0 {
			return ""
		}
		if attr(c, "itemprop") == "name" {
			return cmp.Or(attr(c, "content"), textOf(c))
		}
		if !hasAttr(c, "itemscope") {
			if found := itemName(c, nodes); found != "" {
				return found
			}
		}
	}
	return ""
}

// name returns the name that a byline begins with: up to a date, a mark or a
// handle. A text too long for names gives "".
func name(byline string) string {
	if i := strings.IndexAny(byline, "|•·@/0123456789"); i >= 0 {
		byline = byline[:i]
	}
	for _, word := range [...]string{" Published", " Updated", " Posted"} {
		byline, _, _ = strings.Cut(byline, word)
	}
	if len(byline) > maxName {
		return ""
	}
	return strings.TrimSpace(byline)
}

// best returns the value of the best place that speaks of a field.
func (m *metaReader) best(field string) string {
	if values := m.meta[field]; len(values) > 0 {
		return values[0].value
	}
	return ""
}

// page returns what the page says about itself, without its text.
func (m *metaReader) page(pageURL string) *page {
	ld := m.ld.article(m.canonical, pageURL)
	p := &page{URL: absolute(cmp.Or(m.canonical, m.best("url"), pageURL), pageURL)}
	p.Outlet = m.outlet(ld, host(p.URL))
	if p.Outlet == host(p.URL) {
		p.Outlet = cmp.Or(outletInTitle(m.title, p.Outlet), p.Outlet)
	}
	p.Title = headline(cmp.Or(ld.headline, m.best("title"), m.h1, m.title), m.h1, p.Outlet, host(p.URL))
	p.Author = m.author(ld)
	p.Lang = cmp.Or(m.lang, m.best("lang"), ld.language)
	p.Topics = m.topics(ld)
	p.dates = m.dates(ld, p.URL)
	return p
}

// outlet returns the name of the publisher: the first name that agrees with
// the host of the page, else the first name, else the host.
func (m *metaReader) outlet(ld ldArticle, host string) string {
	var first string
	names := append(slices.Clone(m.meta["outlet"]), ranked{value: ld.publisher})
	for _, v := range names {
		if v.value == "" || isAddress(v.value) || len(v.value) > maxTopic {
			continue
		}
		if host != "" && namesOutlet(v.value, "", host) {
			return v.value
		}
		first = cmp.Or(first, v.value)
	}
	return cmp.Or(first, host)
}

// author returns the byline, without the "By" before it.
func (m *metaReader) author(ld ldArticle) string {
	candidates := []string{strings.Join(ld.authors, ", ")}
	for _, v := range m.meta["author"] {
		candidates = append(candidates, v.value)
	}
	for _, by := range append(candidates, m.bylines...) {
		by = strings.Trim(by, " ,;|•·-–—")
		by = cutBy(by)
		if by != "" && !strings.Contains(by, "://") && !strings.EqualFold(by, "by") {
			return by
		}
	}
	return ""
}

// cutBy cuts the word that leads bylines off a name: "By Ana Costa". Where the
// word may be part of the name, two more capitalised words must follow.
func cutBy(byline string) string {
	word, rest, _ := strings.Cut(byline, " ")
	switch rest = strings.TrimSpace(rest); strings.ToLower(strings.TrimRight(word, ":")) {
	case "by":
		return rest
	case "von", "par", "por":
		first, more := utf8.DecodeRuneInString(rest)
		if unicode.IsUpper(first) && strings.Contains(rest[more:], " ") {
			return rest
		}
	}
	return byline
}

// topics returns the publisher's sections, tags and keywords, each once, as
// first written.
func (m *metaReader) topics(ld ldArticle) []string {
	var out []string
	seen := map[string]bool{}
	add := func(list string) {
		list = html.UnescapeString(list)
		for topic := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == ';' || r == '\n' || r == '|' }) {
			topic = clean(strings.Trim(topic, " \t\"'#[]"))
			key := strings.ToLower(topic)
			if topic != "" && len(topic) <= maxTopic && !seen[key] && len(out) < maxTopics {
				seen[key] = true
				out = append(out, topic)
			}
		}
	}
	for _, list := range ld.topics {
		add(list)
	}
	for _, v := range m.meta["topics"] {
		add(v.value)
	}
	for _, tag := range m.tags {
		add(tag)
	}
	return out
}
