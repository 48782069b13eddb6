package story

import (
	_ "embed"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed roundup.txt
var roundupFile string

// kind is what a headline says of how many happenings an article tells of.
type kind uint8

const (
	report kind = iota // of one
	live               // of one, or of a day
	digest             // of several
)

type cue struct {
	phrase string
	kind   kind
	pairs  bytePairs
}

// bytePairs is a sieve of the pairs of neighbouring bytes of a text: what is part of it
// has no others.
type bytePairs [4]uint64

func pairsOfBytes(text string) (p bytePairs) {
	for i := 1; i < len(text); i++ {
		h := text[i-1]*31 + text[i]
		p[h>>6] |= 1 << (h & 63)
	}
	return p
}

// within reports whether all pairs of p are among those of q.
func (p *bytePairs) within(q *bytePairs) bool {
	return p[0]&^q[0]|p[1]&^q[1]|p[2]&^q[2]|p[3]&^q[3] == 0
}

var roundupCues = sync.OnceValue(func() []cue {
	var cues []cue
	current := report
	for line := range tables.Rows(roundupFile) {
		switch line {
		case "[live]":
			current = live
		case "[digest]":
			current = digest
		default:
			cues = append(cues, cue{line, current, pairsOfBytes(strings.TrimPrefix(line, "^"))})
		}
	}
	return cues
})

// kindOf returns the kind of article that a headline announces.
func kindOf(title string) kind {
	lower := strings.ToLower(title)
	found := report
	pairs, cues := pairsOfBytes(lower), roundupCues()
	for i := range cues {
		cue := &cues[i]
		if !cue.pairs.within(&pairs) {
			continue
		}
		phrase, start := strings.CutPrefix(cue.phrase, "^")
		if start && strings.HasPrefix(lower, phrase) || !start && strings.Contains(lower, phrase) {
			found = max(found, cue.kind)
		}
	}
	return found
}

// scope finds out whether an article is a round-up, by its headline or because
// its paragraphs have little in common and are near to several stories.
// Round-ups never speak for a story that they join, and digests for none. The
// stories that its parts are near to are returned for those that are looked at
// closely.
func (g *Grouper) scope(d *nlp.Document, ix *index, it *item) scope {
	announced := kindOf(d.Title)
	if announced == live && it.class == headline {
		announced = report // a line of it tells of one thing: "The Latest: Ferry runs aground"
	}
	cohesion, paragraphs := g.reader.cohesion()
	loose := paragraphs >= minParts && cohesion < looseCohesion
	it.leaf, it.mute = announced != report, announced == digest
	if !loose && announced == report {
		return nil
	}
	parts := g.reader.parts(d, ix.vocabulary)
	needed := max(minParts, len(parts)/2+1) // stories that make it a digest
	told := ix.tellers(parts, needed, announced != report)
	if loose && told.breadth() >= needed {
		it.leaf, it.mute = true, true
	}
	if !it.leaf {
		return nil
	}
	return told
}

// scope is the story that each part of a round-up is nearest to, nil for a part
// that is near none.
type scope []*cluster

// breadth returns how many stories the parts are near to.
func (told scope) breadth() int {
	n := 0
	for i, c := range told {
		if c != nil && !slices.Contains(told[:i], c) {
			n++
		}
	}
	return n
}

// allows reports whether a round-up may join the story: at least half of its
// parts are near to it, or it has too few parts to tell.
func (told scope) allows(c *cluster) bool {
	n := 0
	for _, t := range told {
		if t == c {
			n++
		}
	}
	return len(told) < minParts || 2*n >= len(told)
}

const (
	minParts      = 3    // parts from which a text can be a round-up
	partWords     = 6    // words from which a sentence is a part
	partNear      = 0.12 // cosine from which a part is near a story
	partStories   = 3    // stories that a part is compared with by all words
	maxParts      = 8    // parts of a text that are looked at
	looseCohesion = 0.25 // least cohesion of a text that is about one thing
)

// cohesion returns how much of what the paragraphs just sketched say is said in
// more than one of them, between 0 and 1, and how many there are. What is told
// of one happening comes back to its names; a digest does not.
func (s *sketcher) cohesion() (float64, int) {
	again, all := 0.0, 0.0
	var seen uint64
	for i := range s.counts {
		c := &s.counts[i]
		n := float64(bits.OnesCount64(c.paragraphs))
		seen |= c.paragraphs
		idf := max(0, c.idf)
		all += n * idf
		if n > 1 {
			again += n * idf
		}
	}
	if all == 0 {
		return 1, 0
	}
	return again / all, bits.OnesCount64(seen)
}

// parts returns the vectors of the paragraphs of a text, of its sentences where
// the paragraphs are few.
func (s *sketcher) parts(d *nlp.Document, v *vocabulary) []vector {
	t := d.Tokens
	var parts []vector
	for _, p := range t.Paragraphs {
		parts = s.part(parts, t, v, t.Sentences[p.First].First, t.Sentences[p.Last-1].Last)
	}
	if len(parts) < minParts {
		parts = parts[:0]
		for _, sentence := range t.Sentences {
			parts = s.part(parts, t, v, sentence.First, sentence.Last)
		}
	}
	return spread(parts)
}

// spread returns at most maxParts of the parts, taken evenly.
func spread(parts []vector) []vector {
	n := len(parts)
	if n <= maxParts {
		return parts
	}
	for i := range maxParts {
		parts[i] = parts[i*n/maxParts]
	}
	return parts[:maxParts]
}

// part appends the vector of a range of tokens, unless it is too short.
func (s *sketcher) part(dst []vector, t *token.Text, v *vocabulary, from, to int) []vector {
	var part vector
	for i := from; i < to; i++ {
		if term := s.termAt(t, i, v); term != skip {
			part = append(part, weight{term, float32(max(0, v.idf(term)))})
		}
	}
	if len(part) < partWords {
		return dst
	}
	part, _ = part.normalise()
	return append(dst, part)
}

// tellers returns the story that each part of a text is nearest to, nil for a part
// that is near none. Unless all are asked for, it stops when they can no longer be
// near to so many stories.
func (ix *index) tellers(parts []vector, needed int, all bool) scope {
	out := make(scope, 0, len(parts))
	for i, p := range parts {
		if !all && out.breadth()+len(parts)-i < needed {
			break
		}
		out = append(out, ix.teller(p))
	}
	return out
}

// teller returns the story that is nearest to a part of a text.
func (ix *index) teller(part vector) *cluster {
	likeliest := ix.sift(part, partAtMost)
	ix.compare(part, likeliest[:min(len(likeliest), partStories)], nobody)
	if near := ix.search.rank(); len(near) > 0 && near[0].best >= partNear {
		return near[0].of
	}
	return nil
}
