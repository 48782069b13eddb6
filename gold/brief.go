package gold

import (
	"fmt"
	"strings"
)

// task is an instance of the brief sets: what was known, and what a summary of
// so many words should say.
type task struct {
	named
	Words    int `json:"words"`
	Articles []struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	} `json:"articles"`
	References []string `json:"references"`
}

// summarised is the prediction for an instance.
type summarised struct {
	named
	Summary []struct {
		Text string `json:"text"`
		Cite *struct {
			Article *string `json:"article"`
			Span    []int   `json:"span"`
		} `json:"cite"`
	} `json:"summary"`
}

// text returns the summary's sentences joined by blanks.
func (s *summarised) text() string {
	parts := make([]string, len(s.Summary))
	for i := range s.Summary {
		parts[i] = s.Summary[i].Text
	}
	return strings.Join(parts, " ")
}

// spare is how many words a summary may have beyond its limit.
const spare = 10

// scoreBrief scores summaries against references by ROUGE-1 and ROUGE-2 F1
// (Lin, 2004), without stemming, and counts the sentences that are not the very
// bytes of their cite.
func scoreBrief(gold, pred Input, _ Options) (*Report, error) {
	golds, preds, err := readBoth[task, summarised](gold, pred)
	if err != nil {
		return nil, err
	}
	if len(golds) == 0 {
		return nil, fmt.Errorf("%s: no instances to score", gold.Name)
	}
	var r1, r2 float64
	cites, bad, long := 0, 0, 0
	for _, g := range golds {
		if len(g.References) == 0 {
			return nil, fmt.Errorf("%s: instance %s: no references", gold.Name, g.key())
		}
		p := preds[g.key()]
		cites += len(p.Summary)
		bad += g.unfounded(&p)
		text := p.text()
		long += one(len(strings.FieldsFunc(text, blank)) > g.Words+spare)
		r1 += g.rouge(text, 1)
		r2 += g.rouge(text, 2)
	}
	n := float64(len(golds))
	r := new(Report)
	r.line("instances %d  ROUGE-1 %.3f  ROUGE-2 %.3f  citations %d not verbatim %d  over length %d", len(golds), r1/n, r2/n, cites, bad, long)
	r.add("ROUGE-1", r1/n)
	r.add("ROUGE-2", r2/n)
	r.add("not verbatim", float64(bad))
	r.add("over length", float64(long))
	return r, nil
}

// unfounded counts the sentences that are not the bytes of their cite.
func (g *task) unfounded(p *summarised) int {
	texts := make(map[string]string, len(g.Articles))
	for _, a := range g.Articles {
		texts[a.ID] = a.Text
	}
	n := 0
	for _, s := range p.Summary {
		text, from, to := "", 0, 0
		if s.Cite != nil {
			if s.Cite.Article != nil {
				text = texts[*s.Cite.Article]
			}
			if len(s.Cite.Span) >= 2 {
				from, to = s.Cite.Span[0], s.Cite.Span[1]
			}
		}
		n += one(slice(text, from, to) != s.Text)
	}
	return n
}

// slice returns the bytes from and to, as far as there are any; an offset below
// zero counts from the end.
func slice(s string, from, to int) string {
	clamp := func(i int) int {
		if i < 0 {
			i += len(s)
		}
		return min(max(i, 0), len(s))
	}
	from, to = clamp(from), clamp(to)
	return s[from:max(from, to)]
}

// rouge returns the mean F1 over the references, in runs of n words.
func (g *task) rouge(text string, n int) float64 {
	ours, total := grams(text, n), 0.0
	for _, ref := range g.References {
		total += ours.f1(grams(ref, n))
	}
	return total / float64(len(g.References))
}

// bag counts runs of words.
type bag map[[2]string]int

// grams returns the runs of n words, one or two, in lower case.
func grams(s string, n int) bag {
	words := runs(lower(s), func(r rune) bool { return r != '_' && wordChar(r) })
	b := make(bag)
	for i := 0; i+n <= len(words); i++ {
		key := [2]string{words[i]}
		if n == 2 {
			key[1] = words[i+1]
		}
		b[key]++
	}
	return b
}

func (b bag) f1(ref bag) float64 {
	c := counts{}
	for k, n := range b {
		c.pred += n
		c.hit += min(n, ref[k])
	}
	for _, n := range ref {
		c.gold += n
	}
	return c.f1()
}
