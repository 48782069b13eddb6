package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// printed is what a command prints.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	var out, said bytes.Buffer
	if code := run(context.Background(), args, streams{strings.NewReader(""), &out, &said}); code != exitDone {
		t.Fatalf("%v exits %d: %s", args, code, said.String())
	}
	return out.String()
}

// candidates asks bash what it would complete behind some words.
func candidates(t *testing.T, script string, words ...string) []string {
	t.Helper()
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = single(w)
	}
	ask := fmt.Sprintf("source %s\nCOMP_WORDS=(%s)\nCOMP_CWORD=%d\n_parallax\nprintf '%%s\\n' \"${COMPREPLY[@]}\"", single(script), strings.Join(quoted, " "), len(words)-1)
	cmd := exec.Command("bash", "--norc", "-c", ask)
	cmd.Dir = t.TempDir()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("bash: %v\n%s", err, out)
	}
	return strings.Fields(string(out))
}

// Bash completes every command and every flag of it, the values of formats, and verbs.
func TestBashCompletes(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash here")
	}
	script := filepath.Join(t.TempDir(), "parallax.bash")
	if err := os.WriteFile(script, []byte(printed(t, "completion", "bash")), 0o600); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, cmd := range commands() {
		all = append(all, cmd.name)
		want := []string{"--help"}
		cmd.flagSet().VisitAll(func(f *flag.Flag) { want = append(want, "--"+f.Name) })
		if got := candidates(t, script, "parallax", cmd.name, "--"); !slices.Equal(got, want) {
			t.Errorf("%s -- completes to %q, want %q", cmd.name, got, want)
		}
	}
	if got := candidates(t, script, "parallax", ""); !slices.Equal(got, append(all, "help")) {
		t.Errorf("commands complete to %q", got)
	}
	for ask, want := range map[string]string{
		"brief --format ":       "text md html json",
		"brief --format j":      "json",
		"feeds ":                "add remove list import export check",
		"completion z":          "zsh",
		"brief --words ":        "",
		"help rep":              "replay",
		"stories --data news -": strings.Join(candidates(t, script, "parallax", "stories", "--"), " "),
	} {
		if got := strings.Join(candidates(t, script, append([]string{"parallax"}, strings.Split(ask, " ")...)...), " "); got != want {
			t.Errorf("%q completes to %q, want %q", ask, got, want)
		}
	}
}

// The scripts of the other shells name every command, flag and verb.
func TestOtherShellsComplete(t *testing.T) {
	zsh, fish := printed(t, "completion", "zsh"), printed(t, "completion", "fish")
	for _, d := range describe() {
		if !strings.Contains(zsh, "'"+d.name+":") || !strings.Contains(zsh, "\t"+d.name+")\n") || !strings.Contains(fish, " -a "+d.name+" ") {
			t.Errorf("%s is missing", d.name)
		}
		_, mine, _ := strings.Cut(zsh, "\t"+d.name+")\n")
		mine, _, _ = strings.Cut(mine, ";;")
		for _, f := range d.flags {
			if !strings.Contains(mine, "'--"+f.name+"[") {
				t.Errorf("zsh does not complete %s --%s", d.name, f.name)
			}
			if !strings.Contains(fish, "-n '__fish_seen_subcommand_from "+d.name+"' -l "+f.name+" ") {
				t.Errorf("fish does not complete %s --%s", d.name, f.name)
			}
		}
	}
}

// The manual page names every command with every flag, and groff has nothing to say
// against it.
func TestManual(t *testing.T) {
	page := printed(t, "man")
	for _, d := range describe() {
		_, mine, ok := strings.Cut(page, "\n.SS "+d.name+"\n")
		mine, _, _ = strings.Cut(mine, "\n.S")
		if !ok {
			t.Errorf("%s is missing", d.name)
		}
		for _, f := range d.flags {
			if !strings.Contains(mine, `.B \-\-`+roff(f.name)) {
				t.Errorf("%s --%s is missing", d.name, f.name)
			}
		}
	}
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("no groff here")
	}
	cmd := exec.Command(groff, "-man", "-Tutf8", "-ww", "-z")
	cmd.Stdin = strings.NewReader(page)
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("groff: %v\n%s", err, out)
	}
}

func TestReachable(t *testing.T) {
	for listen, want := range map[string]string{
		"127.0.0.1:8080": "127.0.0.1:8080", "0.0.0.0:80": "127.0.0.1:80", ":8080": "127.0.0.1:8080", "[::]:8080": "127.0.0.1:8080", "news.example:1": "news.example:1",
	} {
		if got := reachable(listen); got != want {
			t.Errorf("%s is reached at %s, want %s", listen, got, want)
		}
	}
}
