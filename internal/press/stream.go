package press

import (
	"container/heap"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"time"

	"github.com/parallax-news/parallax/article"
)

// Options describe a stream.
type Options struct {
	Seed   uint64
	Length Length
	// PerDay is how many articles appear a day on average; 3,000 where it is 0.
	PerDay int
	// Langs are the languages that articles say they are in, the happenings by turns;
	// English if there are none. Their text is English all the same.
	Langs []string
}

// Report is an article of the invented press, with what is to be found out.
type Report struct {
	article.Article
	// Story and Origin name the happening and the text that it is a copy of.
	Story, Origin string
}

const (
	tail       = 1.2 // exponent of the sizes of stories: P(size >= n) = n^-tail
	largest    = 400 // articles of one happening
	halfWay    = 8   // hours after which half of a happening's articles are out
	spread     = 1.2 // standard deviation of the logarithm of the delay
	longest    = 10 * 24 * time.Hour
	outlets    = 300
	copied     = 0.35 // share of reports that are the agency's
	sleeping   = 0.7  // share of what is ready before six that appears later
	meanSize   = 4.1  // articles a happening, of the sizes above
	usualDay   = 3000
	otherFacts = 9    // facts of every kind in a full report
	ownWords   = 0.15 // words of a report that are the writer's alone
)

// Stream yields the articles of an invented press in event time, without end.
//
// Happenings come as a Poisson process. Most have one article or two and a few
// have hundreds; the first appears at once and half within some hours, few of
// them at night. A third of the reports are an agency's text, whole, cut or
// edited; the rest are told by the outlet in its own words.
func Stream(opt Options) iter.Seq[Report] {
	return func(yield func(Report) bool) {
		s := newStream(opt)
		for {
			if !yield(s.next()) {
				return
			}
		}
	}
}

// stream is what is going on.
type stream struct {
	*lexicon
	r       *rand.Rand
	opt     Options
	cast    *cast
	outlets []string
	clock   time.Time // when the next happening begins
	due     queue
	begun   int
	out     int
}

// due is an article that is to appear.
type due struct {
	at        time.Time
	order     int
	happening *happening
}

func newStream(opt Options) *stream {
	if opt.PerDay == 0 {
		opt.PerDay = usualDay
	}
	if len(opt.Langs) == 0 {
		opt.Langs = []string{"en"}
	}
	s := &stream{
		lexicon: theLexicon(), r: rand.New(rand.NewPCG(opt.Seed, 1)), opt: opt,
		clock: time.Date(2024, 3, 1, 6, 0, 0, 0, time.UTC),
	}
	s.cast = s.lexicon.cast(s.r)
	for range outlets {
		s.outlets = append(s.outlets, s.outlet(s.r))
	}
	return s
}

// next returns the next article.
func (s *stream) next() Report {
	for len(s.due) == 0 || !s.clock.After(s.due[0].at) {
		s.begin()
	}
	d := heap.Pop(&s.due).(due)
	return s.write(d.happening, d.at)
}

// begin lets something happen, and settles when its articles appear.
func (s *stream) begin() {
	h := s.happens(s.r, s.cast, fmt.Sprintf("h%d", s.begun), s.clock)
	h.lang = s.opt.Langs[s.begun%len(s.opt.Langs)]
	s.begun++
	size := min(largest, int(math.Pow(1-s.r.Float64(), -1/tail)))
	for i := range size {
		at := s.clock
		if i > 0 {
			hours := halfWay * math.Exp(spread*s.r.NormFloat64())
			at = at.Add(min(longest, time.Duration(hours*float64(time.Hour))))
		}
		if at.Hour() < 6 && s.r.Float64() < sleeping {
			at = at.Add(time.Duration(6-at.Hour())*time.Hour + time.Duration(s.r.IntN(180))*time.Minute)
		}
		heap.Push(&s.due, due{at.Truncate(time.Minute), s.begun*largest + i, h})
	}
	gap := s.r.ExpFloat64() * meanSize * 24 / float64(s.opt.PerDay)
	s.clock = s.clock.Add(time.Duration(gap * float64(time.Hour)))
}

// write returns an article about the happening.
func (s *stream) write(h *happening, at time.Time) Report {
	s.out++
	id := fmt.Sprintf("p%07d", s.out)
	rep := Report{Story: h.id, Origin: id}
	sentences := touch(s.r, h.tell(s.r, s.lexicon, otherFacts, anyhow(s.r)), ownWords, s.style)
	title := h.title(s.r)
	if s.r.Float64() < copied {
		if h.wire == nil {
			h.wire, h.wireTitle, h.wireOrigin = sentences, title, id
		} else {
			sentences = edit(s.r, h.wire)
			rep.Origin = h.wireOrigin
			if s.r.IntN(2) == 0 || s.opt.Length == Headlines {
				title = h.wireTitle
			}
		}
	}
	switch s.opt.Length {
	case Headlines:
		sentences = nil
	case Excerpts:
		sentences = sentences[:min(excerptSentences, len(sentences))]
	}
	outlet := some(s.r, s.outlets)
	rep.Article = article.Article{
		ID: id, Outlet: outlet, Title: title, Text: paragraphs(sentences), Lang: h.lang,
		Published: article.Moment{Time: at}, Source: "press", TextOffset: -1,
	}
	return rep
}

// style returns a word that no other writer would use there.
func (s *stream) style() string {
	x := s.r.Float64()
	return rareWords()[int(x*x*x*float64(len(rareWords())))]
}

// edit returns a desk's version of an agency's text.
func edit(r *rand.Rand, wire []string) []string {
	switch r.IntN(3) {
	case 0:
		return cut(r, wire, 0.3)
	case 1:
		return touch(r, wire, 0.05, func() string { return pick(r, fillers) })
	}
	return wire
}

// queue is a heap of the articles to come, the earliest first.
type queue []due

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(due)) }

func (q queue) Less(i, j int) bool {
	return q[i].at.Before(q[j].at) || q[i].at.Equal(q[j].at) && q[i].order < q[j].order
}

func (q *queue) Pop() any {
	last := len(*q) - 1
	d := (*q)[last]
	*q = (*q)[:last]
	return d
}
