package brief

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/golden"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/topic"
)

// harbour is a small story of two origins, one of them printed twice.
func harbour() (*Brief, map[string]*article.Article) {
	articles := map[string]*article.Article{
		"tide": {
			ID: "tide", Outlet: "Tide", Title: "Harbour strike to end", URL: "https://tide.example/strike", Published: article.Day(2022, 3, 4),
			Text: "The harbour strike ends on Monday, the port said.\n\n“We have an agreement,” port director Ada Stone said. About 300 pilots will return to work.\n\nNobody was hurt.",
		},
		"copy": {
			ID: "copy", Outlet: "Evening Copy", Title: "Harbour strike to end, port says", Published: article.Day(2022, 3, 5),
			Text: "The harbour strike ends on Monday, the port said.",
		},
		"pilot": {
			ID: "pilot", Title: "Pilots <b>deny</b> a deal\x1b[31m", Published: article.Day(2022, 3, 5),
			Text: "The pilots denied that there was an agreement. Some 340 pilots are on strike, their union said. If the port moves, the strike ends at once.",
		},
	}
	cite := func(id, text string) article.Cite {
		at := strings.Index(articles[id].Text, text)
		if at < 0 {
			panic("BUG: " + id + " does not say " + text)
		}
		return article.Cite{Article: id, Span: article.Span{Start: at, End: at + len(text)}}
	}
	b := &Brief{AsOf: "2022-03-05", Since: "2022-03-05", Skipped: []Skipped{{Path: "news/broken.xml", Reason: "no article"}}}
	for _, id := range []string{"tide", "copy", "pilot"} {
		a := articles[id]
		origin := map[string]string{"tide": "o-1", "copy": "o-1", "pilot": "o-2"}[id]
		b.Articles = append(b.Articles, Source{ID: id, Title: a.Title, URL: a.URL, Outlet: a.Outlet, Published: a.Published, Origin: origin})
	}
	b.Articles[2].Guess = &article.Guess{Confidence: .7, Reason: "day before month, as in other dates of the page"}
	agree, deny := "We have an agreement,", "that there was an agreement"
	b.Stories = []Story{{
		ID: "s-1", Title: "Harbour strike to end", First: "2022-03-04", Last: "2022-03-05",
		Articles: []string{"tide", "copy", "pilot"}, Origins: [][]string{{"tide", "copy"}, {"pilot"}}, Outlets: []string{"Tide", "Evening Copy"},
		Topics:  []topic.Topic{{ID: "shipping", Score: .8}, {ID: "labour", Score: .5}},
		Summary: []Line{{Text: "The harbour strike ends on Monday, the port said.", Cite: cite("tide", "The harbour strike ends on Monday, the port said."), Also: []article.Cite{cite("copy", "The harbour strike ends on Monday, the port said.")}}},
		Timeline: []Dated{{
			Date: "2022-03-04", Basis: "reported", Text: "“We have an agreement,” port director Ada Stone said.",
			Cite: cite("tide", "“We have an agreement,” port director Ada Stone said."), Origins: 1,
		}},
		Statements: []ledger.Statement{
			{Speaker: "Ada Stone", Role: "port director", Text: agree, Kind: attribution.Direct, Polarity: attribution.Asserts, Date: "2022-03-04", Cite: cite("tide", agree)},
			{Speaker: "pilots", Text: deny, Kind: attribution.Indirect, Polarity: attribution.Denies, Date: "2022-03-05", Cite: cite("pilot", deny)},
			{Text: "Nobody was hurt", Kind: attribution.Indirect, Date: "2022-03-04", Cite: cite("tide", "Nobody was hurt")},
		},
		Figures: []ledger.Figure{
			{Of: "pilots", Value: 300.0, Unit: "pilots", Kind: quantity.Count, Bound: quantity.About, Text: "About 300 pilots", Date: "2022-03-04", Cite: cite("tide", "About 300 pilots")},
			{Of: "pilots", Value: 340.0, Unit: "pilots", Kind: quantity.Count, Bound: quantity.About, Text: "Some 340 pilots", Speaker: "the union", Date: "2022-03-05", Cite: cite("pilot", "Some 340 pilots")},
		},
		Agreements: []ledger.Agreement{{Text: "About 300 pilots will return to work.", Cites: []article.Cite{cite("tide", "About 300 pilots will return to work."), cite("pilot", "Some 340 pilots are on strike, their union said.")}, Origins: 2}},
		Differences: []ledger.Difference{{Type: ledger.Denial, About: "an agreement", Sides: []ledger.Side{
			{Text: agree, Speaker: "Ada Stone", Date: "2022-03-04", Cite: cite("tide", agree)},
			{Text: deny, Date: "2022-03-05", Cite: cite("pilot", deny)},
		}}},
		Ahead: []Ahead{
			{When: "on Monday", Start: "2022-03-07", End: "2022-03-08", Text: "The harbour strike ends on Monday, the port said.", Cite: cite("tide", "The harbour strike ends on Monday, the port said.")},
			{Condition: "If the port moves", Speaker: "pilots", Text: "If the port moves, the strike ends at once.", Cite: cite("pilot", "If the port moves, the strike ends at once.")},
		},
		New: []New{{Type: "difference", Text: deny, Date: "2022-03-05", Cite: cite("pilot", deny)}},
	}}
	return b, articles
}

func TestWritersMatchTheirGoldenFiles(t *testing.T) {
	b, articles := harbour()
	for name, write := range map[string]func(*bytes.Buffer) error{
		"harbour.txt":        func(w *bytes.Buffer) error { return WriteText(w, b, TextStyle{Width: 90}) },
		"harbour-narrow.txt": func(w *bytes.Buffer) error { return WriteText(w, b, TextStyle{Width: 50}) },
		"harbour-color.txt":  func(w *bytes.Buffer) error { return WriteText(w, b, TextStyle{Width: 90, Color: true}) },
		"harbour.md":         func(w *bytes.Buffer) error { return WriteMarkdown(w, b) },
		"harbour.html": func(w *bytes.Buffer) error {
			return WriteHTML(w, b, func(id string) *article.Article { return articles[id] })
		},
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			golden.Check(t, filepath.Join("testdata", "write", name), got.Bytes())
		})
	}
}

func TestTextKeepsToItsWidth(t *testing.T) {
	b, _ := harbour()
	for _, width := range []int{40, 72, 100, 140} {
		var got bytes.Buffer
		if err := WriteText(&got, b, TextStyle{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(got.String()) {
			line = strings.TrimRight(line, "\n")
			if n := utf8.RuneCountInString(line); n > width {
				t.Errorf("width %d: a line of %d columns: %s", width, n, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("width %d: white space at the end of %q", width, line)
			}
		}
	}
}

func TestTextWithoutColorHasNoControlCharacters(t *testing.T) {
	b, _ := harbour()
	var got bytes.Buffer
	if err := WriteText(&got, b, TextStyle{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexFunc(got.String(), func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
		t.Errorf("control character %q in the text", got.String()[i])
	}
}

func TestPageNeedsNothingElse(t *testing.T) {
	b, articles := harbour()
	var got bytes.Buffer
	if err := WriteHTML(&got, b, func(id string) *article.Article { return articles[id] }); err != nil {
		t.Fatal(err)
	}
	page := got.String()
	for _, bad := range []string{"<script", "<b>deny", "src=", "@import", "url(", "<link"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	for _, want := range []string{"<svg", "prefers-color-scheme: dark", "Content-Security-Policy", "Pilots &lt;b&gt;deny"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	b.EachCite(func(path string, c article.Cite) {
		anchor := numberSources(b).anchor(c)
		if !strings.Contains(page, `href="#`+anchor+`"`) || !strings.Contains(page, `id="`+anchor+`"`) {
			t.Errorf("%s: no way from the line to its evidence %s", path, anchor)
		}
	})
}

func TestEvidenceIsTheBytesOfTheArticle(t *testing.T) {
	b, articles := harbour()
	for _, e := range gatherEvidence(b, numberSources(b), func(id string) *article.Article { return articles[id] }) {
		for _, p := range e.Paragraphs {
			var text strings.Builder
			for _, run := range p.Pieces {
				text.WriteString(run.Text)
			}
			if !strings.Contains(articles[e.Source.ID].Text, text.String()) {
				t.Errorf("%s: %q is not in the article", e.Source.ID, text.String())
			}
		}
	}
}
