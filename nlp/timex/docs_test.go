package timex

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/nlp/token"
)

// TestDocs holds the page to the rules: every rule has an example there, the
// example fires the rule, and its value is the one printed.
func TestDocs(t *testing.T) {
	page, err := os.ReadFile("../../docs/times-and-figures.md")
	if err != nil {
		t.Fatal(err)
	}
	ref := Reference{Time: time.Date(2021, 12, 22, 0, 0, 0, 0, time.UTC)}
	missing := map[string]bool{}
	for _, r := range compiled().rules {
		if r.resolve != nil {
			missing[r.id] = true
		}
	}
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(line, " | ")
		if len(cells) != 3 || !missing[strings.TrimPrefix(cells[0], "| ")] {
			continue
		}
		id, text, value := strings.TrimPrefix(cells[0], "| "), cells[1], strings.TrimSuffix(cells[2], " |\n")
		delete(missing, id)
		ok := false
		all := Tag(nil, token.Scan(text), ref)
		for _, e := range all {
			ok = ok || e.Rule == id && e.Value == value
		}
		if !ok {
			t.Errorf("%s: %q does not give %s: %+v", id, text, value, all)
		}
	}
	for id := range missing {
		t.Errorf("rule %s has no example", id)
	}
}

func TestHolidaysFail(t *testing.T) {
	for _, when := range []string{"", "13-01", "02-30", "5", "5-foo-1", "5-mon-9", "5-mon-x", "easter-x", "12-25+x", "mon"} {
		if h, err := parseHoliday(when); err == nil {
			t.Errorf("%q was taken for %+v", when, h)
		}
	}
}

func TestHolidays(t *testing.T) {
	f := func(when string, year int, want string) {
		t.Helper()
		h, err := parseHoliday(when)
		if got := h.in(year, time.UTC).Format(time.DateOnly); err != nil || got != want {
			t.Errorf("%s of %d: got %s, %v; want %s", when, year, got, err, want)
		}
	}
	f("12-25", 2021, "2021-12-25")
	f("easter", 2000, "2000-04-23")
	f("easter", 2024, "2024-03-31")
	f("easter-47", 2024, "2024-02-13")
	f("11-thu-4", 2023, "2023-11-23")
	f("11-thu-4+1", 2023, "2023-11-24")
	f("11-mon-1+1", 2020, "2020-11-03")
	f("5-mon-last", 2022, "2022-05-30")
}

// TestLists holds guards.txt to every list that the guards ask for.
func TestLists(t *testing.T) {
	l := readLists()
	for i, list := range []map[string]bool{l.beforeYear, l.beforeEarlyYear, l.counted, l.uncounted, l.rated, l.unrated, l.afterSoon, l.papers} {
		if len(list) == 0 {
			t.Errorf("list %d is empty", i)
		}
	}
}

func TestRulesFail(t *testing.T) {
	for _, rules := range []string{"date day", "nonesuch day D", "date day (D", "date day D)", "date day $NONE", "date day [D", "date day ?"} {
		if _, err := compile(rules); err == nil {
			t.Errorf("%q was taken for a rule", rules)
		}
	}
}

// BenchmarkCompile measures what the first text pays for: reading the words,
// the rules and the named days.
func BenchmarkCompile(b *testing.B) {
	for b.Loop() {
		if _, err := compile(rulesFile); err != nil {
			b.Fatal(err)
		}
	}
}
