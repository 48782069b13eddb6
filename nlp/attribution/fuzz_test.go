package attribution_test

import (
	"testing"

	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// FuzzTag holds every output to what Tag promises, on any input.
func FuzzTag(f *testing.F) {
	for _, seed := range [...]string{
		"", "\"", "said", "\"We will see,\" said", "according to", "Gray said: \"", "GRAY: We will see about that now.",
		"“No,” he said. “Never.”\n\n“And so on,\n\n“and on.”", "“Enough” — Ann Gray", "(Gray, who said so, told (him", "was quoted as saying",
		"Dear Ann,\n\nI said I would write.\n\nI asked him to wait.\n\nH", // the last paragraph is one token
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text := token.Scan(source)
		names := entity.Tag(text)
		check(t, text, attribution.Tag(nil, text, &names))
	})
}

// check fails the test if an attribution breaks a promise of its type.
func check(t interface{ Errorf(string, ...any) }, text *token.Text, list []attribution.Attribution) {
	for i := range list {
		a := &list[i]
		if len(a.Content) == 0 {
			t.Errorf("attribution %d has no content", i)
		}
		if a.Confidence <= 0 || a.Confidence > 1 {
			t.Errorf("attribution %d has confidence %v", i, a.Confidence)
		}
		for _, group := range [...][]span{a.Source, a.Cue, a.Content, a.Marked(text)} {
			for j, s := range group {
				checkSpan(t, text, s)
				if j > 0 && s.Start < group[j-1].End {
					t.Errorf("attribution %d: spans out of order: %v", i, group)
				}
			}
		}
		for _, s := range a.Source {
			for _, c := range a.Content {
				if s.Overlaps(c) {
					t.Errorf("attribution %d: source %q overlaps content %q", i, s.In(text.Source), c.In(text.Source))
				}
			}
		}
	}
}

// checkSpan fails the test unless the span lies on the borders of tokens of one
// paragraph.
func checkSpan(t interface{ Errorf(string, ...any) }, text *token.Text, s span) {
	if s.Empty() || s.Start < 0 || s.End > len(text.Source) {
		t.Errorf("span %v out of bounds", s)
		return
	}
	first, last := text.TokensIn(s)
	if text.Span(first, last) != s {
		t.Errorf("span %v cuts a token", s)
	}
	from, to := text.Tokens[first].Sentence, text.Tokens[last-1].Sentence
	if text.Sentences[from].Paragraph != text.Sentences[to].Paragraph {
		t.Errorf("span %v crosses paragraphs", s)
	}
}
