package attribution

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
)

//go:embed cues.tsv
var cuesTSV string

//go:embed words.txt
var wordsTXT string

// class is a set of closed word classes; see words.txt.
type class uint32

const (
	aux class = 1 << iota
	neg
	adverb
	timeWord
	det
	prep
	of
	join
	sub
	rel
	subject
	object
	verb
	event
	role
	title
	many
	label
	period
	lead
	chain
	decline
	body
	voiceWord
	mute
	behind
	place
	modal
	gentleman
	lady
	reportNoun
	deniable
)

// nouns are the classes that tell what a noun stands for, not how it is used.
const nouns = voiceWord | mute | behind | reportNoun | gentleman | lady | deniable

var classNames = map[string]class{
	"aux": aux, "neg": neg, "adverb": adverb, "time": timeWord, "det": det, "prep": prep, "of": of,
	"join": join, "sub": sub, "rel": rel, "subject": subject, "object": object, "verb": verb,
	"event": event, "role": role, "title": title, "many": many, "label": label, "period": period,
	"lead": lead, "chain": chain, "decline": decline, "body": body,
	"voice": voiceWord, "mute": mute, "behind": behind, "place": place, "modal": modal, "gentleman": gentleman, "lady": lady, "report": reportNoun, "deniable": deniable,
}

// complement is a set of forms the content of a cue may take; see cues.tsv.
type complement uint16

const (
	quoted complement = 1 << iota
	clausal
	interrogative
	infinitive
	gerund
	nominal
	naming
	accusing
	addressed
	plain
	figure
	phrasal
)

var complementNames = map[string]complement{
	"quote": quoted, "clause": clausal, "wh": interrogative, "inf": infinitive, "ing": gerund,
	"np": nominal, "naming": naming, "accuse": accusing, "whom": addressed, "plain": plain, "figure": figure,
}

// form is the inflection of a cue.
type form uint8

const (
	base form = iota
	third
	past
	participle
	ing
)

// cue is an entry of cues.tsv.
type cue struct {
	lemma    string
	class    Class
	polarity Polarity
	takes    complement
	preps    []string // of phrasal complements
}

// reading is one way to read a word as a cue.
type reading struct {
	*cue
	form      form
	ambiguous bool   // the form is a common noun or adjective too
	particle  string // the words that must follow, if any
}

// entry is what the lexicon knows of a word.
type entry struct {
	class class
	cues  []reading // longest particle first
}

// lexicon is cues.tsv and words.txt by word, read once.
var lexicon = sync.OnceValue(func() map[string]entry {
	table := make(map[string]entry, 2048)
	for line := range tables.Rows(wordsTXT) {
		fields := strings.Fields(line)
		for _, word := range fields[1:] {
			e := table[word]
			e.class |= classNames[fields[0]]
			table[word] = e
		}
	}
	for row := range tables.Columns(cuesTSV) {
		addCue(table, row)
	}
	return table
})

// addCue adds the forms of a line of cues.tsv to the table.
func addCue(table map[string]entry, fields []string) {
	const columns = 5
	if len(fields) != columns {
		return
	}
	c := &cue{lemma: fields[0], class: Class(fields[2]), polarity: Polarity(fields[3])}
	for name := range strings.SplitSeq(fields[4], ",") {
		if known, ok := complementNames[name]; ok {
			c.takes |= known
		} else {
			c.takes |= phrasal
			c.preps = append(c.preps, name)
		}
	}
	for i, word := range strings.Split(fields[1], ",") {
		head, particle, _ := strings.Cut(word, " ")
		plain := strings.TrimSuffix(head, "*")
		e, r := table[plain], reading{c, form(i), plain != head, particle}
		if particle != "" {
			e.cues = append([]reading{r}, e.cues...)
		} else if !repeated(e.cues, c) {
			e.cues = append(e.cues, r)
		}
		table[plain] = e
	}
}

// repeated reports whether the cue has a reading already: past and participle
// are mostly one word.
func repeated(cues []reading, c *cue) bool {
	for _, r := range cues {
		if r.cue == c {
			return true
		}
	}
	return false
}
