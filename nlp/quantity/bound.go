package quantity

import "github.com/parallax-news/parallax/nlp/token"

// bound reads the words before the quantity that bound its value, and takes
// them into its span.
func (t *tagger) bound(f *found, q *Quantity) {
	i := f.start - 1
	if i >= t.first && (t.word(i) == "a" || t.word(i) == "an") {
		if _, ok := t.boundAt(i - 1); ok {
			i--
		}
	}
	from, b := t.boundBest(i)
	if from < 0 || from < t.behind {
		return
	}
	q.Bound = b
	f.start = from
}

func (t *tagger) boundAt(i int) (Bound, bool) {
	from, b := t.boundBest(i)
	return b, from >= 0
}

// boundBest returns the longest bound that ends with token i.
func (t *tagger) boundBest(i int) (int, Bound) {
	best, bound := -1, Exact
	for _, c := range [...]struct {
		class string
		bound Bound
	}{{"over", Over}, {"under", Under}, {"about", About}, {"exact", Exact}} {
		if from := t.endAt(t.classes[c.class], i); from >= 0 && (best < 0 || from < best) {
			best, bound = from, c.bound
		}
	}
	return best, bound
}

// change reads whether the quantity is a change: "rose by 3 %", "a 3 % drop",
// "a quarter below".
func (t *tagger) change(f *found, q *Quantity) {
	if t.changeAfter(f, q) {
		return
	}
	i, by := t.changeWord(f.start-1), false
	if t.word(f.start-1) == "by" {
		i, by = t.changeFar(f.start-2), true
	}
	if i < 0 {
		return
	}
	if f.noun.head >= 0 && f.unit == nil && !by {
		return
	}
	if t.classes["up"].single[t.word(i)] {
		q.Change = Up
	} else {
		q.Change = Down
	}
}

// changeWord returns the word of change right before token i, but for a few
// small words, or -1.
func (t *tagger) changeWord(i int) int {
	const reach = 4
	for j := i; j >= t.first && j > i-reach; j-- {
		w := t.word(j)
		if t.classes["up"].single[w] || t.classes["down"].single[w] {
			return j
		}
		if !t.classes["between"].single[w] {
			return -1
		}
	}
	return -1
}

// changeFar returns the word of change before token i in its clause, or -1.
func (t *tagger) changeFar(i int) int {
	const reach = 10
	for j := i; j >= t.first && j > i-reach; j-- {
		w := t.word(j)
		if t.classes["up"].single[w] || t.classes["down"].single[w] {
			return j
		}
		if k := t.text.Tokens[j].Kind; k == token.Punct && w != "-" && w != "'" {
			return -1
		}
	}
	return -1
}

// changeAfter reads the direction behind a percentage or a part, and takes
// "below" and "above" into the span. A part below something is negative.
func (t *tagger) changeAfter(f *found, q *Quantity) bool {
	if q.Kind != Percent && q.Kind != Fraction && q.Kind != Money && q.Kind != Multiple {
		return false
	}
	i := f.end
	w := t.word(i)
	up, down := t.classes["upafter"].single[w], t.classes["downafter"].single[w]
	if !up && !down && w != "" && i+1 < t.last && t.word(i-1) != "of" && !t.classes["stop"].single[w] && t.text.Tokens[i].Kind == token.Word {
		next := t.word(i + 1)
		if t.word(f.start-1) == "a" || t.word(f.start-1) == "an" {
			up, down = t.classes["upafter"].single[next], t.classes["downafter"].single[next]
		}
	}
	switch {
	case up:
		q.Change = Up
	case down:
		q.Change = Down
	default:
		return false
	}
	if f.fraction && (w == "below" || w == "above" || w == "under") {
		f.end++
		if down {
			q.Low, q.High = -q.High, -q.Low
		}
	}
	return true
}
