package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/token"
)

// Kind is how the words are given.
type Kind string

// The kinds of attributed words.
const (
	Direct   Kind = "direct"   // all in quotation marks
	Mixed    Kind = "mixed"    // partly in quotation marks
	Indirect Kind = "indirect" // reported in the writer's words
)

// Class is what the source does.
type Class string

// The classes of attributions.
const (
	Speech    Class = "speech"
	Belief    Class = "belief"
	Intention Class = "intention"
)

// Polarity says whether the source stands by the content.
type Polarity string

// The polarities.
const (
	Asserts Polarity = "asserts"
	Denies  Polarity = "denies"
)

// Attribution is one piece of attributed words. Its spans are in order of the
// text; content lies within one paragraph unless a quotation runs on.
type Attribution struct {
	Source, Cue, Content []article.Span
	Kind                 Kind
	Class                Class
	Polarity             Polarity
	// Speaker is the index of the speaker's entity; -1 where it is unknown or
	// the source is anonymous.
	Speaker int
	// SpeakerName is the entity's name, or for anonymous sources the role as
	// the text grants it ("senior US administration official"); empty when
	// it would be a guess.
	SpeakerName string
	// Sure is how sure the speaker is, 0 to 1; 0 where it is unclear.
	Sure float64
	// wider is the source with what it relates to, where it is no more than "who":
	// "Ann Gray, who said …"; empty elsewhere.
	wider article.Span
	// Confidence is how sure source and content belong together, 0 to 1.
	Confidence float64
}

// Marked returns the content with the quotation marks that stand around its
// pieces, as PARC and PolNeAR annotate direct speech.
func (a *Attribution) Marked(text *token.Text) []article.Span {
	marked := make([]article.Span, len(a.Content))
	for i, s := range a.Content {
		first, last := text.TokensIn(s)
		if first == last {
			marked[i] = s
			continue
		}
		quote := text.Tokens[first].Quote
		if first > 0 && text.Tokens[first-1].Kind == token.OpenQuote && text.Tokens[first-1].Quote == quote {
			first--
		}
		if last < len(text.Tokens) && text.Tokens[last].Kind == token.CloseQuote && text.Tokens[last].Quote == quote {
			last++
		}
		marked[i] = text.Span(first, last)
	}
	return marked
}
