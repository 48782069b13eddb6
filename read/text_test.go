package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// readString reads one input from memory.
func readString(t testing.TB, name, text string) outcome {
	t.Helper()
	var got outcome
	for a, err := range Source(Input{Name: name, Body: strings.NewReader(text)}, Options{}) {
		got.add(t, a, err)
	}
	return got
}

const prose = "The dam at Corrie held through the night, although the water stood within a hand of its rim.\n"

func TestHead(t *testing.T) {
	for _, tt := range []struct {
		name, head                  string
		title, date, author, outlet string
		topics                      string
	}{
		{name: "headline and blank line", head: "Dam holds\n\n", title: "Dam holds"},
		{name: "headline above a long paragraph", head: "Dam holds\n", title: "Dam holds"},
		{name: "marked headline", head: "# Dam holds\n", title: "Dam holds"},
		{name: "headline that asks", head: "Will the dam hold?\n\n", title: "Will the dam hold?"},
		{name: "date first", head: "4 May 2023\nDam holds\n\n", title: "Dam holds", date: "2023-05-04"},
		{name: "byline", head: "Dam holds\nBy Ida Holm and Per Aas\n\n", title: "Dam holds", author: "Ida Holm and Per Aas"},
		{name: "byline and date", head: "Dam holds\nBy Ida Holm | May 4, 2023\n\n", title: "Dam holds", author: "Ida Holm", date: "2023-05-04"},
		{name: "outlet and date", head: "Dam holds\nThe Corrie Mail | 4 May 2023\n\n", title: "Dam holds", outlet: "The Corrie Mail", date: "2023-05-04"},
		{name: "date and reading time", head: "Dam holds\n4 May 2023 · 3 min read\n\n", title: "Dam holds", date: "2023-05-04"},
		{name: "published and updated", head: "Dam holds\nUpdated: 6 May 2023\nPublished: 4 May 2023\n\n", title: "Dam holds", date: "2023-05-04"},
		{name: "updated alone", head: "Dam holds\nLast updated 6 May 2023\n\n", title: "Dam holds", date: "2023-05-06"},
		{name: "published without a colon", head: "Dam holds\nPublished on 4 May 2023 | Updated 5 May 2023\n\n", title: "Dam holds", date: "2023-05-04"},
		{name: "bullets", head: "Dam holds\n • : Water, Weather\n • 23/05/04\n\n", title: "Dam holds", date: "2023-05-04", topics: "Water|Weather"},
		{name: "tags", head: "Dam holds\nTags: water; weather\n\n", title: "Dam holds", topics: "water|weather"},
		{name: "label for the title", head: "Headline: Dam holds\nSource: Corrie Mail\n", title: "Dam holds", outlet: "Corrie Mail"},
		{name: "byte order mark", head: "\ufeffDam holds\n\n", title: "Dam holds"},
		{name: "carriage returns", head: "Dam holds\r\n20230504\r\n\r\n", title: "Dam holds", date: "2023-05-04"},
		{name: "outlet on its own line", head: "Dam holds\nThe Corrie Mail\n4 May 2023\n\n", title: "Dam holds", outlet: "The Corrie Mail", date: "2023-05-04"},
		{name: "place and date", head: "Dam holds\nCORRIE, 4 May 2023\n\n", title: "Dam holds", date: "2023-05-04"},
		{name: "section above the headline", head: "Valley News\n\nDam at Corrie holds through the night\n\n", title: "Dam at Corrie holds through the night", topics: "Valley News"},
		{name: "button below the headline", head: "Dam holds\nShare\n\n", title: "Dam holds"},
		{name: "outlet after the dates", head: "Dam holds\nBy Ida Holm\nPublished 4 May 2023 10:15 GMT\nUpdated: 5 May 2023\nReuters\n\n", title: "Dam holds", date: "2023-05-04T10:15:00Z", author: "Ida Holm", outlet: "Reuters"},
		{name: "author and outlet on lines of their own", head: "Dam holds\nIda Holm\nThe Corrie Mail\n4 May 2023\n\n", title: "Dam holds", date: "2023-05-04", author: "Ida Holm", outlet: "The Corrie Mail"},
		{name: "emphasis", head: "# Dam holds\n\n*By Ida Holm, 4 May 2023*\n\n", title: "Dam holds", date: "2023-05-04", author: "Ida Holm"},
		{name: "underlined headline", head: "Dam holds\n=========\n\n**4 May 2023**\n\n", title: "Dam holds", date: "2023-05-04"},
		{name: "outlet behind the headline", head: "Dam holds | Corrie Mail\nSource: Corrie Mail\n\n", title: "Dam holds", outlet: "Corrie Mail"},
		{name: "credits in one line", head: "Dam holds\nIda Holm · The Corrie Mail · Posted: May 4, 2023 6:00 AM ET | Last Updated: May 5\n\n", title: "Dam holds", date: "2023-05-04T06:00:00-04:00", author: "Ida Holm", outlet: "The Corrie Mail"},
		{name: "relative time", head: "Dam holds\n3 hours ago\n\n", title: "Dam holds"},
		{name: "buttons in a row", head: "Dam holds\n4 May 2023\nShare on Pigeon\nShare via Raven\n\n", title: "Dam holds", date: "2023-05-04"},
		{name: "author in a place", head: "Dam holds\nIda Holm in Corrie\n4 May 2023\n\n", title: "Dam holds", date: "2023-05-04", author: "Ida Holm in Corrie"},
		{name: "links of Markdown", head: "[Home](/) | [Valley](/valley)\n\n# Dam holds\n\n![dam](dam.jpg)\n\n", title: "Dam holds"},
		{name: "front matter in TOML", head: "+++\ntitle = \"Dam holds\"\ndate = 2023-05-04\n+++\n\n", title: "Dam holds", date: "2023-05-04"},
		{name: "a letter", head: "Subject: Dam holds\nFrom: desk@corrie-mail.example\nDate: Thu, 4 May 2023 10:00:00 +0200\n\n", title: "Dam holds", date: "2023-05-04T10:00:00+02:00"},
		{name: "all in one line", head: "Dam holds, for now, 20230504, https://corrie-mail.example/dam\n\n", title: "Dam holds, for now", date: "2023-05-04", outlet: "corrie-mail.example"},
		{name: "no head", head: ""},
		{name: "headline with a quoted stop", head: "Warden calls the flood 'a near thing.'\n\n", title: "Warden calls the flood 'a near thing.'"},
		{name: "headline with capitals and hyphen", head: "OPEC-led group meets, Corrie waits\n\n", title: "OPEC-led group meets, Corrie waits"},
		{name: "quoted sentence", head: "The warden said on Monday that the dam was \"quite safe.\"\n\n"},
		{name: "sentence behind a label", head: "Source: we were lied to by the warden.\n\n"},
		{name: "source with an address", head: "Dam holds\nSource: https://corrie-mail.example/dam\n\n", title: "Dam holds", outlet: "corrie-mail.example"},
		{name: "pull quote", head: "\"I have never in my life seen the river come up so fast\"\n\n"},
		{name: "dateline", head: "CORRIE, Norway (Mail) — The dam held through the night\n\n"},
		{name: "first sentence", head: "Water rose on Monday.\n\n"},
		{name: "sentence that begins like a byline", head: "By Tuesday the worst was over.\n\n"},
		{name: "sentence that begins with a date", head: "On 4 May 2023 the rain began, and it did not stop.\n\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readString(t, "a.txt", tt.head+prose)
			if len(got.articles) != 1 {
				t.Fatalf("%d articles, %v", len(got.articles), got.errs)
			}
			a := got.articles[0]
			if a.Title != tt.title || a.Published.String() != tt.date || a.Author != tt.author || a.Outlet != tt.outlet || strings.Join(a.Topics, "|") != tt.topics {
				t.Errorf("got title %q, date %q, author %q, outlet %q, topics %q", a.Title, a.Published, a.Author, a.Outlet, a.Topics)
			}
			want := strings.TrimSpace(prose)
			if tt.title == "" && tt.head != "" {
				want = strings.TrimSpace(tt.head + prose) // Nothing may be lost.
			}
			if a.Text != want {
				t.Errorf("got text %q, want %q", a.Text, want)
			}
		})
	}
}

func TestHeadOutletFallsBackOnAddress(t *testing.T) {
	a := readString(t, "a.txt", "Dam holds\nhttps://www.corrie-mail.example/dam\n\n"+prose).articles[0]
	if a.Outlet != "corrie-mail.example" || a.URL != "https://www.corrie-mail.example/dam" {
		t.Errorf("got outlet %q, address %q", a.Outlet, a.URL)
	}
}

func TestFurniture(t *testing.T) {
	body := strings.TrimSpace(strings.Repeat(prose+"\n", 4))
	for _, tt := range []struct {
		name, tail string
		kept       bool
	}{
		{name: "related", tail: "\n\nRelated stories\n\nRiver falls\nBridge opens\n"},
		{name: "sign-up", tail: "\n\nSign up for our newsletter to get the news each morning.\n"},
		{name: "copyright", tail: "\n\n© 2023 Corrie Mail. All rights reserved.\n"},
		{name: "learn more", tail: "\n\nLearn more\n"},
		{name: "share", tail: "\nShare this article\nFollow us on every network\n"},
		{name: "bold heading", tail: "\n\n**Read more:**\n- River falls\n"},
		{name: "words to the reader", tail: "\n\nRelated news\n\nOur reporters follow the water so that you need not, from the first snow of the winter to the last flood of spring.\n\nMarket news\n\nGet the reports that people in your trade rely on, written every day by the people who know the river best of all.\n"},
		{name: "teasers", tail: "\n\nRelated stories\n\nRiver falls\n\nThe river fell by a metre on Friday, and the first families went back to their houses in the lower town of Corrie.\n"},
		{name: "rule above the furniture", tail: "\n\n---\nFollow us on every network\n"},
		{name: "credits", tail: "\n\n(Reporting by Ida Holm in Corrie; Editing by Per Aas)\n"},
		{name: "credits without brackets", tail: "\n\nReporting by Ida Holm; Editing by Per Aas\n"},
		{name: "a sentence about reporting", tail: "\n\nReporting by the commission had begun in the spring, and ended only in June.", kept: true},
		{name: "several blocks", tail: "\n\nAbout us\n\nWe report on water.\n\nContact us\n"},
		{name: "credit", tail: "\n\nThe post Dam holds appeared first on Corrie Mail.\n"},
		{name: "a sentence about readers", tail: "\n\nFollow the river down and you will see what is left of the mill.", kept: true},
		{name: "a sentence about sharing", tail: "\n\nThe two towns share the water, and the cost.", kept: true},
		{name: "link in the middle", tail: "\n\nAlso read: River falls\n\nThe river fell by a metre on Friday, and the first families went back to their houses in the lower town of Corrie.", kept: true},
		{
			name: "news goes on", kept: true,
			tail: "\n\nMore from the valley\n\n\"We slept in the school,\" said Mia Krog, who left her house at two in the morning with her children and her dog.\n\n" +
				"\"Nobody told us when we could go back,\" said her neighbour, who had packed nothing but a coat, a torch and some bread.",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readString(t, "a.txt", body+tt.tail).articles[0].Text
			if want := strings.TrimSpace(body + tt.tail); tt.kept && got != want {
				t.Errorf("cut news off: %q", strings.TrimPrefix(want, got))
			}
			if !tt.kept && got != body {
				t.Errorf("kept %q", strings.TrimPrefix(got, body))
			}
		})
	}
}

// The body of a plain text is one verbatim slice of the file, whatever is in it.
func TestTextIsSliceOfSource(t *testing.T) {
	line := rapid.OneOf(
		rapid.SampledFrom([]string{
			"", "", "Dam holds", "20230504", "  • : Water, Weather", "  • 23/05/04", "By Ida Holm", "Published: 4 May 2023",
			"https://corrie-mail.example/dam", "Related stories", "Learn more", "# Dam holds", "---", "\ufeff", "Tags: a, b",
			strings.TrimSpace(prose), "\"We slept in the school,\" she said.",
		}),
		rapid.String(),
	)
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(line, 0, 20).Draw(rt, "lines"), rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(rt, "end"))
		for a, err := range Source(Input{Name: "a.txt", Body: strings.NewReader(text)}, Options{}) {
			if err != nil || a.TextOffset < 0 {
				if err == nil && utf8.ValidString(text) && sniff([]byte(text), Input{Name: "a.txt"}) == formatText {
					rt.Fatalf("no offset for %q", text)
				}
				continue
			}
			if got := text[a.TextOffset : a.TextOffset+len(a.Text)]; got != a.Text {
				rt.Fatalf("source has %q, article %q", got, a.Text)
			}
		}
	})
}

// The two reports that the program grew up with.
func TestSeeds(t *testing.T) {
	folder := "../../shared/seeds"
	files, _ := filepath.Glob(filepath.Join(folder, "*.txt"))
	if len(files) != 2 {
		t.Skip("the seeds are not beside the checkout")
	}
	for i, want := range []struct{ date, outlet string }{{"2021-12-22", "russiaherald.com"}, {"2021-12-23", ""}} {
		source, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		got := readAll(t, files[i])
		if len(got.articles) != 1 || len(got.errs) != 0 {
			t.Fatalf("%s: %d articles, %v", files[i], len(got.articles), got.errs)
		}
		a := got.articles[0]
		if a.Published.String() != want.date || a.Outlet != want.outlet || a.Lang != "en" {
			t.Errorf("%s: published %s by %q in %q", files[i], a.Published, a.Outlet, a.Lang)
		}
		if guessed := a.Published.Guess != nil; guessed != (i == 1) {
			t.Errorf("%s: guess %v", files[i], a.Published.Guess)
		}
		if !strings.HasPrefix(string(source), a.Title+"\n") || string(source[a.TextOffset:a.TextOffset+len(a.Text)]) != a.Text {
			t.Errorf("%s: title %q, offset %d", files[i], a.Title, a.TextOffset)
		}
		if strings.Contains(a.Text, "Related news") || strings.HasPrefix(a.Text, "http") {
			t.Errorf("%s: furniture is left", files[i])
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("Dam holds\n20230504\n\n" + prose + "\nRelated\n")
	f.Add("  • : Water\n  • 23/05/04\n\n")
	f.Add("\ufeff---\ntitle: x\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, a := range readString(t, "a.txt", text).articles {
			if a.TextOffset >= 0 && text[a.TextOffset:a.TextOffset+len(a.Text)] != a.Text {
				t.Fatalf("the body is not a slice of %q", text)
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	text := "Dam holds\n20230504\nhttps://corrie-mail.example/dam\n" + strings.Repeat(prose, 60) + "Related stories\nRiver falls\n"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		readString(b, "a.txt", text)
	}
}
