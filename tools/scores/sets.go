package main

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/gold"
	"github.com/parallax-news/parallax/gold/predict"
)

//go:embed sets.tsv
var setList string

// set is a line of sets.tsv.
type set struct {
	layer, file, flags string
	figures            []string
}

// row is a measured figure.
type row struct {
	layer, set, metric string
	value              float64
	command            string
}

// readSets reads sets.tsv.
func readSets(text string) ([]set, error) {
	var sets []set
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 || !slices.Contains(gold.Layers(), f[0]) {
			return nil, fmt.Errorf("sets.tsv: line %d: want layer, file, flags and figures", n)
		}
		s := set{layer: f[0], file: f[1], flags: f[2]}
		for figure := range strings.SplitSeq(f[3], ",") {
			s.figures = append(s.figures, strings.TrimSpace(figure))
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// measureAll runs every set that is there. One that fails does not stop the
// others: its error is returned with their rows. Progress goes to standard error.
func measureAll(c config) ([]row, error) {
	sets, err := readSets(setList)
	if err != nil {
		return nil, err
	}
	var rows []row
	var failed []error
	for _, s := range sets {
		path := filepath.Join(c.gold, filepath.FromSlash(s.file))
		if c.only != "" && s.layer != c.only {
			continue
		}
		if found, err := filepath.Glob(path); err != nil || len(found) == 0 {
			fmt.Fprintf(os.Stderr, "scores: %s is not there: left out\n", path)
			continue
		}
		got, err := s.measure(path)
		failed = append(failed, err)
		rows = append(rows, got...)
	}
	return rows, errors.Join(failed...)
}

// measure runs one set, once for every value of its flags.
func (s set) measure(path string) ([]row, error) {
	if s.made() {
		folder, err := os.MkdirTemp("", "scores")
		if err != nil {
			return nil, fmt.Errorf("converting %s: %w", path, err)
		}
		defer func() { _ = os.RemoveAll(folder) }()
		convert := fromTokens
		if strings.Contains(path, "*") {
			convert = together
		}
		if path, err = convert(path, folder); err != nil {
			return nil, err
		}
	}
	pred, err := predict.Lines(s.layer, path, progress(s.file))
	if err != nil {
		return nil, err
	}
	variants, err := s.variants(path)
	if err != nil {
		return nil, err
	}
	var rows []row
	for _, v := range variants {
		report, err := v.score(path, pred)
		if err != nil {
			return nil, fmt.Errorf("scoring %s: %w", s.file, err)
		}
		for _, figure := range s.figures {
			value, ok := report.Get(figure)
			if !ok {
				return nil, fmt.Errorf("scoring %s: the report has no figure %q", s.file, figure)
			}
			rows = append(rows, row{s.layer, v.name(), figure, value, v.command()})
		}
	}
	return rows, nil
}

// made reports whether the set is no file of the gold folder, but made from one or
// from several.
func (s set) made() bool { return strings.Contains(s.file, "cofenet") || strings.Contains(s.file, "*") }

// together writes the files that a pattern names into one of a folder, in the order
// of their names.
func together(pattern, folder string) (string, error) {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return "", fmt.Errorf("%s: %w", pattern, err)
	}
	var all []byte
	for _, f := range files {
		lines, err := os.ReadFile(f)
		if err != nil {
			return "", fmt.Errorf("joining sets: %w", err)
		}
		all = append(all, lines...)
	}
	path := filepath.Join(folder, "together.jsonl")
	if err := os.WriteFile(path, all, 0o600); err != nil {
		return "", fmt.Errorf("joining sets: %w", err)
	}
	return path, nil
}

// variants returns the set itself or, for --lang *, the set in each language
// that has a hundred articles or more.
func (s set) variants(path string) ([]set, error) {
	if s.flags != "--lang *" {
		return []set{s}, nil
	}
	articles, err := gold.Articles(s.layer, path)
	if err != nil {
		return nil, err
	}
	count := make(map[string]int)
	for _, a := range articles {
		count[a.Lang]++
	}
	var out []set
	for lang, n := range count {
		if n >= 100 {
			v := s
			v.flags = "--lang " + lang
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b set) int { return strings.Compare(a.flags, b.flags) })
	return out, nil
}

// score scores a prediction with the flags of the set.
func (s set) score(path string, pred []byte) (*gold.Report, error) {
	opt, err := s.options()
	if err != nil {
		return nil, err
	}
	in, err := gold.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	return gold.Measure(s.layer, in, predict.Input(path, pred), opt)
}

// options reads the flags.
func (s set) options() (gold.Options, error) {
	var opt gold.Options
	flag, value, _ := strings.Cut(s.flags, " ")
	switch flag {
	case "":
	case "--speech":
		opt.Speech = true
	case "--misc":
		opt.Misc, opt.Held = true, value == "--held"
	case "--lang":
		opt.Lang = value
	case "--map":
		in, err := gold.Open(filepath.FromSlash(value))
		if err != nil {
			return opt, err
		}
		defer func() { _ = in.Close() }()
		opt.Map, err = gold.ReadMap(in)
		return opt, err
	default:
		return opt, fmt.Errorf("sets.tsv: no flag %q", flag)
	}
	return opt, nil
}

// name names the set in tables and floors: the file and the flag that changes
// what is counted.
func (s set) name() string {
	name := strings.TrimSuffix(strings.TrimSuffix(s.file, ".gz"), ".jsonl")
	if s.flags != "" && !strings.HasPrefix(s.flags, "--map") {
		name += " " + s.flags
	}
	return name
}

// command is the command that prints the figures of the set.
func (s set) command() string {
	if s.made() {
		return "go run ./tools/scores -only attribution"
	}
	return strings.Join(strings.Fields("parallax score "+s.flags+" "+s.layer+" $GOLD/"+s.file), " ")
}

// progress tells on standard error how far a set is, at every tenth.
func progress(name string) func(done, of int) {
	return func(done, of int) {
		if step := max(1, of/10); done%step == 0 || done == of {
			fmt.Fprintf(os.Stderr, "scores: %s: %d of %d\n", name, done, of)
		}
	}
}
