package tables

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// ErrCoefficient indicates a row that is not a known name, a tab and a finite
// number.
var ErrCoefficient = errors.New("not a known name and a number")

// ReadCoefficients reads a table of names and numbers into the variables that
// byName has for them. What the table does not name keeps its value.
func ReadCoefficients(r io.Reader, byName map[string]*float64) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for row := range Rows(string(data)) {
		name, value, _ := strings.Cut(row, "\t")
		x, err := strconv.ParseFloat(value, 64)
		if byName[name] == nil || err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("%q: %w", row, ErrCoefficient)
		}
		*byName[name] = x
	}
	return nil
}
