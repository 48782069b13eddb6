package topic

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed rules.txt
var rulesText string

// rules is the table of rules.txt, read once.
var rules = sync.OnceValue(func() *ruleSet {
	r, err := parse(rulesText)
	if err != nil {
		panic("BUG: embedded rules.txt: " + err.Error())
	}
	return r
})

// maxPhrase is the number of words of the longest phrase allowed.
const maxPhrase = 8

// every is the topic of phrases that hide others from all topics.
const every = -1

// ruleSet is the phrases of all topics as one trie over folded words.
type ruleSet struct {
	topics []head
	words  map[string]int32 // folded word → number
	start  []int32          // word → node behind the root, 0 where none starts so
	next   map[step]int32
	nodes  [][]credit // what each node gives; node 0 is the root
}

// head is the opening line of a topic.
type head struct {
	id        string
	threshold float64
}

// credit is what one phrase gives to one topic.
type credit struct {
	topic  int
	weight float64
}

// step is an edge of the trie: a node, and the word read next.
type step struct{ node, word int32 }

// parse reads rules as rules.txt explains them.
func parse(text string) (*ruleSet, error) {
	r := &ruleSet{words: make(map[string]int32, 4096), next: make(map[step]int32, 4096), nodes: make([][]credit, 1, 8192)}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := r.parseLine(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	return r, nil
}

func (r *ruleSet) parseLine(line string) error {
	first, rest, _ := strings.Cut(line, " ")
	switch first {
	case "topic":
		return r.open(rest)
	case "not":
		return r.addAll(rest, credit{topic: every})
	}
	w, err := strconv.ParseFloat(first, 64)
	if err != nil || w != w || w < -100 || w > 100 {
		return fmt.Errorf("%q is neither a weight, \"topic\" nor \"not\"", first)
	}
	if len(r.topics) == 0 {
		return errors.New("a weight before the first topic")
	}
	return r.addAll(rest, credit{topic: len(r.topics) - 1, weight: w})
}

// open starts a topic: "ID THRESHOLD".
func (r *ruleSet) open(line string) error {
	id, threshold, _ := strings.Cut(line, " ")
	t, err := strconv.ParseFloat(strings.TrimSpace(threshold), 64)
	if id == "" || err != nil || !(t > 0 && t < 1) {
		return fmt.Errorf("topic %q: want an id and a threshold between 0 and 1", line)
	}
	if len(r.topics) == maxTopics {
		return fmt.Errorf("topic %q: more than %d topics", id, maxTopics)
	}
	r.topics = append(r.topics, head{id: id, threshold: t})
	return nil
}

// addAll adds the phrases of a list that is separated by commas.
func (r *ruleSet) addAll(list string, c credit) error {
	for phrase := range strings.SplitSeq(list, ",") {
		if err := r.add(strings.TrimSpace(phrase), c); err != nil {
			return err
		}
	}
	return nil
}

// add adds one phrase, cut into words as texts are.
func (r *ruleSet) add(phrase string, c credit) error {
	t := token.Scan(phrase)
	node, depth := int32(0), 0
	for i := range t.Tokens {
		if hyphen(t, i) {
			continue
		}
		node = r.child(node, r.number(t.Lower(i)))
		depth++
	}
	if depth == 0 || depth > maxPhrase {
		return fmt.Errorf("phrase %q has %d words, want 1 to %d", phrase, depth, maxPhrase)
	}
	for _, have := range r.nodes[node] {
		if have.topic == c.topic {
			return fmt.Errorf("phrase %q is given twice", phrase)
		}
	}
	r.nodes[node] = append(r.nodes[node], c)
	return nil
}

// child returns the node behind the edge, made if needed.
func (r *ruleSet) child(node, word int32) int32 {
	if node == 0 {
		if r.start[word] == 0 {
			r.start[word] = r.grow()
		}
		return r.start[word]
	}
	e := step{node, word}
	if r.next[e] == 0 {
		r.next[e] = r.grow()
	}
	return r.next[e]
}

func (r *ruleSet) grow() int32 {
	r.nodes = append(r.nodes, nil)
	return int32(len(r.nodes) - 1)
}

// number returns the number of a word. The folded forms of its regular plurals
// get the same number.
func (r *ruleSet) number(word string) int32 {
	key := fold(word)
	if n, ok := r.words[key]; ok {
		return n
	}
	n := int32(len(r.start))
	r.start = append(r.start, 0)
	r.words[key] = n
	if stem, ok := strings.CutSuffix(key, "y"); ok {
		r.alias(stem+"ie", n)
	}
	for _, end := range []string{"s", "x", "z", "ch", "sh", "o"} {
		if strings.HasSuffix(key, end) {
			r.alias(key+"e", n)
		}
	}
	return n
}

func (r *ruleSet) alias(key string, n int32) {
	if _, taken := r.words[key]; !taken {
		r.words[key] = n
	}
}

// fold takes the s of a plural off a lower-case word of four letters or more.
func fold(word string) string {
	if n := len(word); n > 3 && word[n-1] == 's' && word[n-2] != 's' {
		return word[:n-1]
	}
	return word
}

func hyphen(t *token.Text, i int) bool {
	return t.Tokens[i].Kind == token.Punct && t.Of(i) == "-"
}
