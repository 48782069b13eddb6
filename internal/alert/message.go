package alert

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/parallax-news/parallax/article"
)

// Message is what is sent: one or more alerts, each with its evidence.
type Message struct {
	// Version is that of this form.
	Version int `json:"version"`
	// ID is the same whenever the message is sent again.
	ID     string  `json:"id"`
	Rule   string  `json:"rule"`
	Alerts []Alert `json:"alerts"`
}

// Alert is something new.
type Alert struct {
	// Change is the number of the change, Kind what it is: story, statement, figure,
	// agreement, difference.
	Change int64  `json:"change"`
	Kind   string `json:"kind"`
	Story  string `json:"story"`
	Title  string `json:"title"`
	// Origins counts the independent origins of the story.
	Origins int `json:"origins"`
	// Link leads to the story's page.
	Link  string `json:"link,omitempty"`
	Lines []Line `json:"lines"`
	// Traces are those of the articles that Lines cite (store.Trace), by which they are
	// found in logs.
	Traces []string `json:"traces"`
}

// Line is verbatim text of an article, with what is needed to find it there.
type Line struct {
	Text      string       `json:"text"`
	Speaker   string       `json:"speaker,omitempty"`
	Outlet    string       `json:"outlet"`
	Headline  string       `json:"headline"`
	URL       string       `json:"url,omitempty"`
	Published string       `json:"published"`
	Cite      article.Cite `json:"cite"`
}

// message puts alerts into a message. Its id depends on what it says alone.
func message(rule string, alerts []Alert) Message {
	m := Message{Version: 1, Rule: rule, Alerts: alerts}
	h := sha256.New()
	fmt.Fprintf(h, "%s", rule)
	for i := range alerts {
		fmt.Fprintf(h, "\x00%d\x00%s", alerts[i].Change, alerts[i].Kind)
	}
	m.ID = hex.EncodeToString(h.Sum(nil)[:16])
	return m
}

// subject is the message in one line.
func (m *Message) subject() string {
	if n := len(m.Alerts); n > 1 {
		return fmt.Sprintf("%d news for %s: %s", n, m.Rule, m.Alerts[0].Title)
	}
	a := &m.Alerts[0]
	if a.Kind == "story" {
		return a.Title
	}
	return "New " + a.Kind + ": " + a.Title
}

// text is the message for a reader.
func (m *Message) text() string {
	var b strings.Builder
	for i := range m.Alerts {
		a := &m.Alerts[i]
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s (%s, %d independent origins)\n", a.Title, a.Kind, a.Origins)
		for _, l := range a.Lines {
			b.WriteString("  ")
			if l.Speaker != "" {
				b.WriteString(l.Speaker + ": ")
			}
			fmt.Fprintf(&b, "%s [%s, %s]\n", strings.Join(strings.Fields(l.Text), " "), l.Outlet, l.Published)
			if l.URL != "" {
				b.WriteString("    " + l.URL + "\n")
			}
		}
		if a.Link != "" {
			b.WriteString("  " + a.Link + "\n")
		}
	}
	return b.String()
}

func (m *Message) json() []byte {
	b, err := json.Marshal(m)
	if err != nil {
		panic("BUG: write an alert: " + err.Error())
	}
	return b
}
