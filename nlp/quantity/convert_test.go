package quantity_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/parallax-news/parallax/nlp/quantity"
	"pgregory.net/rapid"
)

func TestConvert(t *testing.T) {
	f := func(value float64, from, to string, want float64) {
		t.Helper()
		got, ok := quantity.Convert(value, from, to)
		if !ok || math.Abs(got-want) > 1e-4*math.Abs(want) {
			t.Errorf("%v %s is %v %s (%v), want %v", value, from, got, to, ok, want)
		}
	}
	f(55, "bcm", "m3", 55e9)
	f(2.1, "mb/d", "[bbl]/d", 2.1e6)
	f(365.25, "m3/yr", "m3/d", 1)
	f(1, "[bbl]/d", "m3/yr", 58.07)
	f(1500, "MWh", "GWh", 1.5)
	f(1, "MW.h", "M[Btu]", 3.412142)
	f(10, "therms", "M[Btu]", 1)
	f(10, "USD/M[Btu]", "USD/MW.h", 34.12142)
	f(95, "pence/[therm]", "GBP/M[Btu]", 9.5)
	f(1000, "[bbl]", "m3", 158.987)
	f(1, "tonne", "kg", 1000)
	f(100, "km/h", "m/s", 27.7778)
	f(10, "knots", "km/h", 18.52)
	f(100, "square kilometres", "har", 10000)
	f(-40, "Cel", "[degF]", -40)
	f(212, "degrees Fahrenheit", "Cel", 100)
	f(25, "bp", "%pt", 0.25)
	f(0.25, "fraction", "%", 25)
	f(3, "troops", "troops", 3)
}

func TestConvertNot(t *testing.T) {
	for _, c := range [][2]string{
		{"USD/M[Btu]", "EUR/M[Btu]"},
		{"USD", "EUR"},
		{"%", "%pt"},
		{"m3", "MW.h"},
		{"MW", "MW.h"},
		{"ton", "t"},
		{"ships", "boats"},
		{"", "m"},
		{"m/s", "m"},
	} {
		if v, ok := quantity.Convert(1, c[0], c[1]); ok {
			t.Errorf("1 %s became %v %s", c[0], v, c[1])
		}
	}
}

// TestConvertBack holds that a value converted there and back is the same.
func TestConvertBack(t *testing.T) {
	units := []string{"m3", "bcm", "[bbl]", "MW.h", "M[Btu]", "USD/[bbl]", "USD/m3", "m3/yr", "[bbl]/d", "Cel", "[degF]", "K", "kg", "t"}
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Float64Range(-1e12, 1e12).Draw(t, "value")
		from, to := rapid.SampledFrom(units).Draw(t, "from"), rapid.SampledFrom(units).Draw(t, "to")
		there, ok := quantity.Convert(value, from, to)
		back, okBack := quantity.Convert(there, to, from)
		if ok != okBack || ok && math.Abs(back-value) > 1e-6*math.Max(1e3, math.Abs(value)) {
			t.Fatalf("%v %s is %v %s is %v", value, from, there, to, back)
		}
	})
}

func FuzzConvert(f *testing.F) {
	f.Add(3.5, "USD/M[Btu]", "bcm/")
	f.Fuzz(func(_ *testing.T, value float64, from, to string) { quantity.Convert(value, from, to) })
}

func ExampleConvert() {
	perDay, ok := quantity.Convert(55, "bcm/yr", "mcm/d")
	fmt.Printf("%.0f %v\n", perDay, ok)
	_, ok = quantity.Convert(10, "USD/M[Btu]", "EUR/M[Btu]")
	fmt.Println(ok)
	// Output:
	// 151 true
	// false
}
