package corpus

import (
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/token"
)

// voiceless reports whether the sentence holds attributed words, or is all
// quotation, without naming who says them. Words that the article itself gives to
// nobody ("fears that the dam will break") lose nothing when they stand alone.
func voiceless(d *nlp.Document, said []*attribution.Attribution, sent *token.Sentence) bool {
	t := d.Tokens
	attributed := false
	for _, a := range said {
		if !touches(a.Content, sent.Span) {
			continue
		}
		if touches(a.Source, sent.Span) {
			return false
		}
		attributed = attributed || !nobodys(a)
	}
	if attributed {
		return true
	}
	outside := 0
	for i := sent.First; i < sent.Last; i++ {
		if t.Tokens[i].Kind == token.Word && t.Tokens[i].Quote < 0 {
			outside++
		}
	}
	return outside == 0
}

// nobodys reports whether the words are given to nobody, there or before: they have
// no source, and it is unlikely that somebody says them ("fears that", "known as").
func nobodys(a *attribution.Attribution) bool {
	const unlikely = 0.3
	return len(a.Source) == 0 && a.Confidence > 0 && a.Confidence < unlikely
}
