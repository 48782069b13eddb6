package read

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed htmllines.txt
var pageLineTable string

const (
	// shortBlock is the length in bytes up to which a block that begins like
	// furniture is taken for furniture.
	shortBlock = 400
	// proseBlock is the length from which a block that ends like a sentence is
	// taken for a paragraph of the article.
	proseBlock = 80
	// fringeBlock is the length up to which a block around the paragraphs that
	// is no sentence is taken for a label, a date or a name.
	fringeBlock = 64
)

// lineRules is htmllines.txt: the phrases that begin a block, by their first
// word, and those that may stand anywhere in it.
type lineRules struct {
	starts map[string][]lineRule
	within []lineRule
}

type lineRule struct{ kind, phrase string }

var pageLines = sync.OnceValue(func() *lineRules {
	rules := &lineRules{starts: map[string][]lineRule{}}
	for row := range tables.Rows(pageLineTable) {
		kind, phrase, _ := strings.Cut(row, " ")
		if kind == "holds" || kind == "tail" {
			rules.within = append(rules.within, lineRule{kind, phrase})
			continue
		}
		first, _, _ := strings.Cut(phrase, " ")
		rules.starts[first] = append(rules.starts[first], lineRule{kind, phrase})
	}
	return rules
})

// verdict is what the rules say of a block: that it is dropped, dropped around
// the paragraphs, or the label of a list of links.
type verdict struct{ drop, edge, section bool }

// judge looks a block up in the rules.
func (rules *lineRules) judge(b *block) (v verdict) {
	if len(b.text) > shortBlock {
		return v
	}
	low := strings.ReplaceAll(strings.ToLower(b.text), "’", "'")
	low = strings.TrimLeft(low, "[(>»•-–—*|▶► ")
	first, _, _ := strings.Cut(low, " ")
	bare := strings.TrimRight(first, ":.!?,\n")
	for _, rule := range rules.starts[first] {
		v.start(rule, low, b)
	}
	if bare != first {
		for _, rule := range rules.starts[bare] {
			v.start(rule, low, b)
		}
	}
	for _, rule := range rules.within {
		if strings.Contains(low, rule.phrase) {
			v.drop = v.drop || rule.kind == "holds"
			v.edge = true
		}
	}
	return v
}

// start applies a rule on how a block begins.
func (v *verdict) start(rule lineRule, low string, b *block) {
	rest, found := strings.CutPrefix(low, rule.phrase)
	if !found || goesOn(rule.phrase, rest) {
		return
	}
	whole := strings.IndexFunc(rest, unicode.IsLetter) < 0
	switch rule.kind {
	case "start":
		v.drop = true
	case "link":
		v.drop = v.drop || b.links*5 >= len(b.text)*2
	case "whole":
		v.drop = v.drop || whole
	case "label":
		v.edge = v.edge || !endsSentence(b.text)
	case "section":
		v.section = v.section || b.isLabel()
	case "list":
		v.section = v.section || whole && b.isLabel()
	}
}

// goesOn reports whether the last word of a phrase goes on in what follows it.
func goesOn(phrase, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(phrase)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && unicode.IsLetter(last) && (unicode.IsLetter(next) || unicode.IsDigit(next))
}

// articleBlocks returns the blocks that are the article: without the lines
// that the rules name, without lists of links, without the title, and without
// what stands before the first paragraph and after the last.
func articleBlocks(blocks []block, title string) []block {
	rules := pageLines()
	verdicts := make([]verdict, len(blocks))
	for i := range blocks {
		verdicts[i] = rules.judge(&blocks[i])
	}
	first, last := proseRange(blocks, verdicts)
	inSection, linksOut := false, fewLinks(blocks)
	var kept []block
	for i := range blocks {
		b, v := &blocks[i], verdicts[i]
		outside := i < first || i > last
		switch {
		case v.section:
			inSection = true
			continue
		case inSection && b.isEntry():
			continue
		case v.drop, outside && v.edge, linksOut && b.allLink(), outside && b.isFringe(i < first, title):
			continue
		}
		inSection = false
		kept = append(kept, *b)
	}
	for len(kept) > 1 && kept[len(kept)-1].heading() {
		kept = kept[:len(kept)-1]
	}
	return withoutRepeats(kept)
}

const (
	// maxRepeats is the number of blocks up to which each is searched in all
	// others.
	maxRepeats = 300
	// minRepeat is the length from which a repeated text is no coincidence.
	minRepeat = 50
)

// withoutRepeats drops the blocks whose text another block holds: teasers and
// pull quotes, and articles that a page holds twice.
func withoutRepeats(blocks []block) []block {
	seen := map[string]bool{}
	within := func(i int) bool {
		for j := range blocks {
			if len(blocks[j].text) > len(blocks[i].text) && strings.Contains(blocks[j].text, blocks[i].text) {
				return true
			}
		}
		return false
	}
	var kept []block
	for i := range blocks {
		text := blocks[i].text
		repeated := len(text) >= minRepeat && (seen[text] || len(blocks) <= maxRepeats && within(i))
		seen[text] = true
		if !repeated {
			kept = append(kept, blocks[i])
		}
	}
	return kept
}

// proseRange returns the first and the last block that read as paragraphs; all
// blocks where there is none.
func proseRange(blocks []block, verdicts []verdict) (first, last int) {
	first, last = -1, len(blocks)-1
	for i := range blocks {
		if blocks[i].isProse() && verdicts[i] == (verdict{}) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return max(first, 0), last
}

// isProse reports whether the block reads as a paragraph.
func (b *block) isProse() bool {
	return len(b.text) >= proseBlock && !b.heading() && b.links*2 < len(b.text) && endsSentence(b.text)
}

// isLabel reports whether the block can stand over others: a heading, or a
// short line that is no sentence.
func (b *block) isLabel() bool {
	return len(b.text) <= 80 && (b.heading() || !endsSentence(b.text))
}

// isEntry reports whether the block can be an entry of a list of links.
func (b *block) isEntry() bool {
	return b.links*10 >= len(b.text)*6 || b.tag == "li" && b.links > 0
}

// fewLinks reports whether blocks that are nothing but a link are the exception,
// so that they lead away from the article instead of being what it is about.
func fewLinks(blocks []block) bool {
	n := 0
	for i := range blocks {
		if blocks[i].allLink() {
			n++
		}
	}
	return n*3 <= len(blocks)
}

// allLink reports whether the block is nothing but a link to something else.
func (b *block) allLink() bool {
	if b.heading() || len(b.text) <= 12 || strings.HasPrefix(b.text, "http") {
		return false
	}
	if strings.Contains(b.text, "\n") {
		return b.isEntry()
	}
	return b.links*10 >= len(b.text)*9
}

// isFringe reports whether a block before the first paragraph, or after the
// last, is a label rather than text: a title, a date, a name, a bare mark.
func (b *block) isFringe(before bool, title string) bool {
	switch {
	case before && b.heading(), title != "" && strings.TrimRight(b.text, ". ") == title:
		return true
	case b.tag == "li" || b.tag == "tr":
		return false
	}
	return len(b.text) < fringeBlock && !endsSentence(b.text)
}
