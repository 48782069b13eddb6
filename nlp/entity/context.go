package entity

import (
	"strings"

	"github.com/parallax-news/parallax/nlp/token"
)

// context types an unknown name from token i to end by the words around it; the
// empty type means that it is no name.
func (r *reading) context(i, end int) (Type, sureness) {
	n := 0 // words
	for j := i; j < end; j++ {
		if r.upper(j) {
			n++
		}
	}
	switch {
	case r.titledBefore(i):
		return Person, byContext
	case end-i == 1 && r.Tokens[i].Len() <= 2 && !r.Tokens[i].Caps && !r.has(i, knownMan|knownWoman):
		return Person, doubtful // a letter, an initial
	case end-i == 1 && r.Tokens[i].Caps && r.Tokens[i].Len() <= 4 && end < len(r.Tokens) && r.Tokens[end].Kind == token.Number:
		return Organisation, doubtful // "USD 20", "NH 44"
	case n == 1 && r.Tokens[i].Caps, r.acronymBehind(end):
		return Organisation, byContext
	case r.is(i-1, "in") && end-i == 1 && !r.has(i, firstName) && !r.possessive(end):
		return Location, byContext // before "who" and the like
	case r.bodied(i, end) && !r.has(i, firstName):
		return Organisation, byContext
	case r.spokenBy(i, end) && n == 1 && r.has(end, say) && !r.has(i, firstName):
		return Person, byDefault // bodies and places speak too
	case r.spokenBy(i, end), r.described(end), r.has(i, firstName):
		return Person, byContext
	case r.placed(i, end), r.has(end, locHead) && !r.upper(end) && r.Tokens[end].Space && n <= 2:
		return Location, byContext
	case r.has(end-1, knownMan|knownWoman):
		return Person, byContext
	case end-i == 1:
		return r.single(i)
	case r.is(i-1, "the"):
		return Organisation, byDefault
	case n > 3:
		return Misc, byDefault
	case r.Tokens[i].Caps || r.has(end-1, common|function|modifier):
		return Organisation, byDefault
	}
	return Person, byDefault
}

// bodied reports whether the name stands behind "the carmaker" or before "chief
// executive", as companies do.
func (r *reading) bodied(i, end int) bool {
	if i > 0 && r.has(i-1, bodyNoun|company) && !r.has(i-1, office) && !r.upper(i-1) && r.Tokens[i].Space {
		return true
	}
	return end-i > 1 && r.has(end, office|offices) && r.Tokens[end].Space && r.Tokens[end].Sentence == r.Tokens[i].Sentence
}

// single types an unknown capitalised word.
func (r *reading) single(i int) (Type, sureness) {
	switch t := r.ending(i); t {
	case "":
	case plainWord:
		return Person, doubtful
	default:
		return t, byContext
	}
	if r.adjective(i) {
		return Misc, byDefault
	}
	prev, next := "", ""
	if i > 0 && r.Tokens[i-1].Sentence == r.Tokens[i].Sentence {
		prev = r.Lower(i - 1)
	}
	if i+1 < len(r.Tokens) && r.Tokens[i+1].Sentence == r.Tokens[i].Sentence {
		next = r.Lower(i + 1)
	}
	switch {
	case r.has(i+1, offices) && r.initial(i):
		return Organisation, doubtful // "Supermarket bosses"
	case r.has(i+1, office|offices|bodyNoun) && prev != "a" && prev != "an":
		return Organisation, byDefault
	case r.initial(i):
		return Person, r.opens(i, next)
	case next == ":" || next == "the" || i+1 < len(r.Tokens) && r.Tokens[i+1].Kind == token.Number,
		r.style[r.Tokens[i].Sentence] == headline:
		return Person, doubtful
	}
	if t := r.coordinated(i); t != "" {
		return t, byDefault
	}
	switch prev {
	case "of", "to", "at", "from", "through", "around":
		return Location, byDefault
	case "the", "on", "(":
		return Organisation, byDefault
	case "a", "an":
		return Misc, byDefault
	case "his", "her", "its", "their", "my", "our", "your", "'s", "’s":
		return Person, doubtful
	}
	return Person, byDefault
}

// opens returns how sure an unknown word with the next one is a name where it
// has its capital from the start of the sentence.
func (r *reading) opens(i int, next string) sureness {
	word := r.Lower(i)
	switch {
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && plural(next),
		strings.HasSuffix(word, "ed"), strings.HasSuffix(word, "ly"), strings.HasSuffix(word, "ing"):
		return doubtful
	case r.verbal(i+1) && !r.has(i, modifier|typeHead), next == "and" && r.upper(i+2), r.possessive(i + 1):
		return byDefault
	}
	return doubtful
}

// adjective reports whether a word is the adjective of some unknown place:
// "Ruritanian officials".
func (r *reading) adjective(i int) bool {
	if !strings.HasSuffix(r.Lower(i), "ian") || r.has(i, firstName) || i+1 >= len(r.Tokens) {
		return false
	}
	next := &r.Tokens[i+1]
	return next.Kind == token.Word && !next.Upper && !r.verbal(i+1) && !r.has(i+1, function|connector)
}

// plural reports whether a verb, behind a word with -s, speaks for a plural noun:
// "Repairs could take weeks".
func plural(verb string) bool {
	switch verb {
	case "are", "were", "have", "do", "could", "can", "may", "might", "will", "would", "should", "must":
		return true
	}
	return false
}

// plainWord stands in the table of suffixes for words that are no names.
const plainWord Type = "-"

// ending types a word by the longest suffix that tells.
func (r *reading) ending(i int) Type {
	const least = 3 // bytes before the suffix
	w := r.Lower(i)
	for k := least; k <= len(w)-2; k++ {
		if t, ok := r.lex.suffixes[w[k:]]; ok {
			return t
		}
	}
	return ""
}

// verbal reports whether token i looks like a verb in the past or an auxiliary.
func (r *reading) verbal(i int) bool {
	if i >= len(r.Tokens) || r.Tokens[i].Kind != token.Word || r.Tokens[i].Upper {
		return false
	}
	return r.has(i, say|auxiliary|adverb) || strings.HasSuffix(r.Lower(i), "ed")
}

// coordinated returns the type of the name just before, if only a comma, "and"
// or "or" stands between.
func (r *reading) coordinated(i int) Type {
	if len(r.names) == 0 {
		return ""
	}
	last := &r.names[len(r.names)-1]
	for k := last.last; k < i; k++ {
		if !r.is(k, ",") && !r.is(k, "and") && !r.is(k, "or") {
			return ""
		}
	}
	if i-last.last < 1 || i-last.last > 2 || last.typ == Misc && last.phrase == nil {
		return ""
	}
	return last.typ
}

// titledBefore reports whether a title in lower case stands before token i:
// "spokesman John Doe", "president Doe".
func (r *reading) titledBefore(i int) bool {
	return r.has(i-1, office|rank|mister|missis|honorific) && r.Tokens[i].Space && r.Tokens[i-1].Sentence == r.Tokens[i].Sentence
}

// acronymBehind reports whether an acronym in brackets follows at token i.
func (r *reading) acronymBehind(i int) bool {
	return i+2 < len(r.Tokens) && r.Of(i) == "(" && r.Tokens[i+1].Caps && r.Of(i+2) == ")"
}

// spokenBy reports whether the name from i to end speaks, or is followed by "who".
func (r *reading) spokenBy(i, end int) bool {
	if r.has(end, say) && r.Tokens[end].Sentence == r.Tokens[i].Sentence {
		return true
	}
	if r.is(end, ",") && (r.is(end+1, "who") || r.is(end+1, "whose")) || r.is(end, "who") {
		return true
	}
	return r.has(i-1, say) && i >= 2 && (r.Tokens[i-2].Kind == token.CloseQuote || r.is(i-2, ","))
}

// described reports whether an age or a description of a person follows:
// ", 45," or ", a former diplomat".
func (r *reading) described(end int) bool {
	if !r.is(end, ",") || end+2 >= len(r.Tokens) {
		return r.is(end, "(") && end+2 < len(r.Tokens) && r.Tokens[end+1].Kind == token.Number && r.is(end+2, ")")
	}
	j := end + 1
	if r.Tokens[j].Kind == token.Number && r.Tokens[j].Len() == 2 {
		return r.is(j+1, ",") || r.is(j+1, ".")
	}
	if !r.has(j, function|modifier|office|common) {
		return false
	}
	for k := j; k < j+6 && k < len(r.Tokens); k++ {
		if r.has(k, office) {
			return true
		}
		if r.Tokens[k].Kind != token.Word || r.has(k, say) {
			return false
		}
	}
	return false
}

// placed reports whether the name stands where places stand: behind "in", or
// before a comma and a known place.
func (r *reading) placed(i, end int) bool {
	if r.is(i-1, "in") || r.is(i-1, "near") || r.is(i-1, "at") || r.is(i-1, "outside") || r.is(i-1, "across") {
		return end-i <= 2 && !r.possessive(end)
	}
	if r.is(end, ",") && end+1 < len(r.Tokens) {
		if p, _ := r.lookup(end+1, len(r.Tokens)); p != nil && p.typ() == Location {
			return r.has(i-1, locative) || r.initial(i)
		}
	}
	if k := len(r.names) - 1; k >= 0 && r.is(i-1, "to") && r.names[k].last == i-1 && r.names[k].typ == Location {
		return true // from one place to another
	}
	return r.hyphen(end) && r.is(end+1, "based")
}

// surname reports whether a city or body of the tables may be the last name of a
// person of the text where it stands.
func (r *reading) surname(n *name) bool {
	if n.phrase.relation == "demonym" || n.phrase.body.iso != "" && n.phrase.relation == "" {
		return false
	}
	return !r.has(n.first-1, locative) && !r.is(n.first-1, "the") && !r.Tokens[n.first].Caps
}
