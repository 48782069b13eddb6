package gold

import (
	"fmt"
	"io"
	"strings"
)

// Options are the switches of the layers that have any.
type Options struct {
	// Speech keeps reported speech only: attributions without a cue of speech
	// are left out (attribution).
	Speech bool
	// Misc adds the type MISC to PER, ORG and LOC (mention).
	Misc bool
	// Held keeps the articles that no trainer sees; see Held (mention).
	Held bool
	// Lang keeps the articles of one language; empty keeps all (story).
	Lang string
	// Map says which of our topics stands for which label of the set (topic).
	Map []Pair
}

// Pair is a label of a gold set and the topic id that stands for it.
type Pair struct{ Label, Topic string }

// Figure is one measured figure of a report.
type Figure struct {
	// Name is made of words joined by blanks, such as "all J.3 F1".
	Name string
	// Value is a share from 0 to 1, or a count.
	Value float64
}

// Report is what a layer's scorer found.
type Report struct {
	// Lines are the lines as they are printed.
	Lines []string
	// Figures are the same figures for programs, unrounded.
	Figures []Figure
}

// Get returns the figure of the given name and whether there is one.
func (r *Report) Get(name string) (float64, bool) {
	for _, f := range r.Figures {
		if f.Name == name {
			return f.Value, true
		}
	}
	return 0, false
}

// WriteTo writes the lines of the report.
func (r *Report) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	for _, l := range r.Lines {
		b.WriteString(l)
		b.WriteByte('\n')
	}
	n, err := io.WriteString(w, b.String())
	if err != nil {
		return int64(n), fmt.Errorf("writing the score: %w", err)
	}
	return int64(n), nil
}

func (r *Report) line(format string, args ...any) {
	r.Lines = append(r.Lines, fmt.Sprintf(format, args...))
}

func (r *Report) add(name string, value float64) {
	r.Figures = append(r.Figures, Figure{name, value})
}

// scorer measures one layer.
type scorer func(gold, pred Input, opt Options) (*Report, error)

// layers are the layers in the order of the usage text.
var layers = []struct {
	name  string
	score scorer
}{
	{"attribution", scoreAttribution},
	{"time", scoreTime},
	{"dates", scoreDates},
	{"quantity", scoreQuantity},
	{"values", scoreValues},
	{"mention", scoreMention},
	{"story", scoreStory},
	{"origin", scoreOrigin},
	{"brief", scoreBrief},
	{"read", scoreRead},
	{"topic", scoreTopic},
}

// Layers returns the names of the layers that can be scored.
func Layers() []string {
	names := make([]string, len(layers))
	for i, l := range layers {
		names[i] = l.name
	}
	return names
}

// Measure scores a prediction of a layer against a gold set. A broken line of
// either input is an error that names the input and the line; articles that
// only one of the two holds are no error, but the prediction's absence counts.
func Measure(layer string, gold, pred Input, opt Options) (*Report, error) {
	for _, l := range layers {
		if l.name == layer {
			return l.score(gold, pred, opt)
		}
	}
	return nil, fmt.Errorf("no layer %q: the layers are %s", layer, strings.Join(Layers(), ", "))
}

// Score measures the file pred against the file gold and writes the figures to
// w. Files whose name ends in .gz are unpacked.
func Score(w io.Writer, layer, gold, pred string, opt Options) error {
	g, err := Open(gold)
	if err != nil {
		return err
	}
	defer func() { _ = g.Close() }()
	p, err := Open(pred)
	if err != nil {
		return err
	}
	defer func() { _ = p.Close() }()
	report, err := Measure(layer, g, p, opt)
	if err != nil {
		return fmt.Errorf("scoring %s: %w", layer, err)
	}
	_, err = report.WriteTo(w)
	return err
}
