package number

// spelled reads a number in words: groups below a hundred, hundreds, and
// scales, each scale smaller than the one before it.
func (r Reader) spelled(i, end int) (Number, bool) {
	n := Number{First: i, Last: i, Words: true}
	if r.text.Lower(i) == "a" || r.text.Lower(i) == "an" {
		w, ok := r.word(i+1, end)
		if !ok || w.class != scale {
			return n, false
		}
		n.Last, n.Value, n.Scaled = i+2, w.value, true
		return r.rest(n, end), true
	}
	group, next, rank := r.group(i, end)
	if next == i {
		return n, false
	}
	n.Last, n.Value, n.Ordinal = next, group, rank
	if rank {
		return n, true
	}
	return r.rest(r.scaled(n, end), end), true
}

// rest adds the smaller groups behind a scale: "a hundred and thirty".
func (r Reader) rest(n Number, end int) Number {
	for n.Scaled {
		n = r.scaled(n, end)
		i, and := n.Last, false
		if i < end && r.text.Lower(i) == "and" {
			i, and = i+1, true
		} else if r.hyphen(i, end) {
			i++
		}
		group, next, rank := r.group(i, end)
		if next == i || rank && !and && group > 20 || r.fractionOf(n.Last, next, rank) {
			return n
		}
		part := Number{First: i, Last: next, Value: group}
		if !rank {
			part = r.scaled(part, end)
		}
		if part.Value >= n.Value || lowest(n.Value) <= part.Value {
			return n
		}
		n.Last, n.Value, n.Ordinal = part.Last, n.Value+part.Value, rank
		if rank {
			return n
		}
		n.Scaled = part.Scaled
	}
	return n
}

// fractionOf reports whether the ordinal that ends before next names a part
// ("a hundred third" is none; "one hundredth" never comes here).
func (r Reader) fractionOf(last, next int, rank bool) bool { return rank && next-last > 3 }

// lowest returns the lowest power of ten that the value is a multiple of.
func lowest(value float64) float64 {
	p := 1.0
	for value >= p*10 && int64(value)%int64(p*10) == 0 && p < 1e15 {
		p *= 10
	}
	return p
}

// group reads a number below a hundred at token i, and returns its value, the
// token behind it, and whether it is an ordinal. next == i means none.
func (r Reader) group(i, end int) (value float64, next int, rank bool) {
	w, ok := r.word(i, end)
	if !ok {
		return 0, i, false
	}
	switch w.class {
	case unit, teen:
		return w.value, i + 1, false
	case ordinal, tenth:
		return w.value, i + 1, true
	case ten:
	default:
		return 0, i, false
	}
	j := i + 1
	if r.hyphen(j, end) {
		j++
	}
	if v, ok := r.word(j, end); ok && v.value >= 1 && v.value < 10 {
		switch v.class {
		case unit:
			return w.value + v.value, j + 1, false
		case ordinal:
			return w.value + v.value, j + 1, true
		}
	}
	return w.value, i + 1, false
}
