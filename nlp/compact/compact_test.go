package compact_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/compact"
)

const text = "The ferry Aurelia ran aground off Skagen early on Monday."

var words = []string{"", "ferry", "day"}

// found is one of everything that can be written.
type found struct {
	Number int
	Truth  bool
	Reals  []float64
	Texts  []string
	Map    map[string]string
	Spans  []article.Span
	Times  []time.Time
}

func (f *found) write(zone *time.Location) []byte {
	w := compact.NewWriter(text, zone, words)
	w.Int(f.Number)
	w.Bool(f.Truth)
	compact.List(w, f.Reals, func(x *float64) { w.Real(*x) })
	w.Texts(f.Texts)
	w.Map(f.Map)
	w.Spans(f.Spans)
	compact.List(w, f.Times, func(t *time.Time) { w.Time(*t) })
	return w.Bytes()
}

func read(data []byte, zone *time.Location) (*found, error) {
	r := compact.NewReader(data, text, zone, words)
	f := &found{
		Number: r.Int(), Truth: r.Bool(), Reals: compact.ReadList(r, func(x *float64) { *x = r.Real() }), Texts: r.Texts(), Map: r.Map(),
		Spans: r.Spans(), Times: compact.ReadList(r, func(t *time.Time) { *t = r.Time() }),
	}
	return f, r.End()
}

// zone is that of the publication.
var zone = time.FixedZone("CET", 3600)

func someFound(t *rapid.T) *found {
	anyText := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"Aurelia", "ferry", "off Skagen", "day"}))
	anyTime := rapid.Custom(func(t *rapid.T) time.Time {
		zones := []*time.Location{zone, time.UTC, time.FixedZone("IST", 19800), time.FixedZone("", -1)}
		nanos := rapid.SampledFrom([]int64{0, 1, 999_999_999}).Draw(t, "nanos")
		return time.Unix(rapid.Int64Range(-1<<36, 1<<36).Draw(t, "seconds"), nanos).In(rapid.SampledFrom(zones).Draw(t, "zone"))
	})
	anySpan := rapid.Custom(func(t *rapid.T) article.Span {
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		return article.Span{Start: start, End: rapid.IntRange(start, len(text)).Draw(t, "end")}
	})
	return &found{
		Number: rapid.Int().Draw(t, "number"), Truth: rapid.Bool().Draw(t, "truth"),
		Reals: rapid.SliceOf(rapid.Float64()).Draw(t, "reals"), Texts: rapid.SliceOf(anyText).Draw(t, "texts"),
		Map: rapid.MapOf(anyText, anyText).Draw(t, "map"), Spans: rapid.SliceOf(anySpan).Draw(t, "spans"),
		Times: append(rapid.SliceOf(anyTime).Draw(t, "times"), time.Time{}),
	}
}

func TestWhatIsReadIsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := someFound(t)
		data := want.write(zone)
		got, err := read(data, zone)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\n got %+v\nwant %+v", err, got, want)
		}
		if _, err := read(data[:rapid.IntRange(0, len(data)-1).Draw(t, "cut")], zone); !errors.Is(err, compact.ErrBroken) {
			t.Errorf("cut off: error %v", err)
		}
	})
}

func TestNoneAndEmptyAreTwo(t *testing.T) {
	for _, want := range []*found{{}, {Reals: []float64{}, Texts: []string{}, Map: map[string]string{}, Spans: []article.Span{}, Times: []time.Time{}}} {
		if got, err := read(want.write(zone), zone); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v: got %#v, want %#v", err, got, want)
		}
	}
}

// What stands in the text, or was written before, takes few bytes.
func TestShort(t *testing.T) {
	once := (&found{Texts: []string{"Aurelia ran aground"}}).write(zone)
	twice := (&found{Texts: []string{"Aurelia ran aground", "Aurelia ran aground"}}).write(zone)
	if len(twice) != len(once)+1 || len(once) > 16 {
		t.Errorf("%d bytes, %d for two", len(once), len(twice))
	}
}

func FuzzRead(f *testing.F) {
	f.Add((&found{Reals: []float64{1, 1}, Texts: []string{"Aurelia", "x"}, Spans: []article.Span{{Start: 4, End: 9}}, Times: []time.Time{{}}}).write(zone))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := read(data, zone)
		if err != nil {
			return
		}
		for _, s := range got.Spans {
			_ = s.In(text) // is within it
		}
		again, err := read(got.write(zone), zone)
		if err != nil || len(again.Times) != len(got.Times) || !reflect.DeepEqual(again.Texts, got.Texts) {
			t.Errorf("%v: %+v is written and read as %+v", err, got, again)
		}
	})
}
