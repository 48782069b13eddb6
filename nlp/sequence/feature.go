package sequence

import "math/bits"

// Feature is the hash of a feature: of what is looked at, and what is seen there.
type Feature uint64

// Of returns the hash of the bytes of a string (FNV-1a).
func Of(s string) Feature {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return Feature(h)
}

// With returns the feature of f and g together; the order counts. A template is
// a small number joined with what is seen: Feature(3).With(Of("energy")).
func (f Feature) With(g Feature) Feature {
	const odd, even = 0x9e3779b97f4a7c15, 0xe7037ed1a0b428db
	hi, lo := bits.Mul64(uint64(f)^odd, uint64(g)^even)
	return Feature(hi ^ lo)
}
