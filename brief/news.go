package brief

import (
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/ledger/corpus"
)

// longestNew is the number of entries shown.
const longestNew = 12

// news returns what could not be read before the moment: the story itself if it
// is new, with its differences, else the entries of its ledger whose evidence all
// came later. An old entry that is only repeated is not new.
func (t *teller) news(since article.Moment, seen func(article string) bool) []New {
	n := newer{teller: t, since: since, seen: seen, published: make(map[string]article.Moment, len(t.Documents))}
	for _, d := range t.Documents {
		n.published[d.ID] = d.Published
	}
	isNew := n.story()
	for i := range t.book.Differences {
		n.difference(&t.book.Differences[i])
	}
	if isNew {
		return n.out
	}
	for i := range t.book.Agreements {
		n.agreement(&t.book.Agreements[i])
	}
	for _, s := range t.statements() {
		n.entry("statement", s.Cite, s.Also, s.Context)
	}
	for i := range t.book.Figures {
		f := &t.book.Figures[i]
		n.entry("figure", f.Cite, f.Also, f.Context)
	}
	return n.out[:min(len(n.out), longestNew)]
}

// newer gathers what is new since a moment.
type newer struct {
	*teller
	since     article.Moment
	seen      func(article string) bool
	published map[string]article.Moment
	out       []New
}

// fresh reports whether the article of a cite appeared after the moment, or was
// not seen.
func (n *newer) fresh(c article.Cite) bool {
	if n.seen != nil {
		return !n.seen(c.Article)
	}
	p := n.published[c.Article]
	return p.Known() && !p.Time.Before(n.since.Time)
}

func (n *newer) add(kind, text string, c article.Cite) {
	date := ""
	if p := n.published[c.Article]; p.Known() {
		date = p.Time.Format(time.DateOnly)
	}
	n.out = append(n.out, New{Type: kind, Text: text, Date: date, Cite: c})
}

// story notes a story whose first article is new, by its first sentence that can
// stand alone, and reports whether it is.
func (n *newer) story() bool {
	if len(n.set.Passages) == 0 {
		return false
	}
	first := &n.set.Passages[0]
	if !n.fresh(n.set.Cite(first)) {
		return false
	}
	for i := range n.set.Passages {
		if n.showable(&n.set.Passages[i]) {
			first = &n.set.Passages[i]
			break
		}
	}
	n.add("story", n.set.Text(first), n.set.Cite(first))
	return true
}

// entry notes an entry all of whose evidence is new, by the sentences it stands
// in, unless they are told already or an older article told the same.
func (n *newer) entry(kind string, c article.Cite, also []article.Cite, context article.Span) {
	for _, a := range append([]article.Cite{c}, also...) {
		if !n.fresh(a) {
			return
		}
	}
	cite := article.Cite{Article: c.Article, Span: context}
	if p := n.passageAt(cite); p == nil || kind == "figure" && p.Flaws&corpus.Dangling != 0 || n.told(p) {
		return
	}
	n.add(kind, n.textOf(cite), cite)
}

// told reports whether a sentence is told already, or is much like one of an
// older article.
func (n *newer) told(p *corpus.Passage) bool {
	const alike, compared = 0.45, 5000
	for _, o := range n.out {
		if q := n.passageAt(o.Cite); q == p || q != nil && corpus.Cosine(p.Terms, q.Terms) >= alike {
			return true
		}
	}
	for i := range n.set.Passages[:min(len(n.set.Passages), compared)] {
		q := &n.set.Passages[i]
		if q.Doc != p.Doc && !n.fresh(n.set.Cite(q)) && corpus.Cosine(p.Terms, q.Terms) >= alike {
			return true
		}
	}
	return false
}

// agreement notes a fact that a second origin has reported since.
func (n *newer) agreement(a *ledger.Agreement) {
	old, newest := 0, article.Cite{}
	for _, c := range a.Cites {
		if n.fresh(c) {
			newest = c
		} else {
			old++
		}
	}
	if p := n.passageAt(newest); old < 2 && p != nil && !slices.ContainsFunc(n.out, func(o New) bool { return n.passageAt(o.Cite) == p }) {
		n.add("agreement", n.textOf(newest), newest)
	}
}

// difference notes a difference one of whose sides is new.
func (n *newer) difference(d *ledger.Difference) {
	for i := len(d.Sides) - 1; i >= 0; i-- {
		if s := &d.Sides[i]; n.fresh(s.Cite) {
			n.add("difference", s.Text, s.Cite)
			return
		}
	}
}

// textOf returns the bytes of a cite.
func (n *newer) textOf(c article.Cite) string {
	for _, d := range n.Documents {
		if d.ID == c.Article {
			return c.Span.In(d.Text)
		}
	}
	return ""
}
