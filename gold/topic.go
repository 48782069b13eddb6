package gold

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// labelled is an article with the labels of its set.
type labelled struct {
	named
	Topics []string `json:"topics"`
}

// tagged is an article with our topics.
type tagged struct {
	named
	Topics []struct {
		ID string `json:"id"`
	} `json:"topics"`
}

func (t tagged) has(id string) bool {
	for _, x := range t.Topics {
		if x.ID == id {
			return true
		}
	}
	return false
}

var errNoMap = errors.New("no map from the labels of the set to topics")

// scoreTopic scores each label of the map by the topic that stands for it.
func scoreTopic(gold, pred Input, opt Options) (*Report, error) {
	if opt.Map == nil {
		return nil, errNoMap
	}
	golds, preds, err := readBoth[labelled, tagged](gold, pred)
	if err != nil {
		return nil, err
	}
	r := new(Report)
	var all counts
	for _, m := range opt.Map {
		var c counts
		for _, g := range golds {
			want, got := slices.Contains(g.Topics, m.Label), preds[g.key()].has(m.Topic)
			c.hit += one(want && got)
			c.pred += one(got)
			c.gold += one(want)
		}
		r.line("%-12s gold %d pred %d  P R F1 %s", m.Label, c.gold, c.pred, c.pctPRF())
		r.add(m.Label+" F1", c.f1())
		all.hit, all.pred, all.gold = all.hit+c.hit, all.pred+c.pred, all.gold+c.gold
	}
	r.line("micro F1 %s", pct(all.f1()))
	r.add("micro F1", all.f1())
	return r, nil
}

// ReadMap reads a map of topics: a JSON object {label: topic id}. Its order is
// the order of the report; of a label given twice the later topic counts.
func ReadMap(in Input) ([]Pair, error) {
	pairs, err := readMap(json.NewDecoder(in.Body))
	if err != nil {
		return nil, fmt.Errorf("%s: map of topics: %w", in.Name, err)
	}
	return pairs, nil
}

func readMap(dec *json.Decoder) ([]Pair, error) {
	open, err := dec.Token()
	if err != nil {
		return nil, err
	}
	if open != json.Delim('{') {
		return nil, fmt.Errorf("starts with %v, want an object", open)
	}
	pairs := []Pair{}
	for dec.More() {
		var p Pair
		label, err := dec.Token()
		if err != nil {
			return nil, err
		}
		p.Label, _ = label.(string)
		if err := dec.Decode(&p.Topic); err != nil {
			return nil, fmt.Errorf("label %q: %w", p.Label, err)
		}
		if i := slices.IndexFunc(pairs, func(q Pair) bool { return q.Label == p.Label }); i >= 0 {
			pairs[i] = p
			continue
		}
		pairs = append(pairs, p)
	}
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("goes on behind the object")
	}
	return pairs, nil
}
