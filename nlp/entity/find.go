package entity

import "github.com/parallax-news/parallax/nlp/token"

// find collects the names of the text. It is the only source of names; everything
// later works on its result.
func (r *reading) find() {
	r.findByRules()
	if !r.foreign {
		model().find(r)
	}
}

// findByRules collects names by rules and tables: runs of capitalised words,
// parted into titles and names, each typed by the best evidence at hand.
func (r *reading) findByRules() {
	dateline := r.Dateline()
	for i := range r.Sentences {
		s := &r.Sentences[i]
		switch {
		case r.foreign:
			r.findForeign(s)
			continue
		case !dateline.Empty() && s.Span == dateline && r.style[i+1] != capitals: // but "CYCLING - TOUR RESULTS"
			r.findDateline(s)
			continue
		case r.style[i] == capitals:
			r.findListed(s)
			continue
		}
		for at := s.First; at < s.Last; {
			at = r.run(at, s.Last)
		}
	}
	r.agree()
}

// findListed takes only names of the tables, for text without lower case.
func (r *reading) findListed(s *token.Sentence) {
	for at := s.First; at < s.Last; {
		p, end := r.lookup(at, s.Last)
		if p == nil || r.has(at, function|common) && end-at == 1 && !p.caps {
			at++
			continue
		}
		r.take(name{first: at, last: end, typ: p.typ(), sure: byTable, phrase: p, title: at})
		at = end
	}
}

// findForeign is for texts that are not English, where capitals and small words
// have other meanings: it takes countries, capitals, names of several words or in
// capitals from the tables, and a known first name with the word behind it.
func (r *reading) findForeign(s *token.Sentence) {
	for at := s.First; at < s.Last; {
		p, end := r.lookup(at, s.Last)
		switch {
		case p != nil && (p.body.iso != "" && p.relation != "demonym" || end-at > 1 || r.Tokens[at].Caps) && !r.has(at, function|common|calendar):
			r.take(name{first: at, last: end, typ: p.typ(), sure: byTable, phrase: p, title: at})
			at = end
		case r.upper(at) && r.has(at, firstName) && !r.has(at, function|common|calendar) && at+1 < s.Last && r.upper(at+1) && r.Tokens[at+1].Space && r.class[at+1] == 0:
			r.take(name{first: at, last: at + 2, typ: Person, sure: byShape, title: at})
			at += 2
		default:
			at++
		}
	}
}

func (p *phrase) typ() Type {
	if p.relation == "demonym" {
		return Misc
	}
	return p.body.typ
}

func (r *reading) take(n name) { r.names = append(r.names, n) }

// lookup returns the longest name of the tables that starts at token i.
func (r *reading) lookup(i, end int) (*phrase, int) {
	tok := &r.Tokens[i]
	if tok.Kind != token.Word || !tok.Upper && !r.is(i, "al") {
		return nil, i
	}
	list := r.lex.phrases[r.Lower(i)]
	for k := range list {
		p := &list[k]
		n := len(p.words)
		if i+n > end || p.caps && !tok.Caps {
			continue
		}
		ok := true
		for j := 1; j < n; j++ {
			t := &r.Tokens[i+j]
			if r.Lower(i+j) != p.words[j] || t.Kind == token.Word && !t.Upper && !r.has(i+j, connector|function) {
				ok = r.possessive(i+j) && p.words[j] == "'s" || r.Lower(i+j) == p.words[j] && r.joined(i+j)
				if !ok {
					break
				}
			}
		}
		if ok {
			return p, i + n
		}
	}
	return nil, i
}

// starts reports whether a run of capitals starts at token i.
func (r *reading) starts(i int) bool {
	if !r.upper(i) {
		return r.is(i, "al") && r.hyphen(i+1) && r.upper(i+2)
	}
	if r.joined(i) && i > 0 && r.Tokens[i-1].Kind == token.Symbol && r.Of(i-1) == "@" {
		return false
	}
	if r.Tokens[i].Caps && r.tabled(i, len(r.Tokens)) {
		return true
	}
	if r.has(i, calendar) {
		return r.called(i)
	}
	return r.class[i]&(function|calendar) == 0 || r.class[i]&(titleHead|firstName) != 0
}

// called reports whether a word of the calendar at token i is a first name: "Her
// doctor, Jan Roe, said".
func (r *reading) called(i int) bool {
	if !r.has(i, firstName) || !r.upper(i+1) || !r.Tokens[i+1].Space || r.has(i+1, titleWord|calendar|function|common) || r.tabled(i+1, len(r.Tokens)) {
		return false
	}
	return i > 0 && r.Tokens[i-1].Sentence == r.Tokens[i].Sentence && (r.is(i-1, ",") && r.has(i-2, office) || r.has(i-1, office|say))
}

// run reads the run of capitals at token i, if one starts there, takes its names
// and returns the token to go on with.
func (r *reading) run(i, end int) int {
	if p, to := r.lookup(i, end); p != nil && r.listed(i, to, p) && !r.grows(to, end) {
		if to < end && r.Tokens[to].Kind == token.Symbol && r.Of(to) == "$" {
			return to // "US $20"
		}
		if to-i > 1 || !r.has(i, firstName) || !r.upper(to) || r.joined(to) {
			r.take(name{first: i, last: to, typ: p.typ(), sure: byTable, phrase: p, title: i})
			return to
		}
	}
	if !r.starts(i) {
		return i + 1
	}
	if r.Tokens[i].Len() == 1 && r.hyphen(i+1) && i+2 < end && r.tabled(i+2, end) {
		return i + 2 // a party and a state: "(R-Texas)"
	}
	to := r.reach(i, end)
	r.split(i, to)
	return to
}

// listed reports whether a match of the tables may be taken where it stands.
func (r *reading) listed(i, to int, p *phrase) bool {
	if to-i > 1 || p.caps || r.Tokens[i].Caps {
		return true
	}
	if r.has(i, function|common|calendar|say) {
		return !r.initial(i) && r.style[r.Tokens[i].Sentence] == prose && !r.has(i, calendar|function) && p.body.typ == Location
	}
	return true
}

// grows reports whether the run goes on at token i behind a match of the tables.
func (r *reading) grows(i, end int) bool {
	if i >= end {
		return false
	}
	if r.hyphen(i) {
		return i+1 < end && r.upper(i+1) && !r.tabled(i+1, end)
	}
	return r.paper(i) || r.upper(i) && r.starts(i) && !r.Tokens[i-1].Abbrev || r.upper(i) && r.starts(i) && r.Tokens[i].Space ||
		r.is(i, "&") && i+1 < end && r.upper(i+1)
}

// paper reports whether a word of the calendar at token i is the last one of the
// name of a body: the "Sun" of "Vancouver Sun" is no day.
func (r *reading) paper(i int) bool {
	return r.upper(i) && r.has(i, calendar) && r.has(i, orgHead) && i+1 < len(r.Tokens) && r.Tokens[i+1].Kind != token.Number
}

func (r *reading) tabled(i, end int) bool {
	p, _ := r.lookup(i, end)
	return p != nil
}

// reach returns the end of the run of capitals and the small words inside it
// that starts at token i.
func (r *reading) reach(i, end int) int {
	j := i + 1
	head := r.class[i]
	if r.is(i, "al") && r.hyphen(i+1) {
		j = i + 3
	}
	for j < end {
		n := r.step(i, j, end, head)
		if n == 0 {
			break
		}
		for k := j; k < j+n; k++ {
			head |= r.class[k] & typeHead
		}
		j += n
	}
	return j
}

// step returns how many tokens at j belong to the run that started at i.
func (r *reading) step(i, j, end int, head class) int {
	tok := &r.Tokens[j]
	switch {
	case r.hyphen(j) && j+1 < end:
		return r.stepHyphen(i, j, end)
	case tok.Kind == token.Word && tok.Upper:
		if !tok.Space || r.has(j, calendar) && !r.paper(j) && (!r.has(j-1, firstName|titleHead) || r.has(j-1, function)) {
			return 0
		}
		if r.has(j, function) && !r.has(j, titleHead|orgForm|firstName) && !tok.Abbrev {
			return 0
		}
		return 1
	case r.listsOn(i, j, end):
		return 2
	case tok.Kind == token.Symbol && r.Of(j) == "&" && j+1 < end && r.upper(j+1):
		return 2
	case tok.Kind == token.Word && r.class[j]&connector != 0 && j+1 < end:
		return r.stepSmall(i, j, end, head)
	}
	return 0
}

func (r *reading) stepHyphen(i, j, end int) int {
	switch {
	case r.upper(j + 1):
		if j-i == 1 && (r.tabled(i, j) && !r.has(i, firstName) && r.tabled(j+1, end)) {
			return 0
		}
		return 2
	case r.Tokens[j+1].Kind == token.Number && j-i == 1:
		return 2
	case r.Tokens[j+1].Kind != token.Word || r.has(j+1, hyphened|function|common|office|modifier|bodyNoun):
		if r.hyphen(j+2) && r.upper(j+3) && j+3 < end {
			return 4
		}
		return 0
	case r.hyphen(j+2) && r.upper(j+3) && j+3 < end:
		return 4
	case j-i >= 2 && r.Tokens[j+1].Len() <= 6:
		return 2
	}
	return 0
}

// stepSmall decides on "of", "de", "and" and the like inside a run.
func (r *reading) stepSmall(i, j, end int, head class) int {
	if r.hyphen(j+1) && r.upper(j+2) && j+2 < end {
		return 3 // al-Fayed
	}
	n := 1
	for n < 3 && j+n < end && r.has(j+n, connector) && !r.upper(j+n) {
		n++
	}
	if j+n >= end || !r.upper(j+n) || r.has(j+n, calendar|function) && !r.Tokens[j+n].Caps {
		return 0
	}
	switch r.Lower(j) {
	case "of", "for":
		if r.has(j-1, typeHead) || r.is(j-1, "secretary") || r.is(j-1, "republic") || head&(orgHead|miscHead) != 0 {
			return n + 1
		}
		return 0
	case "and", "the", "e", "y":
		if r.is(j, "and") && n == 1 && r.pairs(i, j, end) {
			return n + 1
		}
		return 0
	}
	if r.has(j+n, function) {
		return 0
	}
	return n + 1
}

// pairs reports whether the "and" at j is inside a name: behind the "of" of a
// body ("Ministry of Health and Welfare"), or between plain words before a head
// ("Land and Sea Corporation").
func (r *reading) pairs(i, j, end int) bool {
	if r.tabled(j+1, end) || r.has(j+1, firstName|titleHead) {
		return false
	}
	if r.inOf(i, j) {
		return !r.tabled(j-1, j) && !r.has(j-1, firstName)
	}
	if !r.has(j-1, common|modifier) || r.style[r.Tokens[i].Sentence] == headline {
		return false
	}
	k := j + 1
	for k < end && r.upper(k) && r.Tokens[k].Space {
		k++
	}
	return k-j > 2 && r.has(k-1, orgHead|miscHead)
}

// listsOn reports whether a comma at j goes on with what a body cares for:
// "Ministry of Agriculture, Forestry and Fisheries".
func (r *reading) listsOn(i, j, end int) bool {
	return j+3 < end && r.is(j, ",") && r.upper(j+1) && !r.has(j+1, firstName) && (r.is(j+2, "and") || r.is(j+2, ",")) &&
		r.upper(j+3) && r.inOf(i, j) && r.has(j-1, modifier|common) && !r.tabled(j+1, end)
}

// inOf reports whether the run from i to j has an "of" behind a head word:
// "Department of Health", to which "and Human Services" may be added.
func (r *reading) inOf(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if r.is(k, "of") && r.has(k-1, orgHead) {
			return true
		}
	}
	return false
}
