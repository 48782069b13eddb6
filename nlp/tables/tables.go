// Package tables reads the tables of knowledge that the layers embed: one entry
// a line, lines that start with # are comments.
package tables

import (
	"iter"
	"strings"
)

// Rows yields the lines of a table that hold data, without their ends. Blank lines
// and comments are left out; blanks and tabs within a line stay.
func Rows(table string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if strings.TrimSpace(line) == "" || line[0] == '#' {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}

// Columns yields the rows of a table whose columns are divided by tabs.
func Columns(table string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for row := range Rows(table) {
			if !yield(strings.Split(row, "\t")) {
				return
			}
		}
	}
}

// Classes returns the class of every word of a table whose rows are a class, a
// tab, and words divided by blanks. A word has the class that names it last.
func Classes(table string) map[string]string {
	m := make(map[string]string)
	for row := range Rows(table) {
		class, words, _ := strings.Cut(row, "\t")
		for word := range strings.FieldsSeq(words) {
			m[word] = class
		}
	}
	return m
}
