package quantity_test

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
	"pgregory.net/rapid"
)

func tag(text string) []quantity.Quantity {
	t := token.Scan(text)
	ref := timex.Reference{Time: time.Date(2021, 12, 22, 0, 0, 0, 0, time.UTC)}
	return quantity.Tag(nil, t, timex.Tag(nil, t, ref))
}

// found writes quantities as "text=value unit" for comparing.
func found(text string, all []quantity.Quantity) string {
	var s []string
	for _, q := range all {
		s = append(s, strings.TrimSpace(fmt.Sprintf("%s=%s %s", q.In(text), value(q), q.Unit)))
	}
	return strings.Join(s, "; ")
}

func value(q quantity.Quantity) string {
	s := strconv.FormatFloat(q.Low, 'f', -1, 64)
	if q.Low != q.High {
		s += ".." + strconv.FormatFloat(q.High, 'f', -1, 64)
	}
	return s
}

func TestTag(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := found(text, tag(text)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	// Money by sign, code and word.
	f("It paid $5.2 billion, €3m and A$40,000.", "$5.2 billion=5200000000 USD; €3m=3000000 EUR; A$40,000=40000 AUD")
	f("It paid 5bn euros, RM2,500, USD10m, $A7 and 20 pence.", "5bn euros=5000000000 EUR; RM2,500=2500 MYR; USD10m=10000000 USD; $A7=7 AUD; 20 pence=20 pence")
	f("The deficit was $-2.5bn.", "$-2.5bn=-2500000000 USD")
	f("Tin rose 50 cts.", "50 cts=50 cent")
	// Rates.
	f("Oil sold at $71.50 a barrel.", "$71.50 a barrel=71.5 USD/[bbl]")
	f("The field yields 20,000 b/d and 3 mcm/d of gas.", "20,000 b/d=20000 [bbl]/d; 3 mcm/d=3000000 m3/d")
	f("A car did 140 km/h.", "140 km/h=140 km/h")
	f("The pump moves 40 litres of brine a minute.", "40 litres of brine a minute=40 L/min")
	f("Exports of 200,000 bpd cost USD98.64 each.", "200,000 bpd=200000 [bbl]/d; USD98.64=98.64 USD")
	f("Gas cost $2.48 per million British thermal units, or 3.10$.", "$2.48 per million British thermal units=2.48 USD/M[Btu]; 3.10$=3.1 USD")
	// Ranges.
	f("Between 3 and 5 million litres were lost.", "3 and 5 million litres=3000000..5000000 L")
	f("They grew 5-10% in a $2bn-$3bn market.", "5-10%=5..10 %; $2bn-$3bn=2000000000..3000000000 USD")
	f("Thousands of miners marched.", "Thousands=1000..10000 miners")
	f("Sales rose by $3 million to $9 million.", "$3 million=3000000 USD; $9 million=9000000 USD")
	// Parts.
	f("Two-thirds of voters and half the wards agreed.", "Two-thirds=0.6666666666666666 fraction; half=0.5 fraction")
	f("A quarter of the fleet is idle.", "A quarter=0.25 fraction")
	f("One in five sailors agreed.", "One in five=0.2 fraction")
	f("It eased from 5 to 4 percent.", "5=5 %; 4 percent=4 %")
	// Signs.
	f("It was minus 40 degrees Celsius, then -1.5 %.", "minus 40 degrees Celsius=-40 Cel; -1.5 %=-1.5 %")
	f("It leaked .02 percent.", ".02 percent=0.02 %")
	// Counts with the noun they count.
	f("Six young sailors met a three-judge panel.", "Six=6 sailors; three-judge=3 judge")
	f("One of the oldest piers burned.", "One=1 piers")
	// Lengths of time with a number are quantities as well as times.
	f("The 43-year-old waited 12 days.", "43-year-old=43 yr; 12 days=12 d")
}

func TestNoQuantity(t *testing.T) {
	for _, text := range []string{
		"On 7 December 2021 at 9:30 a.m. in the 1990s.", "They came third and 21st.", "Section 427 and the Airbus 320 and No. 5.",
		"They won 3-1.", "Call 555-1234.", "Call +44 20 7946 0018.", "Open 24/7.", "The F-16 and Covid-19.", "49 Harbour Road.", "2. Prices",
		"(2) Prices", "No one left.", "A third party knew.", "The S&P 500 and the Nasdaq 100 fell.", "The Boeing 787 and a Model 3 collided.",
		"Resolution 2231 and Article 5 apply.", "She reached Room 204 on Floor 3.", "Version 2.0 of it.", "The 5G network of the P5+1.",
		"He won 6-3, 7-5 against the No. 3 seed.", "Lawmakers voted 61-39 for the bill.", "They moved out this half.", "A doubled-up player.",
		"He lives at 24 Elm Road, London SW1A 2AA.", "The same one came.",
	} {
		if all := tag(text); len(all) != 0 {
			t.Errorf("%q: %s", text, found(text, all))
		}
	}
}

// TestDocs holds the table of figures in the page to the code.
func TestDocs(t *testing.T) {
	page, err := os.ReadFile("../../docs/times-and-figures.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(line, "|")
		if len(cells) != 10 || strings.Contains(line, "---") || strings.Contains(line, "unit | kind") {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		text := cells[2]
		all := tag(text)
		if len(all) != 1 {
			t.Errorf("%q: %s", text, found(text, all))
			continue
		}
		q := all[0]
		got := []string{strings.Replace(value(q), "..", " ", 1), q.Unit, string(q.Kind), string(q.Bound), string(q.Change), q.Of.In(text)}
		if want := cells[3:9]; strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
		rows++
	}
	if rows < 45 {
		t.Errorf("the page has %d rows of figures", rows)
	}
}

func TestUnitText(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if all := tag(text); len(all) != 1 || all[0].UnitText != want {
			t.Errorf("%q: got %+v, want %q", text, all, want)
		}
	}
	f("It carries 55bn m³/yr.", "bn m³/yr")
	f("It cost $5 million.", "dollars")
	f("It cost $80 per sq m.", "dollar per sq m")
	f("It rose 3 per cent.", "percent")
	f("It is 40 miles off.", "miles")
	f("It owns seven large boats.", "large boats")
}

func TestChange(t *testing.T) {
	f := func(text string, want quantity.Change) {
		t.Helper()
		if all := tag(text); len(all) == 0 || all[0].Change != want {
			t.Errorf("%q: got %+v, want %q", text, all, want)
		}
	}
	f("Rents rose 5 percent.", quantity.Up)
	f("Rents rose to 5 percent.", "")
	f("Rents fell by about 5 percent.", quantity.Down)
	f("They cut the weekly payments to crews by 5 percent.", quantity.Down)
	f("A 5 percent drop in rents.", quantity.Down)
	f("Rents are 5 percent higher.", quantity.Up)
	f("Rents take 5 percent of pay.", "")
}

// words are what random texts are made of.
var words = []string{
	"$", "€", "US", "RM5", "5", "100,000", "3.5", ".", "-", "minus", "million", "bn", "m", "m³", "/", "yr", "per", "a", "an", "barrel", "percent", "%",
	"half", "third", "one", "of", "tens", "thousands", "few", "several", "hundred", "to", "and", "between", "by", "rose", "fell", "below", "troops",
	"the", "Boeing", "cut", "rise", "in", "was", "which", "doubled", "halved", "bought", "for", "record", "high", "low", "'s", "(", ")", "from",
	"killed", "more", "less", "at", "stood", "magnitude", "prices", "of", "gas", "up", "down", "pounds", "factor", "those", "level", "supply", "taking",
	"over", "almost", "up", "at", "least", ",", "2021", "weeks", "\n", "é", "\xff", "999999999999999999", "½", "trillion",
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, w := range rapid.SliceOfN(rapid.SampledFrom(words), 0, 30).Draw(t, "words") {
			text += w + rapid.SampledFrom([]string{" ", "", " "}).Draw(t, "gap")
		}
		check(t, text)
	})
}

type failer interface{ Fatalf(string, ...any) }

// check holds the quantities of a text to what is true of any.
func check(t failer, text string) {
	at := 0
	for _, q := range tag(text) {
		if q.Start < at || q.Empty() || q.End > len(text) {
			t.Fatalf("%q: span %v out of order", text, q.Span)
		}
		at = q.End
		if math.IsNaN(q.Low) || math.IsInf(q.Low, 0) || math.IsInf(q.High, 0) || q.Low > q.High {
			t.Fatalf("%q: %q has the value %v to %v", text, q.In(text), q.Low, q.High)
		}
		if (q.Bound == quantity.Range) != (q.Low != q.High) || q.Kind == "" {
			t.Fatalf("%q: %+v", text, q)
		}
		if q.Of.Start < 0 || q.Of.End > len(text) || q.Of.End < q.Of.Start {
			t.Fatalf("%q: %q measures %v", text, q.In(text), q.Of)
		}
	}
}

func FuzzTag(f *testing.F) {
	f.Add("Over 100,000 barrels a day, $5-10bn, minus-3.5 %, half a million, RM5,000 per sq m; .5 of a third below")
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

// report is a text of the kind that is read most.
const report = `Shipments through the strait fell last week after two carriers halted sailings on Tuesday, the port agency said.
Traffic had doubled between January and March 2021, and in the third quarter it was a fifth higher than a year earlier.
The agency will publish its figures at 9.30 a.m. GMT on 4 January. "We have waited for months," its chief said yesterday.
Freight for the route cost $2,400 a box in the early 2010s; over the past two years it has been above that every month.
`

func BenchmarkTag(b *testing.B) {
	text := token.Scan(report)
	times := timex.Tag(nil, text, timex.Reference{})
	var dst []quantity.Quantity
	b.SetBytes(int64(len(report)))
	b.ReportAllocs()
	for b.Loop() {
		dst = quantity.Tag(dst[:0], text, times)
	}
}

// BenchmarkWithTimes reads times and quantities of a text that is full of both,
// on tokens that are there.
func BenchmarkWithTimes(b *testing.B) {
	text := token.Scan(report)
	ref := timex.Reference{Time: time.Date(2022, 3, 4, 0, 0, 0, 0, time.UTC)}
	var times []timex.Expression
	var dst []quantity.Quantity
	b.SetBytes(int64(len(report)))
	b.ReportAllocs()
	for b.Loop() {
		times = timex.Tag(times[:0], text, ref)
		dst = quantity.Tag(dst[:0], text, times)
	}
}

func TestAllocations(t *testing.T) {
	text := token.Scan(report)
	times := timex.Tag(nil, text, timex.Reference{})
	dst := quantity.Tag(nil, text, times)
	if n := testing.AllocsPerRun(10, func() { dst = quantity.Tag(dst[:0], text, times) }); n > 0 {
		t.Errorf("%.0f allocations", n)
	}
}

func ExampleTag() {
	text := "The port moved more than 2 million tonnes."
	t := token.Scan(text)
	for _, q := range quantity.Tag(nil, t, nil) {
		fmt.Println(q.In(text), q.Low, q.Unit, q.Kind, q.Bound)
	}
	// Output: more than 2 million tonnes 2e+06 t mass over
}

func ExampleTag_change() {
	text := "The price of Brent crude fell 3% to $71.20 a barrel."
	t := token.Scan(text)
	for _, q := range quantity.Tag(nil, t, nil) {
		fmt.Printf("%s: %v %s, %s %q of %q\n", q.In(text), q.Low, q.Unit, q.Kind, q.Change, q.Of.In(text))
	}
	// Output:
	// 3%: 3 %, percent "down" of "price of Brent crude"
	// $71.20 a barrel: 71.2 USD/[bbl], price "" of "price of Brent crude"
}

func TestOf(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		all := tag(text)
		if len(all) == 0 || all[len(all)-1].Of.In(text) != want {
			t.Errorf("%q: got %+v, want %q", text, all, want)
		}
	}
	f("The spot price of tin, a guide for smelters, rose more than 9 percent.", "spot price of tin")
	f("Milk deliveries from Wales have slowed since May and this week were almost a third below plan.", "Milk deliveries from Wales")
	f("The board cut pensions by a fifth.", "pensions")
	f("It wasted 300 litres of clean water.", "clean water")
	f("A 400 MW wind farm opened.", "wind farm")
	f("The city sent out 30,000 stimulus checks.", "stimulus checks")
	f("The town sent 1.1 million tax bills to the dead, totaling $1.4 billion.", "tax bills to the dead")
	f("Growth stayed slightly below the 4.1 percent rate that she foresaw.", "rate")
	f("Output expanded a slight 0.2 percent.", "")
	f("He died after a long illness at the age of 71.", "")
	f("She was asked six times whether the law would stand.", "")
	f("Israel came 78th, down 13, and Chad 22nd.", "")
	f("The council passed a $3 million COVID-19 relief bill.", "COVID-19 relief bill")
	f("Claims for jobless aid during the week ending May 30 fell 3 percent.", "Claims for jobless aid")
}

// TestNews holds the sentences of testdata/news.txt to every field.
func TestNews(t *testing.T) {
	file, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	sentence, want := "", []string(nil)
	sentences := 0
	check := func() {
		if sentence == "" {
			return
		}
		sentences++
		var got []string
		for _, q := range tag(sentence) {
			got = append(got, row(sentence, q))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n%s", sentence, diff)
		}
		sentence, want = "", nil
	}
	for line := range strings.Lines(string(file)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '\t':
			want = append(want, strings.ReplaceAll(line[1:], "|  |", "| |"))
		default:
			check()
			sentence = line
		}
	}
	check()
	if sentences < 60 {
		t.Errorf("only %d sentences", sentences)
	}
}

// TestCutShort holds what is true of any text for what is left of the sentences
// of testdata/news.txt when they are cut at either end.
func TestCutShort(t *testing.T) {
	file, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(file)) {
		if line[0] == '#' || line[0] == '\t' {
			continue
		}
		for i, c := range line {
			if c == ' ' {
				check(t, line[:i])
				check(t, line[i:])
			}
		}
	}
}

// row writes a quantity as a row of testdata/news.txt.
func row(text string, q quantity.Quantity) string {
	cells := []string{q.In(text), value(q), q.Unit, string(q.Kind), string(q.Bound), string(q.Change), q.Of.In(text)}
	line := strings.Join(cells, " | ")
	return strings.TrimRight(strings.ReplaceAll(line, "|  |", "| |"), " ")
}
