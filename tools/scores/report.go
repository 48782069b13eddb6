package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

const preface = `# Scores

The figures of every layer on the gold sets that are measured in development,
printed by the commands beside them ($GOLD is the folder of the sets) and all at
once by ` + "`make scores`" + `. The sets themselves are not part of the project.
` + "`make floors`" + ` fails when a figure falls below its floor in gold/floors.tsv.

Measured on %s.

`

// writeReport writes the table with its preface to a file.
func writeReport(path string, rows []row, now time.Time) error {
	var b strings.Builder
	fmt.Fprintf(&b, preface, now.Format(time.DateOnly))
	if err := writeTable(&b, rows); err != nil {
		return err
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("writing the scores: %w", err)
	}
	return nil
}

// writeTable writes the figures as a Markdown table.
func writeTable(w io.Writer, rows []row) error {
	var b strings.Builder
	b.WriteString("| layer | set | metric | figure | command |\n|---|---|---|---:|---|\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | `%s` |\n", r.layer, r.set, r.metric, r.figure(), r.command)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("writing the scores: %w", err)
	}
	return nil
}

// count reports whether the figure is a number of things that should be few,
// not a share that should be high.
func (r row) count() bool { return r.metric == "not verbatim" || r.metric == "over length" }

// figure writes a count as it is, a share in percent, and the shares that the
// scorer prints with three decimals so.
func (r row) figure() string {
	switch {
	case r.count():
		return fmt.Sprintf("%.0f", r.value)
	case r.layer == "brief" || r.layer == "read":
		return fmt.Sprintf("%.3f", r.value)
	}
	return fmt.Sprintf("%.1f", 100*r.value)
}
