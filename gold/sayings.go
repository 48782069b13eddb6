package gold

import (
	"fmt"
	"strings"

	"github.com/parallax-news/parallax/article"
)

// kinds are the rows of the report, and roles the parts of an attribution.
var (
	kinds = [...]string{"all", "direct", "mixed", "indirect"}
	roles = [...]string{"source", "cue", "content"}
)

// thresholds are the overlaps at which a pair counts, with their names.
var thresholds = [...]struct {
	name string
	at   float64
}{{".3", .3}, {".8", .8}, {"1", .9999}}

// tallied counts, of one kind, the items and those paired at each threshold.
type tallied struct {
	gold, pred         int
	goldHits, predHits [len(thresholds)]int
}

// sayings is the tally of a set of attributions.
type sayings struct {
	speech bool
	docs   int
	role   [len(roles)]counts
	kind   map[string]*tallied

	paired, heads           int // pairs with a gold source, and those whose head was met
	named, right            int // with a resolved gold speaker, and those named right
	pronouns, pronounsRight int // the same for sources that are pronouns

	same map[string]*resolved // the same person, by the kind of the source
}

// sources are the kinds of sources whose speaker is resolved, as the gold and
// the report call them.
var sources = [...]struct{ kind, name string }{{"", "all"}, {"name", "names"}, {"pron", "pronouns"}, {"nominal", "nouns"}}

// resolved counts sources of one kind whose speaker is known, those that are given
// a name, and those whose name means the same person.
type resolved struct{ known, named, right int }

func newSayings(speech bool) *sayings {
	s := &sayings{speech: speech, kind: make(map[string]*tallied, len(kinds)), same: make(map[string]*resolved, len(sources))}
	for _, k := range sources {
		s.same[k.kind] = new(resolved)
	}
	for _, k := range kinds {
		s.kind[k] = new(tallied)
	}
	return s
}

// read tallies one article.
func (s *sayings) read(g *attributed, preds []attribution) {
	s.docs++
	t := newSource(g.Text)
	golds := make([]attribution, 0, len(g.Attributions))
	for _, a := range g.Attributions {
		if len(a.Content) > 0 {
			golds = append(golds, a)
		}
	}
	for i, role := range roles {
		s.role[i].add(t.trimmedSpans(golds, role), t.trimmedSpans(preds, role))
	}
	ofGold, ofPred, overlap := pairContents(t, golds, preds)
	for i := range golds {
		if s.speech && !t.isSpeech(&golds[i]) {
			continue
		}
		s.gold(t.kindOf(golds[i].Content), overlap[i])
		if j := ofGold[i]; j >= 0 && overlap[i] >= .3 && len(golds[i].Source) > 0 {
			s.speaker(t, &golds[i], &preds[j])
		}
	}
	for j := range preds {
		i := ofPred[j]
		if s.speech && !t.kept(&preds[j], golds, i) {
			continue
		}
		if i < 0 {
			s.pred(t.kindOf(preds[j].Content), 0)
			continue
		}
		s.pred(t.kindOf(preds[j].Content), overlap[i])
	}
}

// kept reports whether a prediction is judged when only speech is: a paired one
// if its gold item is speech, another if its cue is or it has none.
func (t *source) kept(p *attribution, golds []attribution, i int) bool {
	if i >= 0 {
		return t.isSpeech(&golds[i])
	}
	return len(p.Cue) == 0 || t.isSpeech(p)
}

func (s *sayings) gold(kind string, overlap float64) {
	for _, k := range []string{kind, "all"} {
		m := s.kind[k]
		m.gold++
		for n, th := range thresholds {
			m.goldHits[n] += one(overlap >= th.at)
		}
	}
}

func (s *sayings) pred(kind string, overlap float64) {
	for _, k := range []string{kind, "all"} {
		m := s.kind[k]
		m.pred++
		for n, th := range thresholds {
			m.predHits[n] += one(overlap >= th.at)
		}
	}
}

// speaker judges the source of a pair.
func (s *sayings) speaker(t *source, g, p *attribution) {
	s.paired++
	head := charSet{t.head(g.Source[0])}
	s.heads += one(head.shared(t.chars(p.Source)) > 0)
	if len(g.SpeakerNames) == 0 {
		return
	}
	got := ""
	if p.SpeakerName != nil {
		got = plainName(*p.SpeakerName)
	}
	ok := one(g.names()[got])
	s.named++
	s.right += ok
	if g.Kind == "pron" {
		s.pronouns++
		s.pronounsRight += ok
	}
	s.samePerson(g, p)
}

// samePerson judges whether the name of a pair means the speaker.
func (s *sayings) samePerson(g, p *attribution) {
	name, title := "", ""
	if p.SpeakerName != nil {
		name = *p.SpeakerName
	}
	if g.Wiki != nil {
		title = *g.Wiki
	}
	ok := one(samePerson(name, g.SpeakerNames, title))
	for _, k := range sources {
		if k.kind == "" || k.kind == g.Kind {
			m := s.same[k.kind]
			m.known++
			m.named += one(name != "")
			m.right += ok
		}
	}
}

// trimmedSpans returns the spans of a role without the marks at their ends.
func (t *source) trimmedSpans(as []attribution, role string) map[article.Span]bool {
	set := make(map[article.Span]bool)
	for i := range as {
		for _, s := range as[i].role(role) {
			if c := t.trim(s); !c.Empty() {
				set[c] = true
			}
		}
	}
	return set
}

// add counts two sets: what both hold is hit.
func (c *counts) add(gold, pred map[article.Span]bool) {
	c.gold += len(gold)
	c.pred += len(pred)
	for x := range pred {
		c.hit += one(gold[x])
	}
}

func (s *sayings) report() *Report {
	r := new(Report)
	var exact []string
	for i, role := range roles {
		if s.docs > 0 {
			exact = append(exact, role+" "+pct(s.role[i].f1()))
			r.add("exact "+role+" F1", s.role[i].f1())
		}
	}
	r.line("exact span F1  %s", strings.Join(exact, "  "))
	for _, k := range kinds {
		s.kind[k].report(r, k)
	}
	s.reportSpeakers(r)
	return r
}

func (m *tallied) report(r *Report, kind string) {
	var row []string
	for n, th := range thresholds {
		p, rec := ratio(m.predHits[n], max(1, m.pred)), ratio(m.goldHits[n], max(1, m.gold))
		row = append(row, "J"+th.name+" P "+pct(p)+" R "+pct(rec)+" F1 "+pct(f1(p, rec)))
		r.add(kind+" J"+th.name+" F1", f1(p, rec))
	}
	r.line("%-8s gold %d pred %d  %s", kind, m.gold, m.pred, strings.Join(row, "  "))
}

func (s *sayings) reportSpeakers(r *Report) {
	line := "speaker span (head, matched pairs) " + pct(ratio(s.heads, max(1, s.paired)))
	r.add("speaker head", ratio(s.heads, s.paired))
	if s.named == 0 {
		r.line("%s of %d", line, s.paired)
		return
	}
	r.add("speaker name", ratio(s.right, s.named))
	r.add("pronoun name", ratio(s.pronounsRight, s.pronouns))
	r.line("%s of %d  resolved name %s of %d  pronoun sources %s of %d", line, s.paired,
		pct(ratio(s.right, s.named)), s.named, pct(ratio(s.pronounsRight, max(1, s.pronouns))), s.pronouns)
	s.reportSame(r)
}

// samePrefix begins the line that the reference scorer does not print.
const samePrefix = "same person  "

// reportSame adds, for each kind of source, the share whose speaker is named right,
// and the share that is right of those that are given a name.
func (s *sayings) reportSame(r *Report) {
	row := make([]string, 0, len(sources))
	for _, k := range sources {
		m := s.same[k.kind]
		row = append(row, fmt.Sprintf("%s %s of %d (%s of those named)", k.name, pct(ratio(m.right, m.known)), m.known, pct(ratio(m.right, m.named))))
		r.add("same person "+k.name, ratio(m.right, m.known))
		r.add("same person "+k.name+" precision", ratio(m.right, m.named))
	}
	r.line("%s", samePrefix+strings.Join(row, "  "))
}
