package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store"
)

func TestReadOPML(t *testing.T) {
	const nested = `<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="1.1"><head><title>Mine</title></head><body>
  <outline text="Harbours">
    <outline text="Ferries &amp; ports"><outline type="rss" text="Caf` + "\xe9" + `" xmlUrl=" https://cafe.example/feed?a=1&b=2 " htmlUrl="https://cafe.example/"/></outline>
    <outline title="Courier" text="C" xmlurl="https://courier.example/feed"/>
    <outline text="Again" xmlUrl="https://courier.example/feed"/>
  </outline>
  <outline text="Inside" xmlUrl="file:///etc/passwd"/>
  <outline text="Herald" xmlUrl="https://herald.example/feed" parallax:outlet="The Herald" parallax:fullText="true" parallax:allowPrivate="true" xmlns:parallax="` + space + `"/>
</body></opml>`
	feeds, skipped, err := ReadOPML(strings.NewReader(nested))
	if err != nil {
		t.Fatal(err)
	}
	want := []store.Feed{
		{Address: "https://cafe.example/feed?a=1&b=2", Title: "Café"},
		{Address: "https://courier.example/feed", Title: "Courier"},
		{Address: "https://herald.example/feed", Title: "Herald", Outlet: "The Herald", FullText: true},
	}
	if diff := cmp.Diff(want, feeds); diff != "" {
		t.Errorf("feeds (-want +got):\n%s", diff)
	}
	if len(skipped) != 1 || !errors.Is(skipped[0], ErrAddress) || !strings.Contains(skipped[0].Error(), "file:///etc/passwd") {
		t.Errorf("skipped %v", skipped)
	}
}

func TestOPMLGoesRound(t *testing.T) {
	feeds := []store.Feed{
		{Address: "https://courier.example/feed?a=1&b=<2>", Title: `"Courier" & <more>`, FullText: true},
		{Address: "https://herald.example/feed", Outlet: "Hérald", Page: true},
	}
	var out bytes.Buffer
	secret := append([]store.Feed(nil), feeds...)
	secret[0].AllowPrivate, secret[0].IgnoreRobots = true, true
	if err := WriteOPML(&out, secret); err != nil {
		t.Fatal(err)
	}
	got, skipped, err := ReadOPML(&out)
	if diff := cmp.Diff(feeds, got); diff != "" || len(skipped) > 0 || err != nil {
		t.Errorf("%v, %v, feeds (-want +got):\n%s", skipped, err, diff)
	}
}

func TestReadOPMLRefuses(t *testing.T) {
	outline := `<outline xmlUrl="https://courier.example/feed"/>`
	for name, tt := range map[string]struct {
		doc  string
		want error
		kept int
	}{
		"entity bomb":      {`<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><opml><body><outline text="&b;" xmlUrl="https://a.example/"/></body></opml>`, ErrEntities, 0},
		"XXE":              {`<?xml version="1.0"?><!DOCTYPE opml SYSTEM "http://127.0.0.1/evil.dtd"><opml><body>` + outline + `</body></opml>`, ErrEntities, 0},
		"a page":           {"<html><body>Not found</body></html>", ErrOPML, 0},
		"nothing":          {"", ErrOPML, 0},
		"no XML":           {"https://courier.example/feed", ErrOPML, 0},
		"nested too deep":  {"<opml><body>" + strings.Repeat(`<outline text="x">`, 1000), ErrTooLarge, 0},
		"too many":         {"<opml><body>" + strings.Repeat(outline, maxOutlines+1), ErrTooLarge, 1},
		"too large":        {"<opml>" + strings.Repeat(" ", maxOPML), ErrTooLarge, 0},
		"breaks off":       {"<opml><body>" + outline + `<outline xmlUrl="https://b.exa`, nil, 1},
		"breaks off early": {"<opml><body>" + outline + "<outline", nil, 1},
	} {
		feeds, _, err := ReadOPML(strings.NewReader(tt.doc))
		if err == nil || tt.want != nil && !errors.Is(err, tt.want) || len(feeds) != tt.kept {
			t.Errorf("%s: %d feeds, %v; want %d, %v", name, len(feeds), err, tt.kept, tt.want)
		}
	}
}

func FuzzOPML(f *testing.F) {
	f.Add(`<opml version="2.0"><body><outline text="A"><outline text="B" xmlUrl="https://a.example/?x=1&amp;y"/></outline></body></opml>`)
	f.Add(`<?xml version="1.0" encoding="utf-16"?><opml><outline xmlUrl="http://a"`)
	f.Add("<opml><!DOCTYPE x><outline/></opml>")
	f.Fuzz(func(t *testing.T, doc string) {
		feeds, _, _ := ReadOPML(strings.NewReader(doc))
		for _, feed := range feeds {
			if CheckAddress(feed.Address) != nil {
				t.Errorf("kept the address %q", feed.Address)
			}
		}
		var out bytes.Buffer
		if err := WriteOPML(&out, feeds); err != nil {
			t.Fatal(err)
		}
		again, skipped, err := ReadOPML(bytes.NewReader(out.Bytes()))
		if len(again) != len(feeds) || len(skipped) > 0 || err != nil {
			t.Fatalf("%d feeds came back as %d, %v, %v", len(feeds), len(again), skipped, err)
		}
	})
}

func BenchmarkOPML(b *testing.B) {
	var feeds []store.Feed
	for i := range 1000 {
		feeds = append(feeds, store.Feed{Address: fmt.Sprintf("https://p%d.example/feed", i), Title: fmt.Sprint("Paper ", i)})
	}
	var doc bytes.Buffer
	if err := WriteOPML(&doc, feeds); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(doc.Len()))
	for b.Loop() {
		if got, _, err := ReadOPML(bytes.NewReader(doc.Bytes())); len(got) != 1000 || err != nil {
			b.Fatal(len(got), err)
		}
	}
}
