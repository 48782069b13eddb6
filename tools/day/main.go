//go:build unix

// Command day says what a day of the world's news would cost: 1.5 million articles of
// an invented press, of which a part is carried the whole way, through the stream into
// the archive, into stories and, of every so many stories, into a telling.
//
//	go run ./tools/day
//	go run ./tools/day -part 20000 -store sqlite
//
// It prints how many articles come in each hour, what the part took, and what the day
// would: each article as the last fifth of the part, and each story told once. Processor time is that of this process and of the database, so that other
// work on the machine changes it little. Prices are inputs. docs/operations.md has a run.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"strings"

	"github.com/parallax-news/parallax/internal/press"
)

// flags are what is asked for.
type flags struct {
	articles, part, sample int
	seed                   uint64
	stores                 string
	corePrice, diskPrice   float64
}

func main() {
	var f flags
	flag.IntVar(&f.articles, "articles", 1_500_000, "articles of the day")
	flag.IntVar(&f.part, "part", 100_000, "articles that are carried the whole way")
	flag.IntVar(&f.sample, "sample", 25, "of how many stories one is told")
	flag.Uint64Var(&f.seed, "seed", 1, "seed of the press")
	flag.StringVar(&f.stores, "store", "sqlite,postgres", "the stores to measure")
	flag.Float64Var(&f.corePrice, "core-hour", 0.04, "the price of a processor for an hour")
	flag.Float64Var(&f.diskPrice, "gigabyte-month", 0.10, "the price of a gigabyte of disk for a month")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, &f)
	stop()
	if err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, w io.Writer, f *flags) error {
	if f.part < 1 || f.part > f.articles || f.sample < 1 {
		return fmt.Errorf("a part of %d of %d articles, one story of %d", f.part, f.articles, f.sample)
	}
	thin := press.Options{Seed: f.seed, Length: press.Headlines, PerDay: max(1, f.articles/thinner)}
	c := curveOf(press.Stream(thin), f.articles)
	c.print(w)
	for _, name := range strings.Split(f.stores, ",") {
		a, err := openArchive(ctx, name)
		if err != nil {
			return err
		}
		m, err := carry(ctx, a, f)
		if err == nil {
			m.print(w, f, c)
		}
		if err := a.close(); err != nil {
			return err
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// days is in how many days the part comes out, so that it has stories in all their states;
// its last fifth is then of a press that has been going on for long.
const days = 4

func (f *flags) press() press.Options {
	return press.Options{Seed: f.seed, Length: press.Full, PerDay: max(1, f.part/days)}
}
