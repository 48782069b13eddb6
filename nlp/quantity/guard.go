package quantity

import "github.com/parallax-news/parallax/nlp/token"

// refuses reports whether a number measures nothing: it names a thing, is part
// of a longer sign, a year, a time of day, a score or the number of a list.
func (t *tagger) refuses(f *found) bool {
	if f.unit != nil && f.unit.short && t.namesThing(f) {
		return true // Model 3s
	}
	if f.money != nil && f.money.short && f.scale == 0 && f.low < 100 {
		return true // P5
	}
	if f.unit != nil || f.fraction {
		return f.unit != nil && f.unit.kind == Duration && f.words && f.low == 1 && f.per != nil
	}
	if f.vague {
		return false
	}
	digits := t.text.Tokens[f.first].Kind == token.Number
	if f.words && !digits {
		return t.namesWords(f)
	}
	return f.joined && f.noun.head < 0 || t.inRow(f) || t.partOfSign(f) || t.namesThing(f) || t.startsName(f) || t.listNumber(f) ||
		f.digits == 4 && f.low >= 1700 && f.low < 2100 && !t.countsHere(f) || f.digits > 9
}

// namesWords reports whether a number word counts nothing: "no one", "one
// another", "day one".
func (t *tagger) namesWords(f *found) bool {
	before, after := t.word(f.start-1), t.word(f.last)
	if f.last < t.last && t.text.Tokens[f.last].Kind == token.Number && f.noun.head < 0 {
		return true // one 500 MW plant
	}
	if f.low == 1 && f.last == f.first+1 {
		switch {
		case before == "each" || before == "this" || before == "that" || before == "which" || t.pronoun(f, after):
			return true
		case before == "same" || before == "another" || before == "no" || before == "any" || before == "every" || before == "some" && after == "":
			return true
		case after == "another" || after == "'s" || after == "’s":
			return true
		case before == "not" || before == "at" && t.is(f.last, idioms):
			return true // not one shot, at one point
		case f.noun.head < 0 && (t.is(f.last, speaks) || after == ""):
			return true // One said so
		}
	}
	return f.scale == 0 && f.low < 100 && t.is(f.start-1, ranks) && t.word(f.start-2) != "-" && !t.is(f.start-2, determiners)
}

// countsHere reports whether a number of four digits counts a plural.
func (t *tagger) countsHere(f *found) bool {
	return f.noun.head >= 0 && t.isPlural(f.noun.head)
}

// partOfSign reports whether the number is glued to signs before or behind:
// 9:30, 24/7, F-16, 3-1, 555-1234, (2).
func (t *tagger) partOfSign(f *found) bool {
	if f.start > t.first && t.glued(f.start) {
		switch w := t.word(f.start - 1); w {
		case "-", "–", "/", ":", ".", "'", "’", "#", "&", "_", "@", "\\", "=", "+":
			return true
		default:
			if t.text.Tokens[f.start-1].Kind == token.Word && w != "" {
				return true
			}
		}
	}
	if f.end >= t.last || !t.glued(f.end) {
		return false
	}
	switch t.word(f.end) {
	case "/", ":", "@", "_", "=":
		return true
	case "-", "–":
		return f.end+1 < t.last && t.glued(f.end+1) && t.text.Tokens[f.end+1].Kind != token.Word
	}
	return t.text.Tokens[f.end].Kind == token.Word && f.noun.head >= 0
}

// inRow reports whether the number is one of a row of bare numbers, or begins with
// a nought, as those of telephones do.
func (t *tagger) inRow(f *found) bool {
	if f.noun.head >= 0 || f.scale > 0 || f.digits == 0 {
		return false
	}
	number := func(i int) bool {
		return i >= t.first && i < t.last && t.text.Tokens[i].Kind == token.Number
	}
	return f.digits > 1 && t.text.Of(f.first)[0] == '0' || number(f.start-1) || number(f.end)
}

// namesThing reports whether the number names what stands before it: Boeing
// 787, Section 427, No. 3.
func (t *tagger) namesThing(f *found) bool {
	i := f.start - 1
	if i < t.first || f.low != f.high {
		return false
	}
	prev := &t.text.Tokens[i]
	w := t.word(i)
	if w == "#" || w == "&" {
		return true
	}
	if prev.Kind != token.Word {
		return false
	}
	if w == "and" || w == "or" || w == "," {
		return t.behind < i && t.is(i-2, names) && t.text.Tokens[i-1].Kind == token.Number && f.noun.head < 0 && f.scale == 0
	}
	if digits := t.text.Tokens[f.first].Kind == token.Number; t.is(i, names) && digits && (f.digits > 0 || f.scale == 0 && f.low < 100) {
		return true
	}
	if !prev.Upper || f.digits == 0 || i == t.first {
		return false
	}
	if from, _ := t.boundAt(i); from >= 0 || t.is(i, stop) {
		return false
	}
	return true
}

// listNumber reports whether the number opens the sentence as that of a list:
// "2. Prices", "(2) Prices".
func (t *tagger) listNumber(f *found) bool {
	if f.digits == 0 || f.digits > 2 {
		return false
	}
	if f.start == t.first+1 && t.word(t.first) == "(" {
		return t.word(f.end) == ")"
	}
	if f.start != t.first {
		return false
	}
	w := t.word(f.end)
	return w == "." || w == ")" || w == ":"
}

// startsName reports whether a name that begins with the number follows: 787
// Dreamliner, 49 Harbour Road.
func (t *tagger) startsName(f *found) bool {
	i := f.end
	if i >= t.last || f.scale > 0 || f.digits == 0 || t.text.Tokens[i].Kind != token.Word || !t.text.Tokens[i].Upper {
		return false
	}
	return f.noun.head < 0 || !t.isPlural(f.noun.head)
}

// pronoun reports whether "one" stands for a person or is the end of a name:
// "one might think", "Channel One".
func (t *tagger) pronoun(f *found, after string) bool {
	switch after {
	case "can", "might", "may", "must", "should", "could", "would", "has", "needs", "cannot":
		return true
	}
	i := f.start - 1
	return i >= t.first && t.text.Tokens[f.first].Upper && t.text.Tokens[i].Upper && t.text.Tokens[i].Kind == token.Word
}
