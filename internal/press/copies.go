package press

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
)

// fillers are the words that a desk puts in or uses instead.
var fillers = strings.Fields("also reportedly local nearby large huge quickly later however soon small old new first whole main big early late again meanwhile")

// cut leaves the share of the sentences out, from the end.
func cut(_ *rand.Rand, sentences []string, share float64) []string {
	return sentences[:len(sentences)-int(share*float64(len(sentences)))]
}

// thin leaves the share of the sentences out, wherever they stand.
func thin(r *rand.Rand, sentences []string, share float64) []string {
	gone := r.Perm(len(sentences))[:int(share*float64(len(sentences)))]
	var out []string
	for i, s := range sentences {
		if !slices.Contains(gone, i) {
			out = append(out, s)
		}
	}
	return out
}

// touch puts another word in the place of a share of the words, each by itself.
func touch(r *rand.Rand, sentences []string, share float64, word func() string) []string {
	out := make([]string, len(sentences))
	for i, s := range sentences {
		words := strings.Fields(s)
		for w := range words {
			if r.Float64() < share {
				words[w] = word()
			}
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}

// turn puts the second part first.
func turn(r *rand.Rand, sentences []string) []string {
	i := r.IntN(len(sentences))
	return slices.Concat(sentences[i:], sentences[:i])
}

// copying is a way in which a text is taken over.
type copying struct {
	name string
	make func(s *copyist, share float64, title *string, text []string) []string
}

// copyings are all ways; share is 0.05 to 0.4. A desk that edits does so by the
// sentence: it rewrites a share of them and leaves the rest. Words that are
// changed each by itself are few: a text with four words in ten changed so is
// another text.
var copyings = []copying{
	{"the same text", func(_ *copyist, _ float64, _ *string, text []string) []string { return text }},
	{"another headline", func(s *copyist, _ float64, title *string, text []string) []string {
		*title = s.event.title(s.r)
		return text
	}},
	{"cut from the end", func(s *copyist, share float64, _ *string, text []string) []string { return cut(s.r, text, share) }},
	{"cut within", func(s *copyist, share float64, _ *string, text []string) []string { return thin(s.r, text, share) }},
	{"sentences told anew", func(s *copyist, share float64, _ *string, text []string) []string {
		anew := s.anew()
		out := slices.Clone(text)
		for _, i := range s.r.Perm(len(out))[:int(share*float64(len(out)))] {
			out[i] = anew[i%len(anew)]
		}
		return out
	}},
	{"words changed", func(s *copyist, share float64, _ *string, text []string) []string {
		return touch(s.r, text, min(share, 0.12), func() string { return pick(s.r, fillers) })
	}},
	{"another order", func(s *copyist, _ float64, _ *string, text []string) []string { return turn(s.r, text) }},
	{"a paragraph added", func(s *copyist, share float64, _ *string, text []string) []string {
		return slices.Concat(text, s.extra()[:max(1, int(share*8))])
	}},
	{"cut, in another order and with another headline", func(s *copyist, share float64, title *string, text []string) []string {
		*title = s.event.title(s.r)
		return turn(s.r, cut(s.r, text, share))
	}},
	{"inside a longer article", func(s *copyist, _ float64, title *string, text []string) []string {
		*title = s.event.title(s.r)
		own := append(s.extra(), s.extra()...)
		at := 1 + s.r.IntN(len(own)-1)
		return slices.Concat(own[:at], text, own[at:])
	}},
	{"an excerpt", func(_ *copyist, _ float64, _ *string, text []string) []string { return text[:2] }},
	{"an excerpt with another headline", func(s *copyist, _ float64, title *string, text []string) []string {
		*title = s.event.title(s.r)
		return text[:2]
	}},
	{"the headline alone", func(*copyist, float64, *string, []string) []string { return nil }},
}

// copyist writes and copies reports of one happening.
type copyist struct {
	r     *rand.Rand
	l     *lexicon
	event *happening
	other *happening // of another place: what a desk adds may be about that
	first int        // the way in which the first writer tells the first fact
	by    int        // the writer
}

// way is how the writer tells a fact: in another way than the others do, but for
// a line in six behind the first that any of them may have.
func (s *copyist) way(i, n int) int {
	if i > 0 && s.r.IntN(6) == 0 {
		return s.r.IntN(n)
	}
	return (s.first + i + s.by) % n
}

// tell returns a report in the writer's words.
func (s *copyist) tell() []string { return s.event.tell(s.r, s.l, 3, s.way) }

// anew returns what another desk makes of the happening.
func (s *copyist) anew() []string { return s.event.tell(s.r, s.l, 3, anyhow(s.r)) }

// extra returns sentences that are in no other article.
func (s *copyist) extra() []string { return s.other.tell(s.r, s.l, 6, anyhow(s.r)) }

// Copies returns articles about the given number of happenings. Each is told by
// three writers in words of their own, of whom two may quote the same long
// statement; each text is copied twice, in one of the ways of copyings. Origin
// names the text. Way says how each article that is a copy was made.
func Copies(seed uint64, happenings int) (reports []Report, way map[string]string) {
	r := rand.New(rand.NewPCG(seed, 2))
	l := theLexicon()
	c := l.cast(r)
	way = make(map[string]string)
	start := time.Date(2024, 3, 1, 6, 0, 0, 0, time.UTC)
	for n := range happenings {
		at := start.Add(time.Duration(n) * time.Hour)
		s := &copyist{r: r, l: l, event: l.happens(r, c, fmt.Sprint("h", n), at), other: l.happens(r, c, "", at), first: r.IntN(3)}
		statement := s.statement()
		for writer := range 3 {
			s.by = writer
			origin := fmt.Sprintf("h%d-%d", n, writer)
			title, text := s.event.title(r)+fmt.Sprintf(", %s reports", l.outlet(r)), s.tell()
			if writer < 2 && r.IntN(2) == 0 {
				text = slices.Insert(text, 2, statement)
			}
			add := func(title string, text []string) string {
				id := fmt.Sprintf("c%05d", len(reports))
				reports = append(reports, Report{Story: s.event.id, Origin: origin, Article: article.Article{
					ID: id, Outlet: l.outlet(r), Title: title, Text: paragraphs(text), Lang: "en",
					Published: article.Moment{Time: at.Add(time.Duration(len(reports)%9) * time.Minute)}, Source: "press", TextOffset: -1,
				}})
				return id
			}
			add(title, text)
			for range 2 {
				how := pick(r, copyings)
				copied := title
				text := how.make(s, 0.05+0.35*r.Float64(), &copied, text)
				way[add(copied, text)] = how.name
			}
		}
	}
	return reports, way
}

// statement returns what somebody said at length, word for word.
func (s *copyist) statement() string {
	said := s.event.tell(s.r, s.l, len(s.l.any), anyhow(s.r))
	said = said[len(said)-6:]
	for i := range said {
		said[i] = strings.NewReplacer("“", "", "”", "").Replace(said[i])
	}
	return s.event.particulars.Replace("In a statement {S} said: ") + "“" + strings.Join(said, " ") + "”"
}
