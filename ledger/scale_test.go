package ledger

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// BenchmarkBuild shows how the ledger grows with the articles of a story, and with
// the length of one: ten times the text is to take about ten times as long.
func BenchmarkBuild(b *testing.B) {
	for _, articles := range []int{10, 100, 1000} {
		s := storyOf(articles, 12)
		b.Run(fmt.Sprintf("articles=%d", articles), func(b *testing.B) { build(b, s) })
	}
	for _, sentences := range []int{100, 1000, 4000} {
		s := storyOf(1, sentences)
		b.Run(fmt.Sprintf("sentences=%d", sentences), func(b *testing.B) { build(b, s) })
	}
}

// BenchmarkGrowth shows what one article costs in the ledger of one large story, and
// where as many articles are of many small ones.
func BenchmarkGrowth(b *testing.B) {
	const few = 5 // articles of a small story
	for _, articles := range []int{100, 1000, 3000} {
		large := storyOf(articles, 12)
		b.Run(fmt.Sprintf("story=large/articles=%d", articles), func(b *testing.B) {
			for b.Loop() {
				Build(large)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*articles), "µs/article")
		})
		b.Run(fmt.Sprintf("story=small/articles=%d", articles), func(b *testing.B) {
			for b.Loop() {
				for at := 0; at < articles; at += few {
					Build(story.One(large.Documents[at : at+few]))
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*articles), "µs/article")
		})
	}
}

func build(b *testing.B, s *story.Story) {
	b.ReportAllocs()
	for b.Loop() {
		Build(s)
	}
}

// storyOf returns a story of so many articles of so many sentences each, in which
// speakers, figures and wordings differ.
func storyOf(articles, sentences int) *story.Story {
	start := time.Date(2024, 5, 2, 8, 0, 0, 0, time.UTC)
	docs := make([]*nlp.Document, articles)
	for i := range docs {
		var text strings.Builder
		for k := range sentences {
			text.WriteString(sentenceOf(i, k))
		}
		docs[i] = nlp.Annotate(&article.Article{
			ID: fmt.Sprintf("a%04d", i), Outlet: fmt.Sprintf("Outlet %d", i), Lang: "en", Title: "Ferry Maren runs aground off Port Selby",
			Published: article.Moment{Time: start.Add(time.Duration(i) * 7 * time.Minute)}, Text: text.String(),
		})
	}
	return story.One(docs)
}

func sentenceOf(i, k int) string {
	speakers := []string{"Anna Dressel", "the coast guard", "police", "Selby Lines", "the interior ministry", "Mayor Jon Rask"}
	who, n := speakers[(i+k)%len(speakers)], 3+i%40+k
	switch k % 4 {
	case 0:
		return fmt.Sprintf("At least %d people were killed when the ferry Maren ran aground on rock %d off Port Selby, %s said on Thursday.\n\n", n, k, who)
	case 1:
		return fmt.Sprintf("%s denied that the crew of boat %d had been drinking before the ferry Maren struck the rock.\n\n", strings.ToUpper(who[:1])+who[1:], n)
	case 2:
		return fmt.Sprintf("\"We searched deck %d until the wind rose over the bay of %d boats,\" %s said.\n\n", k, n, who)
	}
	return fmt.Sprintf("The vessel was carrying %d passengers and %d tonnes of grain to harbour %d, according to %s.\n\n", 100+n, 20+k, i%9, who)
}
