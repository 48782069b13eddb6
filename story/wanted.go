package story

// wanted is a vector that others are compared with. A sieve by the last bits of its terms
// says of most that it does not have them, a hash table where the others are.
type wanted struct {
	of    vector
	sieve [1 << 7]uint64
	at    [1 << 12]uint16 // 1 + the place of a term, by its last bits; 0 for none
	hits  []int32
}

// set makes it the given vector until it is cleared. One of very many terms does not go
// into the table.
func (q *wanted) set(a vector) {
	q.of = a
	if 2*len(a) > len(q.at) {
		return
	}
	for i, x := range a {
		q.sieve[x.term>>6%(1<<7)] |= 1 << (x.term % 64)
		at := x.term
		for q.at[at%(1<<12)] != 0 {
			at++
		}
		q.at[at%(1<<12)] = uint16(i + 1)
	}
}

func (q *wanted) clear() {
	defer func() { q.of = nil }()
	if 2*len(q.of) > len(q.at) {
		return
	}
	for _, x := range q.of {
		q.sieve[x.term>>6%(1<<7)] = 0
	}
	for i, x := range q.of {
		at := x.term
		for q.at[at%(1<<12)] != uint16(i+1) {
			at++
		}
		q.at[at%(1<<12)] = 0
	}
}

// dot returns the product with a vector, that of vector.dot to the last bit.
func (q *wanted) dot(a vector) float64 {
	if 2*len(q.of) > len(q.at) {
		return q.of.dot(a)
	}
	if len(q.hits) < len(a) {
		q.hits = make([]int32, 2*len(a))
	}
	hits := q.hits[:len(a)]
	n := 0
	for i := range a {
		t := a[i].term
		hits[n] = int32(i)
		n += int(q.sieve[t>>6%(1<<7)] >> (t & 63) & 1)
	}
	sum := 0.0
	for _, i := range hits[:n] {
		for at := a[i].term; q.at[at%(1<<12)] != 0; at++ {
			if x := &q.of[q.at[at%(1<<12)]-1]; x.term == a[i].term {
				sum += float64(float64(x.w) * float64(a[i].w)) // rounded, so that no machine fuses the two
				break
			}
		}
	}
	return sum
}
