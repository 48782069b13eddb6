package main

import (
	"bufio"
	"fmt"
	"iter"
	"runtime"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/gold"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/story"
)

// grow groups the articles one by one and prints what every step of them cost.
// What is measured is what a service does for each article: it splits the text
// into words and asks for its place. Annotation is not part of it.
func grow(w *bufio.Writer, f *flags, made iter.Seq[press.Report]) error {
	articles, err := stream(f, made)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| articles | articles/s | live stories | live articles | heap MB | snapshot MB |")
	fmt.Fprintln(w, "|---:|---:|---:|---:|---:|---:|")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	g := story.NewGrouper(story.Lean())
	n := 0
	var batch []*article.Article
	for a := range articles {
		if batch = append(batch, a); len(batch) < f.step {
			continue
		}
		begun := processorTime()
		for _, a := range batch {
			g.Add(&nlp.Document{Article: a, Tokens: token.Scan(a.Text)})
		}
		busy := processorTime() - begun
		n += len(batch)
		clear(batch)
		batch = batch[:0]
		report(w, g, n, float64(f.step)/busy.Seconds())
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// report prints a line of the table.
func report(w *bufio.Writer, g *story.Grouper, n int, rate float64) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	var size counter
	if err := g.Snapshot(&size); err != nil {
		panic(err)
	}
	live := g.Size()
	fmt.Fprintf(w, "| %d | %.0f | %d | %d | %.0f | %.0f |\n", n, rate, live.Stories, live.Articles, float64(m.HeapAlloc)/1e6, float64(size)/1e6)
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// stream returns the articles of the file, else those that were made.
func stream(f *flags, made iter.Seq[press.Report]) (iter.Seq[*article.Article], error) {
	if f.from == "" {
		return func(yield func(*article.Article) bool) {
			for r := range made {
				if !yield(&r.Article) {
					return
				}
			}
		}, nil
	}
	list, err := gold.Articles("story", f.from)
	if err != nil {
		return nil, err
	}
	return func(yield func(*article.Article) bool) {
		for _, a := range list {
			if !yield(a) {
				return
			}
		}
	}, nil
}
