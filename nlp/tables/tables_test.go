package tables_test

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp/tables"
)

const table = "# a comment\r\nnegator\tnot never\n\n \t \nsmall\ta b\t\n"

func TestRows(t *testing.T) {
	got := slices.Collect(tables.Rows(table))
	if want := []string{"negator\tnot never", "small\ta b\t"}; !slices.Equal(got, want) {
		t.Errorf("Rows = %q, want %q", got, want)
	}
	for range tables.Rows(table) {
		break // a caller may stop early
	}
}

func TestColumns(t *testing.T) {
	got := slices.Collect(tables.Columns(table))
	if want := [][]string{{"negator", "not never"}, {"small", "a b", ""}}; !reflect.DeepEqual(got, want) {
		t.Errorf("Columns = %q, want %q", got, want)
	}
}

func TestClasses(t *testing.T) {
	got := tables.Classes(table)
	if want := map[string]string{"not": "negator", "never": "negator", "a": "small", "b": "small"}; !maps.Equal(got, want) {
		t.Errorf("Classes = %v, want %v", got, want)
	}
}

func TestReadCoefficients(t *testing.T) {
	a, b := 1.0, 2.0
	byName := map[string]*float64{"a": &a, "b": &b}
	if err := tables.ReadCoefficients(strings.NewReader("# fitted\na\t-0.5\n"), byName); err != nil || a != -0.5 || b != 2 {
		t.Errorf("a %v, b %v, error %v; want -0.5, 2, none", a, b, err)
	}
	for _, bad := range []string{"c\t1", "a", "a\tmany", "a\tNaN", "a\tInf"} {
		if err := tables.ReadCoefficients(strings.NewReader(bad), byName); !errors.Is(err, tables.ErrCoefficient) {
			t.Errorf("%q: error %v, want ErrCoefficient", bad, err)
		}
	}
}
