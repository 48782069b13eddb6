package main

import (
	"context"
	"fmt"
	"io"
	"strings"
)

func manCommand() *command {
	return &command{
		name:    "man",
		summary: "print the manual page",
		help: `
Prints parallax(1) in the language of man(7): every command, its flags and what it
says of itself.

  parallax man > /usr/local/share/man/man1/parallax.1`,
		run: func(_ context.Context, c *call) error {
			if len(c.args) > 0 {
				return fmt.Errorf("%w: man takes no arguments", errUsage)
			}
			writeManual(c.out, describe())
			return nil
		},
	}
}

// roff writes plain text as it is to be printed.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "`", `\(ga`, "'", `\(aq`, "…", "...").Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

// writeManual writes the manual page.
func writeManual(w io.Writer, all []described) {
	fmt.Fprintf(w, ".TH PARALLAX 1 \"\" %q \"User Commands\"\n", roff("parallax "+buildVersion()))
	fmt.Fprint(w, `.SH NAME
parallax \- tell each story of the news once: who said what, the figures, where accounts agree and differ
.SH SYNOPSIS
.B parallax
.I COMMAND
[\fIflags\fR] [\fIPATH\fR ...]
.SH DESCRIPTION
Reads news from many outlets and tells each story once, every line verbatim with its source.
.PP
PATH is a file, a folder, a glob, an http(s) address, or \- for JSON Lines on standard input.
.SH COMMANDS
`)
	for _, d := range all {
		fmt.Fprintf(w, ".SS %s\n.B parallax %s\n%s\n.PP\n", d.name, d.name, roff(d.usage))
		paragraphs(w, strings.TrimSpace(d.help))
		for _, f := range d.flags {
			fmt.Fprintf(w, ".TP\n.B \\-\\-%s", roff(f.name))
			if f.value != "" {
				fmt.Fprintf(w, " \\fI%s\\fR", roff(f.value))
			}
			fmt.Fprintf(w, "\n%s\n", roff(f.text()))
		}
	}
	fmt.Fprint(w, `.SH EXIT STATUS
0 done; 1 nothing could be done, or a check failed; 2 wrong usage.
`)
}

// paragraphs writes a help text: what is indented stands as it is.
func paragraphs(w io.Writer, help string) {
	for i, p := range strings.Split(help, "\n\n") {
		if i > 0 {
			fmt.Fprint(w, ".PP\n")
		}
		if strings.HasPrefix(p, "  ") {
			fmt.Fprintf(w, ".EX\n%s\n.EE\n", roff(p))
			continue
		}
		fmt.Fprintf(w, "%s\n", roff(p))
	}
}
