package quantity

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// inherited returns what the quantity before measures, where only small words
// stand in between: "fell 3 % to $71", "3 % in May, from 2 %".
func (t *tagger) inherited(f *found, q *Quantity) article.Span {
	if t.tail <= t.first || q.Kind == Duration || q.Kind == Age {
		return article.Span{}
	}
	last := &t.dst[len(t.dst)-1]
	if last.Kind == Duration || last.Kind == Age {
		return article.Span{}
	}
	i := t.tail
	for i < f.start {
		if next := t.masked(i); next > i {
			i = next
			continue
		}
		if !t.tied(i) && !t.placed(i) && (q.Kind != Count || !t.suffers(i)) {
			return article.Span{}
		}
		i++
	}
	return last.Of
}

// tied reports whether token i may stand between two figures of one thing.
func (t *tagger) tied(i int) bool { return t.word(i) == "," || t.is(i, ties|up|down|between) }

// placed reports whether token i is a name behind a preposition: "in New York".
func (t *tagger) placed(i int) bool {
	for i > t.tail && t.text.Tokens[i].Kind == token.Word && t.text.Tokens[i].Upper {
		if i--; t.is(i, prepositions) {
			return true
		}
	}
	return false
}

// suffers reports whether token i may stand between two counts of one thing:
// "killed and 30 wounded", "have been displaced, up from".
func (t *tagger) suffers(i int) bool {
	return t.is(i, suffered|finite) || strings.HasSuffix(t.word(i), "ed")
}

// continues reports whether the clause of the quantity has no subject of its own:
// ", up 3 %", "and fell 2 %", ", 5 % more than".
func (t *tagger) continues(f *found) bool {
	i := f.start - 1
	if f.link == moved {
		i = f.verb - 1
	}
	i = t.skipAuxiliary(i)
	switch t.word(i) {
	case "(", "and", "but", "or":
		return true
	case ",":
		return f.link == behind || t.comparative(f.verb) || strings.HasSuffix(t.word(f.verb), "ing") || t.pastComma(i).Empty()
	}
	return false
}
