package main

import (
	"cmp"
	"slices"

	"github.com/parallax-news/parallax/nlp"
)

// partStory is the most articles of one story in a small set.
const partStory = 8

// opening is how many articles of a story, the first, say what it is told in.
const opening = 3

// parts takes a set apart into small ones of two to eight stories that began one
// after another, as a person might group by hand.
func parts(s *set) []*set {
	return s.divided(func(left []string) []string { return left })
}

// alike takes a set apart into small ones of two to eight stories that are told in like
// words, as a person might who follows one matter.
func alike(s *set) []*set {
	mean := s.means()
	return s.divided(func(left []string) []string {
		first := mean[left[0]]
		near := make(map[string]float64, len(left))
		for _, story := range left[1:] {
			for _, x := range mean[story] {
				near[story] += first.of(x.word) * x.w
			}
		}
		slices.SortStableFunc(left[1:], func(a, b string) int { return cmp.Compare(near[b], near[a]) })
		return left
	})
}

// divided returns small sets of two stories, of four, six and eight, and of two again: those
// that come first once the stories that are left, which come in the order in which they began,
// are put in order.
func (s *set) divided(order func(left []string) []string) []*set {
	began, members := s.stories()
	var out []*set
	taken := make(map[string]bool)
	for size := 2; len(taken) < len(began); size = size%8 + 2 {
		var left []string
		for _, story := range began {
			if !taken[story] {
				left = append(left, story)
			}
		}
		part := &set{name: s.name, gold: s.gold}
		for _, story := range order(left)[:min(size, len(left))] {
			taken[story] = true
			part.docs = append(part.docs, members[story]...)
		}
		inOrder(part.docs)
		out = append(out, part)
	}
	return out
}

// stories returns the gold stories in the order in which they began, and the first articles
// of each.
func (s *set) stories() (began []string, members map[string][]*nlp.Document) {
	members = make(map[string][]*nlp.Document)
	for _, d := range s.docs {
		story := s.gold[d]
		if members[story] == nil {
			began = append(began, story)
		}
		if len(members[story]) < partStory {
			members[story] = append(members[story], d)
		}
	}
	return began, members
}

// means returns the mean of the plain vectors of the articles that open each story.
func (s *set) means() map[string]plainVector {
	vectors := make(map[*nlp.Document]plainVector)
	for i, v := range plainVectors(s.docs) {
		vectors[s.docs[i]] = v
	}
	_, members := s.stories()
	out := make(map[string]plainVector, len(members))
	for story, docs := range members {
		docs = docs[:min(len(docs), opening)]
		var all plainVector
		for _, d := range docs {
			all = append(all, vectors[d]...)
		}
		slices.SortStableFunc(all, func(a, b plainTerm) int { return cmp.Compare(a.word, b.word) })
		mean := all[:0]
		for _, x := range all {
			x.w /= float64(len(docs))
			if n := len(mean); n > 0 && mean[n-1].word == x.word {
				mean[n-1].w += x.w
			} else {
				mean = append(mean, x)
			}
		}
		out[story] = mean
	}
	return out
}
