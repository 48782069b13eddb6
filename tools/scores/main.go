// Command scores runs the pipeline over every gold set and writes the figures
// to docs/SCORES.md, each with the command that prints it. With -check it holds
// them to the floors in gold/floors.tsv instead, and fails naming what fell.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"
)

// config is what the flags say.
type config struct {
	gold, out, floors, only string
	check, pin              bool
}

func main() {
	var c config
	flag.StringVar(&c.gold, "gold", "../shared/gold", "the `FOLDER` of the gold sets")
	flag.StringVar(&c.out, "out", "docs/SCORES.md", "the `FILE` to write")
	flag.StringVar(&c.floors, "floors", "gold/floors.tsv", "the `FILE` of the floors")
	flag.StringVar(&c.only, "only", "", "run the sets of one `LAYER` and print the figures")
	flag.BoolVar(&c.check, "check", false, "hold the figures to the floors")
	flag.BoolVar(&c.pin, "pin", false, "raise the floors to the figures, less a margin")
	flag.Parse()
	if err := run(c); err != nil {
		fmt.Fprintln(os.Stderr, "scores:", err)
		os.Exit(1)
	}
}

var errFell = errors.New("scores fell below their floors")

func run(c config) error {
	rows, err := measureAll(c)
	switch {
	case c.check:
		return errors.Join(err, check(c, rows))
	case c.pin:
		return errors.Join(err, pin(c, rows))
	case c.only != "":
		return errors.Join(err, writeTable(os.Stdout, rows))
	}
	return errors.Join(err, writeReport(c.out, rows, time.Now()))
}

// check holds the rows to the floors and names every one that fell.
func check(c config, rows []row) error {
	floors, err := readFloors(c.floors)
	if err != nil {
		return err
	}
	fallen := floors.fallen(rows, c.only == "")
	for _, f := range fallen {
		fmt.Fprintln(os.Stderr, "scores:", f)
	}
	if len(fallen) > 0 {
		return fmt.Errorf("%w: %d", errFell, len(fallen))
	}
	fmt.Fprintf(os.Stderr, "scores: %d figures hold\n", len(rows))
	return nil
}

// pin raises the floors that the rows allow.
func pin(c config, rows []row) error {
	floors, err := readFloors(c.floors)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return floors.raise(rows).write(c.floors)
}
