package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
)

// writeAnnotated prints the layers of a document for a person to check.
func writeAnnotated(w io.Writer, d *nlp.Document) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %s  %s  %s\n", d.Title, d.Published, d.Name(), d.ID)
	if len(d.Topics) > 0 {
		ids := make([]string, len(d.Topics))
		for i, t := range d.Topics {
			ids[i] = t.ID
		}
		fmt.Fprintf(&b, "  topics    %s\n", strings.Join(ids, ", "))
	}
	for _, e := range d.Entities.Entities {
		fmt.Fprintf(&b, "  %-4s      %s", e.Type, e.Name)
		if len(e.Roles) > 0 {
			fmt.Fprintf(&b, " (%s)", strings.Join(e.Roles, "; "))
		}
		b.WriteByte('\n')
	}
	for _, t := range d.Times {
		fmt.Fprintf(&b, "  time      %-20s %s\n", t.Value, around(d.Text, t.Span))
	}
	for _, q := range d.Quantities {
		fmt.Fprintf(&b, "  quantity  %-20s %s", number(q.Low, q.High)+" "+q.Unit, around(d.Text, q.Span))
		if !q.Of.Empty() {
			fmt.Fprintf(&b, "  of %s", q.Of.In(d.Text))
		}
		b.WriteByte('\n')
	}
	for i := range d.Attributions {
		writeAttribution(&b, d, &d.Attributions[i])
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func writeAttribution(b *strings.Builder, d *nlp.Document, a *attribution.Attribution) {
	who := a.SpeakerName
	if who == "" {
		who = "speaker unclear"
	}
	fmt.Fprintf(b, "  %-8s  %s [%s]: %s\n", a.Kind, who, pieces(d.Text, a.Cue), pieces(d.Text, a.Content))
}

// around returns the bytes of the span in brackets, between some words of its
// line.
func around(text string, s article.Span) string {
	const reach = 30
	before, after := text[:s.Start], text[s.End:]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	after, _, _ = strings.Cut(after, "\n")
	if len(before) > reach {
		if i := strings.IndexByte(before[len(before)-reach:], ' '); i >= 0 {
			before = "…" + before[len(before)-reach+i:]
		}
	}
	if len(after) > reach {
		if i := strings.LastIndexByte(after[:reach], ' '); i >= 0 {
			after = after[:i] + " …"
		}
	}
	return before + "[" + s.In(text) + "]" + after
}

// pieces returns the bytes of the spans, joined by an ellipsis.
func pieces(text string, spans []article.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.In(text)
	}
	return strings.Join(parts, " … ")
}

func number(low, high float64) string {
	if low == high {
		return fmt.Sprintf("%g", low)
	}
	return fmt.Sprintf("%g–%g", low, high)
}
