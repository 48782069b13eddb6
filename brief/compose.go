package brief

import (
	"runtime"
	"sync"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/story"
)

// Lens weighs stories by what a reader watches: 0 leaves a story out, 1 leaves
// it where it is, more moves it up.
type Lens interface {
	Weight(s *story.Story) float64
}

// Options say what a brief is to tell. The zero Options tell everything.
type Options struct {
	// AsOf leaves out what was published later; unknown for all. A bare date
	// means the end of that day.
	AsOf article.Moment
	// Since fills New with what was first published after it; unknown for none.
	// A bare date means the start of that day.
	Since article.Moment
	// Seen, if not nil, fills New by what a reader has read instead: with what no
	// article tells for which it is true.
	Seen func(article string) bool
	// Words limits the words of all summaries together; 0 for WordsAStory each.
	Words int
	// Top limits the number of stories; 0 for no limit.
	Top int
	// Lens weighs the stories; nil for none. LensTitle is its name for the reader.
	Lens      Lens
	LensTitle string
	// Skipped are inputs that could not be read, passed through.
	Skipped []Skipped
}

// WordsAStory is the length of a story's summary where Options name none.
const WordsAStory = 120

// Compose returns the brief of the stories: ranked, each with its evidence. The
// same stories and options give the same brief.
func Compose(stories []*story.Story, opt Options) *Brief {
	asOf := asOf(stories, opt)
	ranked := rank(shown(stories, opt), opt, end(asOf))
	b := &Brief{AsOf: asOf, Lens: opt.LensTitle, Words: opt.Words, Since: opt.Since.String(), Stories: []Story{}, Articles: []Source{}, Skipped: opt.Skipped}
	if b.Skipped == nil {
		b.Skipped = []Skipped{}
	}
	b.Stories = composeAll(ranked, opt, end(asOf))
	for _, s := range ranked {
		b.Articles = append(b.Articles, articlesOf(s)...)
	}
	return b
}

// shown returns the stories as they stood at the moment asked for, without
// those that the lens leaves out.
func shown(stories []*story.Story, opt Options) []*story.Story {
	var out []*story.Story
	for _, s := range stories {
		s = before(s, opt.AsOf)
		if len(s.Documents) == 0 || opt.Lens != nil && opt.Lens.Weight(s) <= 0 {
			continue
		}
		out = append(out, s)
	}
	return out
}

// before returns the story without the articles published after the moment.
func before(s *story.Story, asOf article.Moment) *story.Story {
	limit := asOf.End()
	late := func(i int) bool {
		p := s.Documents[i].Published
		return asOf.Known() && p.Known() && !p.Time.Before(limit)
	}
	at := make([]int, len(s.Documents)) // old index -> new
	cut := &story.Story{ID: s.ID}
	for i, d := range s.Documents {
		at[i] = len(cut.Documents)
		if !late(i) {
			cut.Documents = append(cut.Documents, d)
		}
	}
	if len(cut.Documents) == len(s.Documents) {
		return s
	}
	for _, members := range s.Origins {
		var kept []int
		for _, m := range members {
			if !late(m) {
				kept = append(kept, at[m])
			}
		}
		if len(kept) > 0 {
			cut.Origins = append(cut.Origins, kept)
		}
	}
	return cut
}

// asOf returns the moment asked for, else that of the last article, as written.
func asOf(stories []*story.Story, opt Options) string {
	if opt.AsOf.Known() {
		return opt.AsOf.String()
	}
	var last article.Moment
	for _, s := range stories {
		for _, d := range s.Documents {
			if d.Published.Known() && (!last.Known() || d.Published.Time.After(last.Time)) {
				last = d.Published
			}
		}
	}
	return last.String()
}

// end returns the first instant after the moment as written; zero when unknown.
func end(asOf string) time.Time {
	m, err := article.ParseMoment(asOf)
	if err != nil {
		return time.Time{}
	}
	return m.End()
}

// composeAll composes the stories side by side; each result has its own place.
func composeAll(stories []*story.Story, opt Options, now time.Time) []Story {
	out := make([]Story, len(stories))
	words := shares(len(stories), opt.Words)
	if len(stories) == 1 { // in the caller's goroutine, who may want to outlive it
		out[0] = compose(stories[0], words[0], opt, now)
		return out
	}
	var wg sync.WaitGroup
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, s := range stories {
		gate <- struct{}{}
		wg.Go(func() {
			out[i] = compose(s, words[i], opt, now)
			<-gate
		})
	}
	wg.Wait()
	return out
}

// shares deals the words out to n stories, the first ones getting more: each
// gets half of the rest of its equal part and the stories behind it.
func shares(n, words int) []int {
	out := make([]int, n)
	const least = 40
	for i := range out {
		if words == 0 {
			out[i] = WordsAStory
			continue
		}
		left := n - i
		part := words / left
		if left > 1 {
			part = min(part*3/2, WordsAStory)
		}
		part = min(words, max(part, least))
		out[i] = part
		words -= part
		if words == 0 {
			break
		}
	}
	return out
}

// compose tells one story.
func compose(s *story.Story, words int, opt Options, now time.Time) Story {
	set := corpus.Read(s)
	book := ledger.BuildFrom(set)
	t := teller{Story: s, set: set, book: book, now: present(s, now)}
	out := Story{
		ID: s.ID, Title: t.title(), Articles: []string{}, Origins: t.origins(), Outlets: t.outlets(), Topics: t.topics(),
		Summary: list(t.summary(words)), Timeline: list(t.timeline()), Statements: list(t.statements()),
		Figures: list(book.Figures), Agreements: list(book.Agreements), Differences: list(book.Differences),
		Ahead: list(t.ahead()), New: []New{},
	}
	for _, d := range s.Documents {
		out.Articles = append(out.Articles, d.ID)
	}
	out.First, out.Last = t.times()
	if opt.Since.Known() || opt.Seen != nil {
		out.New = list(t.news(opt.Since, opt.Seen))
	}
	return out
}

// present returns the moment that a story's past ends: now, or where the story was
// last heard of more than a week before, the end of that day. What an old story
// looks forward to is told as it stood.
func present(s *story.Story, now time.Time) time.Time { return presentBehind(latest(s), now) }

// presentBehind is present of a story by when it was last heard of.
func presentBehind(last article.Moment, now time.Time) time.Time {
	const week = 7 * 24 * time.Hour
	if !last.Known() || now.IsZero() || now.Sub(last.Time) <= week {
		return now
	}
	return last.Time.UTC().Truncate(24*time.Hour).AddDate(0, 0, 1)
}

// list makes an empty list of none, so that JSON says [] and never null.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
