package story

// voices are the leads of the articles that speak for a story, one behind the
// other, in the order in which they speak: an article is compared with all of them
// in one run over memory that lies together.
type voices struct {
	terms   []int32 // rising within an article
	weights []float32
	of      []voice
}

// voice is an article that speaks for a story, with what is read of it by whatever
// comes near to the story.
type voice struct {
	item    int32
	end     int32   // behind its last term
	bar     float64 // cosine that another story must surpass to be one of its peers
	time    instant
	class   class
	figured bool // whether it has numbers
}

// speak lets one more article of the index speak for a story.
func (ix *index) speak(number int32, c *cluster) {
	it, v, figured := &ix.items[number], &c.voices, false
	for _, x := range it.lead {
		figured = figured || ix.vocabulary.figure(x.term)
		v.terms = append(v.terms, x.term)
		v.weights = append(v.weights, x.w)
	}
	v.of = append(v.of, voice{number, int32(len(v.terms)), ix.peers[number].bar(), it.time, it.class, figured})
}

// said is what an article says, by rising term.
type said struct {
	terms   []int32
	weights []float32
}

// said returns what one of the articles says.
func (v *voices) said(at int32) said {
	from, to := v.bounds(at)
	return said{v.terms[from:to], v.weights[from:to]}
}

// bounds returns where the terms of one of the articles begin and end.
func (v *voices) bounds(at int32) (from, to int32) {
	if at > 0 {
		from = v.of[at-1].end
	}
	return from, v.of[at].end
}

// drop silences one article.
func (v *voices) drop(at int) {
	from, to := v.bounds(int32(at))
	v.terms = append(v.terms[:from], v.terms[to:]...)
	v.weights = append(v.weights[:from], v.weights[to:]...)
	v.of = append(v.of[:at], v.of[at+1:]...)
	for i := at; i < len(v.of); i++ {
		v.of[i].end -= to - from
	}
}

// reset silences all.
func (v *voices) reset() { v.terms, v.weights, v.of = v.terms[:0], v.weights[:0], v.of[:0] }

// spelled is a vector by term. A sieve of four kilobytes, which stay at hand while many
// vectors are compared with it, says of most terms that it does not have them.
type spelled struct {
	weights []float32 // 0 for a term that it does not have
	sieve   [1 << 9]uint64
	hits    []int32   // where the voices have a term that passes
	cosines []float64 // as last returned
}

// spell sets the weights of the vector, of which there may be so many terms.
func (q *spelled) spell(a vector, terms int) {
	if n := terms - len(q.weights); n > 0 {
		q.weights = append(q.weights, make([]float32, n)...)
	}
	for _, x := range a {
		q.weights[x.term] = x.w
		q.sieve[x.term>>6%(1<<9)] |= 1 << (x.term & 63)
	}
}

// clear forgets the vector.
func (q *spelled) clear(a vector) {
	for _, x := range a {
		q.weights[x.term] = 0
		q.sieve[x.term>>6%(1<<9)] = 0
	}
}

// dot returns the product with what an article says, that of vector.dot to the last bit.
func (q *spelled) dot(x said) float64 {
	sum := 0.0
	for i, t := range x.terms {
		if q.sieve[t>>6%(1<<9)]>>(t&63)&1 != 0 {
			sum += float64(float64(q.weights[t]) * float64(x.weights[i])) // rounded, so that no machine fuses the two
		}
	}
	return sum
}

// with returns the products with the articles that speak, until it is called again.
// The sums are those of vector.dot to the last bit.
func (q *spelled) with(v *voices) []float64 {
	hits := q.find(v.terms)
	q.cosines = q.cosines[:0]
	for i := range v.of {
		end := v.of[i].end
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

// find returns where the terms are that the vector may have. Few are, and which cannot
// be foreseen, so no branch depends on it.
func (q *spelled) find(terms []int32) []int32 {
	if len(q.hits) < len(terms) {
		q.hits = make([]int32, 2*len(terms))
	}
	hits := q.hits[:len(terms)]
	n := 0
	for i, t := range terms {
		hits[n] = int32(i)
		n += int(q.sieve[t>>6%(1<<9)] >> (t & 63) & 1)
	}
	return hits[:n]
}
