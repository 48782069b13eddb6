package quantity

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsFile string

// wordTable is words.txt: for each class its entries of one word, and the
// longer ones by their last word.
type wordTable struct {
	classes map[string]*phrases
}

// phrases are the entries of one class.
type phrases struct {
	single map[string]bool
	longer map[string][][]string // by the last word, the words of the phrase
}

var words = sync.OnceValue(func() *wordTable {
	t := &wordTable{classes: map[string]*phrases{}}
	for line := range strings.Lines(wordsFile) {
		class, list, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || class == "#" {
			continue
		}
		p := &phrases{single: map[string]bool{}, longer: map[string][][]string{}}
		t.classes[class] = p
		for entry := range strings.SplitSeq(list, ",") {
			p.add(strings.Fields(entry))
		}
	}
	return t
})

func (p *phrases) add(entry []string) {
	switch len(entry) {
	case 0:
	case 1:
		p.single[entry[0]] = true
	default:
		last := entry[len(entry)-1]
		p.longer[last] = append(p.longer[last], entry)
	}
}

// endAt returns the token at which the longest phrase of the class starts that
// ends with token i, or -1.
func (t *tagger) endAt(p *phrases, i int) int {
	if i < t.first {
		return -1
	}
	word := t.text.Lower(i)
	best := -1
	if p.single[word] {
		best = i
	}
	for _, entry := range p.longer[word] {
		from := i - len(entry) + 1
		if from < t.first || best >= 0 && from > best {
			continue
		}
		same := true
		for k, w := range entry {
			same = same && t.text.Lower(from+k) == w
		}
		if same {
			best = from
		}
	}
	return best
}
