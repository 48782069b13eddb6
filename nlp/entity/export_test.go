package entity

// Term is a row of the table of terms, for the test of it.
type Term struct {
	Name     string
	From, To int
}

// Terms returns the table of terms, in no order.
func Terms() []Term {
	var out []Term
	for last, holders := range load().holders {
		for _, h := range holders {
			for _, t := range h.terms {
				out = append(out, Term{last, t.from, t.to})
			}
		}
	}
	return out
}
