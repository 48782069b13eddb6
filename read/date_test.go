package read

import (
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
)

func TestPlainDates(t *testing.T) {
	for written, want := range map[string]string{
		"2021-12-22":                           "2021-12-22",
		"20211222":                             "2021-12-22",
		"2021/12/22":                           "2021-12-22",
		"2021.12.22":                           "2021-12-22",
		"22/12/2021":                           "2021-12-22",
		"12/22/2021":                           "2021-12-22",
		"22.12.2021":                           "2021-12-22",
		"05/05/2021":                           "2021-05-05",
		"22 December 2021":                     "2021-12-22",
		"22nd of December, 2021":               "2021-12-22",
		"December 22, 2021":                    "2021-12-22",
		"Dec. 22, 2021":                        "2021-12-22",
		"Wed 22 Dec 2021":                      "2021-12-22",
		"22-Dec-2021":                          "2021-12-22",
		"2021 December 22":                     "2021-12-22",
		"Wed 22 Dec 2021 15.04 GMT":            "2021-12-22T15:04:00Z",
		"22 December 2021 at 3.04pm":           "2021-12-22T15:04:00Z",
		"22 декабря 2021 г., 10:15":            "2021-12-22T10:15:00Z",
		"22 grudnia 2021":                      "2021-12-22",
		"22 Aralık 2021 Çarşamba":              "2021-12-22",
		"2021年12月22日":                          "2021-12-22",
		"2021年12月22日 10時15分":                   "2021-12-22T10:15:00Z",
		"2021년 12월 22일":                        "2021-12-22",
		"22. Dezember 2021":                    "2021-12-22",
		"22 de diciembre de 2021":              "2021-12-22",
		"mercredi 22 décembre 2021":            "2021-12-22",
		"2021-12-22T15:04:05Z":                 "2021-12-22T15:04:05Z",
		"2021-12-22T15:04:05.123+0100":         "2021-12-22T15:04:05+01:00",
		"2021-12-22 15:04:05 +0000 UTC":        "2021-12-22T15:04:05Z",
		"Wed, 22 Dec 2021 15:04:05 GMT":        "2021-12-22T15:04:05Z",
		"Wed, 22 Dec 2021 15:04:05 -0500":      "2021-12-22T15:04:05-05:00",
		"Wednesday, 22-Dec-21 15:04:05 UTC":    "2021-12-22T15:04:05Z",
		"Wed Dec 22 15:04:05 2021":             "2021-12-22T15:04:05Z",
		"December 22, 2021 3:04 PM ET":         "2021-12-22T15:04:00-05:00",
		"July 22, 2021 3:04 p.m. ET":           "2021-07-22T15:04:00-04:00",
		"22 Dec 2021, 18:30 IST":               "2021-12-22T18:30:00+05:30",
		"12:15 a.m. on 22 December 2021":       "2021-12-22T00:15:00Z",
		"12:15 pm, 22 December 2021":           "2021-12-22T12:15:00Z",
		"Sept. 30, 2021 at 9 a.m. EDT":         "2021-09-30T09:00:00-04:00",
		"20211222150405":                       "2021-12-22T15:04:05Z",
		"20211222T150405Z":                     "2021-12-22T15:04:05Z",
		"1640185445":                           "2021-12-22T15:04:05Z",
		"1640185445000":                        "2021-12-22T15:04:05Z",
		"Wednesday, December 22, 2021 - 15:04": "2021-12-22T15:04:00Z",
		"Posted by the desk on 22 Dec 2021.":   "2021-12-22",
		"Published: 22 December 2021, 3 pm":    "2021-12-22T15:00:00Z",
		"2021-12-22T15:04:05Z[UTC]":            "2021-12-22T15:04:05Z",
	} {
		got := publishedIn(article.Article{}, written, Options{})
		if got.String() != want || got.Guess != nil {
			t.Errorf("%q: got %s (%v), want %s", written, got, got.Guess, want)
		}
	}
}

// publishedIn reads the date of an article as written.
func publishedIn(a article.Article, written string, opt Options) article.Moment {
	return newReader(opt, nil).published(Input{}, &a, written)
}

func TestNoDates(t *testing.T) {
	for _, written := range []string{
		"yesterday", "22", "2021", "May 4", "22 December", "31 February 2021", "45/45/2021", "12345678", "99999999999999",
		"22 Dec or so", "45 December 2021 12:61", "1-2", "//", "20211332", "10:30", "+20211222",
	} {
		if got := publishedIn(article.Article{}, written, Options{}); got.Known() {
			t.Errorf("%q was read as %s", written, got)
		} else if got.Guess == nil || !strings.Contains(got.Guess.Reason, "not a date") {
			t.Errorf("%q: the moment does not say that it could not be read: %v", written, got.Guess)
		}
	}
}

func TestAmbiguousDates(t *testing.T) {
	for _, tt := range []struct {
		name, written string
		article       article.Article
		readAt        string
		want, reason  string
	}{
		{name: "address", written: "03/04/2022", article: article.Article{URL: "https://a.example/2022/03/04/dam"}, want: "2022-03-04", reason: "address"},
		{name: "compact date in the address", written: "03/04/2022", article: article.Article{URL: "https://a.example/dam-20220403"}, want: "2022-04-03", reason: "address"},
		{name: "month by name in the address", written: "03/04/2022", article: article.Article{URL: "https://a.example/2022/apr/03/dam"}, want: "2022-04-03", reason: "address"},
		{name: "not yet", written: "03/04/2022", readAt: "2022-03-05T00:00:00Z", want: "2022-03-04", reason: "reading"},
		{name: "long ago", written: "03/04/2022", readAt: "2022-04-03T12:00:00Z", want: "2022-04-03", reason: "reading"},
		{name: "country", written: "03/04/2022", article: article.Article{URL: "https://a.example.co.uk/dam"}, want: "2022-04-03", reason: ".uk"},
		{name: "government of the United States", written: "03/04/2022", article: article.Article{URL: "https://a.gov/dam"}, want: "2022-03-04", reason: ".gov"},
		{name: "region", written: "03/04/2022", article: article.Article{Lang: "en-US"}, want: "2022-03-04", reason: "en-US"},
		{name: "other region", written: "03/04/2022", article: article.Article{Lang: "en_GB"}, want: "2022-04-03", reason: "en_GB"},
		{name: "language", written: "03/04/2022", article: article.Article{Lang: "fr"}, want: "2022-04-03", reason: "language"},
		{name: "points", written: "03.04.2022", want: "2022-04-03", reason: "points"},
		{name: "dates in the text", written: "03/04/2022", article: article.Article{Text: "It rained on 2 March 2022 and on March 3."}, want: "2022-03-04", reason: "text"},
		{name: "weekdays in the text", written: "03/04/2022", article: article.Article{Text: "The vote was put off on Friday, the speaker said."}, want: "2022-03-04", reason: "weekdays"},
		{name: "years in the text", written: "11/12/22", article: article.Article{Text: "In 2021 and again in 2022 the river rose."}, want: "2022-12-11", reason: "years"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			readAt, _ := time.Parse(time.RFC3339, tt.readAt)
			got := publishedIn(tt.article, tt.written, Options{ReadAt: readAt})
			if got.String() != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			g := got.Guess
			if g == nil || !strings.Contains(g.Reason, tt.reason) || g.Confidence <= 0.5 && len(g.Others) == 1 || g.Confidence > 1 || len(g.Others) == 0 {
				t.Errorf("got guess %+v, want reason %q", g, tt.reason)
			}
		})
	}
}

// A date of the same page that can only be read one way proves the order.
func TestAmbiguousDateBesideAnother(t *testing.T) {
	for text, want := range map[string]string{
		"Dam holds\nPublished: 03/04/2022\nUpdated: 04/13/2022\n\n":   "2022-03-04",
		"Dam holds\nPublished: 03/04/2022\nUpdated: 13/04/2022\n\n":   "2022-04-03",
		"Dam holds\nPublished: 03/04/2022\nUpdated: 3 April 2022\n\n": "2022-04-03",
		"Dam holds\nPublished: 03/04/2022\nUpdated: 05/04/2022\n\n":   "2022-04-03",
	} {
		if got := readString(t, "a.txt", text+prose).articles[0].Published; got.String() != want {
			t.Errorf("%q: got %s (%+v), want %s", text, got, got.Guess, want)
		}
	}
}

func TestDateInAddressAlone(t *testing.T) {
	got := publishedIn(article.Article{URL: "https://a.example/2022/03/04/dam"}, "", Options{})
	if got.String() != "2022-03-04" || got.Guess == nil {
		t.Errorf("got %s, %v", got, got.Guess)
	}
	for _, address := range []string{"https://a.example/news/12345678/dam", "https://a.example/1066/10/14/battle", "https://a.example/2022/13/40/x", "::"} {
		if got := publishedIn(article.Article{URL: address}, "", Options{}); got.Known() {
			t.Errorf("%s: got %s", address, got)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"22 December 2021", "21/12/23", "3:04 pm, Jan 5, 2022", "2021-12-22T15:04:05+01:00", "1640185445", "12 am"} {
		f.Add(s, "https://a.example/2021/12/22/", "On 7 December 2021.")
	}
	f.Fuzz(func(t *testing.T, written, address, text string) {
		m := publishedIn(article.Article{URL: address, Text: text}, written, Options{})
		if g := m.Guess; g != nil && (g.Confidence < 0 || g.Confidence > 1) {
			t.Fatalf("confidence %v", g.Confidence)
		}
	})
}
