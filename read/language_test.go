package read

import (
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"Ministers agree on a new budget for the schools":       "en",
		"Die Minister einigen sich auf einen neuen Haushalt":    "de",
		"Les ministres se mettent d'accord sur le budget":       "fr",
		"Los ministros acuerdan un nuevo presupuesto para las":  "es",
		"Министры договорились о новом бюджете для школ":        "ru",
		"Плотина выдержала ночь, вода стояла у самого края":     "ru",
		"Гребля витримала ніч, вода стояла біля самого її краю": "uk",
		"大臣は学校のための新しい予算について合意したと述べました":                          "ja",
		"Dam holds":                        "",
		"":                                 "",
		"1234567890 1234567890 1234567890": "",
	} {
		if got := language(text, ""); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestLanguageCode(t *testing.T) {
	for tag, want := range map[string]string{"en": "en", "en-US": "en", "EN_gb": "en", "eng": "en", " de ": "de", "English": "", "": "", "zz-": "", "--": ""} {
		if got := languageCode(tag); got != want {
			t.Errorf("%q: got %q, want %q", tag, got, want)
		}
	}
}

// What a page says of its language is believed unless its text is plainly in
// another; what a record says is believed always.
func TestDeclaredLanguage(t *testing.T) {
	english := strings.Repeat("The warden said that the dam was safe and that the water would fall. ", 5)
	german := strings.Repeat("Der Wärter sagte, dass der Damm sicher ist und das Wasser in der Nacht nicht weiter steigt. ", 4)
	catalan := strings.Repeat("El vigilant va dir que la presa era segura i que l'aigua baixaria durant la nit al poble. ", 4)
	page := func(lang, text string) string { return `<html lang="` + lang + `"><p>` + text + `</p></html>` }
	record := func(lang, text string) string { return `{"lang":"` + lang + `","text":"` + text + `"}` }
	feed := func(lang, text string) string {
		return `<rss version="2.0"><channel><language>` + lang + `</language><item><title>x</title><description>` + text + `</description></item></channel></rss>`
	}
	for _, tt := range []struct{ name, input, want string }{
		{"a.html", page("en-US", english), "en"},
		{"a.html", page("en-US", german), "de"},
		{"a.html", page("de", "Dam holds"), "de"},
		{"a.html", page("ca", catalan), "ca"},
		{"a.html", page("", german), "de"},
		{"a.rss", feed("en-us", german), "de"},
		{"a.rss", feed("de-at", german), "de"},
		{"a.jsonl", record("en", german), "en"},
		{"a.jsonl", record("", german), "de"},
		{"a.jsonl", `{"lang":"fr","html":"<p>` + german + `"}`, "fr"},
		{"a.jsonl", `{"html":"<html lang='en'><p>` + german + `"}`, "de"},
	} {
		got := readString(t, tt.name, tt.input)
		if len(got.articles) != 1 || got.articles[0].Lang != tt.want {
			t.Errorf("%s: got %+v, %v; want %s", tt.input[:40], got.articles, got.errs, tt.want)
		}
	}
}
