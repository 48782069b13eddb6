package brief

import (
	"iter"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief/written"
)

// Writer says who reworded a brief. It is nil where nobody did.
type Writer struct {
	Model string `json:"model"`
	// Error is why a story could not be reworded; empty if all were.
	Error string `json:"error,omitempty"`
}

// Written is one sentence of a writer. It is not verbatim: it stands beside the
// lines that it was made from, and package written found nothing against it, or
// it was dropped.
type Written struct {
	Text  string         `json:"text"`
	Cites []article.Cite `json:"cites"`
	// Dropped is the reason why the sentence may not stand; empty if it may.
	Dropped string `json:"dropped,omitempty"`
}

// Lines yields the sentences of the story that a writer may work with, each once:
// those of the summary, of what is agreed, of what was said, and of what lies
// ahead; with the speaker whose words the sentence holds, if there is one alone.
func (s *Story) Lines() iter.Seq2[article.Cite, string] {
	return func(yield func(article.Cite, string) bool) {
		seen := make(map[article.Cite]bool)
		give := func(c article.Cite) bool {
			if seen[c] {
				return true
			}
			seen[c] = true
			return yield(c, s.speakerAt(c))
		}
		for i := range s.Summary {
			if !give(s.Summary[i].Cite) {
				return
			}
		}
		for i := range s.Agreements {
			if !give(s.Agreements[i].Cites[0]) {
				return
			}
		}
		for i := range s.Statements {
			if st := &s.Statements[i]; !give(article.Cite{Article: st.Cite.Article, Span: st.Context}) {
				return
			}
		}
		for i := range s.Ahead {
			if !give(s.Ahead[i].Cite) {
				return
			}
		}
	}
}

// speakerAt returns whose words a sentence holds; empty if nobody's or those of
// several.
func (s *Story) speakerAt(c article.Cite) string {
	speaker := ""
	for i := range s.Statements {
		st := &s.Statements[i]
		if st.Cite.Article != c.Article || !c.Span.Contains(st.Cite.Span) {
			continue
		}
		if speaker != "" && speaker != st.Speaker {
			return ""
		}
		speaker = st.Speaker
	}
	return speaker
}

// reworded holds a sentence that somebody wrote against the lines that it cites.
// One that was dropped is shown as dropped, and nothing more.
func (v *verifier) reworded(s *Story, w *Written) {
	if w.Dropped != "" {
		return
	}
	var lines []written.Evidence
	for _, c := range w.Cites {
		if _, ok := v.cited(c); !ok {
			return
		}
		lines = append(lines, written.Evidence{Document: v.document(v.lookup(c.Article)), Span: c.Span, Speaker: s.speakerAt(c)})
	}
	if reason := written.Fault(w.Text, lines); reason != "" {
		v.fail("", "written sentence %q: %s", clip(w.Text), reason)
	}
}
