package ledger

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/quantity"
)

// Ledger is what the origins of one story say, in event time.
type Ledger struct {
	Statements  []Statement
	Figures     []Figure
	Agreements  []Agreement
	Differences []Difference
}

// Statement is what somebody said. The same words from several articles are one
// statement.
type Statement struct {
	// Speaker is who said it: a name, or an anonymous source's role in the
	// text's own words; empty when unclear.
	Speaker string `json:"speaker"`
	// Role is what the text says the speaker is; may be empty.
	Role string `json:"role,omitempty"`
	// Text is the bytes of Cite: the content, from its first piece to its last, behind the
	// cue where Cued, because it cannot be understood without: "blamed his wife".
	Text     string               `json:"text"`
	Cued     bool                 `json:"cued,omitempty"`
	Kind     attribution.Kind     `json:"kind"`
	Class    attribution.Class    `json:"class"`
	Polarity attribution.Polarity `json:"polarity"`
	// Date is the day of the saying (2006-01-02): named beside the cue, else the
	// day of publication; empty when unknown. DateBasis says which: "stated",
	// "resolved" or "reported".
	Date      string `json:"date"`
	DateBasis string `json:"date_basis,omitempty"`
	Outlet    string `json:"outlet"`
	// Origins counts the independent origins that carry the statement, those of one
	// newsroom once: see story.Story.Sources.
	Origins int            `json:"origins"`
	Cite    article.Cite   `json:"cite"`
	Also    []article.Cite `json:"also,omitempty"`
	// Context is the sentence or sentences around the words, verbatim in the
	// article of Cite.
	Context article.Span `json:"context"`
}

// Figure is one figure as one article gives it.
type Figure struct {
	// Of is the words for what is measured, verbatim; empty when not found.
	Of string `json:"of"`
	// Value is a number, or [low, high] of a range, in Unit.
	Value  any             `json:"value"`
	Unit   string          `json:"unit"`
	Kind   quantity.Kind   `json:"kind"`
	Bound  quantity.Bound  `json:"bound"`
	Change quantity.Change `json:"change,omitempty"`
	// Text is the bytes of Cite: the figure as written.
	Text    string `json:"text"`
	Speaker string `json:"speaker"`
	Date    string `json:"date"`
	Outlet  string `json:"outlet"`
	// Series groups the figures of one measured thing: figures with the same
	// non-empty series can be set beside one another.
	Series string `json:"series,omitempty"`
	// Origins counts the independent origins that carry the same figure, those of one
	// newsroom once.
	Origins int            `json:"origins"`
	Cite    article.Cite   `json:"cite"`
	Also    []article.Cite `json:"also,omitempty"`
	// Context is the sentence that the figure stands in.
	Context article.Span `json:"context"`
}

// Agreement is a fact that two or more independent origins report, of two or more
// newsrooms.
type Agreement struct {
	// Text is the bytes of the first of Cites: one sentence a newsroom.
	Text    string         `json:"text"`
	Cites   []article.Cite `json:"cites"`
	Origins int            `json:"origins"`
}

// Relation is how two entries of a ledger stand against each other.
type Relation string

// The relations that are shown as differences.
const (
	FigureDiffers  Relation = "figure"  // the same thing, values apart beyond their bounds
	Denial         Relation = "denial"  // one side denies what the other says
	AccountDiffers Relation = "account" // same subject and act, opposite polarity
	Update         Relation = "update"  // a later figure replaces an earlier one
)

// Difference sets two or more sides against each other, earliest first.
type Difference struct {
	Type Relation `json:"type"`
	// About names what the sides are about, in words of the text.
	About string `json:"about"`
	Sides []Side `json:"sides"`
	// Reason says in a few words why the sides are set against each other.
	Reason string `json:"reason"`
}

// Side is one side of a difference.
type Side struct {
	// Text is the bytes of Cite.
	Text    string `json:"text"`
	Speaker string `json:"speaker"`
	// Value is the figure's value; nil for words, for nobody and for a day.
	Value any `json:"value"`
	// Date is the day on which it was said or reported; of a figure that was replaced, the
	// day or the month of which it was, where its words name one.
	Date   string       `json:"date"`
	Outlet string       `json:"outlet"`
	Cite   article.Cite `json:"cite"`
}
