package entity

import "github.com/parallax-news/parallax/article"

// Type is the type of a mention or an entity.
type Type string

// The types of names (CoNLL-2003).
const (
	Person       Type = "PER"
	Organisation Type = "ORG"
	Location     Type = "LOC"
	Misc         Type = "MISC"
)

// Form is how a mention refers.
type Form uint8

// The forms of mentions.
const (
	Name    Form = iota // "Sergey Lavrov", "NATO"
	Nominal             // "Russia's top diplomat", "the ministry"
	Pronoun             // "she", "they"
)

// Mention is one naming of an entity in the text.
type Mention struct {
	article.Span
	Type Type
	Form Form
	// Entity is the index of the entity that is meant; -1 when unresolved.
	Entity int
	// Relation says how a mention stands to its entity where it does not name
	// it straight: "demonym" (Russian), "capital" (Moscow for Russia's
	// government); empty otherwise.
	Relation string
	// Sure is how sure it is that the entity is meant, 0 to 1.
	Sure float64
}

// Entity is somebody or something named in a text.
type Entity struct {
	// ID is "e1", "e2"… in order of the first mention.
	ID string
	// Name is the fullest name in the text.
	Name string
	Type Type
	// Roles are what the text says the entity is ("Foreign Minister of Russia"
	// or "Russia's top diplomat"), in the text's own words.
	Roles []string
	// Aliases are the other names in the text, in order.
	Aliases []string
	// Link holds keys that identify the entity outside the text: "iso" for
	// countries and for those who stand for one, with "metonym" saying what of
	// it ("government" for the Kremlin); nil when unknown.
	Link map[string]string
	// Anonymous reports that the text gives no name, to a person or a body of
	// state: Name is the fullest wording for it, without its determiner
	// ("senior US official"), but with the owner that "its" stands for
	// ("Ruritania's foreign ministry").
	Anonymous bool

	sex class
}

// Takes reports whether a pronoun of the third person, in lower case, can stand
// for the entity by sex and number, as far as the text tells.
func (e *Entity) Takes(word string) bool {
	sex, known := pronoun(word)
	switch {
	case word == "it" || word == "its":
		return e.Type != Person
	case !known:
		return false
	case sex == 0:
		return e.Type != Person
	}
	return e.Type == Person && (e.sex == 0 || e.sex&sex != 0)
}

// Layer is what entity.Tag returns: the mentions in order of the text, and the
// entities they name. Only mentions of Form Name are written to JSON.
type Layer struct {
	Mentions []Mention
	Entities []Entity
}

// At returns the index of the first mention that overlaps the span, or -1.
func (l *Layer) At(s article.Span) int {
	for i := range l.Mentions {
		if l.Mentions[i].Overlaps(s) {
			return i
		}
	}
	return -1
}
