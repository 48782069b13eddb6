package topic

import (
	"cmp"
	"slices"

	"github.com/parallax-news/parallax/nlp/token"
)

// How evidence is weighed. A score is e / (e + half), where e is the weight of
// the phrases per hundred words: the title counts titleBoost times, the first
// leadWords words leadBoost times, and short texts are taken as if they had
// padWords words more, so that one word does not decide a headline's topic.
const (
	half       = 6.0
	titleBoost = 3.0
	leadBoost  = 1.6
	leadWords  = 60
	padWords   = 40
	longWords  = 250 // behind them, only every fourth word dilutes
)

// maxTopics bounds the number of topics in the rules.
const maxTopics = 64

// tally is the evidence of one article.
type tally struct {
	weight [maxTopics]float64
	until  [maxTopics]int // the token up to which a topic's phrases are spent
	hidden int            // the token up to which all phrases are hidden
}

// Tag appends the topics of an article to dst, best first, and returns it. The
// title is given apart because it weighs more; the text may repeat it.
func Tag(dst []Topic, text *token.Text, title string) []Topic {
	r := rules()
	var sum tally
	words := r.read(&sum, text, false)
	if title != "" {
		words += r.read(&sum, token.Scan(title), true)
	}
	if words == 0 {
		return dst
	}
	first := len(dst)
	per := 100 / diluted(words)
	for i, t := range r.topics {
		e := sum.weight[i] * per
		if score := e / (e + half); e > 0 && score >= t.threshold {
			dst = append(dst, Topic{ID: t.id, Score: score})
		}
	}
	slices.SortFunc(dst[first:], func(a, b Topic) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return dst
}

// diluted returns the length that evidence is measured against: a long article
// says as much about its topics as a short one, in more words.
func diluted(words int) float64 {
	behind := max(0, words-longWords)
	return float64(words-behind) + float64(behind)/4 + padWords
}

// read adds the evidence of a text and returns the number of its words.
func (r *ruleSet) read(sum *tally, t *token.Text, title bool) (words int) {
	sum.until, sum.hidden = [maxTopics]int{}, 0
	for i := range t.Tokens {
		if t.Tokens[i].Kind > token.Number {
			continue
		}
		words++
		w, ok := r.words[fold(t.Lower(i))]
		if !ok || r.start[w] == 0 {
			continue
		}
		boost := 1.0
		if title {
			boost = titleBoost
		} else if words <= leadWords {
			boost = leadBoost
		}
		r.match(sum, t, i, r.start[w], boost)
	}
	return words
}

// match credits the phrases that start at token i, whose first word leads to
// node: of each topic the longest, unless it lies in one already counted.
func (r *ruleSet) match(sum *tally, t *token.Text, i int, node int32, boost float64) {
	var path [maxPhrase]int32
	var ends [maxPhrase]int
	n := 0
	for j := i; node != 0 && n < maxPhrase; n++ {
		path[n], ends[n] = node, j+1
		j = nextWord(t, j)
		node = r.after(node, t, j)
	}
	for n--; n >= 0; n-- {
		for _, c := range r.nodes[path[n]] {
			sum.credit(c, i, ends[n], boost)
		}
	}
}

// nextWord returns the token after j, hyphens skipped.
func nextWord(t *token.Text, j int) int {
	j++
	for j < len(t.Tokens) && hyphen(t, j) {
		j++
	}
	return j
}

// after returns the node that the j-th token leads to from node, or 0.
func (r *ruleSet) after(node int32, t *token.Text, j int) int32 {
	if j >= len(t.Tokens) {
		return 0
	}
	w, ok := r.words[fold(t.Lower(j))]
	if !ok {
		return 0
	}
	return r.next[step{node, w}]
}

// credit counts one phrase from token i to end, unless it is spent or hidden.
func (sum *tally) credit(c credit, i, end int, boost float64) {
	switch {
	case i < sum.hidden:
	case c.topic == every:
		sum.hidden = end
	case i >= sum.until[c.topic]:
		sum.until[c.topic] = end
		sum.weight[c.topic] += c.weight * boost
	}
}
