package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// Exit codes of the contract.
const (
	exitDone   = 0
	exitFailed = 1 // nothing could be done, or a check failed
	exitUsage  = 2
)

// errUsage indicates that the command line was wrong.
var errUsage = errors.New("wrong usage")

// errFailed indicates that a check failed, or input was skipped under --strict;
// what failed has been printed.
var errFailed = errors.New("failed")

// streams are the three standard streams of the process.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// command is one command of the program.
type command struct {
	name    string
	usage   string // arguments, as in the usage line
	summary string // one line, for the list
	help    string // the rest of --help
	run     func(ctx context.Context, c *call) error
	flags   func(c *call)
}

// call is one call of a command: its flags, arguments and streams.
type call struct {
	command *command
	flags   *flag.FlagSet
	args    []string
	streams
	direct io.Writer // standard output without the buffer of streams.out
	room   []byte    // see headroom
	options
}

// commands are in the order of the help.
func commands() []*command {
	return []*command{
		briefCommand(), groupCommand(), relatedCommand(), annotateCommand(),
		verifyCommand(), serveCommand(), workerCommand(), configCommand(), feedsCommand(), ingestCommand(), storiesCommand(), searchCommand(), exportCommand(), importCommand(), migrateCommand(), replayCommand(), mcpCommand(), dlqCommand(),
		scoreCommand(), healthCommand(), completionCommand(), manCommand(), versionCommand(),
	}
}

// run carries out the command line and returns the exit code.
func run(ctx context.Context, args []string, std streams) int {
	if len(args) == 0 {
		usage(std.err)
		return exitUsage
	}
	name := args[0]
	switch name {
	case "help", "-h", "-help", "--help":
		if len(args) > 1 && name == "help" {
			return run(ctx, []string{args[1], "--help"}, std)
		}
		usage(std.out)
		return exitDone
	case "--version", "-version":
		name = "version"
	}
	for _, cmd := range commands() {
		if cmd.name == name {
			return cmd.call(ctx, args[1:], std)
		}
	}
	hint := ""
	if near := nearest(name); near != "" {
		hint = fmt.Sprintf(" (did you mean %q?)", near)
	}
	fmt.Fprintf(std.err, "parallax: no command %q%s; `parallax help` lists them\n", name, hint)
	return exitUsage
}

// nearest returns the command that a mistyped name is at most two slips from; ""
// for none.
func nearest(name string) string {
	best, near := 3, ""
	for _, cmd := range commands() {
		if n := slips(name, cmd.name); n < best && n < len(cmd.name)/2+1 {
			best, near = n, cmd.name
		}
	}
	return near
}

// slips counts the letters to put in, leave out, change or swap with their
// neighbour to make b of a (Damerau 1964, no letter touched twice).
func slips(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// call parses the flags, runs the command and turns its error into an exit code.
func (cmd *command) call(ctx context.Context, args []string, std streams) int {
	out := bufio.NewWriter(std.out)
	c := &call{command: cmd, flags: flag.NewFlagSet(cmd.name, flag.ContinueOnError), streams: streams{std.in, out, std.err}, direct: std.out}
	c.terminal = terminalOf(std.out)
	c.flags.SetOutput(io.Discard)
	if cmd.flags != nil {
		cmd.flags(c)
	}
	err := c.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		cmd.printHelp(std.out, c.flags)
		return exitDone
	}
	if err == nil {
		err = cmd.run(ctx, c)
	}
	if flushErr := out.Flush(); err == nil && flushErr != nil {
		err = fmt.Errorf("write the result: %w", flushErr)
	}
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errUsage):
		fmt.Fprintf(std.err, "parallax %s: %v\nusage: parallax %s %s\n`parallax %s --help` says more\n", cmd.name, err, cmd.name, cmd.usage, cmd.name)
		return exitUsage
	case !errors.Is(err, errFailed):
		fmt.Fprintf(std.err, "parallax %s: %v\n", cmd.name, err)
	}
	return exitFailed
}

// parse reads flags and arguments in any order. Behind "--" all are arguments.
func (c *call) parse(args []string) error {
	for len(args) > 0 {
		if err := c.flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return fmt.Errorf("%w: %w", errUsage, err)
		}
		rest := c.flags.Args()
		if used := len(args) - len(rest); used > 0 && args[used-1] == "--" {
			c.args = append(c.args, rest...)
			return nil
		}
		if len(rest) == 0 {
			return nil
		}
		c.args = append(c.args, rest[0])
		args = rest[1:]
	}
	return nil
}

func usage(w io.Writer) {
	fmt.Fprint(w, `Parallax reads news from many outlets and tells each story once: who said what,
the figures, where accounts agree and differ, each line with its source.

usage: parallax COMMAND [flags] PATH…

`)
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  %-10s %s\n", cmd.name, cmd.summary)
	}
	fmt.Fprint(w, `
PATH is a file, a folder, a glob, an http(s) address, or - for JSON Lines on
standard input. Formats: plain text, HTML, RSS, Atom, JSON Feed, JSON Lines and
WARC, also gzipped. `+"`parallax COMMAND --help`"+` says more.
`)
}

func (cmd *command) printHelp(w io.Writer, flags *flag.FlagSet) {
	fmt.Fprintf(w, "usage: parallax %s %s\n\n%s\n", cmd.name, cmd.usage, strings.TrimSpace(cmd.help))
	any := false
	flags.VisitAll(func(f *flag.Flag) {
		if !any {
			fmt.Fprint(w, "\nflags:\n")
			any = true
		}
		value, text := flag.UnquoteUsage(f)
		name := strings.TrimSpace("--" + f.Name + " " + value)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			text += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(w, "  %-22s %s\n", name, text)
	})
}
