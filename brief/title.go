package brief

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/story"
)

// latest returns the publication of the story's last dated article.
func latest(s *story.Story) article.Moment {
	for i := len(s.Documents) - 1; i >= 0; i-- {
		if p := s.Documents[i].Published; p.Known() {
			return p
		}
	}
	return article.Moment{}
}

// title returns the member headline whose words most origins use. Copies are
// passed over, and headlines that hide what they tell, or tell what a later report
// has replaced, are taken only when there is no other.
func (t *teller) title() string {
	weight := t.headlineWords()
	best, top := "", -1.0
	for _, members := range t.Origins {
		headline := strings.TrimSpace(t.Documents[members[0]].Title)
		if headline == "" {
			continue
		}
		s := headlineScore(headline, weight)
		if t.outdated(t.Documents[members[0]].ID, headline) {
			s /= 4
		}
		if s > top {
			best, top = headline, s
		}
	}
	return best
}

// outdated reports whether the headline of an article tells what was replaced later:
// the figure of an update, or words of one in it who has turned round since.
func (t *teller) outdated(id, headline string) bool {
	text, has := token.Scan(headline), stemsOf(headline)
	for i := range t.book.Differences {
		d := &t.book.Differences[i]
		if d.Type != ledger.Update || len(d.Sides) < 2 {
			continue
		}
		old, now := &d.Sides[0], &d.Sides[len(d.Sides)-1]
		if old.Value != nil {
			if hasFigure(text, old.Text) && !hasFigure(text, now.Text) {
				return true
			}
			continue
		}
		for w := range stemsOf(old.Text) {
			if has[w] && old.Cite.Article == id {
				return true
			}
		}
	}
	return false
}

// stemsOf returns the stems of the words of a text that say something.
func stemsOf(s string) map[string]bool {
	text, stems := token.Scan(s), make(map[string]bool)
	for i := range text.Tokens {
		if lower := text.Lower(i); text.Tokens[i].Kind == token.Word && !corpus.Empty(lower) {
			stems[corpus.Stem(lower)] = true
		}
	}
	return stems
}

// hasFigure reports whether the number of a figure stands in a text as written.
func hasFigure(text *token.Text, figure string) bool {
	number, f := "", token.Scan(figure)
	for i := range f.Tokens {
		if f.Tokens[i].Kind == token.Number {
			number = f.Of(i)
		}
	}
	for i := range text.Tokens {
		if number != "" && text.Tokens[i].Kind == token.Number && text.Of(i) == number {
			return true
		}
	}
	return false
}

// headlineWords counts in how many origins each stem stands, in the headline or
// the first sentences.
func (t *teller) headlineWords() map[string]float64 {
	const lead = 2
	weight := make(map[string]float64)
	for _, members := range t.Origins {
		d := t.Documents[members[0]]
		seen := make(map[string]bool)
		note := func(text *token.Text, last int) {
			for i := range last {
				if lower := text.Lower(i); text.Tokens[i].Kind == token.Word && !corpus.Empty(lower) {
					seen[corpus.Stem(lower)] = true
				}
			}
		}
		headline := token.Scan(d.Title)
		note(headline, len(headline.Tokens))
		if n := min(lead, len(d.Tokens.Sentences)); n > 0 {
			note(d.Tokens, d.Tokens.Sentences[n-1].Last)
		}
		for w := range seen {
			weight[w]++
		}
	}
	return weight
}

// headlineScore is the mean origin count of the headline's words, less for
// questions, shouting, wire slugs, and headlines too short or long to tell a story.
func headlineScore(headline string, weight map[string]float64) float64 {
	const shortest, longest = 4, 16
	text := token.Scan(headline)
	sum, words := 0.0, 0
	for i := range text.Tokens {
		lower := text.Lower(i)
		if text.Tokens[i].Kind != token.Word {
			continue
		}
		words++
		if !corpus.Empty(lower) {
			sum += weight[corpus.Stem(lower)]
		}
	}
	s := sum / float64(max(words, shortest+2))
	if words < shortest || words > longest {
		s /= 2
	}
	if strings.HasSuffix(headline, "?") || strings.HasSuffix(headline, "…") || strings.HasSuffix(headline, "...") || shouts(headline) || slugged(headline) {
		s /= 2
	}
	return s
}

// shouts reports whether all letters are capitals.
func shouts(s string) bool {
	return strings.IndexFunc(s, unicode.IsLower) < 0 && utf8.RuneCountInString(s) > 0
}

// slugged reports whether a headline opens with the slug of a wire: "UPDATE 2-",
// "EXCLUSIVE-".
func slugged(s string) bool {
	const shortest = 5 // longer than "US-Russia talks"
	slug, _, found := strings.Cut(s, "-")
	slug = strings.TrimRight(slug, " 0123456789")
	return found && len(slug) >= shortest && !strings.Contains(slug, " ") && shouts(slug)
}
