package page

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/brief/passage"
	"github.com/parallax-news/parallax/internal/golden"
	"github.com/parallax-news/parallax/ledger"
)

// check holds a part of a page to its file.
func check(t *testing.T, sheet, part, file string, view any) {
	t.Helper()
	var b bytes.Buffer
	if err := templates()[sheet].ExecuteTemplate(&b, part, view); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, filepath.Join("testdata", file), b.Bytes())
}

// tollOf is a story whose toll three outlets give, one of them as a range.
func tollOf() *told {
	figure := func(id, day, text, bound string, value any) ledger.Figure {
		f := ledger.Figure{Of: "people killed", Value: value, Date: day, Text: text, Series: "killed", Cite: article.Cite{Article: id, Span: article.Span{Start: 3, End: 3 + len(text)}}}
		f.Bound = "exact"
		switch bound {
		case "over":
			f.Bound = "over"
		case "range":
			f.Bound = "range"
		}
		return f
	}
	day := func(d int) article.Moment { return article.Day(2024, 3, d) }
	list := []brief.Source{{ID: "a", Outlet: "Courier", Published: day(4)}, {ID: "b", Outlet: "Post & Co", Published: day(4)}, {ID: "c", Outlet: "Wire", Published: day(7)}}
	figures := []ledger.Figure{
		figure("a", "2024-03-04", "at least 12", "over", 12.0), figure("b", "2024-03-04", "12", "exact", 12.0),
		figure("c", "2024-03-07", "20 to 30", "range", []any{20.0, 30.0}),
	}
	return &told{Story: &brief.Story{Figures: figures}, sources: number(list)}
}

func TestChart(t *testing.T) {
	charts := tollOf().charts()
	if len(charts) != 1 {
		t.Fatalf("%d charts", len(charts))
	}
	check(t, "story", "chart", "chart.html", charts[0])
}

// Marks never hide one another, and stay within the drawing.
func TestMarksStandFree(t *testing.T) {
	day := time.Date(2024, 3, 4, 0, 0, 0, 0, time.UTC)
	f := &ledger.Figure{Of: "people"}
	for _, n := range []int{2, 5, 17} {
		var points []point
		for i := range n {
			points = append(points, point{day: day.AddDate(0, 0, i%3/2), low: 5, high: 5, figure: f})
		}
		c := draw(points)
		for i, a := range c.Marks {
			if a.X < c.Left || a.X > c.Right || a.Y < c.Top || a.Y > c.Floor {
				t.Errorf("of %d, mark %d stands at %d, %d", n, i, a.X, a.Y)
			}
			for _, b := range c.Marks[:i] {
				if a.X == b.X && a.Y == b.Y {
					t.Errorf("of %d, two marks stand at %d, %d", n, a.X, a.Y)
				}
			}
		}
	}
}

func TestMarkedArticle(t *testing.T) {
	text := "The wall will hold, the mayor said.\nHe <b>smiled</b>.\n\nNobody asked.\n"
	span := func(words string) article.Span {
		at := strings.Index(text, words)
		return article.Span{Start: at, End: at + len(words)}
	}
	spans := passage.Valid([]article.Span{span("The wall will hold"), span("will hold, the mayor said.\nHe"), span("Nobody asked.")}, len(text))
	view := &articleView{Title: "The wall", Lang: "de", Outlet: "Courier", Blocks: mark(text, spans, span("will hold, the mayor said.\nHe"))}
	check(t, "article", "main", "marked.html", &sheet{View: view})
}

// The lines of a text, put together, are the text, whatever its blanks.
func TestBlocksAreTheText(t *testing.T) {
	for text, gaps := range map[string]string{
		"":                     "",
		"one line":             "g",
		"one\ntwo\n":           "gg", // no line is blank: each is a paragraph
		"one\ntwo\n\nthree":    "g-g",
		"\n\n one\n \n\ttwo\n": "gg",
		"one\r\n\r\ntwo":       "gg",
		"\n":                   "g",
	} {
		all, got := "", ""
		for _, b := range mark(text, nil, article.Span{}) {
			got += map[bool]string{true: "g", false: "-"}[b.Gap]
			for _, p := range b.Pieces {
				all += p.Text
			}
		}
		if all != text || !strings.HasSuffix(got, gaps) {
			t.Errorf("%q is %q in blocks %q, want %q", text, all, got, gaps)
		}
	}
}

func TestAskedSpan(t *testing.T) {
	const text = "Die Fähre" // the ä is two bytes
	for at, want := range map[string]string{
		"0-3": "Die", "4-10": "Fähre", "5-7": "ä",
		"6-7": "", "5-6": "", "3-3": "", "4-99": "", "-1-3": "", "x-3": "", "3": "", "": "", "99999999999999999999-3": "",
	} {
		if got := asked(at, text).In(text); got != want {
			t.Errorf("%q asks for %q, want %q", at, got, want)
		}
	}
}

func TestOnlyWebAddressesAreLinked(t *testing.T) {
	for address, want := range map[string]bool{
		"https://courier.example/a": true, "http://courier.example": true, "HTTPS://courier.example": true,
		"javascript:alert(1)": false, " javascript:alert(1)": false, "JaVaScRiPt://x/%0aalert(1)": false, "data:text/html,x": false,
		"//courier.example": false, "/stories": false, "ftp://courier.example": false, "": false, "http://": false, "http://[": false,
	} {
		if got := web(address); (got != "") != want {
			t.Errorf("%q is linked as %q", address, got)
		}
	}
}

func TestNumbersAndDays(t *testing.T) {
	for in, want := range map[float64]string{0: "0", 999: "999", 1000: "1,000", 1234567.5: "1,234,567.5", -40000: "−40,000", 0.25: "0.25"} {
		if got := group(in); got != want {
			t.Errorf("%v is written %q, want %q", in, got, want)
		}
	}
	for in, want := range map[float64]string{1500: "1,500", 120000: "120k", 2.5e6: "2.5m", 1e9: "1bn", 0.3: "0.3"} {
		if got := short(in); got != want {
			t.Errorf("%v is written %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"2021-12-22": "22 Dec 2021", "2022-01": "Jan 2022", "2021-W50": "week 50, 2021", "2014": "2014", "2021-12-22T23:30:00-05:00": "23 Dec 2021", "": "", "soon": "soon"} {
		if got := day(in); got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
	}
}
