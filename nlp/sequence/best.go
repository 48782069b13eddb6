package sequence

// step is a way through the sequence up to a token: its score, and the label and
// rank of the way that it continues.
type step struct {
	score       int
	label, rank uint8
}

// several holds the best ways through a sequence.
type several struct {
	steps []step // by token, label and rank
	end   []step // by rank
	found []uint8
	ways  [][]uint8
}

// Best returns the k ways to label the tokens that have the greatest sums of
// weights, best first, fewer if no more are allowed. The first is what Decode
// returns. The result is valid until Reset.
func (d *Decoder) Best(k int) [][]uint8 {
	n := len(d.m.labels)
	k = min(k, 255)
	if d.size == 0 || k < 1 {
		return nil
	}
	d.steps = grow(d.steps, d.size*n*k)
	for t := range d.size {
		for l := range n {
			d.rank(d.steps[(t*n+l)*k:][:k], t, l)
		}
	}
	end := grow(d.end, k)
	d.end = end
	clearSteps(end)
	for l := range n {
		if link := d.m.links[l*(n+1)+n]; link > never/2 {
			d.extend(end, d.size-1, l, link)
		}
	}
	return d.traceBest(end, n, k)
}

// rank fills in the best ways to give the token the label.
func (d *Decoder) rank(best []step, t, l int) {
	n := len(d.m.labels)
	clearSteps(best)
	if t == 0 {
		best[0].score = d.weigh(0, l, d.m.links[n*(n+1)+l])
		return
	}
	if d.masks[t]>>l&1 == 0 {
		return
	}
	for _, b := range d.m.before[l] {
		d.extend(best, t-1, int(b), d.m.links[int(b)*(n+1)+l])
	}
	for i := range best {
		if best[i].score > never/2 {
			best[i].score += int(d.scores[t*n+l])
		}
	}
}

// extend puts the ways that end in the label at the token among the best, with
// the weight of what comes behind.
func (d *Decoder) extend(best []step, t, l, link int) {
	k, n := len(best), len(d.m.labels)
	for r, way := range d.steps[(t*n+l)*k:][:k] {
		score := way.score + link
		if way.score <= never/2 || score <= best[k-1].score {
			return
		}
		at := k - 1
		for ; at > 0 && best[at-1].score < score; at-- {
			best[at] = best[at-1]
		}
		best[at] = step{score, uint8(l), uint8(r)}
	}
}

func clearSteps(best []step) {
	for i := range best {
		best[i] = step{score: never}
	}
}

// traceBest follows each way back from the end.
func (d *Decoder) traceBest(end []step, n, k int) [][]uint8 {
	d.found = grow(d.found, k*d.size)
	d.ways = d.ways[:0]
	for r, at := range end {
		if at.score <= never/2 {
			break
		}
		labels := d.found[r*d.size:][:d.size]
		for t := d.size - 1; t >= 0; t-- {
			labels[t] = at.label
			at = d.steps[(t*n+int(at.label))*k+int(at.rank)]
		}
		d.ways = append(d.ways, labels)
	}
	return d.ways
}
