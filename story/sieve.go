package story

// sieve says of most shingles that are not in a set that they are not: a Bloom
// filter (1970) with one hash. It lets through all that are.
type sieve [1 << 10]uint64

func (s *sieve) at(x shingle) (word *uint64, bit uint) {
	return &s[x>>7%(1<<10)], uint(x >> 1 % 64)
}

func (s *sieve) add(set []shingle) {
	for _, x := range set {
		word, bit := s.at(x)
		*word |= 1 << bit
	}
}

// remove empties the sieve of the set that is in it.
func (s *sieve) remove(set []shingle) {
	for _, x := range set {
		word, _ := s.at(x)
		*word = 0
	}
}

// passing returns how many of a set it lets through, those in common at least.
func (s *sieve) passing(set []shingle) int {
	n := 0
	for _, x := range set {
		word, bit := s.at(x)
		n += int(*word >> bit & 1)
	}
	return n
}
