package brief

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp/topic"
)

// Brief is the answer for a reader. It is the JSON of the command-line contract.
type Brief struct {
	// AsOf is the moment that the brief speaks of: as asked, else that of the
	// last article; empty when no article has a date.
	AsOf  string `json:"as_of"`
	Since string `json:"since,omitempty"`
	// Lens is the title of the lens; empty if there is none.
	Lens string `json:"lens,omitempty"`
	// Words is the limit on the words of all summaries together; 0 for none.
	Words    int       `json:"words,omitempty"`
	Stories  []Story   `json:"stories"`
	Articles []Source  `json:"articles"`
	Skipped  []Skipped `json:"skipped"`
	// Writer is who reworded the brief; nil if nobody did.
	Writer *Writer `json:"writer,omitempty"`
}

// Story is what a brief tells of one story. Every list but Written holds verbatim
// text with its cite.
type Story struct {
	ID          string              `json:"id"`
	Title       string              `json:"title"`
	First       string              `json:"first"`
	Last        string              `json:"last"`
	Articles    []string            `json:"articles"`
	Origins     [][]string          `json:"origins"`
	Outlets     []string            `json:"outlets"`
	Topics      []topic.Topic       `json:"topics"`
	Summary     []Line              `json:"summary"`
	Timeline    []Dated             `json:"timeline"`
	Statements  []ledger.Statement  `json:"statements"`
	Figures     []ledger.Figure     `json:"figures"`
	Agreements  []ledger.Agreement  `json:"agreements"`
	Differences []ledger.Difference `json:"differences"`
	Ahead       []Ahead             `json:"ahead"`
	New         []New               `json:"new"`
	// Written is the story in the words of a writer, if one was asked.
	Written []Written `json:"written,omitempty"`
}

// Line is one verbatim sentence: Text is the bytes of Cite.
type Line struct {
	Text string         `json:"text"`
	Cite article.Cite   `json:"cite"`
	Also []article.Cite `json:"also,omitempty"`
}

// Dated is a line of the timeline.
type Dated struct {
	// Date is a TIMEX3 date: "2021-12-22", "2021-W50", "2022-01", "2014".
	Date string `json:"date"`
	// Basis says how the date is known: "stated", "resolved" or "reported" (the
	// day of publication).
	Basis string       `json:"basis"`
	Text  string       `json:"text"`
	Cite  article.Cite `json:"cite"`
	// Origins counts the independent origins that speak of the date, those of one
	// newsroom once.
	Origins int `json:"origins"`
}

// Ahead is something that is scheduled or would follow.
type Ahead struct {
	// When is the expression of time or the condition's date as written; empty
	// where there is only a condition.
	When string `json:"when"`
	// Start and End are the half-open interval of days; empty when unknown.
	Start string `json:"start"`
	End   string `json:"end"`
	// Condition is the clause that it hangs on, verbatim; empty if none.
	Condition string       `json:"condition"`
	Speaker   string       `json:"speaker"`
	Text      string       `json:"text"`
	Cite      article.Cite `json:"cite"`
	// Also are sentences of other origins that foretell the same; Origins counts
	// the independent origins of all.
	Also    []article.Cite `json:"also,omitempty"`
	Origins int            `json:"origins"`
}

// New is something the reader could not have seen before the time asked for.
type New struct {
	// Type is "story", "statement", "figure", "agreement" or "difference".
	Type string       `json:"type"`
	Text string       `json:"text"`
	Date string       `json:"date"`
	Cite article.Cite `json:"cite"`
}

// Source is an article that the brief cites or counts.
type Source struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	URL    string `json:"url"`
	Outlet string `json:"outlet"`
	// Lang is the ISO 639-1 code of the language; empty when unknown.
	Lang      string         `json:"lang,omitempty"`
	Published article.Moment `json:"published"`
	Guess     *article.Guess `json:"published_guess,omitempty"`
	Origin    string         `json:"origin"`
}

// Skipped is an input that could not be read, with the reason.
type Skipped struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}
