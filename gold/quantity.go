package gold

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// measured is a sentence with its quantities.
type measured struct {
	named
	Quantities []struct {
		Value          json.RawMessage `json:"value"`
		Unit           *string         `json:"unit"`
		NormalizedUnit *string         `json:"normalized_unit"`
		UnitText       *string         `json:"unit_text"`
	} `json:"quantities"`
}

// amount is a value with the names of its unit. A value that is no number, such
// as a list, is counted and never met.
type amount struct {
	value float64
	units []string
}

// scoreQuantity scores values, and values with their unit, sentence by
// sentence: the gold set has no spans. A unit is right if one of its names, as
// written or normalised, is one of the gold names, or if both have none.
func scoreQuantity(gold, pred Input, _ Options) (*Report, error) {
	golds, preds, err := readBoth[measured, measured](gold, pred)
	if err != nil {
		return nil, err
	}
	var values, units counts
	for _, g := range golds {
		want, err := goldAmounts(&g)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", gold.Name, g.key(), err)
		}
		p := preds[g.key()]
		got, err := predAmounts(&p)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", pred.Name, g.key(), err)
		}
		values.gold += len(want)
		values.pred += len(got)
		hits, withUnit := meet(want, got)
		values.hit += hits
		units.hit += withUnit
	}
	units.gold, units.pred = values.gold, values.pred
	r := new(Report)
	r.line("gold %d pred %d  value P R F1 %s  value+unit F1 %s", values.gold, values.pred, values.pctPRF(), pct(units.f1()))
	r.add("value F1", values.f1())
	r.add("value+unit F1", units.f1())
	return r, nil
}

// meet takes for each gold amount an equal value, one with the unit first.
func meet(want, got []amount) (hits, withUnit int) {
	left := slices.Clone(got)
	for _, g := range want {
		first, best := -1, -1
		for i, x := range left {
			if !near(g.value, x.value) {
				continue
			}
			if first < 0 {
				first = i
			}
			if best < 0 && unitFits(g.units, x.units) {
				best = i
			}
		}
		if first < 0 {
			continue
		}
		hits++
		withUnit += one(best >= 0)
		if best >= 0 {
			first = best
		}
		// Equal amounts are interchangeable: the reference takes the first away.
		x := left[first]
		first = slices.IndexFunc(left, func(y amount) bool { return x.value == y.value && slices.Equal(x.units, y.units) })
		left = slices.Delete(left, first, first+1)
	}
	return hits, withUnit
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-8+1e-5*math.Abs(a) }

func unitFits(gold, pred []string) bool {
	for _, u := range pred {
		if u != "" && slices.Contains(gold, u) {
			return true
		}
	}
	none := func(u string) bool { return u == "" || u == "-" }
	return len(pred) == 1 && pred[0] == "" && !slices.ContainsFunc(gold, func(u string) bool { return !none(u) })
}

// unitSet returns the distinct names of a unit, in order of the alphabet.
func unitSet(names ...*string) []string {
	var set []string
	for _, n := range names {
		u := ""
		if n != nil {
			u = plainUnit(*n)
		}
		set = append(set, u)
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// plainUnit is a unit for comparison: lower case ASCII words, without the last
// s of a plural.
func plainUnit(u string) string {
	words := strings.FieldsFunc(lower(u), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '%' && r != '/'
	})
	return strings.TrimSuffix(strings.Join(words, " "), "s")
}

var errValue = errors.New(`a quantity without a "value"`)

func goldAmounts(g *measured) ([]amount, error) {
	var out []amount
	for _, q := range g.Quantities {
		if q.Value == nil {
			return nil, errValue
		}
		units := unitSet(q.Unit, q.NormalizedUnit)
		switch q.Value[0] {
		case '[':
			out = append(out, amount{math.NaN(), units})
		case '{':
			return nil, fmt.Errorf("a quantity with the value %s", q.Value)
		default:
			for _, v := range goldNumbers(q.Value) {
				out = append(out, amount{v, units})
			}
		}
	}
	return out, nil
}

// goldNumbers returns the number that a gold value is or, where it is none, all
// numbers in it: "5 to 7".
func goldNumbers(raw json.RawMessage) []float64 {
	s := literal(raw)
	if v, ok := parseNumber(s); ok {
		return []float64{v}
	}
	var out []float64
	for _, n := range numbersIn(asciiDigits(s)) {
		if v, ok := parseNumber(n); ok {
			out = append(out, v)
		}
	}
	return out
}

func predAmounts(p *measured) ([]amount, error) {
	var out []amount
	for _, q := range p.Quantities {
		if q.Value == nil {
			return nil, errValue
		}
		values := []json.RawMessage{q.Value}
		if q.Value[0] == '[' {
			values = nil
			if err := json.Unmarshal(q.Value, &values); err != nil {
				return nil, err
			}
		}
		for _, raw := range values {
			v, ok := parseNumber(literal(raw))
			if !ok {
				v = math.NaN()
			}
			out = append(out, amount{v, unitSet(q.Unit, q.UnitText)})
		}
	}
	return out, nil
}

// literal returns a JSON number, or what a JSON string holds; booleans are 1
// and 0; "" for anything else.
func literal(raw json.RawMessage) string {
	switch raw = bytes.TrimSpace(raw); {
	case len(raw) == 0 || raw[0] == 'n' || raw[0] == '[' || raw[0] == '{':
		return ""
	case raw[0] == 't':
		return "1"
	case raw[0] == 'f':
		return "0"
	case raw[0] != '"':
		return string(raw)
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return ""
	}
	return s
}

// parseNumber reads a decimal number with blanks around it, digits of any
// script and single underscores between digits; also "inf" and "nan".
func parseNumber(s string) (float64, bool) {
	s = asciiDigits(trimBlank(s))
	if strings.ContainsAny(s, "xXpP") {
		return 0, false
	}
	for i := range len(s) {
		if s[i] == '_' && (i == 0 || i == len(s)-1 || !digits(s[i-1:i]) || !digits(s[i+1:i+2])) {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, false
	}
	return v, true
}

// numbersIn returns the numbers in a text: -?\d+(\.\d+)?(e[+-]?\d+)?
func numbersIn(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		end := i
		if s[i] == '-' {
			end++
		}
		from := end
		if end = digitsEnd(s, end); end == from {
			i++
			continue
		}
		if to := digitsEnd(s, end+1); end < len(s) && s[end] == '.' && to > end+1 {
			end = to
		}
		end = exponentEnd(s, end)
		out = append(out, s[i:end])
		i = end
	}
	return out
}

func digitsEnd(s string, i int) int {
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}

func exponentEnd(s string, i int) int {
	if i >= len(s) || s[i] != 'e' {
		return i
	}
	from := i + 1
	if from < len(s) && (s[from] == '+' || s[from] == '-') {
		from++
	}
	if to := digitsEnd(s, from); to > from {
		return to
	}
	return i
}
