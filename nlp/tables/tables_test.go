package tables_test

import (
	"maps"
	"reflect"
	"slices"
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
