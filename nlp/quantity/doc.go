// Package quantity finds quantities in English news text: a value or range, its
// unit, how exactly it is given, whether it is a change, and what is measured.
//
// It stands on package token, which scans the text, and package timex, which says
// what is a time and so is no figure:
//
//	text := token.Scan(source)
//	times := timex.Tag(nil, text, timex.Reference{Time: published})
//	for _, q := range quantity.Tag(nil, text, times) {
//		fmt.Println(q.In(source), q.Low, q.Unit, q.Bound, q.Change, q.Of.In(source))
//	}
//
// Tag walks over each sentence once. At a token that may begin a quantity it
// reads, in this order,
//
//   - a sign of money ("$", "RM") and the amount: digits, number words, a part of
//     a whole ("a third", "one in five") or a vague count ("tens of thousands"),
//   - a second amount where the two are a range ("5-10", "between 3 and 5"),
//   - the unit, what it is a rate of, or else the noun that is counted,
//
// drops what measures nothing (names such as "Boeing 787", scores, telephone
// numbers, the numbers of lists), and looks around for the bound ("more than"),
// the word of change or of level that the figure hangs on ("rose by", "stood at"),
// and through it for what is measured. Words such as "doubled" are quantities by
// themselves.
//
// What the words mean is in tables beside the code: units.tsv (spellings, their
// canonical units and factors), scales.tsv (what units are worth in one another,
// for Convert), words.txt (bounds, changes, levels and other classes of words) and
// multiples.tsv ("doubled", "threefold"). They are read once, when first needed.
package quantity
