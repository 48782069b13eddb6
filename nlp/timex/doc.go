// Package timex finds expressions of time in news text and says which interval
// each one means.
//
// Types and values follow TIMEX3 (Pustejovsky et al., 2003), the annotation
// scheme of TimeBank. Beside the value every expression carries the half-open
// interval [Start, End) that it means, its unit, the date it was resolved
// against, and the rule that found it.
//
// # A walk through
//
// Tag takes the tokens of a text and the time of its publication:
//
//	text := token.Scan("Output fell last week.")
//	times := timex.Tag(nil, text, timex.Reference{Time: published})
//
// It reads the text sentence by sentence, and each sentence in three steps.
//
//  1. The reader turns tokens into items: a word with its classes from
//     lexicon.txt ("week" is a UNIT), a number with the shapes it has (a D, a
//     YYYY), a mark. One look into a table tells that a word is of no interest.
//  2. The matcher walks a trie, built from rules.txt and holidays.txt, over the
//     classes of the items. The longest match wins, then the earlier rule.
//     Guards, with the words of guards.txt, refuse what is no time where it
//     stands: prices, ages, names.
//  3. The resolver turns the match into a value and an interval. It knows the
//     publication time, what the text named before, and whether the verbs of
//     the clause point ahead or back ("will", "closed").
//
// A text that tells a history is read a second time: its months and days follow
// on the date told last, not on the publication.
//
// # What is not guessed
//
// Without a publication time a weekday is "XXXX-WXX-3" and has no interval; so
// has a day that differs by country ("Independence Day"). Durations and sets
// have a value and no interval, but for lengths that end or begin at the
// publication ("the past two years").
//
// A range is two expressions, as in TimeBank: "between 3 and 7 March" gives 3
// March and 7 March, and Until of the first is the end of the second.
package timex
