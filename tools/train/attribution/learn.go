package main

import (
	"fmt"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/sequence"
	"github.com/parallax-news/parallax/tools/train/internal/crf"
)

// How the taggers are trained. Of the features they learn, the strongest are
// kept, so that both take less than eight megabytes.
var training = crf.Config{Epochs: 5, Rate: 0.1, L1: 0.7, Least: 3, Ignore: 0.01}

const (
	mostSpans = 300_000
	mostRoles = 250_000
	folds     = 6 // of the documents
	jacks     = 3 // models that label what they have not seen, for the second tagger
)

var (
	spanLabels = []string{"O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"}
	roleLabels = []string{"O", "U-source", "B-source", "I-source", "L-source", "U-content", "B-content", "I-content", "L-content"}
)

// models are the taggers, as files too, and the weights of the signals.
type models struct {
	attribution.Models
	spans, roles, readings []byte
	weights                map[string]float64
}

// learn fits all models to the documents. The second tagger sees labels of first
// taggers that have not seen the document (jack-knifing), and readings are weighed
// as second taggers give them that have not either.
func learn(docs []*doc) (*models, error) {
	if err := labelUnseen(docs); err != nil {
		return nil, err
	}
	m := new(models)
	if err := m.weigh(docs); err != nil {
		return nil, err
	}
	all := func(*doc) bool { return true }
	var err error
	if m.Roles, m.roles, err = fitRoles(docs, all); err != nil {
		return nil, err
	}
	m.Spans, m.spans, err = fitSpans(docs, all)
	return m, err
}

// labelUnseen labels every document by a first tagger that has not seen it.
func labelUnseen(docs []*doc) error {
	for k := range jacks {
		first, _, err := fitSpans(docs, func(d *doc) bool { return d.fold%jacks != k })
		if err != nil {
			return err
		}
		for _, d := range docs {
			if d.fold%jacks == k {
				d.view.Label(first)
			}
		}
	}
	return nil
}

// weigh fits what weighs readings against each other, and attributions for what
// they are worth, to what second taggers give for documents that they have not
// seen: each half is read by the models of the other.
func (m *models) weigh(docs []*doc) error {
	var halves [2]attribution.Models
	var choices []choice
	for k := range halves {
		var err error
		if halves[k].Roles, _, err = fitRoles(docs, func(d *doc) bool { return d.fold%2 != k }); err != nil {
			return err
		}
		decoder := halves[k].Roles.Decoder()
		for _, d := range docs {
			if d.fold%2 == k {
				choices = d.choices(choices, decoder)
			}
		}
	}
	var data []example
	for k := range halves {
		var err error
		if halves[k].Readings, _, err = rank(choices, func(c *choice) bool { return c.fold%2 != k }); err != nil {
			return err
		}
		for _, d := range docs {
			if d.fold%2 == k {
				data = d.examples(data, halves[k])
			}
		}
	}
	m.weights = fitConfidence(data)
	fitBars(docs, m.weights)
	var err error
	m.Readings, m.readings, err = rank(choices, func(*choice) bool { return true })
	return err
}

// fitSpans fits the first tagger to the documents that are wanted.
func fitSpans(docs []*doc, wanted func(*doc) bool) (*sequence.Model, []byte, error) {
	set := crf.NewSet(spanLabels, crf.BIO)
	for _, d := range docs {
		if wanted(d) {
			if err := d.addSentences(set); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", d.ID, err)
			}
		}
	}
	return fit(set, mostSpans)
}

// fitRoles fits the second tagger to the documents that are wanted.
func fitRoles(docs []*doc, wanted func(*doc) bool) (*sequence.Model, []byte, error) {
	set := crf.NewSet(roleLabels, crf.BILOU)
	for _, d := range docs {
		if !wanted(d) {
			continue
		}
		for _, c := range d.view.Cues(attribution.Doubtful) {
			if err := d.addRoles(set, c); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", d.ID, err)
			}
		}
	}
	return fit(set, mostRoles)
}

func fit(set *crf.Set, most int) (*sequence.Model, []byte, error) {
	table := crf.Train(set, training)
	prune(table, most)
	data, err := table.Encode()
	if err != nil {
		return nil, nil, err
	}
	m, err := sequence.Read(data)
	return m, data, err
}

// addSentences adds the sentences of the document to the set of the first tagger.
func (d *doc) addSentences(set *crf.Set) error {
	for k := range d.text.Sentences {
		s := &d.text.Sentences[k]
		var items []crf.Item
		for i := s.First; i < s.Last; i++ {
			items = append(items, crf.Item{Features: d.view.SpanFeatures(nil, s, i), Label: int(d.label(i, s.First))})
		}
		if err := set.Add(items, 1); err != nil {
			return err
		}
	}
	return nil
}

// label returns the gold label of the i-th token; a span that is cut begins anew.
func (d *doc) label(i, first int) uint8 {
	y := d.flat[i]
	inside := y > 0 && y%2 == 0
	if inside && (i == first || d.flat[i-1] != y && d.flat[i-1] != y-1) {
		return y - 1
	}
	return y
}

// addRoles adds the cue to the set of the second tagger, if there is gold for it.
func (d *doc) addRoles(set *crf.Set, c *attribution.Cue) error {
	a := d.annotated(c)
	if a == nil {
		return nil
	}
	some := false
	var items []crf.Item
	first, _ := c.Bounds()
	for i, y := range d.goldRoles(c, a) {
		it := crf.Item{Features: d.view.RoleFeatures(nil, c, first+i), Label: int(y)}
		if first+i >= c.First && first+i < c.Last {
			it.Allowed = 1 << attribution.RoleNone
		}
		some = some || y >= attribution.ContentOne
		items = append(items, it)
	}
	if !some {
		return nil
	}
	return set.Add(items, 1)
}

// annotated returns the gold attribution whose cue overlaps this, or nil.
func (d *doc) annotated(c *attribution.Cue) *goldAttribution {
	cue := d.text.Span(c.First, c.Last)
	for k := range d.Attributions {
		if a := &d.Attributions[k]; len(a.Cue) > 0 && a.Cue[0].Overlaps(cue) {
			return a
		}
	}
	return nil
}

// goldRoles returns the gold labels of the tokens around the cue.
func (d *doc) goldRoles(c *attribution.Cue, a *goldAttribution) []uint8 {
	first, last := c.Bounds()
	gold := make([]uint8, last-first)
	put := func(spans []article.Span, label uint8) {
		for _, s := range spans {
			f, l := d.text.TokensIn(s)
			f, l = max(f, first), min(l, last)
			for f < l && f >= c.First && f < c.Last {
				f++
			}
			for l > f && l-1 >= c.First && l-1 < c.Last {
				l--
			}
			if f < l {
				place(gold[f-first:l-first], label)
			}
		}
	}
	put(a.Content, attribution.ContentOne)
	put(a.Source, attribution.SourceOne)
	for i := c.First; i < c.Last; i++ {
		gold[i-first] = attribution.RoleNone
	}
	repair(gold)
	return gold
}

// place labels the tokens of a span; label is that of a span of one token, and
// those of first, inner and last tokens follow it.
func place(y []uint8, label uint8) {
	if len(y) == 1 {
		y[0] = label
		return
	}
	for i := range y {
		y[i] = label + 2
	}
	y[0], y[len(y)-1] = label+1, label+3
}

// repair makes labels legal where one span has cut another.
func repair(y []uint8) {
	role := func(v uint8) uint8 { return (v + 3) / 4 }
	for i := 0; i < len(y); {
		if y[i] == attribution.RoleNone {
			i++
			continue
		}
		j := i + 1
		for j < len(y) && role(y[j]) == role(y[i]) && (y[j]-1)%4 >= 2 {
			j++
		}
		place(y[i:j], (role(y[i])-1)*4+1)
		i = j
	}
}
