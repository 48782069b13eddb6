package timex_test

import (
	"fmt"
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
	"pgregory.net/rapid"
)

// wednesday is the reference of the examples: 22 December 2021.
var wednesday = time.Date(2021, 12, 22, 0, 0, 0, 0, time.UTC)

func tag(text string, ref time.Time) []timex.Expression {
	return timex.Tag(nil, token.Scan(text), timex.Reference{Time: ref})
}

// found writes expressions as "text=value" for comparing.
func found(text string, all []timex.Expression) string {
	s := ""
	for i, e := range all {
		if i > 0 {
			s += "; "
		}
		s += e.In(text) + "=" + e.Value
	}
	return s
}

func TestTag(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := found(text, tag(text, wednesday)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	// A bare weekday is the last one, today included, unless the clause points ahead.
	f("The ship left on Wednesday.", "Wednesday=2021-12-22")
	f("The ship left on Thursday.", "Thursday=2021-12-16")
	f("The ship will leave on Thursday.", "Thursday=2021-12-23")
	f("The vote is due on Friday, and the ship left Monday.", "Friday=2021-12-24; Monday=2021-12-20")
	f("They met last Wednesday and meet next Friday.", "last Wednesday=2021-12-15; next Friday=2021-12-24")
	if got := found("The matches brought the total for this year to 128.", tag("The matches brought the total for this year to 128.", time.Time{})); got != "this year=XXXX" {
		t.Errorf("without a date: got %s", got)
	}
	// Units keep their own size.
	f("Output fell last week, last month, last quarter and last year.",
		"last week=2021-W50; last month=2021-11; last quarter=2021-Q3; last year=2020")
	f("A ruling is expected early next month.", "early next month=2022-01")
	// A month or a day without a year is the nearest.
	f("The port closed in October and reopens in February.", "October=2021-10; February=2022-02")
	f("The strike began on 9 December, and the talks on January 4.", "9 December=2021-12-09; January 4=2022-01-04")
	// Full dates as the British, the Americans and machines write them.
	f("Signed on 3 May 2019, or May 3, 2019, or 2019-05-03, or 20190503.",
		"3 May 2019=2019-05-03; May 3, 2019=2019-05-03; 2019-05-03=2019-05-03; 20190503=2019-05-03")
	f("Tuesday, the 4th of June, 2019, was a holiday.", "Tuesday, the 4th of June, 2019=2019-06-04")
	f("Two weeks ago the mill shut; a year earlier it ran.", "Two weeks ago=2021-W49; a year earlier=2020")
	f("He was there for three and a half years, and for months after.", "three and a half years=P3Y6M; months=PXM")
	f("The plant opened at 9.30 a.m. and shut at 5 p.m. Tuesday.", "9.30 a.m.=2021-12-22T09:30; 5 p.m. Tuesday=2021-12-21T17:00")
	f("In the 1990s and the early 20th century.", "the 1990s=199; the early 20th century=19")
	f("The war of 1947-49 and the peace of 1950 - 1956.", "1947=1947; 49=1949; 1950=1950; 1956=1956")
}

func TestNoTime(t *testing.T) {
	for _, text := range []string{
		"She may march on.", "A 43-year-old man won.", "It cost $1990 in all.", "They counted 1850 boxes and 2,021 crates.",
		"Theresa May met Jan Novak.", "He came in a second time.", "Call 555-1998.", "The storm did not end as soon as hoped.", "They sold $5 million a year.", "Some 1,998 boats sank.", "He reads USA Today.",
	} {
		if all := tag(text, wednesday); len(all) != 0 {
			t.Errorf("%q: %s", text, found(text, all))
		}
	}
}

func TestWithoutReference(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		all := tag(text, time.Time{})
		if got := found(text, all); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
		for _, e := range all {
			if e.Basis == timex.Resolved || e.HasInterval() && e.Basis != timex.Stated {
				t.Errorf("%q: %q is resolved against nothing", text, e.In(text))
			}
		}
	}
	f("Wednesday", "Wednesday=XXXX-WXX-3")
	f("On 7 December, in January, last week, yesterday, this year.",
		"7 December=XXXX-12-07; January=XXXX-01; last week=XXXX-WXX; yesterday=XXXX-XX-XX; this year=XXXX")
	f("On 7 December 2021.", "7 December 2021=2021-12-07")
	f("At noon; on Friday night.", "noon=XXXX-XX-XXT12:00; Friday night=XXXX-WXX-5TNI")
}

func TestInterval(t *testing.T) {
	f := func(text, start, end string) {
		t.Helper()
		all := tag(text, wednesday)
		if len(all) != 1 {
			t.Fatalf("%q: %s", text, found(text, all))
		}
		got := all[0].Start.Format(time.RFC3339) + " " + all[0].End.Format(time.RFC3339)
		if want := start + " " + end; got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
	f("last week", "2021-12-13T00:00:00Z", "2021-12-20T00:00:00Z")
	f("the past two years", "2019-12-22T00:00:00Z", "2021-12-22T00:00:00Z")
	f("the weekend", "2021-12-18T00:00:00Z", "2021-12-20T00:00:00Z")
	f("5 p.m. EST Monday", "2021-12-20T22:00:00Z", "2021-12-20T23:00:00Z")
	f("the winter of 1994", "1994-12-01T00:00:00Z", "1995-03-01T00:00:00Z")
	f("Q3 2020", "2020-07-01T00:00:00Z", "2020-10-01T00:00:00Z")
	f("1H23", "2023-01-01T00:00:00Z", "2023-07-01T00:00:00Z")
	f("the 1990s", "1990-01-01T00:00:00Z", "2000-01-01T00:00:00Z")
	f("the 19th century", "1800-01-01T00:00:00Z", "1900-01-01T00:00:00Z")
	f("Easter Monday 2022", "2022-04-18T00:00:00Z", "2022-04-19T00:00:00Z")
}

func TestZoneOfReference(t *testing.T) {
	moscow := time.FixedZone("MSK", 3*3600)
	all := tag("He left yesterday.", time.Date(2021, 12, 22, 1, 0, 0, 0, moscow))
	if want := time.Date(2021, 12, 21, 0, 0, 0, 0, moscow); len(all) != 1 || !all[0].Start.Equal(want) {
		t.Errorf("got %v, want a day that starts %v", all, want)
	}
}

// words are what random texts are made of.
var words = []string{
	"last", "next", "this", "the", "a", "two", "3", "21st", "1998", "2021", "99999999", "week", "weeks", "year", "-", ",", ".", "of",
	"May", "march", "December", "Dec.", "Friday", "early", "late", "end", "ago", "later", "5", "31", ":", "30", "p.m.", "GMT", "in", "and", "half",
	"to", "between", "Easter", "Day", "BC", "AD", "347", "'", "71", "FY22", "1H23", "Q3", "will", "had", "following", "that", "c", "(", ")",
	"1980s", "century", "quarter", "every", "daily", "now", "the", "past", "few", "hundred", "million", "\n", "“", "”", "é", "\xff", "07.12.2021", "/",
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, w := range rapid.SliceOfN(rapid.SampledFrom(words), 0, 30).Draw(t, "words") {
			text += w + rapid.SampledFrom([]string{" ", "", " "}).Draw(t, "gap")
		}
		day := rapid.IntRange(-400_000, 400_000).Draw(t, "day")
		check(t, text, wednesday.AddDate(0, 0, day))
	})
}

type failer interface{ Fatalf(string, ...any) }

// check holds the expressions of a text to what is true of any.
func check(t failer, text string, ref time.Time) {
	at, stated := 0, false
	for _, e := range tag(text, ref) {
		stated = stated || e.Basis == timex.Stated
		if ref.IsZero() && e.Basis == timex.Resolved && !stated {
			t.Fatalf("%q: %q is resolved against nothing", text, e.In(text))
		}
		if e.Span.Start < at || e.Empty() || e.Span.End > len(text) {
			t.Fatalf("%q: span %v out of order", text, e.Span)
		}
		if !utf8.RuneStart(text[e.Span.Start]) && utf8.ValidString(text) || e.Span.End < len(text) && !utf8.RuneStart(text[e.Span.End]) && utf8.ValidString(text) {
			t.Fatalf("%q: span %v cuts a character", text, e.Span)
		}
		if !e.Until.IsZero() && !e.Until.After(e.End) {
			t.Fatalf("%q: %q is until %v", text, e.In(text), e.Until)
		}
		at = e.Span.End
		if e.Value == "" || e.Type == "" || e.Rule == "" {
			t.Fatalf("%q: %q is not resolved: %+v", text, e.In(text), e)
		}
		if !e.Start.IsZero() && !e.End.After(e.Start) {
			t.Fatalf("%q: %q has the interval %v to %v", text, e.In(text), e.Start, e.End)
		}
		if (e.Basis == "") == e.HasInterval() {
			t.Fatalf("%q: %q has basis %q", text, e.In(text), e.Basis)
		}
	}
}

// TestAppends holds Tag to leaving what is there before and to finding the same
// behind it.
func TestAppends(t *testing.T) {
	first := tag(history, wednesday)
	text := token.Scan(report)
	alone := timex.Tag(nil, text, timex.Reference{Time: wednesday})
	both := timex.Tag(slices.Clone(first), text, timex.Reference{Time: wednesday})
	if !slices.Equal(both[:len(first)], first) || !slices.Equal(both[len(first):], alone) {
		t.Errorf("got %v behind %v, want %v", both[len(first):], both[:len(first)], alone)
	}
}

func TestWeeksShiftWeekdays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}).Draw(t, "name")
		text := rapid.SampledFrom([]string{"It fell on %s.", "It will fall on %s.", "On %s it will fall.", "last %s", "next %s", "this %s", "%s night"}).Draw(t, "form")
		text = fmt.Sprintf(text, name)
		weeks := rapid.IntRange(-3000, 3000).Draw(t, "weeks")
		a, b := tag(text, wednesday), tag(text, wednesday.AddDate(0, 0, 7*weeks))
		if len(a) != 1 || len(b) != 1 || !a[0].Start.AddDate(0, 0, 7*weeks).Equal(b[0].Start) {
			t.Fatalf("%q: %v does not move to %v with %d weeks", text, a, b, weeks)
		}
	})
}

func FuzzTag(f *testing.F) {
	f.Add("On Friday, 7 December 2021, at 9.30 p.m. GMT, two and a half years ago.", int64(1640131200))
	f.Add("From 3 to 7 March 2019, Monday–Friday, 492-480 BC, c. 347, AD 1, 1H23 and FY99, on the last Friday of May.", int64(0))
	f.Add("Easter Monday 0002, New Year's Eve 9999; Memorial Day, '71, the year 1.", int64(-62135596800))
	f.Add("the past 99999999999 centuries later; 31/12/99 and 30 February", int64(0))
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		check(t, text, time.Unix(unix%250_000_000_000, 0).UTC())
		check(t, text, time.Time{})
	})
}

// report is a text of the kind that is read most.
const report = `Shipments through the strait fell last week after two carriers halted sailings on Tuesday, the port agency said.
Traffic had doubled between January and March 2021, and in the third quarter it was a fifth higher than a year earlier.
The agency will publish its figures at 9.30 a.m. GMT on 4 January. "We have waited for months," its chief said yesterday.
Freight for the route cost $2,400 a box in the early 2010s; over the past two years it has been above that every month.
`

// prose has no times.
const prose = `Nobody at the harbour could say who had given the order, and the pilots kept to their boats while the wind rose.
The carriers blamed the insurers, the insurers blamed the agency, and the agency pointed to the weather and to the state of the quay.
A clerk carried the papers from office to office; each of them was stamped, and none of them was read by anybody who could act on it.
Fishermen sold what they had from the steps, and the market behind the church stayed open for want of anything better to do.
`

// BenchmarkNews reads text with as many times as news has, one in 300 bytes;
// compare token.BenchmarkScan, which makes the tokens.
func BenchmarkNews(b *testing.B) { benchmark(b, prose+prose+prose+report+prose+prose+prose) }

// BenchmarkTag reads text that is full of times.
func BenchmarkTag(b *testing.B) { benchmark(b, report) }

func benchmark(b *testing.B, source string) {
	text := token.Scan(source)
	var dst []timex.Expression
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		dst = timex.Tag(dst[:0], text, timex.Reference{Time: wednesday})
	}
}

func TestAllocations(t *testing.T) {
	long := ""
	for range 200 {
		long += "The crew mended the nets and sang of the sea while rain fell on the quiet harbour town. "
	}
	text := token.Scan(long)
	tagIt := func() { timex.Tag(nil, text, timex.Reference{Time: wednesday}) }
	tagIt()
	if n := testing.AllocsPerRun(10, tagIt); n > 20 {
		t.Errorf("%d tokens took %.0f allocations", len(text.Tokens), n)
	}
}
