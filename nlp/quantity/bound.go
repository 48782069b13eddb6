package quantity

// bound reads the words before the quantity that bound its value, and takes
// them into its span.
func (t *tagger) bound(f *found, q *Quantity) {
	i := f.start - 1
	if t.word(i) == "a" || t.word(i) == "an" {
		if from, _ := t.boundAt(i - 1); from >= 0 {
			i--
		}
	}
	from, b := t.boundAt(i)
	if from < 0 || from < t.behind || t.word(from) == "up" && t.is(from-1, drifts) {
		return
	}
	q.Bound = b
	f.start = from
}

// boundAt returns where the longest bound starts that ends with token i, or -1.
func (t *tagger) boundAt(i int) (int, Bound) {
	from, c := t.endAt(i, over|under|about|exact)
	switch {
	case from < 0:
		return -1, ""
	case c&over != 0:
		return from, Over
	case c&under != 0:
		return from, Under
	case c&about != 0:
		return from, About
	}
	return from, Exact
}
