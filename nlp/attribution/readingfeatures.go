package attribution

import (
	"slices"

	"github.com/parallax-news/parallax/nlp/sequence"
)

// ReadingFeatures appends the features of the i-th reading of the cue to dst:
// what no single token can tell.
func (v *View) ReadingFeatures(dst []sequence.Feature, c *Cue, readings []Reading, i int) []sequence.Feature {
	r := &readings[i]
	add := func(template sequence.Feature, values ...sequence.Feature) {
		f := template*0x01000193 + 1234
		for _, x := range values {
			f = f.With(x)
		}
		dst = append(dst, f)
	}
	content, source := v.outline(c, r.Content), v.outline(c, r.Source)
	add(1, few(-2*Prior(r.Probable), 18))
	by, same := v.beside(c, r)
	if same&2 != 0 || same == 1 {
		f := &v.found[c.finding]
		add(2, by, same, bit(f.Content[0].Start == r.Content[0].Start), bit(f.Content[len(f.Content)-1].End == r.Content[len(r.Content)-1].End))
	}
	add(3, by, same)
	add(4, same, few(-2*Prior(r.Probable), 18))
	// The shape.
	order := sequence.Feature(content.side*3 + source.side)
	form := content.form
	add(5, order)
	add(6, order, form)
	add(7, c.lemma, form, sequence.Feature(content.side))
	add(8, c.lemma, order)
	add(9, c.word, form)
	add(10, order, form, sequence.Feature(len(r.Content)), sequence.Feature(len(r.Source)))
	add(11, form, few(float64(content.tokens)/2, 12))
	add(12, order, few(float64(source.tokens), 12))
	add(13, form, few(float64(content.verbs), 4), sequence.Feature(content.side))
	// Where the content begins and ends.
	add(14, content.opens)
	add(15, content.closes)
	add(16, content.opens, content.closes)
	add(17, content.opens, content.closes, form)
	add(18, content.opens, content.closes, order, by)
	add(19, content.first.tag, content.before.tag)
	add(20, content.last.tag, content.behind.tag)
	add(21, content.behind.tag, content.next.tag, form)
	add(22, content.behind.word, content.next.cluster, content.closes)
	add(23, content.balance)
	add(24, content.balance, content.closes)
	// Other attributions within it.
	add(25, few(float64(content.cues), 3), form)
	add(26, few(float64(content.others), 3), order)
	add(27, content.agrees)
	add(28, content.agrees, source.agrees, same)
	add(29, few(float64(content.sentences), 4), bit(content.quoted))
	// The source.
	add(30, source.opens, source.closes, order)
	add(31, source.first.tag, source.before.tag)
	add(32, source.last.tag, source.behind.tag)
	add(33, source.agrees, by)
	add(34, source.first.name, source.last.name, source.before.name, source.behind.name)
	add(35, few(float64(source.commas), 3), source.behind.tag, source.closes)
	add(36, bit(overlap(r.Source, r.Content)))
	add(37, source.behind.tag, source.next.tag)
	add(38, few(float64(source.verbs), 3), few(float64(source.cues), 2), bit(r.ruled))
	add(39, few(float64(source.verbs), 3), same, source.closes)
	return dst
}

// beside tells by which construction the rules have found the cue, and how far
// they read it in the same way.
func (v *View) beside(c *Cue, r *Reading) (by, same sequence.Feature) {
	if c.finding < 0 {
		return 7, 0
	}
	f := &v.found[c.finding]
	return v.rules[c.finding].by, 1 + bit(slices.Equal(f.Source, r.Source)) + 2*bit(slices.Equal(f.Content, r.Content))
}

// few puts a number into one of the classes 0 to most.
func few(x float64, most int) sequence.Feature { return sequence.Feature(min(max(int(x), 0), most)) }
