package attribution

import (
	"sort"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// Tag appends the attributions of the text to dst in order of their content and
// returns it.
func Tag(dst []Attribution, text *token.Text, names *entity.Layer) []Attribution {
	var found []Attribution
	if takenApart(text) {
		joined := putTogether(text.Source)
		whole := token.Scan(joined.String())
		itsNames := entity.Tag(whole)
		found = find(whole, &itsNames)
		joined.back(found)
	} else {
		found = find(text, names)
	}
	resolve(found, text, names)
	return append(dst, found...)
}

// find returns the attributions of the text, their speakers not yet looked for.
func find(text *token.Text, names *entity.Layer) []Attribution {
	v := Observe(text, names)
	defer v.free()
	var guesses []Guess
	if v.English() {
		models := learned()
		v.Label(models.Spans)
		guesses = v.Guesses(models, Likely)
	} else {
		guesses = v.unheard(nil, make([]bool, len(v.found)))
	}
	return Settle(guesses, confidences())
}

// read returns what the rules find in the text, in order of its content.
func (r *reader) read() []finding {
	for p := range r.text.Paragraphs {
		r.paragraph(&r.text.Paragraphs[p])
	}
	sort.SliceStable(r.found, func(i, j int) bool { return earlier(&r.found[i].Attribution, &r.found[j].Attribution) })
	return r.found
}

// paragraph finds the attributions of a paragraph.
func (r *reader) paragraph(p *token.Paragraph) {
	if !r.colon {
		r.waiting = nil
	}
	r.colon = false
	if r.dangling(p) {
		return
	}
	if r.transcript(p) || r.pulled(p) {
		r.open = -1
		return
	}
	for i := p.First; i < p.Last; i++ {
		r.blank(&r.text.Sentences[i])
		if r.awaited() || r.floats(i == p.First) {
			continue
		}
		r.waiting = nil
		if p.First+1 == p.Last && r.headline() {
			r.open = -1
			return
		}
		r.findHeads()
		before := len(r.found)
		for k := range r.heads {
			if r.dangle(k, p) {
				return
			}
			r.attribute(k)
		}
		if len(r.found) == before && !r.signed() {
			r.open = -1
		}
		for k := before; k < len(r.found); k++ {
			if r.found[k].Kind == Direct {
				r.open = k
			}
		}
	}
}

// attribute finds the content of the k-th head and records the attribution.
func (r *reader) attribute(k int) {
	h := &r.heads[k]
	if k+1 < len(r.heads) && r.heads[k+1].group.first <= h.verb {
		if e, _ := r.right(k + 1); !e.empty() {
			return // "refused to say": the infinitive is the cue
		}
	}
	r.buf = r.buf[:0]
	left, name := r.left(k)
	right, after := r.right(k)
	if !left.empty() && !right.empty() && after != "cue quote" && after != "content cue" {
		// One of the two is the content; a clause behind the cue is the surer.
		if name == "content cue" && r.has(right.first, prep) || name == "quote cue" && left.last-left.first == 1 && (left.first == 0 || r.words(left.first) > 4) {
			right = extent{}
		} else {
			left = extent{}
		}
	}
	for _, e := range [...]extent{left, right} {
		r.add(h, e)
	}
	if left.last-left.first > 1 && after == "cue quote" && r.sentenceLike(right.first) && r.has(left.first, prep|sub) {
		left = extent{}
	}
	if left.empty() {
		name = after
	}
	if after == "phrase" && right.first-1 == h.group.last && r.phrasal(h, h.group.last) {
		h.group.last++ // "called for"
	}
	if h.phrase {
		name = "according to"
	}
	r.record(h, name)
}
