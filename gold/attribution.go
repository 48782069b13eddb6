package gold

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/tables"
)

// attributed is an article with its attributions. Only gold articles need a
// text.
type attributed struct {
	named
	Text         string        `json:"text"`
	Attributions []attribution `json:"attributions"`
}

// attribution is who said what. The names and the kind are of the gold sets
// that resolve speakers.
type attribution struct {
	Source       spanList `json:"source"`
	Cue          spanList `json:"cue"`
	Content      spanList `json:"content"`
	SpeakerName  *string  `json:"speaker_name"`
	SpeakerNames []string `json:"speaker_names"`
	Wiki         *string  `json:"wiki"`
	Kind         string   `json:"kind"`
}

func (a *attribution) role(name string) spanList {
	switch name {
	case "source":
		return a.Source
	case "cue":
		return a.Cue
	}
	return a.Content
}

//go:embed speech.txt
var speechList string

// speechWords are the words of speech.txt.
var speechWords = sync.OnceValue(func() map[string]bool {
	words := make(map[string]bool, 256)
	for line := range tables.Rows(speechList) {
		for _, w := range strings.Fields(line) {
			words[w] = true
		}
	}
	return words
})

// isSpeech reports whether the cue is a colon or holds a word of speech.
func (t *source) isSpeech(a *attribution) bool {
	for _, s := range a.Cue {
		cue := t.get(s)
		if trimBlank(cue) == ":" {
			return true
		}
		for _, w := range runs(lower(cue), func(r rune) bool { return 'a' <= r && r <= 'z' }) {
			if speechWords()[w] {
				return true
			}
		}
	}
	return false
}

// kindOf says how the content is given: direct if every part opens with a
// quotation mark, mixed if there is one in it, indirect otherwise.
func (t *source) kindOf(content []article.Span) string {
	direct, marks := len(content) > 0, false
	for _, s := range content {
		part := trimBlank(t.get(s))
		direct = direct && (part == "" || strings.ContainsRune("\"“‘'", []rune(part)[0]))
		marks = marks || strings.ContainsAny(part, "\"“”")
	}
	switch {
	case direct:
		return "direct"
	case marks:
		return "mixed"
	}
	return "indirect"
}

// scoreAttribution scores who said what, in the measures of PolNeAR (Newell et
// al., 2018): contents are paired by the Jaccard overlap of their code points,
// best pairs first, and a pair counts at an overlap of .3, .8 and 1; of the
// pairs, the speaker's span and name are judged.
func scoreAttribution(gold, pred Input, opt Options) (*Report, error) {
	golds, preds, err := readBoth[attributed, attributed](gold, pred)
	if err != nil {
		return nil, err
	}
	tally := newSayings(opt.Speech)
	for i := range golds {
		tally.read(&golds[i], preds[golds[i].key()].Attributions)
	}
	return tally.report(), nil
}

// pairContents pairs attributions by the overlap of their contents. It returns
// the partner and the overlap of each.
func pairContents(t *source, golds, preds []attribution) (ofGold, ofPred []int, overlap []float64) {
	contents := func(as []attribution) []charSet {
		sets := make([]charSet, len(as))
		for i := range as {
			sets[i] = t.chars(as[i].Content)
		}
		return sets
	}
	gc, pc := contents(golds), contents(preds)
	var ms []match
	for i, x := range gc {
		for j, y := range pc {
			if k := x.shared(y); k > 0 {
				ms = append(ms, match{float64(k) / float64(x.size()+y.size()-k), i, j})
			}
		}
	}
	ofGold, ofPred = pairUp(ms, len(golds), len(preds))
	overlap = make([]float64, len(golds))
	for _, m := range ms {
		if ofGold[m.gold] == m.pred {
			overlap[m.gold] = m.score
		}
	}
	return ofGold, ofPred, overlap
}

// head returns the end of the part of a source that names somebody: up to a
// comma, "who", "of", "in" or "for".
func (t *source) head(s article.Span) article.Span {
	from, _ := t.points(s)
	text := t.get(s)
	end := len(text)
	for _, stop := range []string{",", " who ", " of ", " in ", " for "} {
		if i := strings.Index(text, stop); i >= 0 {
			end = min(end, i)
		}
	}
	return article.Span{Start: from, End: from + len([]rune(text[:end]))}
}

// plainName is a name for comparison: lower case, without possessive and marks.
func plainName(s string) string {
	s = lower(s)
	body, line := strings.CutSuffix(s, "\n")
	for _, possessive := range []string{"'s", "’s"} {
		if strings.HasSuffix(body, possessive) {
			body = strings.TrimSuffix(body, possessive)
			break
		}
	}
	if line {
		body += "\n"
	}
	return trimBlank(strings.Map(func(r rune) rune {
		if r == ' ' || wordChar(r) {
			return r
		}
		return -1
	}, body))
}

// names are the names by which the gold speaker may be called.
func (a *attribution) names() map[string]bool {
	names := make(map[string]bool)
	for _, n := range a.SpeakerNames {
		names[plainName(n)] = true
	}
	if a.Wiki != nil {
		names[plainName(strings.ReplaceAll(*a.Wiki, "_", " "))] = true
	}
	delete(names, "")
	return names
}
