package main

import (
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	news "github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/read"
)

// Workers of one role each, of which one that annotates is killed and two group, each a
// partition, come to the places, revisions and briefs of one process.
//
// $PARALLAX_WORKERS_NEWS names articles to do it with, $PARALLAX_WORKERS how many annotate.
// The processor time and the most memory of both are printed.
func TestWorkersComeToWhatOneProcessComesTo(t *testing.T) {
	whole(t)
	articles := invented(t, 300, "en", "de")
	if path := os.Getenv("PARALLAX_WORKERS_NEWS"); path != "" {
		articles = linesOf(t, path)
	}
	one, many := newPlant(t), newPlant(t, "[group]\npartitions = [['en'], ['*']]\n")

	began := time.Now()
	front := one.start("serve")
	one.post(front, articles)
	one.settle(len(articles))
	single := one.end()
	singly := time.Since(began)

	began = time.Now()
	front = many.start("worker", "--role", "serve")
	many.start("worker", "--role", "read")
	for _, lead := range []string{"[0]", "[1]"} {
		many.startWith("PARALLAX_GROUP_LEAD="+lead, "worker", "--role", "group")
	}
	hands := setting(t, "PARALLAX_WORKERS", 2)
	var doomed *process
	for range hands {
		doomed = many.start("worker", "--role", "annotate")
	}
	half := len(articles) / 2
	many.post(front, articles[:half])
	if err := doomed.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-doomed.ended
	many.start("worker", "--role", "annotate")
	many.post(front, articles[half:])
	many.settle(len(articles))
	shared := many.end()
	n := float64(len(articles))
	t.Logf("%d articles; processor time an article: one process %.2f ms and %.2f ms of the database, workers %.2f and %.2f: %.2f times, %.2f with the database",
		len(articles), 1e3*single.processes/n, 1e3*single.database/n, 1e3*shared.processes/n, 1e3*shared.database/n,
		shared.processes/single.processes, (shared.processes+shared.database)/(single.processes+single.database))
	t.Logf("stories were told %d and %d times", single.tellings, shared.tellings)
	t.Logf("most megabytes of memory: %v, workers %v", single.most, shared.most)
	t.Logf("one process took %v, workers %v", singly.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
	one.same(many)
}

// linesOf returns the articles of a path as lines of input, each once.
func linesOf(t *testing.T, path string) (out []string) {
	t.Helper()
	seen := make(map[string]bool)
	for a, err := range read.Paths([]string{path}, nil, read.Options{KeepIDs: true}) {
		if err != nil || seen[store.Trace(a)] {
			continue
		}
		seen[store.Trace(a)] = true
		line, err := json.Marshal(store.Record{Article: a})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(line))
	}
	return out
}

// So many processes annotate so much faster than one, each on one processor: printed where
// $PARALLAX_WORKERS_SCALE says how many articles to do it with.
func TestThroughputOfWorkers(t *testing.T) {
	if os.Getenv("PARALLAX_WORKERS_SCALE") == "" {
		t.Skip("PARALLAX_WORKERS_SCALE is not set: `make workers` measures")
	}
	n := setting(t, "PARALLAX_WORKERS_SCALE", 0)
	t.Setenv("GOMAXPROCS", "1")
	const most, rounds = 4, 3
	var best, cost [most + 1]float64
	for range rounds { // by turns, as the machine may do other things beside
		for hands := 1; hands <= most; hands++ {
			rate, spent := throughput(t, hands, n)
			if rate > best[hands] {
				best[hands], cost[hands] = rate, 1e3*spent/float64(n)
			}
		}
	}
	for hands := 1; hands <= most; hands++ {
		t.Logf("%d processes annotate %.0f articles/s, %.2f times those of one; %.2f ms of processor time an article", hands, best[hands], best[hands]/best[1], cost[hands])
	}
}

// throughput returns how many articles a second so many processes annotate, and the
// processor time in seconds that they take for all.
func throughput(t *testing.T, hands, n int) (rate, seconds float64) {
	t.Helper()
	p := newPlant(t)
	db := p.create()
	defer db.Close() //nolint:errcheck // Nothing is lost with it.
	var articles []*article.Article
	for r := range news.Stream(news.Options{Seed: 11, Length: news.Full}) {
		a := r.Article
		if articles = append(articles, &a); len(articles) == n {
			break
		}
	}
	if _, err := db.Append(t.Context(), time.Now(), articles...); err != nil {
		t.Fatal(err)
	}
	q, err := stream.Open(t.Context(), stream.Options{URL: p.queue, Name: p.name})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close() //nolint:errcheck // Nothing is lost with it.
	for range hands {
		p.start("worker", "--role", "annotate")
	}
	seqs := make([]int64, n)
	for i := range seqs {
		seqs[i] = int64(i + 1)
	}
	began := time.Now()
	for left := seqs; len(left) > 0; time.Sleep(time.Millisecond) {
		if left, err = q.Ask(t.Context(), left...); err != nil && !errors.Is(err, stream.ErrFull) {
			t.Fatal(err)
		}
	}
	for waiting := uint64(1); waiting > 0; time.Sleep(10 * time.Millisecond) {
		if waiting, err = q.Waiting(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	took := time.Since(began)
	if list, err := db.Annotations(t.Context(), nlp.Version(), seqs); len(list) != n || err != nil {
		t.Errorf("%d of %d articles are annotated, %v", len(list), n, err)
	}
	return float64(n) / took.Seconds(), p.end().processes
}
