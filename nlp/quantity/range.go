package quantity

// readRange reads the second bound: "5-10", "5 to 10 million", "$5 to $10",
// "between 3 and 5", "2 % to 3 %".
func (t *tagger) readRange(f *found) {
	if f.fraction || f.vague {
		return
	}
	j, shared := t.rangeUnit(f)
	if j+1 >= t.last || !t.rangeMark(f, j) {
		return
	}
	k := j + 1
	if t.word(k) == "-" {
		k++
	}
	if u, end := t.prefix(k); u != nil {
		if f.money == nil {
			return
		}
		k = end
	}
	if t.masked(k) > k {
		return
	}
	b, ok := t.amountAt(k)
	if !ok || b.fraction || b.vague || t.word(j) == "to" && t.level(f, b, shared) {
		return
	}
	if shared != nil {
		if u, _ := t.unitAt(b.last); u == nil || u.canonical != shared.canonical {
			return
		}
	}
	t.joinRange(f, b, t.word(j) != "to" && t.word(j) != "and" && t.word(j) != "or", shared != nil)
}

// rangeUnit returns the token behind the first bound, and behind its unit where
// that is written with both bounds.
func (t *tagger) rangeUnit(f *found) (int, *unit) {
	if f.money != nil {
		return f.end, nil
	}
	u, end := t.unitAt(f.end)
	if u == nil || u.kind == Duration || u.kind == Age || !t.fits(f, u, f.end, end) {
		return f.end, nil
	}
	return end, u
}

// rangeMark reports whether token j joins two bounds.
func (t *tagger) rangeMark(f *found, j int) bool {
	switch w := t.word(j); w {
	case "to":
		return true
	case "or":
		return f.money == nil
	case "and":
		return t.word(f.start-1) == "between"
	case "-", "–", "—":
		return t.text.Tokens[j].Space == t.text.Tokens[j+1].Space
	}
	return false
}

// joinRange takes the second bound in; each bound has its own scale where both
// have their own unit.
func (t *tagger) joinRange(f *found, b amount, joined, apart bool) {
	second := found{amount: b, money: f.money, end: b.last}
	t.letterScale(&second)
	low, high := f.low, second.high
	if f.scale == 0 && second.scale > 0 && low < high/second.scale && !apart {
		low *= second.scale
	}
	if low >= high {
		return
	}
	f.joined = joined
	f.low, f.high, f.last, f.end = low, high, second.last, second.end
	f.scale, f.abbreviated = second.scale, second.abbreviated
}

// level reports whether "to" behind the amount leads to a new level and not to
// the end of a range: "from 3 to 10", "rose by 3 to 10". What has its unit only
// behind the second is a range: "rose by 3 to 10 percent".
func (t *tagger) level(f *found, second amount, shared *unit) bool {
	w := t.word(f.start - 1)
	if w != "from" && w != "by" && t.changeNear(f.start-1) < 0 {
		return false
	}
	if w == "from" || f.money != nil || shared != nil {
		return true
	}
	u, end := t.unitAt(second.last)
	after := found{amount: second}
	return u == nil || !t.fits(&after, u, second.last, end)
}
