package story

import (
	"maps"
	"slices"
	"time"
)

// tongue is what a grouper knows of the articles of one language. Nothing that is read
// here comes from those of another, so that they are placed alike whether others come
// between them or not: several groupers can share the languages among them, and come to
// what one would. Only a pin can make one story of articles of two languages.
type tongue struct {
	index  *index
	copies *copies
	names  ids
	now    time.Time // the latest time of an article
	own    int       // articles so far that are no copies
}

// tongue returns what is known of a language.
func (g *Grouper) tongue(lang string) *tongue {
	t := g.tongues[lang]
	if t == nil {
		t = &tongue{index: newIndex(lang), copies: newCopies(), names: make(ids)}
		g.tongues[lang] = t
	}
	return t
}

func (g *Grouper) index(lang string) *index { return g.tongue(lang).index }

// langs returns the languages of which articles came, in order.
func (g *Grouper) langs() []string { return slices.Sorted(maps.Keys(g.tongues)) }

// lang returns the language.
func (t *tongue) lang() string { return t.index.vocabulary.lang }

// name returns a name made from the id of the article that something began with. Those
// of other languages than English say theirs, so that no two languages give one name.
func (t *tongue) name(article string) string {
	if lang := t.lang(); lang != "en" && lang != "" {
		return t.names.next(article, "-"+lang)
	}
	return t.names.next(article, "")
}
