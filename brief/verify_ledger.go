package brief

import (
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp/quantity"
)

func (v *verifier) statement(s *Story, st *ledger.Statement) {
	if !v.text(st.Text, st.Cite) {
		return
	}
	v.context(st.Context, st.Cite)
	v.repeats(st.Text, st.Also)
	v.counted(st.Origins, st.Cite, st.Also)
	v.named(s, st.Speaker)
}

func (v *verifier) figure(s *Story, f *ledger.Figure) {
	if !v.text(f.Text, f.Cite) {
		return
	}
	if context, ok := v.context(f.Context, f.Cite); ok && f.Series == "" && !strings.Contains(context, f.Of) {
		v.fail(f.Cite.Article, "%q is not in the sentence of the figure", clip(f.Of))
	}
	if q := v.value(f.Cite, f.Value); q != nil && (q.Unit != f.Unit || q.Bound != f.Bound || q.Change != f.Change || q.Kind != f.Kind) {
		v.fail(f.Cite.Article, "unit, bound or change is not as read from %q", f.Text)
	}
	for _, c := range f.Also {
		v.cited(c)
	}
	v.counted(f.Origins, f.Cite, f.Also)
	v.named(s, f.Speaker)
}

// value reads the figure of a cite again and checks its value; it returns nil
// where that does not hold.
func (v *verifier) value(c article.Cite, value any) *quantity.Quantity {
	q := v.quantity(c)
	if q == nil {
		v.fail(c.Article, "there is no figure at [%d,%d]", c.Span.Start, c.Span.End)
		return nil
	}
	if !sameValue(q, value) {
		v.fail(c.Article, "value %v is not as read from the text", value)
		return nil
	}
	return q
}

// quantity returns the quantity that the article gives at the cite, or nil.
func (v *verifier) quantity(c article.Cite) *quantity.Quantity {
	qs := v.document(v.lookup(c.Article)).Quantities
	for i := range qs {
		if qs[i].Span == c.Span {
			return &qs[i]
		}
	}
	return nil
}

// sameValue reports whether a value, as composed or as read back from JSON, is
// that of the quantity.
func sameValue(q *quantity.Quantity, value any) bool {
	switch x := value.(type) {
	case float64:
		return q.Bound != quantity.Range && x == q.High
	case []float64:
		return len(x) == 2 && x[0] == q.Low && x[1] == q.High
	case []any:
		return reflect.DeepEqual(x, []any{q.Low, q.High})
	}
	return false
}

// named checks that a speaker is one of the story's: every word of the name
// stands in an article, or an article names an entity so ("China" behind
// "Chinese").
func (v *verifier) named(s *Story, speaker string) {
	if ok, known := v.speakers[speaker]; known {
		if !ok {
			v.fail("", "no article of the story has the speaker %q", speaker)
		}
		return
	}
	ok := v.written(s, speaker) || v.linked(s, speaker)
	v.speakers[speaker] = ok
	v.named(s, speaker)
}

// written reports whether every word of a name stands in the text, title or
// byline of some article of the story.
func (v *verifier) written(s *Story, name string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(name), notInWord) {
		if !slices.ContainsFunc(s.Articles, func(id string) bool { return strings.Contains(v.lowered(id), word) }) {
			return false
		}
	}
	return true
}

// lowered returns the words of an article in lower case.
func (v *verifier) lowered(id string) string {
	if text, ok := v.lower[id]; ok {
		return text
	}
	if a := v.lookup(id); a != nil {
		v.lower[id] = strings.ToLower(a.Title + "\n" + a.Author + "\n" + a.Text)
	}
	return v.lower[id]
}

// linked reports whether reading an article of the story anew gives somebody of
// the name.
func (v *verifier) linked(s *Story, name string) bool {
	for _, id := range s.Articles {
		a := v.lookup(id)
		if a == nil {
			continue
		}
		d := v.document(a)
		for i := range d.Entities.Entities {
			if d.Entities.Entities[i].Name == name {
				return true
			}
		}
		for i := range d.Attributions {
			if d.Attributions[i].SpeakerName == name {
				return true
			}
		}
	}
	return false
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
