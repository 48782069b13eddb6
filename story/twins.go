package story

import "math"

// News that comes back is told in the same words: two firms' earnings, two earthquakes,
// the stocks of two weeks. What is alike is then how it is told, and whom or how much it
// tells of is not.

// daysBetween is the Gap from which other numbers are those of another happening, and not
// what has become of the same.
var daysBetween = math.Log1p(3)

// twins compares what is neither name nor number with the nearest article, where names or
// numbers are none alike.
func (ix *index) twins(it *item, c *Candidate) {
	near := &ix.items[c.nearest]
	others := c.X[Strangers] == 1 && it.namesOthers(near)
	again := c.X[Figures] == -1 && c.X[Gap] >= daysBetween
	if !others && !again {
		return
	}
	square := ix.plain(it, near)
	if others {
		c.X[Twins] = square
	}
	if again {
		c.X[Again] = square
	}
}

// namesOthers reports whether each of two articles names several, and none that the other
// speaks of. One name alone may be another word for the same.
func (it *item) namesOthers(other *item) bool {
	return min(len(it.names), len(other.names)) > 1 && it.names.dot(other.lead) == 0 && other.names.dot(it.lead) == 0
}

// plain returns the square of the cosine of what neither of two articles has in a name or
// a number.
func (ix *index) plain(x, y *item) float64 {
	dot, xx, yy := 0.0, 0.0, 0.0
	a, b := x.lead, y.lead
	for i, j := 0, 0; i < len(a) || j < len(b); {
		var term int32
		var p, q float64
		switch {
		case j == len(b) || i < len(a) && a[i].term < b[j].term:
			term, p = a[i].term, float64(a[i].w)
			i++
		case i == len(a) || a[i].term > b[j].term:
			term, q = b[j].term, float64(b[j].w)
			j++
		default:
			term, p, q = a[i].term, float64(a[i].w), float64(b[j].w)
			i++
			j++
		}
		if ix.vocabulary.figure(term) || x.names.has(term) || y.names.has(term) {
			continue
		}
		dot += float64(p * q) // rounded, so that no machine fuses the two
		xx += float64(p * p)
		yy += float64(q * q)
	}
	if dot == 0 {
		return 0
	}
	return min(1, dot*dot/float64(xx*yy))
}
