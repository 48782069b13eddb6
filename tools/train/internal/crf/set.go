package crf

import (
	"fmt"
	"math"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// Item is a token with its features and its right label.
type Item struct {
	Features []sequence.Feature
	Label    int
	// Allowed are the labels that the decoder may choose from; none stands for all.
	Allowed sequence.Mask
}

// Set is labelled sequences to learn from.
type Set struct {
	labels  []string
	banned  [][]bool // by label and label; the last index is outside
	number  map[sequence.Feature]uint32
	feature []sequence.Feature // by number
	count   []uint32           // tokens with the feature
	chains  []chain
}

// chain is a sequence; weight is how much it counts.
type chain struct {
	items  []item
	weight float64
}

type item struct {
	features []uint32
	label    int
	allowed  sequence.Mask
}

// NewSet returns an empty set. Sequences will have the given labels; allowed says
// which label may stand before which, with "" for outside of the sequence.
func NewSet(labels []string, allowed func(from, to string) bool) *Set {
	s := &Set{labels: labels, number: make(map[sequence.Feature]uint32)}
	all := append(append([]string(nil), labels...), "")
	for _, from := range all {
		row := make([]bool, len(all))
		for i, to := range all {
			row[i] = !allowed(from, to)
		}
		s.banned = append(s.banned, row)
	}
	return s
}

// Len returns the number of sequences.
func (s *Set) Len() int { return len(s.chains) }

// Add adds a sequence that counts as much as weight others. Nothing of items is
// kept. A sequence whose labels are banned is an error.
func (s *Set) Add(items []Item, weight float64) error {
	if len(items) == 0 {
		return nil
	}
	c := chain{items: make([]item, len(items)), weight: weight}
	before := len(s.labels)
	for i, it := range items {
		if it.Label < 0 || it.Label >= len(s.labels) || s.banned[before][it.Label] {
			return fmt.Errorf("label %d may not stand behind label %d", it.Label, before)
		}
		before = it.Label
		allowed := it.Allowed
		if allowed == 0 {
			allowed = sequence.Any
		}
		if allowed>>it.Label&1 == 0 {
			return fmt.Errorf("label %d is not among those that are allowed", it.Label)
		}
		c.items[i] = item{s.numbers(it.Features), it.Label, allowed}
	}
	if s.banned[before][len(s.labels)] {
		return fmt.Errorf("label %d may not end a sequence", before)
	}
	s.chains = append(s.chains, c)
	return nil
}

func (s *Set) numbers(features []sequence.Feature) []uint32 {
	out := make([]uint32, len(features))
	for i, f := range features {
		n, ok := s.number[f]
		if !ok {
			n = uint32(len(s.feature))
			s.number[f] = n
			s.feature = append(s.feature, f)
			s.count = append(s.count, 0)
		}
		s.count[n]++
		out[i] = n
	}
	return out
}

// frequent drops the features that fewer than least tokens have.
func (s *Set) frequent(least int) {
	to := make([]uint32, len(s.feature))
	var feature []sequence.Feature
	var count []uint32
	for n, c := range s.count {
		to[n] = math.MaxUint32
		if int(c) >= least {
			to[n] = uint32(len(feature))
			feature, count = append(feature, s.feature[n]), append(count, c)
		}
	}
	s.feature, s.count = feature, count
	clear(s.number)
	for n, f := range feature {
		s.number[f] = uint32(n)
	}
	for c := range s.chains {
		for i := range s.chains[c].items {
			it := &s.chains[c].items[i]
			kept := it.features[:0]
			for _, n := range it.features {
				if to[n] != math.MaxUint32 {
					kept = append(kept, to[n])
				}
			}
			it.features = kept
		}
	}
}
