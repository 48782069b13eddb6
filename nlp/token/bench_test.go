package token

import (
	"strings"
	"testing"
)

func BenchmarkScan(b *testing.B) {
	const paragraph = "“We agreed on the terms. We signed,” Gov. Hale said in the U.S. on Dec. 5, after prices rose 3.5% to $1,250.40 a tonne. " +
		"The pilots’ union, which had asked for a four-week pause, didn't reply.\n\n"
	source := strings.Repeat(paragraph, 20)
	var text Text
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		text.Reset(source)
	}
	b.ReportMetric(float64(len(text.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
