// Package search reads what a reader types into a search box: words, "exact
// phrases", AND, OR, NOT (or a leading minus) and parentheses. It knows nothing
// of how a store finds them.
package search
