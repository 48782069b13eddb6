package story_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/story"
)

// stream makes n articles of five hundred stories a day, with a vocabulary as
// skewed as that of news: a headline and words of text each.
func stream(n, words int) []*nlp.Document {
	r := rand.New(rand.NewPCG(3, 4))
	zipf := rand.NewZipf(r, 1.1, 8, 60_000)
	start := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	docs := make([]*nlp.Document, n)
	for i := range docs {
		at := start.Add(time.Duration(i) * 30 * time.Second)
		topic := rand.New(rand.NewPCG(uint64(at.YearDay()), r.Uint64N(500)))
		subject := make([]string, 12)
		for j := range subject {
			subject[j] = fmt.Sprintf("Subject%d", topic.IntN(20_000))
		}
		write := func(n int) string {
			out := make([]string, n)
			for j := range out {
				if out[j] = fmt.Sprintf("w%d", zipf.Uint64()); r.IntN(4) == 0 {
					out[j] = subject[r.IntN(len(subject))]
				}
			}
			return strings.Join(out, " ")
		}
		text := write(words)
		docs[i] = &nlp.Document{
			Article: &article.Article{ID: fmt.Sprint(i), Title: write(9), Text: text, Lang: "en", Published: article.Moment{Time: at}},
			Tokens:  token.Scan(text),
		}
	}
	return docs
}

// BenchmarkScan reads the same articles into tokens: what BenchmarkAdd is to be
// compared with on a busy machine.
func BenchmarkScan(b *testing.B) {
	for _, words := range []int{60, 600} {
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			docs := stream(1_000, words)
			b.ResetTimer()
			for i := range b.N {
				token.Scan(docs[i%len(docs)].Text)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkAdd groups a stream of 2,880 articles a day; the figure is articles
// a second of grouping alone.
func BenchmarkAdd(b *testing.B) {
	for _, words := range []int{0, 60, 600} {
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			docs := stream(8_000, words)
			b.ReportAllocs()
			b.ResetTimer()
			g := story.NewGrouper()
			for i := range b.N {
				if i%len(docs) == 0 {
					g = story.NewGrouper()
				}
				g.Add(docs[i%len(docs)])
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkLive adds new articles to ever more that are live already: what an article
// costs is to grow far slower than what it is compared with.
func BenchmarkLive(b *testing.B) {
	for _, live := range []int{1_000, 4_000, 16_000, 48_000} {
		b.Run(fmt.Sprintf("live=%d", live), func(b *testing.B) {
			state, ahead := crowded(b, live)
			var g *story.Grouper
			next := len(ahead)
			for b.Loop() {
				if next == len(ahead) { // what comes twice is a copy, and costs little
					b.StopTimer()
					g, next = restored(b, state), 0
					b.StartTimer()
				}
				g.Add(ahead[next])
				next++
			}
			b.ReportMetric(float64(g.Size().Stories), "stories")
		})
	}
}

// crowded returns the state of a grouper with so many live articles, and the articles that
// come next, an eighth as many.
func crowded(b *testing.B, live int) (state []byte, ahead []*nlp.Document) {
	b.Helper()
	g := story.NewGrouper(story.Lean())
	for r := range press.Stream(press.Options{Length: press.Excerpts, PerDay: 20_000}) {
		d := &nlp.Document{Article: &r.Article, Tokens: token.Scan(r.Text)}
		if g.Size().Articles < live {
			g.Add(d)
		} else if ahead = append(ahead, d); len(ahead) == live/8 {
			break
		}
	}
	var buf bytes.Buffer
	if err := g.Snapshot(&buf); err != nil {
		b.Fatal(err)
	}
	return buf.Bytes(), ahead
}

func restored(b *testing.B, state []byte) *story.Grouper {
	b.Helper()
	g, err := story.Restore(bytes.NewReader(state))
	if err != nil {
		b.Fatal(err)
	}
	return g
}
