package story

// voices are the leads of the articles that speak for a story, one behind the
// other, in the order in which they speak: an article is compared with all of them
// in one run over memory that lies together.
type voices struct {
	terms   []int32 // rising within an article
	weights []float32
	ends    []int32 // behind the last term of each article
}

// add lets one more article speak.
func (v *voices) add(lead vector) {
	for _, x := range lead {
		v.terms = append(v.terms, x.term)
		v.weights = append(v.weights, x.w)
	}
	v.ends = append(v.ends, int32(len(v.terms)))
}

// drop silences one article.
func (v *voices) drop(at int) {
	from, to := int32(0), v.ends[at]
	if at > 0 {
		from = v.ends[at-1]
	}
	v.terms = append(v.terms[:from], v.terms[to:]...)
	v.weights = append(v.weights[:from], v.weights[to:]...)
	v.ends = append(v.ends[:at], v.ends[at+1:]...)
	for i := at; i < len(v.ends); i++ {
		v.ends[i] -= to - from
	}
}

// reset silences all.
func (v *voices) reset() { v.terms, v.weights, v.ends = v.terms[:0], v.weights[:0], v.ends[:0] }

// spelled is a vector by term. Which terms it has stands in a few kilobytes, which
// stay at hand while many vectors are compared with it.
type spelled struct {
	weights []float32
	has     []uint64  // a bit a term
	hits    []int32   // where the voices have a term of the vector
	cosines []float64 // as last returned
}

// spell sets the weights of the vector, of which there may be so many terms.
func (q *spelled) spell(a vector, terms int) {
	if n := terms - len(q.weights); n > 0 {
		q.weights = append(q.weights, make([]float32, n)...)
		q.has = append(q.has, make([]uint64, terms/64+1-len(q.has))...)
	}
	for _, x := range a {
		q.weights[x.term] = x.w
		q.has[x.term/64] |= 1 << (x.term % 64)
	}
}

// clear forgets the vector.
func (q *spelled) clear(a vector) {
	for _, x := range a {
		q.has[x.term/64] = 0
	}
}

// with returns the products with the articles that speak, until it is called again.
// The sums are those of vector.dot to the last bit.
func (q *spelled) with(v *voices) []float64 {
	hits := q.find(v.terms)
	q.cosines = q.cosines[:0]
	for _, end := range v.ends {
		sum, n := 0.0, 0
		for n < len(hits) && hits[n] < end {
			i := hits[n]
			sum += float64(float64(q.weights[v.terms[i]]) * float64(v.weights[i])) // rounded, so that no machine fuses the two
			n++
		}
		hits = hits[n:]
		q.cosines = append(q.cosines, sum)
	}
	return q.cosines
}

// find returns where the terms are that the vector has. Few are, and which cannot be
// foreseen, so no branch depends on it.
func (q *spelled) find(terms []int32) []int32 {
	if len(q.hits) < len(terms) {
		q.hits = make([]int32, 2*len(terms))
	}
	hits, has := q.hits[:len(terms)], q.has
	n := 0
	for i, t := range terms {
		hits[n] = int32(i)
		n += int(has[t>>6] >> (t & 63) & 1)
	}
	return hits[:n]
}
