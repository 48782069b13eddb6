package read

import "strings"

// tableRows returns the rows of an embedded table: the lines that are neither
// blank nor a comment.
func tableRows(table string) []string {
	var rows []string
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, line)
		}
	}
	return rows
}
