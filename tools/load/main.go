// Command load puts a running service under load and prints how it bears it: it
// prepares an archive of articles of an invented press, starts `parallax serve` on
// it, posts new ones at a steady rate, asks for the list of stories all the while,
// and follows what is told.
//
//	go run ./tools/load -archive /tmp/load -articles 200000 -rate 200 -for 3m
//
// The archive is kept and taken up again; what a run adds to it stays. docs/service.md
// has a table of it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/parallax-news/parallax/internal/press"
)

// flags are what is asked for.
type flags struct {
	archive, program, length string
	articles, rate, batch    int
	backfill                 int
	askers                   int
	duration, pause, patient time.Duration
	seed                     uint64
}

func main() {
	var f flags
	flag.StringVar(&f.archive, "archive", "", "the data `FOLDER` to keep the archive in (default one that is removed)")
	flag.StringVar(&f.program, "program", "", "the `FILE` of the program (default that of this source)")
	flag.IntVar(&f.articles, "articles", 200_000, "articles in the archive before the load begins")
	flag.StringVar(&f.length, "length", "excerpt", "headline, excerpt or full")
	flag.Uint64Var(&f.seed, "seed", 1, "seed of the press")
	flag.IntVar(&f.rate, "rate", 200, "articles a second")
	flag.IntVar(&f.batch, "batch", 10, "articles in a post")
	flag.IntVar(&f.backfill, "backfill", 0, "articles of old news to take in beside, as fast as it goes")
	flag.IntVar(&f.askers, "askers", 2, "readers that ask for the stories")
	flag.DurationVar(&f.pause, "pause", 50*time.Millisecond, "time between an answer and the next question of a reader")
	flag.DurationVar(&f.duration, "for", 3*time.Minute, "how long")
	flag.DurationVar(&f.patient, "settle", time.Hour, "how long to wait until the archive is told")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, &f)
	stop()
	if err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, w io.Writer, f *flags) error {
	length, ok := map[string]press.Length{"headline": press.Headlines, "excerpt": press.Excerpts, "full": press.Full}[f.length]
	if !ok {
		return fmt.Errorf("length %q is none of headline, excerpt, full", f.length)
	}
	program, cleanup, err := prepare(ctx, f)
	if err != nil {
		return err
	}
	defer cleanup()
	news := newNewsroom(press.Options{Seed: f.seed, Length: length})
	defer news.stop()
	if err := fill(ctx, w, program, f, news); err != nil {
		return err
	}
	s, err := start(ctx, program, f.archive)
	if err != nil {
		return err
	}
	defer s.end()
	if err := s.settle(ctx, w, f.patient); err != nil {
		return err
	}
	return load(ctx, w, f, s, news)
}

// load posts, asks and listens for the time that was asked for, and reports.
func load(ctx context.Context, w io.Writer, f *flags, s *service, news *newsroom) error {
	fmt.Fprintf(w, "load of the machine before: %s\n", machineLoad())
	before, err := s.metrics(ctx)
	if err != nil {
		return err
	}
	m := newMeasures()
	within, cancel := context.WithTimeout(ctx, f.duration)
	defer cancel()
	work, within := errgroup.WithContext(within)
	work.Go(func() error { return s.listen(within, m) })
	work.Go(func() error { return s.postAll(within, f, news, m) })
	for range f.askers {
		work.Go(func() error { return s.ask(within, f.pause, m) })
	}
	if f.backfill > 0 {
		work.Go(func() error { return s.backfill(within, f, m) })
	}
	work.Go(func() error { return s.watch(within, w, m) })
	if err := work.Wait(); err != nil {
		return err
	}
	after, err := s.metrics(ctx)
	if err != nil {
		return err
	}
	m.report(w, f, before, after)
	fmt.Fprintf(w, "load of the machine after: %s\n", machineLoad())
	return nil
}

// machineLoad is what the system says of the load, and of how much of it others are
// waiting for.
func machineLoad() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return string(b[:len(b)-1])
}
