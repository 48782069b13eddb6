// Command stream writes the articles of an invented press as JSON Lines, and
// measures how grouping stands up to them.
//
//	go run ./tools/stream -n 200000 -length excerpt > stream.jsonl
//	go run ./tools/stream -copies 500 -seed 7 > origins.jsonl
//	parallax score origin origins.jsonl
//	go run ./tools/stream -grow -n 200000 -length full
//	go run ./tools/stream -grow -from news.jsonl.gz
//
// With -grow it groups the stream article by article, as a service would, and
// prints for every step how many articles a second were placed, how many stories
// were live and how much memory was held. docs/stories.md has the tables.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"log"
	"os"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/press"
)

// flags are what is asked for.
type flags struct {
	n, step, copies, perDay int
	seed                    uint64
	length, from, langs     string
	grow                    bool
}

func main() {
	var f flags
	flag.IntVar(&f.n, "n", 20_000, "articles")
	flag.IntVar(&f.perDay, "day", 0, "articles a day (default 3,000)")
	flag.Uint64Var(&f.seed, "seed", 1, "seed")
	flag.StringVar(&f.length, "length", "excerpt", "headline, excerpt or full")
	flag.IntVar(&f.copies, "copies", 0, "write a set of originals, copies and rewrites of so many happenings instead")
	flag.StringVar(&f.langs, "langs", "en", "languages that the articles say they are in, the happenings by turns; divided by commas")
	flag.BoolVar(&f.grow, "grow", false, "group the stream and print what it costs")
	flag.IntVar(&f.step, "step", 20_000, "articles between two lines of -grow")
	flag.StringVar(&f.from, "from", "", "group the articles of a JSON Lines file instead of a made stream")
	flag.Parse()
	if err := run(os.Stdout, &f); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, f *flags) error {
	out := bufio.NewWriter(w)
	err := work(out, f)
	return errors.Join(err, out.Flush())
}

func work(w *bufio.Writer, f *flags) error {
	if f.copies > 0 {
		reports, way := press.Copies(f.seed, f.copies)
		for i := range reports {
			if err := write(w, &reports[i], way[reports[i].ID]); err != nil {
				return err
			}
		}
		return nil
	}
	lengths := map[string]press.Length{"headline": press.Headlines, "excerpt": press.Excerpts, "full": press.Full}
	length, ok := lengths[f.length]
	if !ok {
		return fmt.Errorf("length %q is none of headline, excerpt, full", f.length)
	}
	reports := first(f.n, press.Stream(press.Options{Seed: f.seed, Length: length, PerDay: f.perDay, Langs: strings.FieldsFunc(f.langs, func(r rune) bool { return r == ',' })}))
	if f.grow {
		return grow(w, f, reports)
	}
	for r := range reports {
		if err := write(w, &r, ""); err != nil {
			return err
		}
	}
	return nil
}

// first yields the first n of a sequence.
func first[T any](n int, seq iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		left := n
		for x := range seq {
			if left == 0 || !yield(x) {
				return
			}
			left--
		}
	}
}

// line is an article as the gold sets have it.
type line struct {
	ID        string         `json:"id"`
	Outlet    string         `json:"outlet"`
	Title     string         `json:"title"`
	Text      string         `json:"text"`
	Published article.Moment `json:"published"`
	Lang      string         `json:"lang"`
	Story     string         `json:"story"`
	Origin    string         `json:"origin"`
	Way       string         `json:"way,omitempty"`
}

func write(w io.Writer, r *press.Report, way string) error {
	return json.NewEncoder(w).Encode(line{
		ID: r.ID, Outlet: r.Outlet, Title: r.Title, Text: r.Text, Published: r.Published, Lang: r.Lang,
		Story: r.Story, Origin: r.Origin, Way: way,
	})
}
