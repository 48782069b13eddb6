package story

import (
	"math"
	"slices"
)

// sketch is what grouping keeps of an article: weighted terms of its title and
// lead, of its title alone, and of the names in both.
type sketch struct {
	lead, title, names vector
	// pairs are the pairs of near words in headline and lead, by hash.
	pairs vector
	// body is the whole of a full text, by its heaviest terms.
	body vector
	// length and titleLength are the lengths that lead and title had before
	// they were brought to one: how much there is to compare.
	length, titleLength float64
	class               class
	slots               []slot
	weekdays            uint8 // a bit for each day of the week that headline and lead name
}

// sketch weighs the terms just read.
func (s *sketcher) sketch(v *vocabulary, c class) sketch {
	sk := sketch{class: c, slots: slices.Clone(s.slots)}
	lead, body, title, names := s.lead[:0], s.body[:0], s.heads[:0], s.names[:0]
	for _, at := range s.inOrder() {
		x := &s.counts[uint32(at)]
		x.idf = v.idf(x.term)
		idf := x.idf
		if idf <= 0 {
			continue
		}
		if x.n > 0 {
			sk.weekdays |= v.weekday(x.term)
			lead = append(lead, weight{x.term, repeated(x.n, idf)})
		}
		if c == full && x.inBody+x.n > 0 {
			body = append(body, weight{x.term, repeated(x.inBody+x.n, idf)})
		}
		if x.inTitle > 0 {
			title = append(title, weight{x.term, float32(idf)})
		}
		if v.weekday(x.term) != 0 {
			continue // a day is nobody's name
		}
		if x.inNames > 0 {
			names = append(names, weight{x.term, repeated(x.inNames, idf)})
		} else if x.n > 0 && x.name || (c == headline || s.shouted) && x.proper && v.entries[x.term].share == rareShare {
			names = append(names, weight{x.term, float32(idf)})
		}
	}
	s.lead, s.body, s.heads, s.names = lead, body, title, names
	lead, sk.length = lead.unit()
	title, sk.titleLength = title.unit()
	names, _ = names.unit()
	body, _ = body.heaviest(bodyTerms).normalise()
	pairs := s.pairs.weigh(v)
	page := make(vector, 0, len(lead)+len(title)+len(names)+len(body)+len(pairs))
	for _, part := range []struct {
		of *vector
		is vector
	}{{&sk.lead, lead}, {&sk.title, title}, {&sk.names, names}, {&sk.body, body}, {&sk.pairs, pairs}} {
		from := len(page)
		page = append(page, part.is...)
		*part.of = page[from:len(page):len(page)]
	}
	return sk
}

// inOrder returns the places of the terms just read, in the lower half of each number,
// by rising term.
func (s *sketcher) inOrder() []uint64 {
	s.order = s.order[:0]
	for i := range s.counts {
		s.order = append(s.order, uint64(s.counts[i].term)<<32|uint64(i))
	}
	slices.Sort(s.order)
	return s.order
}

// repeated returns the weight of a term that an article says so many times.
func repeated(times int, idf float64) float32 {
	if times == 1 {
		return float32(idf)
	}
	return float32((1 + math.Log(float64(times))) * idf)
}
