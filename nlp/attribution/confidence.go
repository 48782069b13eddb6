package attribution

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed confidence.tsv
var confidenceTSV string

// confidences is confidence.tsv, read once.
var confidences = sync.OnceValue(func() map[string]float64 {
	table := make(map[string]float64)
	for line := range strings.Lines(confidenceTSV) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if f, err := strconv.ParseFloat(value, 64); ok && err == nil {
			table[name] = f
		}
	}
	return table
})

// confidence returns how sure attributions found by the construction are.
func confidence(construction string) float64 { return confidences()[construction] }
