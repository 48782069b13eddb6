package ledger

import (
	"sort"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/token"
)

// inFigure reports whether the span is part of a quantity.
func inFigure(d *nlp.Document, s article.Span) bool {
	i := sort.Search(len(d.Quantities), func(i int) bool { return d.Quantities[i].End > s.Start })
	return i < len(d.Quantities) && d.Quantities[i].Overlaps(s)
}

// measured returns the span of what is measured: that of the quantity, else the
// noun before an "of" that stands before it, as in "a harvest of ten tonnes".
func measured(d *nlp.Document, q *quantity.Quantity) article.Span {
	t := d.Tokens
	first, last := t.TokensIn(q.Span)
	if q.Of.Empty() && q.Kind == quantity.Money && last+1 < len(t.Tokens) && t.Lower(last) == "for" {
		if k := mentionAt(d, t.Tokens[last+1].Span); k >= 0 {
			return d.Entities.Mentions[k].Span // "offered $2bn for Norrin Paper"
		}
	}
	if first > 1 && t.Lower(first-1) == "of" && is("giving", t.Lower(first-2)) {
		return article.Span{} // "the union speaks of 1,200"
	}
	if q.Of.Empty() && first > 1 && t.Lower(first-1) == "to" {
		return moved(t, first-1)
	}
	if !q.Of.Empty() || first < 3 || t.Lower(first-1) != "of" {
		if measurable(d, q) {
			return q.Of
		}
		return article.Span{}
	}
	start := first - 1
	for start > 0 && t.Tokens[start-1].Kind == token.Word && t.Tokens[start-1].Sentence == t.Tokens[first].Sentence && !function(t.Lower(start-1)) {
		start--
	}
	return t.Span(start, first-1)
}

// moved returns what is moved to the figure behind the "to" at token i: "raised its key
// rate again, to 30%".
func moved(t *token.Text, i int) article.Span {
	const longest = 6
	end := i
	for end > 0 && (t.Of(end-1) == "," || is("anew", t.Lower(end-1))) {
		end--
	}
	for k := end - 1; k >= max(1, end-longest) && t.Tokens[k].Kind == token.Word; k-- {
		if is("moving", t.Lower(k-1)) && is("definite", t.Lower(k)) && k+1 < end {
			return t.Span(k+1, end)
		}
	}
	return article.Span{}
}

// measurable reports whether what a quantity is said to be of can be measured so: no person
// holds barrels or is a percentage, and "whether" is no thing.
func measurable(d *nlp.Document, q *quantity.Quantity) bool {
	first, last := d.Tokens.TokensIn(q.Of)
	if last-first == 1 && is("clauseword", d.Tokens.Lower(first)) {
		return false
	}
	k := mentionAt(d, q.Of)
	return k < 0 || q.Kind == quantity.Age || q.Kind == quantity.Money || d.Entities.Mentions[k].Span != q.Of || d.Entities.Mentions[k].Type != entity.Person
}

// function reports whether a lower-case word ends a noun phrase to the left.
func function(lower string) bool {
	return corpus.Empty(lower) || is("preposition", lower) || is("determiner", lower)
}

// findSlot returns what the measure, the j-th quantity of its article, is of: the
// class of a word beside it ("killed"), else the stem of the head noun, else its
// unit; typed reports the first.
func (m *measure) findSlot(j int) (slot string, typed bool) {
	d := m.document()
	head := m.head()
	if m.Kind == quantity.Count {
		class := m.named()
		if class == "" {
			class = measureWords()[head]
		}
		if class == "" {
			class, m.beside = classBeside(d, j, m.sentence)
		}
		if class == "" {
			class, m.of = m.toll()
		}
		head = m.head()
		if head == "toll" && !m.deathToll() && m.sentenceHolds("infected+") {
			class = "infected+"
		}
		if class != "" {
			class, m.grows = cutGrowth(class)
			return strings.TrimSpace(class + " " + m.whom(head)), true
		}
		if family := nounFamilies()[head]; family != "" {
			return family, true
		}
		if head == "" || is("countnoun", head) {
			if family, words := m.numberOf(); family != "" {
				m.of = words
				return family, true
			}
		}
	}
	if head == "" {
		return "", false
	}
	return corpus.Stem(head), false
}

// head returns the head noun of what is measured, else the unit of a count.
func (m *measure) head() string {
	if head := headNoun(m.document(), m.of); head != "" {
		return head
	}
	if m.Kind == quantity.Count {
		return lastWord(strings.ToLower(m.Unit))
	}
	return ""
}

// numberOf returns the family of the noun in a "number of soldiers near the
// border" that stands before the figure in its sentence, with the words from the
// "of" on; "" for none.
func (m *measure) numberOf() (family string, of article.Span) {
	const reach = 4
	t := m.document().Tokens
	first, last := t.TokensIn(article.Span{Start: m.sentence.Start, End: m.Start})
	for i := first; i+1 < last; i++ {
		if !is("countnoun", t.Lower(i)) || t.Lower(i+1) != "of" {
			continue
		}
		for k := i + 2; k < min(last, i+2+reach); k++ {
			if family := nounFamilies()[t.Lower(k)]; family != "" {
				return family, t.Span(i+2, k+1)
			}
		}
	}
	return "", article.Span{}
}

// whom returns the family or the stem of who is counted by the head noun, "" for
// anyone.
func (m *measure) whom(head string) string {
	if _, counted := measureWords()[head]; counted || head == "" || is("anyone", head) || is("countnoun", head) || m.name() {
		return ""
	}
	if family := nounFamilies()[head]; family != "" {
		return family
	}
	return corpus.Stem(head)
}

// name reports whether what is measured ends in a name, which is what the deaths
// are of, not who died.
func (m *measure) name() bool {
	t := m.document().Tokens
	_, last := t.TokensIn(m.of)
	return !m.of.Empty() && last > 0 && t.Tokens[last-1].Upper
}

// headNoun returns the last word before the first preposition of a noun phrase,
// in lower case: "supplies" of "gas supplies from the east".
func headNoun(d *nlp.Document, of article.Span) string {
	if of.Empty() {
		return ""
	}
	t := d.Tokens
	first, last := t.TokensIn(of)
	head := ""
	for i := first; i < last; i++ {
		lower := t.Lower(i)
		if measureWords()[head] != "" && strings.HasSuffix(lower, "ed") {
			break // the deaths linked to the storm
		}
		if head != "" && is("preposition", lower) {
			if lower == "of" && is("countnoun", head) {
				head = "" // an estimate of the crop is of the crop
				continue
			}
			break
		}
		if !corpus.Empty(lower) && t.Tokens[i].Kind == 0 {
			head = lower
		}
	}
	return head
}
