package quantity

import "github.com/parallax-news/parallax/nlp/token"

// link is how the words around a quantity tie it to what is measured.
type link uint8

const (
	free    link = iota
	moved        // rose by 3 %, fell 3 %
	arrived      // rose to 3 %, from 3 %
	rise         // a rise of 3 %
	behind       // 3 % higher, a 3 % rise
	levels       // was 3 %, stood at 3 %
	traded       // sold for $3
)

// change reads whether the quantity is a change, and how it hangs on the words
// around it: "rose by 3 %", "a 3 % drop", "a quarter below", "stood at 3 %".
func (t *tagger) change(f *found, q *Quantity) {
	if t.changeAfter(f, q) {
		return
	}
	i := t.lead(f.start - 1)
	t.changeBefore(f, i)
	counted := f.unit == nil && f.noun.head >= 0 && !t.is(f.noun.head, steps)
	switch f.link {
	case moved:
		if counted && t.word(i) != "by" {
			f.link = free // lost three ships
			return
		}
		q.Change = t.direction(f.verb)
	case rise:
		q.Change = t.direction(f.verb)
	case free:
		t.levelBefore(f, i)
	}
}

// lead returns the last token before a quantity that does not dress it up: that
// before "a", "a record" or "a new high of".
func (t *tagger) lead(i int) int {
	const dress = 4
	if t.word(i) == "between" {
		i--
	}
	if t.word(i) == "of" && t.is(i-1, marks) {
		for j := i - 2; j > i-dress; j-- {
			if t.is(j, determiners) {
				return j - 1
			}
		}
		return i
	}
	if t.is(i, fillers) && t.is(i-1, determiners) {
		i--
	}
	if w := t.word(i); w == "a" || w == "an" || w == "another" || w == "the" || w == "its" {
		i--
	}
	return i
}

func (t *tagger) direction(i int) Change {
	if t.is(i, up) {
		return Up
	}
	return Down
}

// changeBefore looks for the word of change that leads to a quantity whose last
// word before is token i.
func (t *tagger) changeBefore(f *found, i int) {
	switch t.word(i) {
	case "by":
		f.link, f.verb = moved, t.changeFar(i-1)
	case "to", "from", "at", "past", "through", "beyond":
		f.link, f.verb = arrived, t.changeFar(i-1)
	case "of":
		f.link, f.verb = rise, t.changeFar(i-1)
		if f.verb >= 0 && !t.changeNoun(f.verb) {
			f.verb = -1
		}
	case "in":
		if f.link, f.verb = moved, -1; f.fraction && f.low == 0.5 {
			f.verb = t.changeFar(i - 1) // cut in half
		}
	default:
		f.link, f.verb = moved, t.changeNear(i)
		if f.verb < 0 && f.unit != nil {
			f.verb = t.moveNear(i)
		}
		if w := t.word(f.start); w == "below" || w == "above" {
			f.link = arrived // fell below $5
		}
	}
	if f.verb < 0 {
		f.link = free
	}
}

// changeNear returns the word of change that ends with token i, but for a few
// small words, or -1.
func (t *tagger) changeNear(i int) int {
	const reach = 4
	for j := i; j >= t.first && j > i-reach; j-- {
		if t.changes(j) {
			return j
		}
		if !t.is(j, between) {
			return -1
		}
	}
	return -1
}

// moveNear returns the verb that moves the nouns that end with token i, as in
// "cut spending $3m", or -1.
func (t *tagger) moveNear(i int) int {
	const reach = 5
	for j := i; j > t.first && j > i-reach; j-- {
		if j < i && t.is(j, moves) && t.is(j, up|down) {
			return j
		}
		if !t.isNoun(j) && !t.is(j, determiners|prepositions) || t.word(j) == "to" || t.word(j) == "at" {
			return -1
		}
	}
	return -1
}

// changes reports whether token i is a word of change.
func (t *tagger) changes(i int) bool {
	if t.is(i, bothWays) && t.is(i+1, prepositions) && t.isNoun(i-1) {
		return false // the price cap on crude
	}
	return t.is(i, up|down) && !t.is(i-1, phrasal)
}

// changeFar returns the word of change before token i in its clause, or -1.
func (t *tagger) changeFar(i int) int {
	const reach = 12
	for j := i; j >= t.first && j > i-reach; j-- {
		if t.changes(j) {
			return j
		}
		if k := t.text.Tokens[j].Kind; k == token.Punct && !t.inner(j) {
			return -1
		}
	}
	return -1
}

// inner reports whether a mark does not part clauses.
func (t *tagger) inner(i int) bool {
	switch t.word(i) {
	case "-", "'", "’", ".", "/", "(", ")":
		return true
	}
	return false
}

// changeNoun reports whether the word of change at token i is a noun: an article
// stands before it, or a preposition behind its phrase.
func (t *tagger) changeNoun(i int) bool {
	if !t.is(i, upAfter|downAfter) || t.comparative(i) {
		return false
	}
	if t.is(i-1, determiners) || t.word(i+1) == "of" {
		return true
	}
	if !t.is(i+1, prepositions) {
		return false
	}
	for j := i - 1; j > i-4 && t.isNoun(j); j-- {
		if t.is(j-1, determiners) {
			return true
		}
	}
	return false
}

// levelBefore reads a verb of level ("stood at") or of trade ("sold for") that
// leads to a quantity whose last word before is token i.
func (t *tagger) levelBefore(f *found, i int) {
	if t.word(i) == "for" {
		if v := t.tradeFar(i - 1); v >= 0 {
			f.link, f.verb = traded, v
		}
		return
	}
	end := i
	for t.is(i, auxiliary) && !t.is(i, level) && t.word(i) != "at" && t.word(i) != "to" {
		i--
	}
	if from, _ := t.endAt(i, level); from >= 0 {
		f.link, f.verb = levels, from
		return
	}
	if w := t.word(end); w == "to" || w == "at" || w == "from" {
		if v := t.moveFar(end - 1); v >= 0 {
			f.link, f.verb = arrived, v // put the toll at
		}
	}
}

func (t *tagger) tradeFar(i int) int { return t.far(i, trades) }

// moveFar returns the verb before token i that moves something: "taking the toll
// to", or -1.
func (t *tagger) moveFar(i int) int { return t.far(i, moves) }

// far returns the word of a class before token i in its clause, or -1.
func (t *tagger) far(i int, c class) int {
	const reach = 10
	for j := i; j >= t.first && j > i-reach; j-- {
		if t.is(j, c) {
			return j
		}
		if t.text.Tokens[j].Kind == token.Punct && !t.inner(j) {
			return -1
		}
	}
	return -1
}

// changeAfter reads the direction behind a percentage or a part, and takes
// "below" and "above" into the span. A part below something is negative.
func (t *tagger) changeAfter(f *found, q *Quantity) bool {
	if f.unit == nil && !f.fraction || q.Kind == Duration || q.Kind == Age || q.Kind == Count {
		return false
	}
	i := t.afterWord(f)
	if i < 0 {
		return false
	}
	w := t.word(i)
	if q.Kind == Length && (w == "above" || w == "below" || w == "under") {
		return false // 3,000 metres above the sea
	}
	if q.Kind == Money && (w == "loss" || w == "short" || w == "discount" || w == "under" || w == "raise" || w == "advance") {
		return false
	}
	q.Change = Down
	if t.is(i, upAfter) {
		q.Change = Up
	}
	f.link, f.verb = behind, i
	if f.fraction && i == f.end && (w == "below" || w == "above" || w == "under") {
		f.end++
		if q.Change == Down {
			q.Low, q.High = -q.High, -q.Low
		}
	}
	return true
}

// afterWord returns the word of change right behind the quantity, or behind up
// to two nouns where an article shows that they are one phrase ("a 3 % price
// rise"), or -1.
func (t *tagger) afterWord(f *found) int {
	if t.is(f.end, upAfter|downAfter) {
		return f.end
	}
	before := t.word(f.start - 1)
	if before != "a" && before != "an" && before != "the" && t.word(f.end-2) != "-" {
		return -1
	}
	for i := f.end; i < f.end+2 && t.isNoun(i); i++ {
		if t.is(i+1, upAfter|downAfter) && !t.comparative(i+1) {
			return i + 1
		}
	}
	return -1
}

// comparative reports whether a word of change compares and is no noun: "20 %
// more gas", "3 % above".
func (t *tagger) comparative(i int) bool {
	switch w := t.word(i); w {
	case "more", "less", "above", "below", "under", "up", "down", "upward", "short", "shy":
		return true
	default:
		return len(w) > 4 && w[len(w)-2:] == "er"
	}
}
