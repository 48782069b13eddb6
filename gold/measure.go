package gold

import "strconv"

// f1 is the harmonic mean of precision and recall.
func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// counts are true positives, predicted and gold items.
type counts struct{ hit, pred, gold int }

// prf returns precision, recall and F1.
func (c counts) prf() (p, r, f float64) {
	p, r = ratio(c.hit, c.pred), ratio(c.hit, c.gold)
	return p, r, f1(p, r)
}

func (c counts) f1() float64 {
	_, _, f := c.prf()
	return f
}

// ratio returns a/b, and 0 where b is.
func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// pct writes a share as percent with one decimal.
func pct(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) }

// pctPRF writes precision, recall and F1 as percent.
func (c counts) pctPRF() string {
	p, r, f := c.prf()
	return pct(p) + " " + pct(r) + " " + pct(f)
}
