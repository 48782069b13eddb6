package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminal is what is known of the terminal that a stream writes to.
type terminal struct {
	is    bool
	width int  // columns; plainWidth where there is no terminal
	color bool // a terminal, and NO_COLOR is not set
}

// plainWidth is the width of text that does not go to a terminal.
const plainWidth = 100

// terminalOf looks at where a stream goes.
func terminalOf(w io.Writer) terminal {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return terminal{width: plainWidth}
	}
	t := terminal{is: true, width: plainWidth, color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width >= 40 {
		t.width = min(width, 140)
	}
	return t
}
