// Package timex finds expressions of time in news text and says which interval
// each one means.
//
// Types and values follow TIMEX3 (Pustejovsky et al., 2003), the annotation
// scheme of TimeBank.
package timex
