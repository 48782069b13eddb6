package store

import (
	"strconv"
	"strings"
)

// grouping names the state of grouping where there is one partition.
const grouping = "stories"

// StateName returns the name under which the state of grouping is stored in one of so
// many partitions.
func StateName(part, of int) string {
	if of == 1 {
		return grouping
	}
	return grouping + "/" + strconv.Itoa(part)
}

// StatePart returns the partition whose leader stores what has the name: that of
// StateName, and 0 for every other.
func StatePart(name string) int {
	digits, ok := strings.CutPrefix(name, grouping+"/")
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
