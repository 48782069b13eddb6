package sequence

// Marginal returns how probable a label is at a token of the decoded sequence,
// whatever the labels of the others. It is between 0 and 1.
func (d *Decoder) Marginal(token, label int) float64 {
	if !d.summed {
		d.sum()
	}
	n := len(d.m.labels)
	return d.ahead[token*n+label] * d.behind[token*n+label] / d.whole
}
