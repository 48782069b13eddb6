package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// terminal is what is known of the terminal that a stream writes to.
type terminal struct {
	is    bool
	width int  // columns
	color bool // a terminal, and NO_COLOR is not set
}

// The widths of text in columns: where nothing else is known, and at the least
// and the most.
const (
	plainWidth = 100
	narrowest  = 40
	widest     = 140
)

// terminalOf looks at where a stream goes.
func terminalOf(w io.Writer) terminal {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return terminal{width: columns()}
	}
	t := terminal{is: true, width: plainWidth, color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width >= narrowest {
		t.width = min(width, widest)
	}
	return t
}

// columns returns the width that $COLUMNS asks for, else plainWidth.
func columns() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n >= narrowest {
		return min(n, widest)
	}
	return plainWidth
}
