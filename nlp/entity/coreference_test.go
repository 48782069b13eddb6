package entity_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/gold/goldtest"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// coreference is a text of words whose mentions are marked with who they mean.
type coreference struct {
	Sents    [][]string `json:"sents"`
	XPOS     [][]string `json:"xpos"`
	Mentions []struct {
		ID    string `json:"id"`
		Type  string `json:"type"`
		Start int    `json:"start"` // words, half-open
		End   int    `json:"end"`
	} `json:"mentions"`

	text  string
	words []article.Span
	tags  []string
}

// readCoreference reads a file and puts its words together as they are printed.
func readCoreference(t *testing.T, file string) *coreference {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := new(coreference)
	if err := json.Unmarshal(b, c); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for i, sentence := range c.Sents {
		for _, word := range sentence {
			if strings.Contains(" 's . , n't 're 've 'll ? ! ) : ; ' ’s - ", " "+word+" ") {
				c.text = strings.TrimRight(c.text, " ")
			}
			c.words = append(c.words, article.Span{Start: len(c.text), End: len(c.text) + len(word)})
			c.text += word
			if word != "(" && word != "-" {
				c.text += " "
			}
		}
		c.tags = append(c.tags, c.XPOS[i]...)
		c.text = strings.TrimRight(c.text, " ") + "\n"
	}
	return c
}

// score counts the pronouns of named persons, and those that are linked with the
// entity whose names mostly mean that person.
func (c *coreference) score() (right, wanted int) {
	layer := entity.Tag(token.Scan(c.text))
	people := c.people(&layer)
	for _, m := range c.Mentions {
		word := strings.ToLower(c.words[m.Start].In(c.text))
		if m.End-m.Start != 1 || !strings.Contains(" he him his himself she her hers herself ", " "+word+" ") || !c.named(m.ID) {
			continue
		}
		wanted++
		for _, found := range layer.Mentions {
			if found.Span == c.words[m.Start] && found.Entity >= 0 && people[found.Entity] == m.ID {
				right++
			}
		}
	}
	return right, wanted
}

// named reports whether a person has a proper name in the text.
func (c *coreference) named(id string) bool {
	const longest = 6 // words
	for _, m := range c.Mentions {
		if m.ID == id && m.Type == "person" && m.End-m.Start <= longest && strings.Contains(strings.Join(c.tags[m.Start:m.End], " "), "NNP") {
			return true
		}
	}
	return false
}

// people returns for each entity of the layer whom most of its names mean.
func (c *coreference) people(layer *entity.Layer) []string {
	out := make([]string, len(layer.Entities))
	for e := range layer.Entities {
		votes := make(map[string]int)
		for _, m := range layer.Mentions {
			if m.Form != entity.Name || m.Entity != e || m.Type != entity.Person {
				continue
			}
			id := c.around(m.Span)
			if votes[id]++; id != "" && votes[id] > votes[out[e]] {
				out[e] = id
			}
		}
	}
	return out
}

// around returns who is meant by the shortest marked mention around a span.
func (c *coreference) around(s article.Span) string {
	id, shortest := "", len(c.text)+1
	for _, m := range c.Mentions {
		span := article.Span{Start: c.words[m.Start].Start, End: c.words[m.End-1].End}
		if span.Contains(s) && span.Len() < shortest {
			id, shortest = m.ID, span.Len()
		}
	}
	return id
}

// TestGoldClusters holds how well names are put together: B³ (Bagga and Baldwin,
// 1998) over the names that the layer finds and the set marks as mentions.
func TestGoldClusters(t *testing.T) {
	const floor = 0.925
	files, _ := filepath.Glob(filepath.Join(goldtest.Dir(t), "entity", "gum_coref", "GUM_*.json"))
	if len(files) == 0 {
		t.Skip("no gold data: set PARALLAX_GOLD or put it at ../shared/gold")
	}
	var precision, recall float64
	n := 0
	for _, file := range files {
		p, r, k := readCoreference(t, file).clusters()
		precision, recall, n = precision+p, recall+r, n+k
	}
	precision, recall = precision/float64(n), recall/float64(n)
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("B³ of %d names: precision %.3f, recall %.3f, F1 %.3f", n, precision, recall, f1)
	if f1 < floor {
		t.Errorf("B³ F1 %.3f is below the floor of %.3f", f1, floor)
	}
}

// clusters returns the sums of B³ precision and recall over the names of the text,
// and how many there are.
func (c *coreference) clusters() (precision, recall float64, n int) {
	type pair struct {
		entity int
		id     string
	}
	layer := entity.Tag(token.Scan(c.text))
	both, ours, theirs := make(map[pair]int), make(map[int]int), make(map[string]int)
	for _, m := range layer.Mentions {
		if id := c.around(m.Span); m.Form == entity.Name && m.Relation == "" && id != "" {
			both[pair{m.Entity, id}]++
			ours[m.Entity]++
			theirs[id]++
			n++
		}
	}
	for p, k := range both {
		precision += float64(k*k) / float64(ours[p.entity])
		recall += float64(k*k) / float64(theirs[p.id])
	}
	return precision, recall, n
}
