package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
)

func completionCommand() *command {
	return &command{
		name:    "completion",
		usage:   "bash|zsh|fish",
		summary: "print the completion of a shell",
		help: `
Prints a script that completes commands, flags and their values.

  parallax completion bash > /etc/bash_completion.d/parallax
  parallax completion zsh  > "${fpath[1]}/_parallax"
  parallax completion fish > ~/.config/fish/completions/parallax.fish`,
		run: func(_ context.Context, c *call) error {
			write := map[string]func(io.Writer, []described){"bash": completeBash, "zsh": completeZsh, "fish": completeFish}
			if len(c.args) != 1 || write[c.args[0]] == nil {
				return fmt.Errorf("%w: completion takes one of bash, zsh, fish", errUsage)
			}
			write[c.args[0]](c.out, describe())
			return nil
		},
	}
}

// described is a command with what it takes, as its own flags and usage say.
type described struct {
	*command
	verbs []string // what its first argument can be; none for anything
	flags []describedFlag
}

// describedFlag is a flag of a command.
type describedFlag struct {
	name, value, usage, fallback string
	choices                      []string // what the value can be; none for anything
}

// text is what the flag does, with what holds without it.
func (f *describedFlag) text() string {
	if f.fallback == "" {
		return f.usage
	}
	return f.usage + " (default " + f.fallback + ")"
}

// files reports whether the value is a path.
func (f *describedFlag) files() bool { return f.value == "FILE" || f.value == "FOLDER" }

// describe returns all commands in the order of the help.
func describe() []described {
	var out []described
	for _, cmd := range commands() {
		d := described{command: cmd}
		if first, _, _ := strings.Cut(cmd.usage, " "); strings.Contains(first, "|") && !strings.HasPrefix(first, "[") {
			d.verbs = strings.Split(first, "|")
		}
		cmd.flagSet().VisitAll(func(f *flag.Flag) { d.flags = append(d.flags, describeFlag(f)) })
		out = append(out, d)
	}
	return out
}

// flagSet returns the flags of the command, to be looked at.
func (cmd *command) flagSet() *flag.FlagSet {
	c := &call{command: cmd, flags: flag.NewFlagSet(cmd.name, flag.ContinueOnError)}
	if cmd.flags != nil {
		cmd.flags(c)
	}
	return c.flags
}

func describeFlag(f *flag.Flag) describedFlag {
	value, usage := flag.UnquoteUsage(f)
	d := describedFlag{name: f.Name, value: value, usage: usage}
	if f.DefValue != "false" && f.DefValue != "0" {
		d.fallback = f.DefValue
	}
	if _, list, ok := strings.Cut(usage, value+": "); ok && value != "" {
		d.choices = strings.Split(list, ", ")
	}
	return d
}

func completeBash(w io.Writer, all []described) {
	fmt.Fprint(w, `# bash completion of parallax
_parallax() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=${COMP_WORDS[1]} words=
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
`)
	fmt.Fprintf(w, "\t\tCOMPREPLY=($(compgen -W %q -- \"$cur\"))\n\t\treturn\n\tfi\n\tcase \"$cmd $prev\" in\n", strings.Join(names(all), " ")+" help")
	for _, d := range all {
		for _, f := range d.flags {
			switch {
			case f.choices != nil:
				fmt.Fprintf(w, "\t\"%s --%s\") COMPREPLY=($(compgen -W %q -- \"$cur\")); return ;;\n", d.name, f.name, strings.Join(f.choices, " "))
			case f.value == "FOLDER":
				fmt.Fprintf(w, "\t\"%s --%s\") COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n", d.name, f.name)
			case f.value != "" && !f.files():
				fmt.Fprintf(w, "\t\"%s --%s\") return ;;\n", d.name, f.name)
			}
		}
	}
	fmt.Fprint(w, "\tesac\n\tcase \"$cmd\" in\n")
	for _, d := range all {
		words := []string{"--help"}
		for _, f := range d.flags {
			words = append(words, "--"+f.name)
		}
		fmt.Fprintf(w, "\t%s) words=%q ;;\n", d.name, strings.Join(words, " "))
	}
	fmt.Fprint(w, "\thelp) ;;\n\tesac\n\tcase \"$cur\" in\n\t-*) COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")); return ;;\n\tesac\n\tcase \"$cmd $COMP_CWORD\" in\n")
	for _, d := range all {
		if d.verbs != nil {
			fmt.Fprintf(w, "\t\"%s 2\") COMPREPLY=($(compgen -W %q -- \"$cur\")); return ;;\n", d.name, strings.Join(d.verbs, " "))
		}
	}
	fmt.Fprintf(w, "\t\"help 2\") COMPREPLY=($(compgen -W %q -- \"$cur\")); return ;;\n", strings.Join(names(all), " "))
	fmt.Fprint(w, `	esac
	COMPREPLY=($(compgen -f -- "$cur"))
}
complete -o filenames -F _parallax parallax
`)
}

func names(all []described) []string {
	var out []string
	for _, d := range all {
		out = append(out, d.name)
	}
	return out
}

// single quotes a text for a shell.
func single(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

func completeZsh(w io.Writer, all []described) {
	bare := strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`)
	fmt.Fprint(w, "#compdef parallax\n\n_parallax() {\n\tlocal -a commands\n\tcommands=(\n")
	for _, d := range all {
		fmt.Fprintf(w, "\t\t%s\n", single(d.name+":"+bare.Replace(d.summary)))
	}
	fmt.Fprint(w, "\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n\tlocal name=$words[2]\n\tshift words\n\t(( CURRENT-- ))\n\tcase $name in\n")
	for _, d := range all {
		fmt.Fprintf(w, "\t%s)\n\t\t_arguments -S", d.name)
		for _, f := range d.flags {
			spec := "--" + f.name + "[" + bare.Replace(f.text()) + "]"
			switch {
			case f.choices != nil:
				spec += ":" + f.value + ":(" + strings.Join(f.choices, " ") + ")"
			case f.value == "FOLDER":
				spec += ":" + f.value + ":_files -/"
			case f.files():
				spec += ":" + f.value + ":_files"
			case f.value != "":
				spec += ":" + f.value + ":"
			}
			fmt.Fprintf(w, " \\\n\t\t\t%s", single(spec))
		}
		if d.verbs != nil {
			fmt.Fprintf(w, " \\\n\t\t\t%s", single("1:verb:("+strings.Join(d.verbs, " ")+")"))
		}
		fmt.Fprint(w, " \\\n\t\t\t'*:path:_files'\n\t\t;;\n")
	}
	fmt.Fprint(w, "\tesac\n}\n\n_parallax \"$@\"\n")
}

func completeFish(w io.Writer, all []described) {
	fmt.Fprint(w, "# fish completion of parallax\n")
	for _, d := range all {
		fmt.Fprintf(w, "complete -c parallax -n __fish_use_subcommand -f -a %s -d %s\n", d.name, single(d.summary))
	}
	for _, d := range all {
		when := single("__fish_seen_subcommand_from " + d.name)
		if d.verbs != nil {
			fmt.Fprintf(w, "complete -c parallax -n %s -f -a %s\n", when, single(strings.Join(d.verbs, " ")))
		}
		for _, f := range d.flags {
			how := ""
			switch {
			case f.choices != nil:
				how = " -x -a " + single(strings.Join(f.choices, " "))
			case f.files():
				how = " -r -F"
			case f.value != "":
				how = " -x"
			}
			fmt.Fprintf(w, "complete -c parallax -n %s -l %s%s -d %s\n", when, f.name, how, single(f.text()))
		}
	}
}
