package ledger

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
)

// classBeside looks for a word of the measures lexicon between the neighbouring
// quantities of the sentence, nearest first, and returns its class and place.
func classBeside(d *nlp.Document, j int, p *corpus.Passage) (class string, at article.Span) {
	const reach = 9
	t := d.Tokens
	lo, hi := p.Start, p.End
	if j > 0 {
		lo = max(lo, d.Quantities[j-1].End)
	}
	if j+1 < len(d.Quantities) {
		hi = min(hi, d.Quantities[j+1].Start)
	}
	first, last := t.TokensIn(d.Quantities[j].Span)
	ahead, back := true, true // up to the next comma but one that stands beside
	for step := range reach {
		if i := last + step; ahead && i < len(t.Tokens) && t.Tokens[i].End <= hi {
			if class := classAt(d, i); class != "" {
				return class, t.Tokens[i].Span
			}
			ahead = step < 1 || !clauseMark(t, i)
		}
		if i := first - 1 - step; back && i >= 0 && t.Tokens[i].Start >= lo {
			if class := classAt(d, i); class != "" {
				return class, t.Tokens[i].Span
			}
			back = (step < 1 || !clauseMark(t, i)) && t.Lower(i) != "and" // "80 hurt and 7 villages flooded"
		}
	}
	return "", article.Span{}
}

// classAt returns the class of counts of a word that is no name: not of "Karin Toll".
func classAt(d *nlp.Document, i int) string {
	class := measureWords()[d.Tokens.Lower(i)]
	if class != "" && d.Tokens.Tokens[i].Upper && mentionAt(d, d.Tokens.Tokens[i].Span) >= 0 {
		return ""
	}
	return class
}

// cutGrowth parts the class of a count from the mark that it only grows.
func cutGrowth(class string) (name string, grows bool) { return strings.CutSuffix(class, "+") }

// named returns the class of the word right behind the figure, "2,104 injured",
// which is then what is measured.
func (m *measure) named() string {
	const reach = 3
	t := m.document().Tokens
	_, last := t.TokensIn(m.Span)
	for i := last; i < min(last+reach, len(t.Tokens)-1) && is("remaining", t.Lower(i)); i++ {
		if measureWords()[t.Lower(i+1)] != "" {
			last = i + 1 // "33 were missing"
			break
		}
	}
	if last >= len(t.Tokens) || !m.sentence.Contains(t.Tokens[last].Span) {
		return ""
	}
	class := measureWords()[t.Lower(last)]
	if class != "" && measureWords()[headNoun(m.document(), m.of)] != class {
		m.of = t.Tokens[last].Span
	}
	return class
}

// toll returns the class of deaths with the words that say so where they stand
// farther off: the toll that "rose to 118", "lost their lives", "claimed 67 lives".
func (m *measure) toll() (class string, at article.Span) {
	const back, ahead = 24, 6
	t := m.document().Tokens
	first, last := t.TokensIn(m.Span)
	from, _ := t.TokensIn(m.sentence.Span)
	if first > from && is("reaching", t.Lower(first-1)) {
		for i := first - 1; i >= max(from, first-back); i-- {
			if t.Lower(i) == "toll" && (t.Lower(i-1) == "death" || !m.sentenceHolds("infected+")) {
				return measureWords()["toll"], t.Tokens[i].Span
			}
		}
	}
	if first > from && is("reaching", t.Lower(first-1)) {
		class := ""
		for i := first - 2; i > max(from, first-back); i-- {
			if class == "" && measureWords()[t.Lower(i)] != "" && !inFigure(m.document(), t.Tokens[i].Span) {
				class, at = measureWords()[t.Lower(i)], t.Tokens[i].Span
			}
			if t.Lower(i) == "of" && is("countnoun", t.Lower(i-1)) && class != "" {
				return class, at // "the number of people who died in the heat rose to 54"
			}
		}
	}
	for i := last - 1; i < min(len(t.Tokens), last+ahead) && m.sentence.Contains(t.Tokens[i].Span); i++ {
		if lower := t.Lower(i); lower != "lives" && lower != "life" {
			continue
		}
		for k := max(from, i-ahead); k < i; k++ {
			if is("losing", t.Lower(k)) {
				return measureWords()["dead"], t.Tokens[i].Span
			}
		}
	}
	return "", m.of
}

// deathToll reports whether the words for what is measured say "death toll".
func (m *measure) deathToll() bool {
	t := m.document().Tokens
	first, last := t.TokensIn(m.of)
	for i := max(first, 1); i < last; i++ {
		if t.Lower(i) == "toll" {
			return t.Lower(i-1) == "death"
		}
	}
	return false
}

// sentenceHolds reports whether a word of the class of counts stands in the
// sentence.
func (m *measure) sentenceHolds(class string) bool {
	t := m.document().Tokens
	first, last := t.TokensIn(m.sentence.Span)
	for i := first; i < last; i++ {
		if measureWords()[t.Lower(i)] == class {
			return true
		}
	}
	return false
}
