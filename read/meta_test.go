package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// aboutPage reads what a page with the given head and body says about itself.
func aboutPage(t *testing.T, src string) *page {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	return readMeta(doc).page("https://www.lakeside-herald.example/2024/05/06/ferry")
}

func TestMetaFields(t *testing.T) {
	title := func(p *page) string { return p.Title }
	outlet := func(p *page) string { return p.Outlet }
	author := func(p *page) string { return p.Author }
	lang := func(p *page) string { return p.Lang }
	address := func(p *page) string { return p.URL }
	topics := func(p *page) string { return strings.Join(p.Topics, "|") }
	dates := func(p *page) string {
		var out []string
		for _, d := range p.dates {
			out = append(out, d.raw)
		}
		return strings.Join(out, "|")
	}
	ld := func(json string) string { return `<script type="application/ld+json">` + json + `</script>` }
	const day = "2024-05-06" // the date in the address of the page
	tests := []struct {
		field func(*page) string
		src   string
		want  string
	}{
		{title, `<title>Ferry runs again | Lakeside Herald</title>`, "Ferry runs again"},
		{title, `<title>Ferry runs again | Local news | Lakeside Herald</title><h1>Ferry runs again</h1>`, "Ferry runs again"},
		{title, `<title>Ferry runs again | Local news | Lakeside Herald</title>`, "Ferry runs again | Local news"},
		{title, `<meta property="og:title" content="Ferry &amp;  boat"><title>x</title>`, "Ferry & boat"},
		{title, `<meta property="og:title" content="a">` + ld(`{"@type":"NewsArticle","headline":"Ferry &#8216;runs&#8217;"}`), "Ferry ‘runs’"},
		{title, ld(`{"@type":"WebSite","headline":"Not this"}`) + `<h1>Ferry <b>runs</b></h1>`, "Ferry runs"},
		{title, `<svg><title>Icon</title></svg><p>x`, ""},

		{outlet, `<meta property="og:site_name" content="Lakeside Herald">`, "Lakeside Herald"},
		{outlet, `<meta property="og:site_name" content="U.S.">` + ld(`{"@type":"Article","publisher":{"name":"The Lakeside Herald"}}`), "The Lakeside Herald"},
		{outlet, `<meta property="og:site_name" content="https://www.lakeside-herald.example">`, "lakeside-herald.example"},
		{outlet, ld(`[{"@type":"Organization","@id":"#o","name":"Herald"},{"@type":"Article","publisher":{"@id":"#o"}}]`), "Herald"},
		{outlet, `<title>Ferry runs again — The Lakeside Herald</title>`, "The Lakeside Herald"},
		{outlet, `<title>Ferry runs again - Lake news</title>`, "lakeside-herald.example"},
		{outlet, `<div itemscope><p itemprop="publisher" itemscope><a itemprop="logo" itemscope><b itemprop="name">Logo</b></a><meta itemprop="name" content="The Lakeside Herald"></p>`, "The Lakeside Herald"},
		{outlet, ``, "lakeside-herald.example"},

		{author, ld(`{"@type":"Article","author":[{"name":"Ana Costa"},{"name":"Bo Lind"},"Ana Costa"]}`), "Ana Costa, Bo Lind"},
		{author, `<meta name="author" content="By Ana Costa">`, "Ana Costa"},
		{author, `<meta name="author" content="Von Ana Costa">`, "Ana Costa"},
		{author, `<meta name="author" content="Von Trapp">`, "Von Trapp"},
		{author, `<meta property="article:author" content="https://social.example/ana"><a rel="author">Ana Costa</a>`, "Ana Costa"},
		{author, `<div class="byline">By Ana Costa | 6 May 2024</div>`, "Ana Costa"},
		{author, `<div itemprop="author creator" itemscope><img alt="x"><div><span itemprop="name">Ana Costa</span></div><p>Ana writes about boats.</p></div>`, "Ana Costa"},
		{author, `<div itemprop="author" itemscope>Ana Costa</div>`, "Ana Costa"},
		{author, `<p class="comment-form-author">Name</p>`, ""},

		{lang, `<html lang="pt-BR">`, "pt-BR"},
		{lang, `<meta property="og:locale" content="pt_BR">`, "pt_BR"},

		{address, `<link rel="canonical" href="/ferry?a=1">`, "https://www.lakeside-herald.example/ferry?a=1"},
		{address, `<link rel="canonical" href="javascript:void(0)">`, "https://www.lakeside-herald.example/2024/05/06/ferry"},
		{address, `<meta property="og:url" content="https://other.example/x">`, "https://other.example/x"},

		{topics, `<meta name="keywords" content="Ferries, ferries , Lake ;Boats,,"><meta property="article:section" content="News">`, "News|Ferries|Lake|Boats"},
		{topics, ld(`{"@type":"Article","articleSection":["News","Local"],"keywords":"Lake &amp; shore, Boats"}`), "News|Local|Lake & shore|Boats"},
		{topics, `<a rel="tag">Boats</a><a rel="tag"> </a>`, "Boats"},
		{topics, `<meta name="keywords" content="` + strings.Repeat("long ", 30) + `">`, ""},

		{dates, ``, day},
		{dates, `<meta property="article:published_time" content="2024-05-06T07:00:00Z"><time datetime="2024-05-01">`, "2024-05-06T07:00:00Z|2024-05-01|" + day},
		{dates, `<meta name="date" content="6 May 2024"><time datetime="2024-05-06T07:00Z">6 May</time>`, "2024-05-06T07:00Z|" + day + "|6 May 2024"},
		{dates, `<meta property="article:modified_time" content="2024-05-07T07:00:00Z"><span class="date">6 May 2024</span>`, day + "|6 May 2024|2024-05-07T07:00:00Z"},
		{dates, ld(`{"@type":"Article","datePublished":"0001-01-01T00:00:00Z"}`), day},
		{dates, `<span itemprop="datePublished" content="2024-05-06T09:00:00+02:00">today</span>`, "2024-05-06T09:00:00+02:00|" + day},
	}
	for _, test := range tests {
		if got := test.field(aboutPage(t, test.src)); got != test.want {
			t.Errorf("%s\n got %q\nwant %q", test.src, got, test.want)
		}
	}
}

func TestHeadline(t *testing.T) {
	f := func(title, outlet, host, want string) {
		t.Helper()
		if got := headline(title, "", outlet, host); got != want {
			t.Errorf("headline(%q) of %q at %q is %q, want %q", title, outlet, host, got, want)
		}
	}
	f("Ferry runs - Lakeside Herald", "Lakeside Herald", "", "Ferry runs")
	f("Ferry runs - The Lakeside Herald", "Lakeside Herald", "", "Ferry runs")
	f("Lakeside Herald | Ferry runs", "Lakeside Herald", "", "Ferry runs")
	f("Ferry runs | Lakeside Herald Sport", "Lakeside Herald", "", "Ferry runs")
	f("Herald under fire - Minister replies", "Herald", "herald.example", "Herald under fire - Minister replies")
	f("Minister replies - Herald under fire", "Herald", "herald.example", "Minister replies - Herald under fire")
	f("Ferry runs | LH Online", "Lakeside Herald", "lhonline.co.uk", "Ferry runs")
	f("Ferry runs – lakeside.example", "", "lakeside.example", "Ferry runs")
	f("Ferry runs - at last", "Lakeside Herald", "lakeside.example", "Ferry runs - at last")
	f("Lakeside Herald", "Lakeside Herald", "", "Lakeside Herald")
	f("", "Lakeside Herald", "", "")
}

func TestRepairJSON(t *testing.T) {
	f := func(script, want string) {
		t.Helper()
		if diff := cmp.Diff(want, string(repairJSON(script))); diff != "" {
			t.Errorf("repaired %q (-want +got):\n%s", script, diff)
		}
	}
	f(`<!-- {"a":1} -->`, `{"a":1}`)
	f(`//<![CDATA[`+"\n"+`[1,2, ];//]]>`, `[1,2]`)
	f("{\"a\":\"b\nc\"}", `{"a":"b c"}`)
	f(`{"a":"x, }",}`, `{"a":"x, }"}`)
	f(`no data`, ``)
	f(`}{`, ``)
}

// TestLinkedDataIsBounded reads linked data that is nested without end, or
// refers to itself.
func TestLinkedDataIsBounded(t *testing.T) {
	var l linkedData
	l.add(strings.Repeat(`{"mainEntity":`, 5000) + `1` + strings.Repeat(`}`, 5000))
	l.add(`{"@type":"Article","@id":"x","author":{"@id":"x"},"publisher":{"@id":"none"}}`)
	if got := l.article(); got.publisher != "" || len(got.authors) != 0 {
		t.Errorf("article is %+v", got)
	}
}
