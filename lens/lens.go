package lens

import (
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// Lens is what a reader watches. The zero Lens lets everything through.
type Lens struct {
	// Title names the lens for its reader.
	Title string `toml:"title"`
	// Names are persons, organisations and other names, as they are written.
	Names []string `toml:"names"`
	// Topics are topic ids: "natural-gas".
	Topics []string `toml:"topics"`
	// Places are ISO 3166 codes of countries ("UA") or names.
	Places []string `toml:"places"`
	// Units are units of figures, canonical ("m3/yr") or as written ("bcm").
	Units []string `toml:"units"`
	// Words are words or phrases of the text.
	Words []string `toml:"words"`
	// Outlets are those to read alone and those to leave out.
	Outlets Outlets `toml:"outlets"`
	// MinOrigins is how many independent origins a story needs; 0 for any.
	MinOrigins int `toml:"min_origins"`
}

// Outlets are the outlets to read, all where Include is empty, and those to
// leave out. They are compared without regard to capitals; the host of an
// address names an outlet too.
type Outlets struct {
	Include []string `toml:"include"`
	Exclude []string `toml:"exclude"`
}

// Keep reports whether the lens lets the article's outlet through.
func (l *Lens) Keep(a *article.Article) bool {
	if len(l.Outlets.Include) > 0 && !from(a, l.Outlets.Include) {
		return false
	}
	return !from(a, l.Outlets.Exclude)
}

// from reports whether one of the outlets published the article.
func from(a *article.Article, outlets []string) bool {
	host := host(a.URL)
	for _, o := range outlets {
		o = strings.ToLower(strings.TrimPrefix(o, "www."))
		if strings.EqualFold(a.Outlet, o) || strings.EqualFold(strings.TrimPrefix(a.Outlet, "www."), o) ||
			host != "" && (host == o || strings.HasSuffix(host, "."+o)) {
			return true
		}
	}
	return false
}

// host returns the host of an address in lower case; "" if it has none.
func host(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#:"); i >= 0 {
		rest = rest[:i]
	}
	return strings.TrimPrefix(strings.ToLower(rest), "www.")
}

// Filter returns the documents that Keep lets through, in order.
func (l *Lens) Filter(docs []*nlp.Document) []*nlp.Document {
	kept := make([]*nlp.Document, 0, len(docs))
	for _, d := range docs {
		if l.Keep(d.Article) {
			kept = append(kept, d)
		}
	}
	return kept
}

// Weight returns how much the story is what the reader watches: 0 if it has too
// few origins or nothing that is watched, else 1 and more for everything
// watched that it speaks of, by the share of its origins that do. A lens that
// watches nothing in particular weighs every story 1.
func (l *Lens) Weight(s *story.Story) float64 {
	if len(s.Origins) < l.MinOrigins || len(s.Origins) == 0 {
		return 0
	}
	interests := l.interests()
	if len(interests) == 0 {
		return 1
	}
	sum := 0.0
	for _, members := range s.Origins {
		r := newReading(s.Documents[members[0]])
		for _, watched := range interests {
			sum += watched(r)
		}
	}
	if sum == 0 {
		return 0
	}
	return 1 + sum/float64(len(s.Origins))
}

// interest returns how much a document speaks of one thing watched, 0 to 1.
type interest func(*reading) float64

// interests returns everything watched.
func (l *Lens) interests() []interest {
	var all []interest
	add := func(list []string, match func(r *reading, want string) float64) {
		for _, want := range list {
			all = append(all, func(r *reading) float64 { return match(r, want) })
		}
	}
	add(l.Names, (*reading).phrase)
	add(l.Words, (*reading).phrase)
	add(l.Places, (*reading).place)
	add(l.Topics, (*reading).topic)
	add(l.Units, (*reading).unit)
	return all
}
