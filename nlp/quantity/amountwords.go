package quantity

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed amounts.tsv
var amountsFile string

// amountTable is amounts.tsv: the values of its words by class.
type amountTable struct {
	scales, vague, parts, letters map[string]float64
}

var amounts = sync.OnceValue(func() *amountTable {
	t, err := readAmounts(amountsFile)
	if err != nil {
		panic("BUG: amounts.tsv: " + err.Error())
	}
	return t
})

// readAmounts reads the table of words of amounts.
func readAmounts(file string) (*amountTable, error) {
	t := &amountTable{map[string]float64{}, map[string]float64{}, map[string]float64{}, map[string]float64{}}
	classes := map[string]map[string]float64{"scale": t.scales, "vague": t.vague, "part": t.parts, "letter": t.letters}
	for line := range tables.Rows(file) {
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || classes[fields[0]] == nil {
			return nil, fmt.Errorf("%q has not three columns, a class first", line)
		}
		value, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		classes[fields[0]][fields[1]] = value
	}
	return t, nil
}
