package brief

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed idle.txt
var idleFile string

// idle returns the phrases of sentences that tell nothing, by their first bytes.
var idle = sync.OnceValue(func() *[256][]string {
	var list [256][]string
	for phrase := range tables.Rows(idleFile) {
		list[phrase[0]] = append(list[phrase[0]], phrase)
	}
	return &list
})

// showable reports whether a sentence can stand in a summary by itself.
func (t *teller) showable(p *corpus.Passage) bool {
	const longest = 60
	if p.Flaws != 0 || p.Words > longest || len(p.Terms) == 0 {
		return false
	}
	text := t.set.Document(p).Tokens
	return !question(text, p) && !personal(text, p) && !labelled(text, p) && !pointsBack(text, p) && !t.tellsNothing(p)
}

// tellsNothing reports whether a sentence holds one of the idle phrases.
func (t *teller) tellsNothing(p *corpus.Passage) bool {
	lower := t.set.Document(p).Tokens.LowerSpan(p.Span)
	phrases := idle()
	for i := range len(lower) {
		for _, phrase := range phrases[lower[i]] {
			if strings.HasPrefix(lower[i:], phrase) {
				return true
			}
		}
	}
	return false
}

// personal reports whether the writer speaks of himself or to the reader: a
// comment, a live page, one side of an interview.
func personal(text *token.Text, p *corpus.Passage) bool {
	first, last := text.TokensIn(p.Span)
	for i := first; i < last; i++ {
		if text.Tokens[i].Quote >= 0 {
			continue
		}
		switch text.Lower(i) {
		case "i", "we", "you", "my", "our", "your", "me", "i'm", "we're", "you're", "let's":
			return text.Of(i) != "US"
		}
	}
	return false
}

// labelled reports whether the sentence opens with a label that is no part of
// it: "Q:", "Solheim:", "[Update: ".
func labelled(text *token.Text, p *corpus.Passage) bool {
	const longest = 4
	first, last := text.TokensIn(p.Span)
	for i := first; i < min(first+longest, last); i++ {
		switch text.Of(i) {
		case "[":
			return true
		case ":":
			return i > first && i+1 < last && text.Tokens[i+1].Kind != token.OpenQuote
		}
	}
	return false
}

// pointsBack reports whether the sentence opens with a word that ties it to the
// one before ("But the deal"), ends with a pronoun for something
// said before ("she rejected that."), speaks of "no such" thing, or is too short
// to name what "it" is.
func pointsBack(text *token.Text, p *corpus.Passage) bool {
	const short = 8 // words: too few to say what "it" is
	first, last := text.TokensIn(p.Span)
	if timeWord(text.Lower(first)) == "linking" {
		return true
	}
	end := last - 1
	for end > first && text.Tokens[end].Kind != token.Word && text.Tokens[end].Kind != token.Number {
		end--
	}
	switch text.Lower(end) {
	case "that", "this", "those", "so", "there":
		return text.Tokens[end].Quote < 0
	}
	for i := first; i < last && p.Words <= short; i++ {
		if lower := text.Lower(i); (lower == "it" || lower == "them") && text.Tokens[i].Quote < 0 {
			return true
		}
	}
	for i := first; i+1 < last; i++ {
		if text.Lower(i+1) == "such" && (text.Lower(i) == "no" || text.Lower(i) == "any") {
			return true
		}
	}
	return false
}

// overtaken returns the sentences with a figure that a later one replaces.
func (t *teller) overtaken() map[*corpus.Passage]bool {
	old := make(map[*corpus.Passage]bool)
	for i := range t.book.Differences {
		d := &t.book.Differences[i]
		if d.Type != ledger.Update {
			continue
		}
		for k := range d.Sides[:max(0, len(d.Sides)-1)] {
			if p := t.passageAt(d.Sides[k].Cite); p != nil {
				old[p] = true
			}
		}
		if last := len(d.Sides) - 1; last >= 0 {
			delete(old, t.passageAt(d.Sides[last].Cite))
		}
	}
	return old
}
