package gold

import "hash/fnv"

// Held reports whether an article belongs to the half of its set that no trainer
// sees, where a set serves both to train and to measure: that of the ids with an
// odd FNV-1a hash of 32 bits.
func Held(id string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // never fails
	return h.Sum32()&1 == 1
}
