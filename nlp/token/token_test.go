package token

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func tokens(t *Text) []string {
	out := make([]string, len(t.Tokens))
	for i := range t.Tokens {
		out[i] = t.Of(i)
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"possessive", "Norway's plan, the ministers’ vote", "Norway|'s|plan|,|the|ministers|’|vote"},
		{"contraction", "They don't, we’ll see", "They|don't|,|we’ll|see"},
		{"acronym with dots", "the U.S. and E.U. at 5 p.m. today", "the|U.S.|and|E.U.|at|5|p.m.|today"},
		{"title and initials", "Gen. J. K. Marlow left", "Gen.|J.|K.|Marlow|left"},
		{"month", "on Dec. 5 and in December.", "on|Dec.|5|and|in|December|."},
		{"number and unit", "rose 3.5% to $1,250.40, or 55bn m³/yr", "rose|3.5|%|to|$|1,250.40|,|or|55|bn|m³|/|yr"},
		{"decade and ordinal", "the 1990s, 21st", "the|1990|s|,|21|st"},
		{"hyphens", "four-week US-Norway talks", "four|-|week|US|-|Norway|talks"},
		{"ampersand", "AT&T and S&P 500", "AT&T|and|S&P|500"},
		{"host and address", "See Orders.com or https://orders.example/a?b=1.", "See|Orders.com|or|https://orders.example/a?b=1|."},
		{"mail", "Write to desk@paper.example, please", "Write|to|desk@paper.example|,|please"},
		{"glued sentences", "It fell.Prices rose", "It|fell|.|Prices|rose"},
		{"fraction sign", "2½ years", "2½|years"},
		{"old wire quotes", "``No,'' he said", "``|No|,|''|he|said"},
		{"dashes and dots", "well -- yes... maybe", "well|--|yes|...|maybe"},
		{"signs without spaces", "日本の", "日|本|の"},
		{"Cyrillic", "Он сказал: «Да».", "Он|сказал|:|«|Да|»|."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := strings.Join(tokens(Scan(tc.text)), "|")
			if got != tc.want {
				t.Errorf("tokens of %q\n got %s\nwant %s", tc.text, got, tc.want)
			}
		})
	}
}

func TestShape(t *testing.T) {
	text := Scan("Nato met in the EU. it")
	want := []Token{{Upper: true}, {}, {}, {}, {Upper: true, Caps: true}}
	for i, w := range want {
		if got := text.Tokens[i]; got.Upper != w.Upper || got.Caps != w.Caps {
			t.Errorf("%q: upper %t caps %t, want %t %t", text.Of(i), got.Upper, got.Caps, w.Upper, w.Caps)
		}
	}
	if got := text.Lower(0); got != "nato" {
		t.Errorf("Lower(0) = %q", got)
	}
}

func TestSentences(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"plain", "Prices fell. Nobody knew why! Did they?", []string{"Prices fell.", "Nobody knew why!", "Did they?"}},
		{"title", "Gov. Hale met Mr. Ode. They spoke.", []string{"Gov. Hale met Mr. Ode.", "They spoke."}},
		{"country inside", "The U.S. envoy left. He spoke in the U.S. The talks failed.", []string{"The U.S. envoy left.", "He spoke in the U.S.", "The talks failed."}},
		{"month before number", "It starts on Dec. 5 in Oslo. Then it ends.", []string{"It starts on Dec. 5 in Oslo.", "Then it ends."}},
		{"initials", "J. K. Marlow and A. Ode signed. It held.", []string{"J. K. Marlow and A. Ode signed.", "It held."}},
		{"decimal", "It rose 3.5 percent. It fell 2.", []string{"It rose 3.5 percent.", "It fell 2."}},
		{"never inside a quotation", `"We agreed. We signed," she said. He left.`, []string{`"We agreed. We signed," she said.`, "He left."}},
		{"curly quotation ends a sentence", "“It is over.” The crowd left.", []string{"“It is over.”", "The crowd left."}},
		{"speaker behind a question", "“Is it over?” Ms Ode asked. “No!” cried Hale.", []string{"“Is it over?” Ms Ode asked.", "“No!” cried Hale."}},
		{"no speaker behind a question", "“Is it over?” The crowd left and nobody asked.", []string{"“Is it over?”", "The crowd left and nobody asked."}},
		{"paragraphs end sentences", "A headline\nThe body. More", []string{"A headline", "The body.", "More"}},
		{"wrapped lines do not", "The committee of the harbour met on the first floor of the\nold exchange and agreed on the terms that both sides of the\ntable had asked for since spring, and so the long strike of\nthe pilots ended without any further delay to the ships that\nwere waiting in the bay.\n\nNothing else was said.", []string{
			"The committee of the harbour met on the first floor of the\nold exchange and agreed on the terms that both sides of the\ntable had asked for since spring, and so the long strike of\nthe pilots ended without any further delay to the ships that\nwere waiting in the bay.",
			"Nothing else was said.",
		}},
		{"number opens a sentence", "It ended. 20 people left.", []string{"It ended.", "20 people left."}},
		{"dateline", "OSLO, March 4 (Northern Wire) - The ferry sank. Nobody died.", []string{"OSLO, March 4 (Northern Wire) -", "The ferry sank.", "Nobody died."}},
		{"dateline without agency", "LA PAZ — The ferry sank.", []string{"LA PAZ —", "The ferry sank."}},
		{"agency without capitals", "Oslo (Northern Wire) – The ferry sank.", []string{"Oslo (Northern Wire) –", "The ferry sank."}},
		{"a dash is no dateline", "The ferry - a wreck - sank. Oslo - the capital - slept.", []string{"The ferry - a wreck - sank.", "Oslo - the capital - slept."}},
		{"glued", "It fell.Prices rose.", []string{"It fell.", "Prices rose."}},
		{"the code of a share", "Acme Co (603260.SS) fell. Tidal (NYSE: TDL.N) rose.", []string{"Acme Co (603260.SS) fell.", "Tidal (NYSE: TDL.N) rose."}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := Scan(tc.text)
			var got []string
			for _, s := range text.Sentences {
				got = append(got, s.In(tc.text))
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("sentences of %q (-want +got):\n%s", tc.text, diff)
			}
		})
	}
}

func TestQuotes(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       []string // inner text; + continues the one before, ~ is unclosed
	}{
		{"straight", `"Yes," he said, "we can."`, []string{"Yes,", "we can."}},
		{"curly", "“Yes,” he said.", []string{"Yes,"}},
		{"German", "Er sagte: „Ja“.", []string{"Ja"}},
		{"French", "Il a dit « oui » hier.", []string{" oui "}},
		{"old wire", "``Yes,'' he said.", []string{"Yes,"}},
		{"two apostrophes", "''Yes,'' he said.", []string{"Yes,"}},
		{"British single", "‘It’s the pilots’ choice,’ she said.", []string{"It’s the pilots’ choice,"}},
		{"straight single", "The 'deal of the year' isn't Hale's idea.", []string{"deal of the year"}},
		{"apostrophes are no quotation", "The pilots' vote and the owners' reply", nil},
		{"nested single", `"He called it 'a farce' twice," she said.`, []string{"He called it 'a farce' twice,"}},
		{"nested double", "‘He called it “a farce” twice,’ she said.", []string{"He called it “a farce” twice,"}},
		{"inches", `A 6" pipe and a "valve"`, []string{"valve"}},
		{"goes on in the next paragraph", "“We began.\n“We ended,” she said.", []string{"~We began.", "+We ended,"}},
		{"goes on, straight marks", "\"We began.\n\n\"We went on.\n\n\"We ended,\" she said.", []string{"~We began.", "~+We went on.", "+We ended,"}},
		{"does not go on without a mark", "“We began.\nThey left. “No,” she said.", []string{"~We began.", "No,"}},
		{"forgotten closing mark", "\"We began, he said. \"We ended,\" she said.", []string{"~We began, he said.", "We ended,"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for _, q := range Scan(tc.text).Quotes {
				s := q.Inner.In(tc.text)
				if q.Continues {
					s = "+" + s
				}
				if q.Unclosed {
					s = "~" + s
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("quotations of %q (-want +got):\n%s", tc.text, diff)
			}
		})
	}
}

func TestQuotationsRunOverParagraphs(t *testing.T) {
	text := Scan("“One.\n“Two,” she said. “Three.”")
	var got []int
	for pieces := range text.Quotations() {
		got = append(got, len(pieces))
	}
	if diff := cmp.Diff([]int{2, 1}, got); diff != "" {
		t.Errorf("pieces a quotation (-want +got):\n%s", diff)
	}
}

func TestTokensIn(t *testing.T) {
	text := Scan("one two three four")
	span := text.Span(1, 3)
	if got := span.In(text.Source); got != "two three" {
		t.Fatalf("Span(1, 3) = %q", got)
	}
	if first, last := text.TokensIn(span); first != 1 || last != 3 {
		t.Errorf("TokensIn(Span(1, 3)) = %d, %d", first, last)
	}
	if got := text.TokenAt(len(text.Source)); got != 4 {
		t.Errorf("TokenAt(end) = %d", got)
	}
}

func TestDateline(t *testing.T) {
	for text, want := range map[string]string{
		"OSLO, March 4 (Northern Wire) - The ferry sank.": "OSLO, March 4 (Northern Wire) -",
		"Ferry sinks\n\nOSLO (NW) — The ferry sank.":      "OSLO (NW) —",
		"The ferry - a wreck - sank.":                     "",
		"":                                                "",
	} {
		if got := Scan(text).Dateline().In(text); got != want {
			t.Errorf("dateline of %q is %q, want %q", text, got, want)
		}
	}
}
