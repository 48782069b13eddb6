package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/gold/goldtest"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// goldSentence is a sentence of ECB+ with the events that it tells of.
type goldSentence struct {
	Topic    int
	Subtopic string
	Doc      string
	Text     string
	Events   []string
}

// TestAgreementsOnECB holds the agreements against sentences that people marked
// as telling of the same events.
func TestAgreementsOnECB(t *testing.T) {
	const floor = 0.90 // share of the pairs shown that tell of one event
	right, wrong := 0, 0
	for _, topic := range readECB(t) {
		r, w := topic.score()
		right, wrong = right+r, wrong+w
	}
	precision := float64(right) / float64(max(1, right+wrong))
	t.Logf("%d pairs shown, precision %.3f", right+wrong, precision)
	if precision < floor {
		t.Errorf("precision of agreements %.3f is below %.2f", precision, floor)
	}
}

// ecbTopic is the documents of one happening.
type ecbTopic struct {
	docs   []*nlp.Document
	events map[article.Cite][]string
}

func readECB(t *testing.T) []*ecbTopic {
	t.Helper()
	byDoc := make(map[string][]goldSentence)
	var names []string
	for _, s := range goldtest.Read[goldSentence](t, "claim/ecbplus_sentences.dev.jsonl") {
		if byDoc[s.Doc] == nil {
			names = append(names, s.Doc)
		}
		byDoc[s.Doc] = append(byDoc[s.Doc], s)
	}
	slices.Sort(names)
	byTopic := make(map[string]*ecbTopic)
	var topics []*ecbTopic
	for _, name := range names {
		first := byDoc[name][0]
		key := fmt.Sprint(first.Topic, first.Subtopic)
		if byTopic[key] == nil {
			byTopic[key] = &ecbTopic{events: make(map[article.Cite][]string)}
			topics = append(topics, byTopic[key])
		}
		byTopic[key].add(name, byDoc[name])
	}
	return topics
}

// add joins the sentences of a document, each a paragraph.
func (e *ecbTopic) add(name string, sentences []goldSentence) {
	var b strings.Builder
	for _, s := range sentences {
		start := b.Len()
		b.WriteString(s.Text)
		e.events[article.Cite{Article: name, Span: article.Span{Start: start, End: b.Len()}}] = s.Events
		b.WriteString("\n\n")
	}
	e.docs = append(e.docs, nlp.Annotate(&article.Article{ID: name, Text: b.String()}))
}

// score counts the pairs of sentences shown as one fact that share an event, and
// those that share none.
func (e *ecbTopic) score() (right, wrong int) {
	for _, a := range Build(story.One(e.docs)).Agreements {
		for i := range a.Cites {
			for j := range i {
				if e.sameEvent(a.Cites[i], a.Cites[j]) {
					right++
				} else {
					wrong++
				}
			}
		}
	}
	return right, wrong
}

func (e *ecbTopic) sameEvent(a, b article.Cite) bool {
	other := e.eventsAt(b)
	return slices.ContainsFunc(e.eventsAt(a), func(ev string) bool { return slices.Contains(other, ev) })
}

func (e *ecbTopic) eventsAt(c article.Cite) []string {
	var events []string
	for at, ev := range e.events {
		if at.Article == c.Article && at.Span.Overlaps(c.Span) {
			events = append(events, ev...)
		}
	}
	return events
}
