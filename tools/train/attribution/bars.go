package main

import "github.com/parallax-news/parallax/nlp/attribution"

// ruled is how sure an attribution of the rules must be to stand. It is not fitted:
// the annotated reports have few of the kinds that the rules were written for beside.
const ruled = 0.3

// fitBars adds to the weights how sure attributions must be to stand, so that what
// models gave for reports that they had not seen scores best.
func fitBars(docs []*doc, weights map[string]float64) {
	const lowest, highest, step, hundred = 20, 80, 2, 100
	best, alone := -1.0, 0.0
	for bar := lowest; bar <= highest; bar += step {
		weights[attribution.BarAlone], weights[attribution.BarRuled] = float64(bar)/hundred, ruled
		if score := settledScore(docs, weights); score > best {
			best, alone = score, weights[attribution.BarAlone]
		}
	}
	weights[attribution.BarAlone] = alone
}

// settledScore returns the F score of the guesses that stand. An attribution is
// right if its content is half like that of one annotated. Precision counts more
// than recall, as what annotators of one set of reports took for an attribution is
// often none elsewhere.
func settledScore(docs []*doc, weights map[string]float64) float64 {
	const recallCounts, half = 0.75 * 0.75, 0.5
	right, found, wanted := 0, 0, 0
	for _, d := range docs {
		taken := make([]bool, len(d.Attributions))
		for _, a := range attribution.Settle(d.guesses, weights) {
			found++
			for k := range d.Attributions {
				if !taken[k] && likeness(a.Content, d.Attributions[k].Content) >= half {
					taken[k] = true
					right++
					break
				}
			}
		}
		wanted += len(taken)
	}
	return (1 + recallCounts) * float64(right) / (float64(found) + recallCounts*float64(wanted))
}
