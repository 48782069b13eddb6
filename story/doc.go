// Package story finds which articles tell of one happening. Copies of one text
// are one origin; articles of one happening are one story; related stories are
// linked, never merged.
package story
