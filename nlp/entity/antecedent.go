package entity

import (
	"slices"

	"github.com/parallax-news/parallax/nlp/token"
)

// What speaks for and against a person as the one whom a pronoun takes up.
const (
	reach        = 12 // sentences
	soon         = 1  // sentences, from where the next speaker is brought in
	reachUnnamed = 2  // sentences, for a person without a name
	perSentence  = 14
	ofSubject    = 24
	ofFrequent   = 16 // at most, one a naming
	ofUnknownSex = 12
	ofWeakName   = 15 // a single word that may be no person
	ofQuoted     = 15 // named in a quotation, taken up outside
	ofSpeaker    = 30 // speaks the quotation, or is named outside of it in the same sentence
	ofObject     = 30 // the subject of whose verb the pronoun is the object
	ofOwner      = 12 // owns what the pronoun's sentence is about: "Roe's fate is open, but she"
	ofSelf       = 20 // named in the words that the pronoun speaks
	ofNew        = 20 // named for the first time, with a full name and what he is, where the pronoun speaks
	ofInner      = 12 // named in what another says, where the pronoun speaks
)

// How sure the person is whom a pronoun takes up: the share that is right among he
// and she in six genres of GUM (of those who have no name too, which are all wrong),
// where the best leads the next by more than ahead, where it does not, where there is
// no next, and where the best is far off. Of those behind there are too few to count.
const (
	ahead     = 12
	far       = 4 // sentences
	leading   = 0.89
	rivalled  = 0.61
	alone     = 0.94
	distant   = 0.32
	cataphora = 0.67
)

// seeker is a pronoun that looks for the person whom it takes up.
type seeker struct {
	token  int
	sex    class
	at     int   // sentence from which distance counts
	speaks bool  // it is the subject of a verb of saying
	own    int   // the quotation whose speaker it is, or -1
	self   []int // chains named in that quotation
	voice  int   // the chain that speaks the quotation it stands in, or -1
}

// seek describes the pronoun at token j, behind which others are named.
func (l *linker) seek(j int, sex class, behind []reference) *seeker {
	p := &seeker{token: j, sex: sex, at: l.Tokens[j].Sentence, own: -1, voice: l.voiceOf(l.Tokens[j].Quote, behind)}
	p.speaks = l.speaking(j, j+1) && !l.owns(j)
	if p.speaks {
		p.own = l.ownWords(j)
	}
	if p.own >= 0 {
		p.at = l.Tokens[l.Quotes[p.own].First].Sentence // a long quotation takes nobody away
	}
	return p
}

// antecedent returns the chain that the pronoun at token j takes up, or -1, and
// how sure it is.
func (l *linker) antecedent(j int, sex class, recent, behind []reference) (c int, sure float64) {
	if c := l.colleague(j, sex); c >= 0 {
		return c, leading
	}
	p, found := l.seek(j, sex, behind), ranking{best: -1}
	for i := len(recent) - 1; i >= 0; i-- {
		r := &recent[i]
		d := max(0, p.at-l.Tokens[r.first].Sentence)
		if d > reach {
			break
		}
		if ch := &l.chains[r.chain]; ch.sex != 0 && ch.sex&sex == 0 || ch.anonymous != "" && d > reachUnnamed {
			continue
		}
		if p.own >= 0 && l.Tokens[r.first].Quote == p.own {
			p.self = append(p.self, r.chain)
		}
		found.add(r.chain, l.weigh(p, r, d), d)
	}
	return found.best, found.sure()
}

// ranking keeps the best of the candidates, and how near another comes to it.
type ranking struct {
	best, top, second int
	off               int  // sentences from the best
	rival             bool // there is another
}

func (k *ranking) add(c, weight, distance int) {
	switch {
	case k.best < 0 || weight > k.top:
		if k.best >= 0 && k.best != c {
			k.second, k.rival = k.top, true
		}
		k.best, k.top, k.off = c, weight, distance
	case c != k.best && (!k.rival || weight > k.second):
		k.second, k.rival = weight, true
	}
}

func (k *ranking) sure() float64 {
	switch {
	case k.off >= far:
		return distant
	case !k.rival:
		return alone
	case k.top-k.second <= ahead:
		return rivalled
	}
	return leading
}

// weigh returns what speaks for a reference, less what speaks against it, as the one
// that the pronoun takes up over so many sentences.
func (l *linker) weigh(p *seeker, r *reference, d int) int {
	ch := &l.chains[r.chain]
	s := min(len(ch.names), ofFrequent) - perSentence*d
	if r.subject {
		s += ofSubject
	}
	if ch.sex == 0 {
		s -= ofUnknownSex
		if ch.full != nil && ch.full.last-ch.full.first == 1 && ch.full.sure <= byDefault {
			s -= ofWeakName
		}
	}
	quote := l.Tokens[p.token].Quote
	if r.quoted && quote != l.Tokens[r.first].Quote {
		s -= ofQuoted
	}
	if quote >= 0 && (d == 0 && !r.quoted || r.chain == p.voice) {
		s -= ofSpeaker
	}
	if d == 0 && r.subject && l.objectOf(r, p.token) {
		s -= ofObject
	}
	if d == 0 && quote < 0 && l.initial(r.first) && l.possessive(r.last) {
		s += ofOwner
	}
	if slices.Contains(p.self, r.chain) {
		s -= ofSelf
	}
	if p.speaks && d <= soon && l.introduces(r) {
		s += ofNew
	}
	if p.speaks && r.inner {
		s -= ofInner
	}
	return s
}

// voiceOf returns the chain that is named as the speaker right behind a quotation, or
// -1.
func (l *linker) voiceOf(quote int, behind []reference) int {
	if quote < 0 {
		return -1
	}
	const tag = 3 // tokens
	end := l.Quotes[quote].Last
	for i := range behind {
		switch r := &behind[i]; {
		case r.first > end+tag:
			return -1
		case r.first >= end && r.speaks:
			return r.chain
		}
	}
	return -1
}

// ownWords returns the quotation that the speaker at token j has said, "…," he said,
// or -1. Nobody calls himself by name in it.
func (l *linker) ownWords(j int) int {
	for k := j - 1; k >= j-2 && k >= 0; k-- {
		if l.Tokens[k].Kind == token.CloseQuote {
			return l.Tokens[k].Quote
		}
	}
	return -1
}

// introduces reports whether a reference is the first naming of a person, with a full
// name and what he is: news copy brings in so whom it is about to quote.
func (l *linker) introduces(r *reference) bool {
	return l.Tokens[r.first].Start == l.chains[r.chain].first && r.last-r.first > 1 && !r.quoted && l.is(r.last, ",")
}

// objectOf reports whether the pronoun at token j is the object in the clause of a
// subject: "Roe asked him".
func (l *linker) objectOf(r *reference, j int) bool {
	const clause = 8 // tokens
	if !l.is(j, "him") && (!l.is(j, "her") || l.owns(j)) || j-r.last > clause {
		return false
	}
	for k := r.last; k < j; k++ {
		if l.Tokens[k].Kind == token.Punct || l.Tokens[k].Kind == token.OpenQuote || l.is(k, "that") || l.is(k, "and") || l.is(k, "who") || l.is(k, "when") || l.is(k, "as") || l.is(k, "if") {
			return false
		}
	}
	return j > r.last
}

// postcedent returns the first of the persons named behind a pronoun whom it
// fits; one whose sex is known is preferred.
func (l *linker) postcedent(sex class, refs []reference) int {
	open := -1
	for i := range refs {
		switch ch := &l.chains[refs[i].chain]; {
		case ch.sex&sex != 0:
			return refs[i].chain
		case ch.sex == 0 && open < 0:
			open = refs[i].chain
		}
	}
	return open
}
