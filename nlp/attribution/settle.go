package attribution

import "sort"

const (
	// sure is how sure an attribution must be that only the taggers have found to be
	// told to readers, and nameless the same for one without a source.
	sure, nameless = 0.5, 0.7
	// silent is how sure one is at most that tells of words not said ("declined
	// to say whether"), and odd the same for one that is not to be told: what
	// annotators of one set of reports took for an attribution is often none elsewhere.
	silent, odd = 0.35, 0.28
	// scripted is how sure turns of transcripts and signatures are at least, a
	// guess: the annotated reports mostly leave them out.
	scripted = 0.65
)

// The names, among the weights, of how sure an attribution must be to stand: one
// that only the taggers have found, and one of the rules.
const (
	BarAlone = "bar of the taggers"
	BarRuled = "bar of the rules"
)

// Settle returns the guesses that stand, in order of their content: those that
// are sure enough, and of the taggers those that tell nothing that a better one
// tells already. The weights are those of the signals and the bars.
func Settle(guesses []Guess, weights map[string]float64) []Attribution {
	for i := range guesses {
		g := &guesses[i]
		g.Confidence = Confidence(g.Signals, weights)
		if g.finding != nil && (g.finding.by == "transcript" || g.finding.by == "signed") {
			g.Confidence = max(g.Confidence, scripted)
		}
	}
	alone, ruled := weights[BarAlone], weights[BarRuled]
	found := make([]Attribution, 0, len(guesses))
	for i := range guesses {
		if g := &guesses[i]; g.finding != nil && g.Confidence >= ruled || g.finding == nil && g.Confidence >= alone && !g.idle && !g.repeats(guesses) {
			settled := g.Attribution
			settled.Confidence = min(g.Confidence, g.most())
			found = append(found, settled)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return earlier(&found[i], &found[j]) })
	return found
}

// most returns how sure a guess may be, whatever the signals say.
func (g *Guess) most() float64 {
	switch {
	case g.finding != nil && g.finding.by == "silence":
		return silent
	case g.finding != nil:
		return 1
	case g.doubtful():
		return odd
	}
	return 1
}

// doubtful reports whether a guess of the taggers is not good enough to be told
// to readers, beside being unsure: one of a cue that is in no list, of a verb that
// the rules know with a noun phrase that they do not take for its content
// ("attacked the port"), or of words that were not said.
func (g *Guess) doubtful() bool {
	known := g.strength("known cue") > 0
	switch {
	case g.Confidence < sure, len(g.Source) == 0 && g.Confidence < nameless:
		return true
	case known && (g.strength("modal cue") > 0 || g.strength("negated cue") > 0):
		return true
	}
	return !known && g.Kind != Direct || g.strength("new phrase") > 0
}

// strength returns the value of a signal, 0 if there is none of the name.
func (g *Guess) strength(name string) float64 {
	for _, s := range g.Signals {
		if s.Name == name {
			return s.Value
		}
	}
	return 0
}

// repeats reports whether a better guess has words of the content already, or
// the cue lies within its content.
func (g *Guess) repeats(guesses []Guess) bool {
	for i := range guesses {
		other := &guesses[i]
		better := other.finding != nil || other.Confidence > g.Confidence
		if other != g && better && (overlap(g.Content, other.Content) || overlap(g.Cue, other.Content)) {
			return true
		}
	}
	return false
}

// earlier reports whether the content of a opens before that of b, or with it
// and reaches farther.
func earlier(a, b *Attribution) bool {
	x, y := a.Content[0], b.Content[0]
	if x.Start != y.Start {
		return x.Start < y.Start
	}
	return x.End > y.End
}
