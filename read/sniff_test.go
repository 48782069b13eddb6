package read

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// What an input is, is told by its bytes; its name decides what they leave open.
func TestSniff(t *testing.T) {
	const pretty = "{\n \"title\": \"Dam holds\"\n}\n"
	for _, tt := range []struct {
		name, head string
		want       format
	}{
		{"a.jsonl", `{"title":"One"}`, formatLines},
		{"a.jsonl", `{"title":"One","text":` + "\n" + `{"title":"Two"}`, formatLines},
		{"a.ndjson", `{"title":` + "\n" + `{"title":"Two"}`, formatLines},
		{"-", "{oops\n{\"title\":\"Two\"}", formatLines},
		{"-", "oops\n{\"title\":\"Two\"}", formatLines},
		{"-", pretty, formatJSON},
		{"a.jsonl", pretty, formatJSON},
		{"-", "{\"title\":\"One\",\n\"text\":\"x\"}", formatJSON},
		{"-", "[\n{\"title\":\"One\"}]", formatJSON},
		{"-", `[{"title":"One"},` + "\n" + `{"title":"Two"}]`, formatJSON},
		{"a.json", pretty, formatJSON},
		{"a.json", `{"title":"One"}` + "\n" + `{"title":"Two"}`, formatLines},
		{"a.json", `{"title":"One"` + "\n" + `{"title":"Two"}`, formatLines},
		{"a.json", `{"title":"One"}`, formatJSON},
		{"a", `{"version":"https://jsonfeed.org/version/1.1","items":[]}`, formatFeed},
		{"a", `{"version":"https:\/\/jsonfeed.org\/version\/1"`, formatFeed},
		{"a.jsonl", `{"title":"What //jsonfeed.org/version/ is"}`, formatLines},
		{"a.txt", "{Update} Dam holds\n\nThe dam held.", formatText},
		{"a.txt", "[Corrie, 4 May] The dam held.", formatText},
		{"a", "<?xml version='1.0'?>\n<!-- made by hand --><rss version='2.0'>", formatFeed},
		{"a", "<rdf:RDF xmlns='x'>", formatFeed},
		{"a.xml", "<!DOCTYPE html><html>", formatHTML},
		{"a.txt", "<p>Dam holds</p>", formatHTML},
		{"a.txt", "<3 from Corrie", formatText},
		{"a.html", "Dam holds", formatHTML},
		{"a", "\ufeff \n", formatEmpty},
		{"a.txt", "%PDF-1.7", formatBinary},
	} {
		if got := sniff([]byte(tt.head), Input{Name: tt.name}); got != tt.want {
			t.Errorf("%s: %q is taken for format %d, want %d", tt.name, tt.head, got, tt.want)
		}
	}
}

// Every kind of input may come in UTF-16, with a mark or, as markup, without.
func TestUTF16(t *testing.T) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	big := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	for name, input := range map[string]string{
		"a.txt":   "Dam holds\n\n" + prose,
		"a.jsonl": `{"title":"Dam holds"}` + "\n",
		"a.html":  `<html><head><meta charset="utf-16"><title>Dam holds</title></head><p>` + prose,
		"a.rss":   `<?xml version="1.0" encoding="UTF-16"?><rss version="2.0"><channel><item><title>Dam holds</title></item></channel></rss>`,
	} {
		marked, err := little.String(input)
		if err != nil {
			t.Fatal(err)
		}
		got := readString(t, name, marked)
		if got.titles() != "Dam holds" || got.articles[0].TextOffset != -1 {
			t.Errorf("%s: got %q, %v", name, got.titles(), got.errs)
		}
		if !strings.HasPrefix(input, "<") {
			continue
		}
		bare, err := big.String(input)
		if err != nil {
			t.Fatal(err)
		}
		if got := readString(t, name, bare); got.titles() != "Dam holds" {
			t.Errorf("%s without a mark: got %q, %v", name, got.titles(), got.errs)
		}
	}
	if got := readString(t, "a.txt", "\xff\xfeD\x00a\x00m\x00\x00\xd8"); len(got.articles) != 1 || !strings.HasPrefix(got.articles[0].Text+got.articles[0].Title, "Dam") {
		t.Errorf("half a letter at the end: %v", got.errs)
	}
}

// Pages in encodings of old are read whether they say so or not.
func TestOldEncodings(t *testing.T) {
	russian := "<title>Плотина держится</title><p>" + strings.Repeat("Смотритель сказал, что плотина не была в опасности, хотя вода и стояла у самого края. ", 4) + "</p>"
	cyrillic, err := charmap.Windows1251.NewEncoder().String(russian)
	if err != nil {
		t.Fatal(err)
	}
	kanji, err := japanese.ShiftJIS.NewEncoder().String(`<meta charset="Shift_JIS"><title>ダムは持ちこたえた</title><p>` + strings.Repeat("水は縁のすぐ下まで来たが、ダムは夜を越えて持ちこたえたと管理人は述べた。", 4) + "</p>")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, input, title, lang string }{
		{"windows-1251, declared", `<meta charset="windows-1251">` + cyrillic, "Плотина держится", "ru"},
		{"windows-1251, not declared", cyrillic, "Плотина держится", "ru"},
		{"Shift_JIS, declared", kanji, "ダムは持ちこたえた", "ja"},
		{"windows-1252, not declared", "<title>Dam \x93holds\x94</title><p>" + prose, "Dam “holds”", "en"},
	} {
		got := readString(t, "a.html", tt.input)
		if got.titles() != tt.title || got.articles[0].Lang != tt.lang {
			t.Errorf("%s: got %q in %q, %v", tt.name, got.titles(), got.articles[0].Lang, got.errs)
		}
	}
}
