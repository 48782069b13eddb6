package quantity

import "github.com/parallax-news/parallax/article"

// Kind is the dimension of a quantity.
type Kind string

// The kinds of quantities. Only quantities of one kind can be compared.
const (
	Money       Kind = "money"
	Percent     Kind = "percent"
	Fraction    Kind = "fraction"
	Count       Kind = "count"
	Price       Kind = "price" // money for a unit of something
	Volume      Kind = "volume"
	Flow        Kind = "flow" // volume or mass over time
	Energy      Kind = "energy"
	Power       Kind = "power"
	Mass        Kind = "mass"
	Length      Kind = "length"
	Area        Kind = "area"
	Speed       Kind = "speed"
	Temperature Kind = "temperature"
	Magnitude   Kind = "magnitude"
	Multiple    Kind = "multiple" // three times, threefold
	Duration    Kind = "duration" // a length of time with a number, which is an expression of time as well
	Age         Kind = "age"
	Measure     Kind = "measure" // any other unit
)

// Bound says how exactly the value is given.
type Bound string

// The bounds of a value.
const (
	Exact Bound = "exact"
	About Bound = "about" // about, nearly, almost, some
	Over  Bound = "over"  // over, more than, at least
	Under Bound = "under" // under, less than, up to, at most
	Range Bound = "range"
)

// Change says whether the quantity is a change and in which direction.
type Change string

// The directions of a change. The zero Change is none.
const (
	Up   Change = "up"
	Down Change = "down"
)

// Quantity is one quantity in a text.
type Quantity struct {
	article.Span
	// Low and High bound the value in Unit; they are equal unless Bound is Range.
	Low, High float64
	// Unit is the canonical unit ("m3/yr", "%", "USD"), or the noun that is
	// counted ("troops"); empty where a bare number counts nothing named.
	Unit string
	// UnitText is the unit as written ("bn m³/yr"), in words where it is written
	// as a sign or code of money ("dollars", "dollar per barrel").
	UnitText string
	Kind     Kind
	Bound    Bound
	Change   Change
	// Of is the span of what is measured; empty when not found.
	Of article.Span
}
