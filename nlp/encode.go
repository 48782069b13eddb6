package nlp

import (
	"encoding/json"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/topic"
)

// The types below are the object that `parallax annotate` prints for an
// article; their names and fields are a contract.
type (
	documentJSON struct {
		ID              string            `json:"id"`
		URL             string            `json:"url"`
		Outlet          string            `json:"outlet"`
		Title           string            `json:"title"`
		Author          string            `json:"author,omitempty"`
		Published       article.Moment    `json:"published"`
		PublishedGuess  *article.Guess    `json:"published_guess,omitempty"`
		Lang            string            `json:"lang"`
		Source          string            `json:"source,omitempty"`
		TextOffset      *int              `json:"text_offset,omitempty"`
		Text            string            `json:"text"`
		PublisherTopics []string          `json:"publisher_topics"`
		Sentences       []article.Span    `json:"sentences"`
		Mentions        []mentionJSON     `json:"mentions"`
		Entities        []entityJSON      `json:"entities"`
		Times           []timeJSON        `json:"times"`
		Quantities      []quantityJSON    `json:"quantities"`
		Attributions    []attributionJSON `json:"attributions"`
		Events          []struct{}        `json:"events"`
		Topics          []topic.Topic     `json:"topics"`
	}
	mentionJSON struct {
		Span     article.Span `json:"span"`
		Type     entity.Type  `json:"type"`
		Entity   *string      `json:"entity"`
		Relation string       `json:"relation,omitempty"`
	}
	entityJSON struct {
		ID      string            `json:"id"`
		Name    string            `json:"name"`
		Type    entity.Type       `json:"type"`
		Roles   []string          `json:"roles"`
		Aliases []string          `json:"aliases"`
		Link    map[string]string `json:"link"`
	}
	timeJSON struct {
		Span        article.Span `json:"span"`
		Type        timex.Type   `json:"type"`
		Value       string       `json:"value"`
		Start       *string      `json:"start"`
		End         *string      `json:"end"`
		Basis       *timex.Basis `json:"basis"`
		Granularity string       `json:"granularity,omitempty"`
		Mod         string       `json:"mod,omitempty"`
		Anchor      string       `json:"anchor,omitempty"`
		Until       string       `json:"until,omitempty"`
		Rule        string       `json:"rule"`
	}
	quantityJSON struct {
		Span     article.Span     `json:"span"`
		Value    any              `json:"value"`
		Unit     string           `json:"unit"`
		UnitText string           `json:"unit_text"`
		Kind     quantity.Kind    `json:"kind"`
		Bound    quantity.Bound   `json:"bound"`
		Change   *quantity.Change `json:"change"`
		Of       *article.Span    `json:"of"`
	}
	attributionJSON struct {
		Source      []article.Span       `json:"source"`
		Cue         []article.Span       `json:"cue"`
		Content     []article.Span       `json:"content"`
		Kind        attribution.Kind     `json:"kind"`
		Class       attribution.Class    `json:"class"`
		Polarity    attribution.Polarity `json:"polarity"`
		Speaker     *string              `json:"speaker"`
		SpeakerName *string              `json:"speaker_name"`
		Confidence  float64              `json:"confidence"`
	}
)

// MarshalJSON writes the object of `parallax annotate`. Pronouns and nominal
// mentions are left out: the contract's mentions are names.
func (d *Document) MarshalJSON() ([]byte, error) {
	out := documentJSON{
		ID: d.ID, URL: d.URL, Outlet: d.Outlet, Title: d.Title, Author: d.Author,
		Published: d.Published, PublishedGuess: d.Published.Guess, Lang: d.Lang,
		Source: d.Source, Text: d.Text,
		PublisherTopics: list(d.Article.Topics),
		Sentences:       make([]article.Span, 0, len(d.Tokens.Sentences)),
		Mentions:        d.mentionsJSON(),
		Entities:        d.entitiesJSON(),
		Times:           make([]timeJSON, 0, len(d.Times)),
		Quantities:      make([]quantityJSON, 0, len(d.Quantities)),
		Attributions:    make([]attributionJSON, 0, len(d.Attributions)),
		Events:          []struct{}{},
		Topics:          list(d.Topics),
	}
	if d.TextOffset >= 0 {
		out.TextOffset = &d.TextOffset
	}
	for i := range d.Tokens.Sentences {
		out.Sentences = append(out.Sentences, d.Tokens.Sentences[i].Span)
	}
	for i := range d.Times {
		out.Times = append(out.Times, encodeTime(&d.Times[i]))
	}
	for i := range d.Quantities {
		out.Quantities = append(out.Quantities, encodeQuantity(&d.Quantities[i]))
	}
	for i := range d.Attributions {
		out.Attributions = append(out.Attributions, d.encodeAttribution(&d.Attributions[i]))
	}
	return json.Marshal(out)
}

// list returns the slice, never nil, so that it is written as [].
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (d *Document) mentionsJSON() []mentionJSON {
	out := make([]mentionJSON, 0, len(d.Entities.Mentions))
	for i := range d.Entities.Mentions {
		m := &d.Entities.Mentions[i]
		if m.Form == entity.Name {
			out = append(out, mentionJSON{m.Span, m.Type, d.entityID(m.Entity), m.Relation})
		}
	}
	return out
}

func (d *Document) entitiesJSON() []entityJSON {
	out := make([]entityJSON, 0, len(d.Entities.Entities))
	for i := range d.Entities.Entities {
		e := &d.Entities.Entities[i]
		out = append(out, entityJSON{e.ID, e.Name, e.Type, list(e.Roles), list(e.Aliases), e.Link})
	}
	return out
}

// entityID returns the id of the entity with the index, nil for none.
func (d *Document) entityID(i int) *string {
	if i < 0 {
		return nil
	}
	return &d.Entities.Entities[i].ID
}

func encodeTime(e *timex.Expression) timeJSON {
	out := timeJSON{
		Span: e.Span, Type: e.Type, Value: e.Value,
		Granularity: e.Granularity, Mod: e.Mod, Rule: e.Rule,
	}
	if e.HasInterval() {
		start, end := Instant(e.Start), Instant(e.End)
		out.Start, out.End, out.Basis = &start, &end, &e.Basis
	}
	if !e.Anchor.IsZero() {
		out.Anchor = Instant(e.Anchor)
	}
	if !e.Until.IsZero() {
		out.Until = Instant(e.Until)
	}
	return out
}

// Instant writes a border of an interval: a date at midnight, else RFC 3339.
func Instant(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

func encodeQuantity(q *quantity.Quantity) quantityJSON {
	out := quantityJSON{
		Span: q.Span, Value: q.Low, Unit: q.Unit, UnitText: q.UnitText, Kind: q.Kind, Bound: q.Bound,
	}
	if q.Low != q.High {
		out.Value = []float64{q.Low, q.High}
	}
	if q.Change != "" {
		out.Change = &q.Change
	}
	if !q.Of.Empty() {
		out.Of = &q.Of
	}
	return out
}

func (d *Document) encodeAttribution(a *attribution.Attribution) attributionJSON {
	out := attributionJSON{
		Source: list(a.Source), Cue: list(a.Cue), Content: list(a.Marked(d.Tokens)),
		Kind: a.Kind, Class: a.Class, Polarity: a.Polarity,
		Speaker: d.entityID(a.Speaker), Confidence: a.Confidence,
	}
	if a.SpeakerName != "" {
		out.SpeakerName = &a.SpeakerName
	}
	return out
}
