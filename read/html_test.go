package read

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/golden"
)

// TestParseHTML reads the pages of testdata/html and compares what they say
// with the golden file beside each.
func TestParseHTML(t *testing.T) {
	pages, err := filepath.Glob("testdata/html/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages to read: %v", err)
	}
	for _, path := range pages {
		name := strings.TrimSuffix(filepath.Base(path), ".html")
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p := parseHTML(string(src), "https://www."+name+".example/story")
			golden.Check(t, strings.TrimSuffix(path, ".html")+".golden", []byte(describe(t, p)))
		})
	}
}

// describe writes a page as a golden file has it: what the page says about
// itself as JSON, then the text.
func describe(t *testing.T, p *page) string {
	t.Helper()
	var dates []string
	for _, d := range p.dates {
		dates = append(dates, d.raw+" ("+d.source+")")
	}
	about, err := json.MarshalIndent(map[string]any{
		"url": p.URL, "outlet": p.Outlet, "title": p.Title, "author": p.Author,
		"lang": p.Lang, "topics": p.Topics, "dates": dates,
	}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(about) + "\n\n" + p.Text + "\n"
}

const paragraph = `<p>The ministry said on Thursday that the second bridge over the river would open before the end of the year, three months earlier than planned.</p>`

// TestParseHTMLOddPages reads pages that are hardly pages: all of them are
// read without an error, and none gives more than its text.
func TestParseHTMLOddPages(t *testing.T) {
	sentence := strings.TrimSuffix(strings.TrimPrefix(paragraph, "<p>"), "</p>")
	tests := map[string]struct{ src, want string }{
		"nothing":           {"", ""},
		"only a doctype":    {"<!doctype html>", ""},
		"no body":           {"<html><head><title>Empty</title></head></html>", ""},
		"a frameset":        {`<frameset cols="20%,80%"><frame src="a.html"><noframes>` + paragraph + `</noframes></frameset>`, ""},
		"a lone paragraph":  {paragraph, sentence},
		"a few words":       {"Markets fell &amp; rose", "Markets fell & rose"},
		"a teaser":          {"<p>Markets fell.</p><p>Then they rose.</p>", "Markets fell.\n\nThen they rose."},
		"a teaser and link": {"Markets fell. <a href=/x>Read more</a>", "Markets fell. Read more"},
		"unclosed elements": {"<div><b><i>" + paragraph + "<div><table><tr><td>", sentence},
		"markup cut off":    {paragraph + `<a href="http`, sentence},
		"text outside body": {"</body></html>" + paragraph, sentence},
		"100,000 divs":      {strings.Repeat("<div>", 100_000) + paragraph, sentence},
		"open elements that multiply": {
			"<p>" + strings.Repeat("<b><i>", 100) + strings.Repeat("</p><p>", 20_000) + paragraph, sentence,
		},
		"title with a stop": {"<title>Bridge opens</title><p>Bridge opens.</p>" + paragraph, sentence},
		"only a title":      {"<title>Not here</title><h1>Not here</h1>", ""},
		"deep with noise": {
			"<title>Deep</title><body><script>var x = '<p>';</script><nav>Home</nav>" + strings.Repeat("<span>", 2000) + paragraph + "<footer>" + paragraph + "</footer>",
			sentence,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := parseHTML(test.src, "https://news.example/x")
			if p.Text != test.want {
				t.Errorf("text is %q, want %q", clip(p.Text, 300), test.want)
			}
		})
	}
}

func TestBlocks(t *testing.T) {
	f := func(src string, want ...string) {
		t.Helper()
		var got []string
		for _, b := range tokenBlocks(src) {
			got = append(got, b.text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("blocks of %q (-want +got):\n%s", src, diff)
		}
	}
	f("one <b>two</b>\n three", "one two three")
	f("<p>one<p>two", "one", "two")
	f("<div>one<p>two</p>three</div>", "one", "two", "three")
	f("one<br>two", "one\ntwo")
	f("one<br> <br>two", "one", "two")
	f("<br>one<br>", "one")
	f("a&nbsp;&nbsp;b&shy;c\u200bd \ufeff", "a bcd")
	f("<tr><td>Tern</td><td>240</td></tr>", "Tern 240")
	f("<pre>one\n  two</pre>", "one\ntwo")
	f("a<script>b</script>c<style>d</style><noscript>e</noscript>", "a", "c")
	f("<head><title>t</title><body>one", "one")
	f("<nav>a<nav>b</nav>c</nav>one<link href=x>", "one")
	f("👩\u200d🚀 &amp; crew", "👩\u200d🚀 & crew")
}

// TestDensest finds the article in a page without a tree, between navigation
// and links.
func TestDensest(t *testing.T) {
	src := strings.Repeat(`<li><a href="/">Somewhere else on this site</a></li>`, 10) +
		strings.Repeat(paragraph, 3) + "<h2>Cost</h2>" + strings.Repeat(paragraph, 2) +
		strings.Repeat(`<li><a href="/">Another story to read</a></li>`, 10)
	run := densest(tokenBlocks(src))
	if len(run) != 6 || run[3].text != "Cost" {
		t.Errorf("densest run has %d blocks: %q", len(run), joinBlocks(run))
	}
	if got := densest(nil); len(got) != 0 {
		t.Errorf("densest of nothing is %v", got)
	}
}

func TestReopened(t *testing.T) {
	f := func(src string, want int) {
		t.Helper()
		if got := reopened(src); got != want {
			t.Errorf("reopened(%q) = %d, want %d", src, got, want)
		}
	}
	f("", 0)
	f("<p><b>x</b></p><p>y</p>", 0)
	f("<p><b><I class=x>x</p><p>y", 4)
	f("<b></b></b><p>", 0)
	f("<blockquote><p>", 0)
	f("<b", 0)
	f("1 < 2 <", 0)
}

func TestAppendWords(t *testing.T) {
	f := func(name string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, appendWords(nil, name)); diff != "" {
			t.Errorf("words of %q (-want +got):\n%s", name, diff)
		}
	}
	f("share-bar", "share", "bar")
	f("ShareBar__item2", "share", "bar", "item")
	f("entry_meta", "entry", "meta")
	f("URLBox", "urlbox")
	f("--", []string(nil)...)
	f("ÉtiquetteRouge", "étiquette", "rouge")
}

func FuzzHTML(f *testing.F) {
	pages, _ := filepath.Glob("testdata/html/*.html")
	for _, path := range pages {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Add(strings.Repeat("<div>", 600) + paragraph)
	f.Add(`<script type="application/ld+json">{"@type":"Article","author":{"@id":"x"},"headline":["a"]}</script>`)
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "\uFFFD")
		p := parseHTML(src, "https://news.example/2024/01/02/x")
		for _, s := range append(p.Topics, p.URL, p.Outlet, p.Title, p.Text, p.Author, p.Lang) {
			if !utf8.ValidString(s) {
				t.Errorf("not UTF-8: %q", s)
			}
		}
		for _, bad := range []string{"  ", " \n", "\n ", "\n\n\n", "\u00a0", "\u200b", "\t", "\r"} {
			if strings.Contains(p.Text, bad) {
				t.Errorf("text holds %q: %q", bad, p.Text)
			}
		}
	})
}

// BenchmarkHTML reads a page of the usual size: 60 KB of markup, scripts and
// furniture around 30 paragraphs.
func BenchmarkHTML(b *testing.B) {
	furnished, err := os.ReadFile("testdata/html/furniture.html")
	if err != nil {
		b.Fatal(err)
	}
	links := strings.Repeat(`<li class="menu-item menu-item-type-post"><a class="link" href="/section/story">A story in another section</a></li>`, 200)
	src := strings.Replace(string(furnished), "<main id=\"m\">", "<nav><ul>"+links+"</ul></nav><main id=\"m\">", 1)
	src = strings.Replace(src, "<noscript>", strings.Repeat(paragraph, 30)+"<script>"+strings.Repeat("var a = 1;", 3000)+"</script><noscript>", 1)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		parseHTML(src, "https://news.example/x")
	}
}

// TestParseHTMLTakesTheGivenBody reads a page that gives its article in linked
// data and shows only a teaser of it.
func TestParseHTMLTakesTheGivenBody(t *testing.T) {
	f := func(body, want string) {
		t.Helper()
		src := `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":` + body + `}</script><p>Log in to read on.</p>`
		if p := parseHTML(src, "https://news.example/x"); p.Text != want {
			t.Errorf("text is %q, want %q", p.Text, want)
		}
	}
	f(`"`+lede+`\n\n `+end+`"`, lede+"\n\n"+end)
	f(`"<p>`+lede+`</p><p>`+end+`</p>"`, lede+"\n\n"+end)
	f(`"Short."`, "Log in to read on.")
	f(`["a", 1]`, "Log in to read on.")
}

// TestShownHead reads date and author from the lines below the headline of
// pages that say them nowhere else.
func TestShownHead(t *testing.T) {
	for _, tt := range []struct{ name, above, below, date, author string }{
		{"a line with a label", "", "<p>Published 3 March 2022</p>", "2022-03-03", ""},
		{"byline and date", "", "<p>By Ida Holm</p><p>3 March 2022, 10:15</p>", "2022-03-03T10:15:00Z", "Ida Holm"},
		{"published and updated", "", "<div>Updated 5 March 2022<br>Published 3 March 2022</div>", "2022-03-03", ""},
		{"today's date above the headline", "<p>Sunday, 6 March 2022</p>", "<p>By Ida Holm</p>", "", "Ida Holm"},
		{"a date in the article", "", "", "", ""},
		{"a date for machines", `<meta property="article:published_time" content="2022-03-02">`, "<p>3 March 2022</p>", "2022-03-02", ""},
	} {
		src := "<title>Bridge opens</title>" + tt.above + "<h1>Bridge opens</h1>" + tt.below + paragraph + "<p>1 March 2022</p>" + paragraph
		got := readString(t, "a.html", src)
		if a := got.articles[0]; a.Published.String() != tt.date || a.Author != tt.author {
			t.Errorf("%s: got date %q, author %q", tt.name, a.Published, a.Author)
		}
	}
}

// TestParseHTMLDeepPageKeepsMeta reads what a page says about itself although
// its body is nested too deep for a tree.
func TestParseHTMLDeepPageKeepsMeta(t *testing.T) {
	src := `<head><title>Bridge opens - Shore Herald</title><meta property="og:site_name" content="Shore Herald"></head><body>` +
		strings.Repeat("<div>", 600) + paragraph
	p := parseHTML(src, "https://news.example/2024/01/02/x")
	if p.Title != "Bridge opens" || p.Outlet != "Shore Herald" || len(p.dates) != 1 || p.Text == "" {
		t.Errorf("page is %+v", p)
	}
}
