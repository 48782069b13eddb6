package ledger

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
)

// contradicted returns the accounts that an article itself says contradict one
// another: "Three people were hurt. That contradicted an earlier message of the
// ministry, which …".
func contradicted(set *corpus.Set, claims []claim) []Difference {
	var out []Difference
	near := claimsNear(set, claims)
	for i := range set.Story.Documents {
		passages := set.Of(i)
		for k := 1; k < len(passages); k++ {
			p := &passages[k]
			at := contradicting(set, p)
			if at < 0 || passages[k-1].Flaws&(corpus.Furniture|corpus.Caption) != 0 {
				continue
			}
			before := heldBy(set, near.near(i, passages[k-1].Span), &passages[k-1])
			other := heldBy(set, near.near(i, p.Span), p)
			if other.Cite.Span == before.Cite.Span {
				continue
			}
			t := set.Document(p).Tokens
			_, last := t.TokensIn(p.Span)
			out = append(out, Difference{
				Type: AccountDiffers, About: t.Span(at, min(last, at+longestTopic)).In(set.Document(p).Text),
				Sides: []Side{before, other}, Reason: "the article says that one account contradicts the other",
			})
		}
	}
	return out
}

// longestTopic is how many tokens say what a contradiction is about.
const longestTopic = 12

// contradicting returns the verb of a sentence that says that the one before
// contradicts something: its subject points back. -1 for none.
func contradicting(set *corpus.Set, p *corpus.Passage) int {
	const reach, content = 4, 3
	t := set.Document(p).Tokens
	first, last := t.TokensIn(p.Span)
	if first >= last || !is("backpronoun", t.Lower(first)) && t.Lower(first) != "that" && t.Lower(first) != "this" {
		return -1
	}
	for i := first + 1; i < min(last, first+1+reach); i++ {
		if t.Tokens[i].Kind != token.Word || negator(t.Lower(i)) {
			return -1
		}
		if is("contradicting", t.Lower(i)) && last-i > content {
			return i
		}
	}
	return -1
}

// heldBy returns the sentence as a side, with who says what stands in it.
func heldBy(set *corpus.Set, claims []*claim, p *corpus.Passage) Side {
	d := set.Document(p)
	s := Side{Date: reported(d), Outlet: d.Outlet, Cite: article.Cite{Article: d.ID, Span: p.Span}}
	for _, c := range claims {
		if p.Contains(c.text) && c.speaker != "" && c.text.Len()*2 > p.Len() {
			s.Speaker, s.Date = c.speaker, c.date
		}
	}
	s.Text = s.Cite.Span.In(d.Text)
	return s
}
