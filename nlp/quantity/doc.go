// Package quantity finds quantities in news text: value or range, unit, bound,
// change, and what is measured.
package quantity
