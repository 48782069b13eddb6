// Command parts puts articles into the stories of two archives, one with all languages in
// one partition and one with some, and says whether they came to the same: places,
// origins, what changed stories, and the bytes of every brief.
//
//	go run ./tools/parts -partitions '[["en"],["de","ru"],["*"]]' news.jsonl more.jsonl.gz
//
// It prints what each partition has and how long placing it took, with the articles of the
// others passed over, and exits 1 where anything differs.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/partition"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/read"
)

// batch is how many articles become known at once.
const batch = 256

func main() {
	text := flag.String("partitions", `[["en"],["de","ru"],["*"]]`, "what is held against one partition")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, *text, flag.Args()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, w io.Writer, text string, paths []string) (err error) {
	scheme, err := partition.Parse(text)
	if err != nil {
		return err
	}
	articles := inEventTime(paths)
	folder, err := os.MkdirTemp("", "parts")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	var outcomes [2]outcome
	for i, s := range []partition.Scheme{{}, scheme} {
		if outcomes[i], err = made(ctx, w, fmt.Sprint(folder, "/", i), s, articles); err != nil {
			return err
		}
	}
	return outcomes[0].differ(w, &outcomes[1])
}

func inEventTime(paths []string) (all []*article.Article) {
	for a, err := range read.Paths(paths, nil, read.Options{KeepIDs: true}) {
		if err != nil {
			log.Print("skipped ", err)
			continue
		}
		all = append(all, a)
	}
	slices.SortStableFunc(all, article.Compare)
	return all
}

// outcome is what an archive comes to: lines about each article, each story's changes,
// and each story's brief.
type outcome struct {
	places   []store.Place
	revised  map[string]string
	briefs   map[string]string
	revision int
}

// made makes an archive.
func made(ctx context.Context, w io.Writer, folder string, s partition.Scheme, articles []*article.Article) (out outcome, err error) {
	db, err := sqlite.Create(ctx, folder)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for some := range slices.Chunk(articles, batch) {
		if _, err := db.Append(ctx, some[0].Published.Time, some...); err != nil {
			return out, err
		}
	}
	for n := range s.Len() {
		if err := place(ctx, w, db, s.Part(n)); err != nil {
			return out, err
		}
	}
	var skipped error
	desk := engine.NewDesk(db, engine.DeskOptions{Scheme: s, Skipped: func(err error) { skipped = errors.Join(skipped, err) }})
	began := time.Now()
	if err := errors.Join(desk.Once(ctx), skipped); err != nil {
		return out, err
	}
	fmt.Fprintf(w, "%s: told in %.1f s\n", s, time.Since(began).Seconds())
	return outcomeOf(ctx, db)
}

func place(ctx context.Context, w io.Writer, db *sqlite.DB, p partition.Part) error {
	began := time.Now()
	live, err := engine.NewLive(ctx, db, p)
	if err != nil {
		return err
	}
	n, err := live.CatchUp(ctx, nil)
	fmt.Fprintf(w, "%s: partition %d, %d articles, %.1f s\n", p.Scheme, p.Number, n, time.Since(began).Seconds())
	return err
}

func outcomeOf(ctx context.Context, db *sqlite.DB) (out outcome, err error) {
	if out.places, err = db.Places(ctx, ""); err != nil {
		return out, err
	}
	revisions, err := db.Revisions(ctx, "")
	if err != nil {
		return out, err
	}
	out.revised, out.briefs, out.revision = make(map[string]string), make(map[string]string), len(revisions)
	for _, r := range revisions {
		out.revised[r.Story] += fmt.Sprintln(r.Seq, r.Time, r.Revision)
	}
	for _, p := range out.places {
		if _, ok := out.briefs[p.Story]; ok {
			continue
		}
		told, err := db.Telling(ctx, p.Story)
		if err != nil {
			return out, err
		}
		out.briefs[p.Story] = string(told.Brief)
	}
	return out, nil
}

// differ prints where two outcomes differ; it is an error if they do.
func (a *outcome) differ(w io.Writer, b *outcome) error {
	origins := make(map[string]bool)
	for _, p := range a.places {
		origins[p.Origin] = true
	}
	fmt.Fprintf(w, "%d articles in %d stories of %d origins, %d revisions\n", len(a.places), len(a.briefs), len(origins), a.revision)
	n := 0
	differs := func(what string) {
		n++
		fmt.Fprintln(w, "differs:", what)
	}
	if !slices.Equal(a.places, b.places) {
		differs("places")
	}
	if a.revision != b.revision {
		differs("the number of revisions")
	}
	for id := range a.briefs {
		if a.briefs[id] != b.briefs[id] {
			differs("the brief of " + id)
		}
	}
	for id := range a.revised {
		if a.revised[id] != b.revised[id] {
			differs("what changed " + id)
		}
	}
	if len(a.briefs) != len(b.briefs) || len(a.revised) != len(b.revised) {
		differs("the number of stories")
	}
	if n > 0 {
		return fmt.Errorf("%d differences", n)
	}
	fmt.Fprintln(w, "the same in both")
	return nil
}
