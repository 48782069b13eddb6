package attribution

import "sort"

const (
	// least is how sure an attribution must be that only the taggers have found,
	// nameless the same for one without a source, phrased for one of a verb that
	// the rules know with a noun phrase that they do not take for its content
	// ("attacked the port"), and lowest for one of the rules.
	least, nameless, phrased, lowest = 0.5, 0.7, 0.6, 0.3
	// silent is how sure one is at most that tells of words not said ("declined
	// to say whether"), and odd the same for a cue that is in no list, or has such
	// a noun phrase: what annotators of one set of reports took for an attribution
	// is often none elsewhere.
	silent, odd = 0.35, 0.28
	// scripted is how sure turns of transcripts and signatures are at least, a
	// guess: the annotated reports mostly leave them out.
	scripted = 0.65
)

// Settle returns the guesses that stand, in order of their content: those that
// are sure enough, and of the taggers those that tell nothing that a better one
// tells already. The weights are those of the signals.
func Settle(guesses []Guess, weights map[string]float64) []Attribution {
	for i := range guesses {
		g := &guesses[i]
		g.Confidence = Confidence(g.Signals, weights)
		if g.finding != nil && (g.finding.by == "transcript" || g.finding.by == "signed") {
			g.Confidence = max(g.Confidence, scripted)
		}
	}
	found := make([]Attribution, 0, len(guesses))
	for i := range guesses {
		if g := &guesses[i]; g.finding != nil && g.Confidence >= lowest || g.finding == nil && g.stands() && !g.repeats(guesses) {
			g.Confidence = min(g.Confidence, g.most())
			found = append(found, g.Attribution)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return earlier(&found[i], &found[j]) })
	return found
}

// stands reports whether a guess of the taggers is good enough to be told.
func (g *Guess) stands() bool {
	known := g.strength("known cue") > 0
	if known && (g.strength("modal cue") > 0 || g.strength("negated cue") > 0) || g.idle {
		return false
	}
	if known && g.strength("new phrase") > 0 && g.Confidence < phrased {
		return false
	}
	return g.Confidence >= least && (len(g.Source) > 0 || g.Confidence >= nameless)
}

// most returns how sure a guess may be, whatever the signals say.
func (g *Guess) most() float64 {
	switch {
	case g.finding != nil && g.finding.by == "silence":
		return silent
	case g.finding != nil:
		return 1
	case g.strength("known cue") == 0 && g.Kind != Direct || g.strength("new phrase") > 0:
		return odd
	}
	return 1
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
