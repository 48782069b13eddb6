package sequence

// step is a way through the sequence up to a label of a token: its score, and the label
// and rank of the way that it continues.
type step struct {
	score       int
	label, rank uint8
}

// several holds the best ways through a sequence as far as they have been asked for,
// each place by token and label (Huang and Chiang, 2005).
type several struct {
	most  int     // ways that may be asked for
	steps []step  // by place and rank
	known []uint8 // by place, ranks that are known
	all   []bool  // by place, whether there are no more
	next  []uint8 // by place and label before, the first rank not yet continued
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
	d.forward(n)
	d.most = k
	d.steps = grow(d.steps, d.size*n*k)
	d.known, d.all = grow(d.known, d.size*n), grow(d.all, d.size*n)
	d.next = grow(d.next, d.size*n*n)
	clear(d.known)
	clear(d.all)
	d.found = grow(d.found, k*d.size)
	d.ways = d.ways[:0]
	var next [most]int
	for len(d.ways) < k {
		top, last := never/2, -1
		for l := range n {
			out := d.m.links[l*(n+1)+n]
			if s := d.way(d.size-1, l, next[l]) + out; out != never && s > top {
				top, last = s, l
			}
		}
		if last < 0 {
			break
		}
		d.ways = append(d.ways, d.follow(last, next[last]))
		next[last]++
	}
	return d.ways
}

// follow returns the labels of the way of the rank that ends in the label.
func (d *Decoder) follow(label, rank int) []uint8 {
	n := len(d.m.labels)
	labels := d.found[len(d.ways)*d.size:][:d.size]
	for t := d.size - 1; t >= 0; t-- {
		labels[t] = uint8(label)
		d.way(t, label, rank)
		s := d.steps[(t*n+label)*d.most+rank]
		label, rank = int(s.label), int(s.rank)
	}
	return labels
}

// way returns the score of the way of the rank that gives the token the label, never if
// there are not so many. Ways are asked for in order of their ranks.
func (d *Decoder) way(t, l, rank int) int {
	place := t*len(d.m.labels) + l
	if d.best[place] <= never/2 || rank >= d.most {
		return never
	}
	if d.known[place] == 0 {
		d.first(t, place)
	}
	if rank == int(d.known[place]) && !d.all[place] {
		d.another(t, l, place)
	}
	if rank < int(d.known[place]) {
		return d.steps[place*d.most+rank].score
	}
	return never
}

// first puts the best way to a place, which forward has found, in its list.
func (d *Decoder) first(t, place int) {
	n := len(d.m.labels)
	d.steps[place*d.most] = step{d.best[place], d.back[place], 0}
	clear(d.next[place*n:][:n])
	d.next[place*n+int(d.back[place])] = 1
	d.known[place], d.all[place] = 1, t == 0
}

// another adds the best way to a place that is not in its list yet.
func (d *Decoder) another(t, l, place int) {
	n := len(d.m.labels)
	next := d.next[place*n:][:n]
	top, from := never/2, -1
	links := d.m.before[l]
	for i := range links {
		b := &links[i]
		before, rank := (t-1)*n+b.from, next[b.from]
		var s int
		if rank < d.known[before] { // most are, and need no call
			s = d.steps[before*d.most+int(rank)].score
		} else {
			s = d.way(t-1, b.from, int(rank))
		}
		if s += b.weight; s > top {
			top, from = s, b.from
		}
	}
	if from < 0 {
		d.all[place] = true
		return
	}
	d.steps[place*d.most+int(d.known[place])] = step{d.weigh(t, l, top), uint8(from), next[from]}
	next[from]++
	d.known[place]++
}
