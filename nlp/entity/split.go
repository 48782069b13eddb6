package entity

// split parts the run of capitals from token i to to into titles and names, and
// takes the names: "Russian President Vladimir Putin" is a demonym, a title and
// a person.
func (r *reading) split(i, to int) {
	i = r.opening(i, to)
	title := -1
	for i < to {
		if r.has(i, connector) && !r.upper(i) && !r.is(i, "al") {
			i++
			continue
		}
		if end := r.titleEnd(i, to); end > i {
			if title < 0 {
				title = i
			}
			i = end
			continue
		}
		end := r.pieceEnd(i, to)
		r.piece(i, end, title)
		title = -1
		i = end
	}
}

// opening skips the words at the start of a run that have their capital from the
// start of the sentence or from the style of the headline.
func (r *reading) opening(i, to int) int {
	for i < to && r.upper(i) && !r.Tokens[i].Caps && (r.initial(i) || r.style[r.Tokens[i].Sentence] == headline) {
		if r.class[i]&(function|common|calendar|say|locative) == 0 || r.class[i]&titleWord != 0 {
			break
		}
		if p, end := r.lookup(i, to); p != nil && end-i > 1 {
			break
		}
		if r.has(i, firstName) && i+1 < to && r.class[i+1] == 0 {
			break
		}
		if r.has(i, common) && !r.has(i, function) && i+1 < to && r.has(to-1, orgHead|orgForm|miscHead) && r.class[i+1]&(common|function) == 0 && r.style[r.Tokens[i].Sentence] == prose {
			break
		}
		i++
	}
	return i
}

// titleEnd returns the end of the title that starts at token i, or i.
func (r *reading) titleEnd(i, to int) int {
	if r.class[i]&titleWord == 0 {
		return i
	}
	if p, end := r.lookup(i, to); p != nil && end-i > 1 {
		return i
	}
	if r.has(i, firstName) && i+1 < to && !r.has(i+1, firstName|titleHead) && !r.has(i, mister|missis) {
		return i
	}
	end := i
	for j := i; j < to; {
		switch {
		case r.class[j]&titleWord != 0:
			j++
			if r.class[j-1]&titleHead != 0 {
				end = j
			}
			continue
		case r.is(j, "of") && end == j && j+1 < to && r.has(j+1, modifier|common|orgHead):
			j += 2
			end = j
			continue
		case r.hyphen(j) && r.has(j+1, titleWord):
			j++
			continue
		}
		break
	}
	if end < to && end > i && r.has(end, orgHead|miscHead|locHead) && end+1 == to && !r.has(end, firstName) {
		return i
	}
	return end
}

// pieceEnd returns the end of the name that starts at token i: where a title
// begins, or the run ends.
func (r *reading) pieceEnd(i, to int) int {
	for j := i + 1; j < to; j++ {
		if !r.upper(j) || r.hyphen(j-1) {
			continue
		}
		end := r.titleEnd(j, to)
		if end == j {
			continue
		}
		if end == to && end-j == 1 && (r.has(i, firstName) || r.has(j-1, connector)) {
			continue
		}
		if r.has(j, orgHead|locHead) && end == to {
			continue
		}
		return j
	}
	return to
}

// piece types the name from token i to end. title is the first token of the
// title that stands right before it, or -1.
func (r *reading) piece(i, end, title int) {
	for end > i && !r.upper(end-1) && r.has(end-1, connector) {
		end--
	}
	if end <= i {
		return
	}
	if r.plain(i, end) {
		if end-i == 1 && r.upper(i) && !r.Tokens[i].Caps && r.style[r.Tokens[i].Sentence] == prose {
			r.take(name{first: i, last: end, typ: Person, sure: doubtful, title: i}) // Park, where the text names Park Ji-won
		}
		return
	}
	i = r.unmodified(i, end)
	n := name{first: i, last: end, title: i}
	if title >= 0 {
		n.title = title
	}
	p, to := r.lookup(i, end)
	switch {
	case p != nil && to == end && (title < 0 || end-i > 1 || p.typ() != Location && !r.has(i-1, mister|missis)):
		n.typ, n.sure, n.phrase = p.typ(), byTable, p
		if end-i == 1 && r.has(i, function|common) && r.initial(i) && !p.caps && !r.Tokens[i].Caps {
			return
		}
	case title >= 0 && r.headed(i, end) == "":
		n.typ, n.sure = Person, byShape
	case p != nil && to < end && r.parts(i, to, end, p):
		r.take(name{first: i, last: to, title: i, typ: p.typ(), sure: byTable, phrase: p})
		if r.hyphen(to) {
			to++
		}
		r.piece(to, end, -1)
		return
	default:
		if k := r.bodyBefore(i, end); k > i {
			r.piece(i, k, title)
			r.piece(k, end, -1)
			return
		}
		n.typ, n.sure = r.shape(i, end)
	}
	if n.typ != "" {
		r.take(n)
	}
}

// unmodified skips the words before a known name that are no part of it: "Senior
// American".
func (r *reading) unmodified(i, end int) int {
	for i+1 < end && r.has(i, common|modifier) && !r.has(i, firstName) && r.upper(i+1) {
		if p, to := r.lookup(i+1, end); p == nil || to < end || r.tabled(i, end) || p.relation == "" && r.headed(i, end) != "" {
			break
		}
		i++
	}
	return i
}

// plain reports whether a name consists of words that are no names, or is a
// word that has its capital only from the start of the sentence.
func (r *reading) plain(i, end int) bool {
	if p, to := r.lookup(i, end); p != nil && to == end {
		return false
	}
	headline := r.style[r.Tokens[i].Sentence] == headline
	for j := i; j < end; j++ {
		c := r.class[j]
		switch {
		case !r.upper(j):
		case r.Tokens[j].Caps && r.Tokens[j].Len() > 1:
			if end-i == 1 && r.is(i-1, "a") && r.initial(i-1) {
				return true // "A YOUNG man", the first words of a report
			}
			return c&(function|common|modifier) != 0 && end-i == 1
		case c&firstName != 0 && c&(common|function) == 0, c&(knownMan|knownWoman) != 0 && !r.initial(j) && !headline:
			return false
		case c == 0 && r.ending(j) == plainWord:
		case c&(function|common|calendar|say|modifier|office|offices|hyphened) == 0 && (c&typeHead == 0 || end-i > 1 && !headline):
			return end-i == 1 && r.initial(i) && r.lowerElsewhere(i)
		case c&typeHead != 0 && end-i > 1 && !headline:
			return false
		}
	}
	return true
}

// parts reports whether a known name from i to to that opens a longer run is a
// name of its own, as demonyms and countries before a person are.
func (r *reading) parts(i, to, end int, p *phrase) bool {
	if r.style[r.Tokens[i].Sentence] == headline {
		return true
	}
	if r.headed(i, end) != "" {
		return false
	}
	if q, last := r.lookup(to, end); q != nil && last == end && q.typ() == Misc {
		return true // "U.S. West Texas Intermediate"
	}
	switch {
	case p.body.typ == Location && r.complement(i) >= 0:
		return true
	case p.relation == "demonym" || p.body.typ == Misc:
		return true
	case r.hyphen(to) && r.tabled(to+1, end):
		return true
	case r.has(to, firstName) && end-to > 1:
		return !r.has(i, firstName)
	}
	return false
}

// complement returns the office that the name at token i completes, as in
// "ambassador to the United States" or "head of the Harrow Council"; -1 if it
// completes none.
func (r *reading) complement(i int) int {
	k := i - 1
	if r.is(k, "the") {
		k--
	}
	if (r.is(k, "of") || r.is(k, "to") || r.is(k, "for")) && r.has(k-1, office) && r.Tokens[k-1].Sentence == r.Tokens[i].Sentence {
		return k - 1
	}
	return -1
}

// bodyBefore returns where the person starts in a run that completes an office:
// "head of the [Harrow Council] [Jane Roe]"; i if it is one name.
func (r *reading) bodyBefore(i, end int) int {
	if r.complement(i) < 0 {
		return i
	}
	for k := i + 1; k+2 <= end; k++ {
		if r.has(k-1, orgHead) && !r.has(k, typeHead|connector|common) && !r.has(end-1, typeHead) && end-k <= 3 {
			return k
		}
	}
	return i
}

// headed returns the type that the head word of a name from i to end tells, or
// the empty type.
func (r *reading) headed(i, end int) Type {
	head := end - 1
	for j := i + 1; j < end; j++ {
		if r.is(j, "of") || r.is(j, "for") {
			head = j - 1
			break
		}
	}
	c := r.class[head]
	switch {
	case r.class[end-1]&orgForm != 0 && end-i > 1:
		return Organisation
	case end-i < 2 || head == i && head == end-1:
		return ""
	case c&orgHead != 0, r.has(i, orgPre) && !r.initial(i):
		return Organisation
	case c&locHead != 0 && r.has(i, firstName) && end-i == 2 && !r.is(i-1, "the"):
		return ""
	case c&locHead != 0:
		return Location
	case c&miscHead != 0:
		return Misc
	case r.has(i, locPre) && head == end-1 && !r.has(i, firstName):
		return Location
	}
	return ""
}

// shape types an unknown name by its head word, a first name, or its context.
func (r *reading) shape(i, end int) (Type, sureness) {
	if t := r.headed(i, end); t != "" {
		return t, byShape
	}
	n := end - i
	switch {
	case r.camel(i, end) == drop:
		return "", byDefault
	case r.has(i, firstName) && n > 1 && !r.Tokens[i].Caps:
		return Person, byShape
	case r.Tokens[i].Abbrev && r.Tokens[i].Len() == 2 && n > 1:
		return Person, byShape
	}
	if r.camel(i, end) == mixed || n > 1 && r.endsInCountry(i, end) {
		return Organisation, byContext
	}
	if p, to := r.lookup(i, end); p != nil && (!p.acronym || r.Tokens[i].Caps) && (p.body.typ == Location || p.body.typ == Organisation) && p.relation != "demonym" && to < end {
		return Organisation, byContext
	}
	return r.context(i, end)
}

// casing is how a word mixes capitals and small letters.
type casing uint8

const (
	usual casing = iota
	mixed        // "TechHouse"
	drop         // "NGOs": a plural of an acronym is no name
)

// camel returns the casing of a name of one word.
func (r *reading) camel(i, end int) casing {
	if end-i != 1 || r.Tokens[i].Caps || r.has(i, firstName) {
		return usual
	}
	w := r.Of(i)
	upper := 0
	for k := 1; k < len(w); k++ {
		if 'A' <= w[k] && w[k] <= 'Z' && 'a' <= w[k-1] && w[k-1] <= 'z' && (k > 3 || k == 3 && w[:3] != "Mac" && w[:3] != "Van") {
			return mixed
		}
		if 'A' <= w[k] && w[k] <= 'Z' {
			upper++
		}
	}
	if upper == len(w)-2 && upper > 0 && w[len(w)-1] == 's' {
		return drop
	}
	return usual
}

// endsInCountry reports whether the last word of a name is a country or a body.
func (r *reading) endsInCountry(i, end int) bool {
	if r.has(i, firstName) {
		return false
	}
	p, to := r.lookup(end-1, end)
	return p != nil && to == end && (p.body.iso != "" && p.relation == "" || p.body.typ == Organisation)
}
