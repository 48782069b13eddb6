package gold

import "fmt"

// typed is a page whose article was typed by people.
type typed struct {
	named
	Body string `json:"body"`
}

// texted is what was read from a page.
type texted struct {
	named
	Text string `json:"text"`
}

// shingle is a run of four words, or a whole text of fewer.
type shingle struct {
	words [4]string
	n     int
}

// shingles counts the runs of four words in a text.
func shingles(s string) map[shingle]int {
	words := runs(s, wordChar)
	m := make(map[shingle]int, len(words))
	if len(words) < 4 {
		key := shingle{n: len(words)}
		copy(key.words[:], words)
		m[key]++
		return m
	}
	for i := 0; i+4 <= len(words); i++ {
		m[shingle{[4]string(words[i : i+4]), 4}]++
	}
	return m
}

// scoreRead scores the text read from web pages by the shingles it shares with
// the typed body; precision and recall are averaged over pages.
func scoreRead(gold, pred Input, _ Options) (*Report, error) {
	golds, preds, err := readBoth[typed, texted](gold, pred)
	if err != nil {
		return nil, err
	}
	if len(golds) == 0 {
		return nil, fmt.Errorf("%s: no pages to score", gold.Name)
	}
	var ps, rs float64
	missing := 0
	for _, g := range golds {
		p, ok := preds[g.key()]
		missing += one(!ok)
		c := counts{}
		want, got := shingles(g.Body), shingles(p.Text)
		for k, n := range want {
			c.gold += n
			c.hit += min(n, got[k])
		}
		for _, n := range got {
			c.pred += n
		}
		ps += ratio(c.hit, c.pred)
		rs += ratio(c.hit, c.gold)
	}
	n := float64(len(golds))
	r := new(Report)
	r.line("pages %d missing %d  P %.3f R %.3f F1 %.3f", len(golds), missing, ps/n, rs/n, f1(ps/n, rs/n))
	r.add("P", ps/n)
	r.add("R", rs/n)
	r.add("F1", f1(ps/n, rs/n))
	r.add("missing", float64(missing))
	return r, nil
}
