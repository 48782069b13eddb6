package entity

import (
	"embed"
	"iter"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/nlp/tables"
	"github.com/parallax-news/parallax/nlp/token"
)

//go:embed data/*.tsv data/*.txt
var data embed.FS

// class says what a word can be. A word may be of many classes.
type class uint64

const (
	function   class = 1 << iota // the, of, said he: never a name by itself
	common                       // opens sentences and headlines; no name by itself
	calendar                     // days, months
	say                          // verbs of saying
	locative                     // prepositions before places
	connector                    // small words inside names
	hyphened                     // "-based", "-led": the name ends before
	man                          // first name of men
	woman                        // first name of women
	mister                       // honorific of men
	missis                       // honorific of women
	honorific                    // other honorific
	rank                         // title that stands before a name only
	office                       // noun for a person by office or trade
	offices                      // its plural
	modifier                     // word that builds titles
	bodyNoun                     // "the company": comes back to an organisation
	orgHead                      // last word of organisations
	orgForm                      // Inc, Ltd
	orgPre                       // first word of organisations
	locHead                      // last word of places
	locPre                       // first word of places
	miscHead                     // last word of events, works, treaties
	auxiliary                    // verbs before which an actor stands
	dealing                      // words behind which a counterpart stands
	adverb                       // words that may stand before a verb
	alien                        // small words of other languages
	stateBody                    // in names of bodies that are no companies
	male                         // offices and kin of men
	female                       // and of women
	grade                        // adjectives that come before all others: "senior"
	spoken                       // persons that the press quotes without a name
	company                      // "the firm": comes back to any company
	knownMan                     // last name of a man known to every reader
	knownWoman                   // and of a woman
	placeHas                     // what places have: "X's army"
	firmHas                      // what companies have: "X's shares"
	stake                        // what one has in a company
	trades                       // verbs with companies behind: "bought"
	kin                          // what persons have: "X's wife"
	side                         // stands before places: "northern"
	compass                      // "north", before "of"
	particle                     // opens last names: "van"
	alias                        // a name that somebody is known by
	unique                       // offices with one holder a body
)

const (
	firstName = man | woman
	titleHead = mister | missis | honorific | rank | office
	titleWord = titleHead | modifier
	typeHead  = orgHead | orgForm | locHead | miscHead
)

var classNames = map[string]class{
	"f": function, "c": common, "d": calendar, "say": say, "in": locative, "conn": connector, "hyph": hyphened,
	"aux": auxiliary, "deal": dealing, "adv": adverb, "alien": alien,
	"m": man, "u": man | woman, "mr": mister, "ms": missis, "hon": honorific, "rank": rank,
	"head": office, "group": offices, "mod": modifier,
	"suffix": orgForm, "loc": locHead, "pre": locPre, "misc": miscHead,
}

// body is one real thing of the gazetteers.
type body struct {
	typ     Type
	name    string
	iso     string // country code, for countries and those who stand for one
	metonym string // what is meant by it: "government"
	public  bool   // an organisation that is no company
	home    string // country code of an organisation that does not stand for it
}

// phrase is one name of a body.
type phrase struct {
	words    []string // its tokens in lower case
	body     *body
	relation string // "demonym", "capital": stands for body without naming it
	caps     bool   // only in capitals: "US", "WHO"
	acronym  bool   // usually in capitals: "NATO"
}

// lexicon holds all tables.
type lexicon struct {
	words     map[string]class
	phrases   map[string][]phrase  // by first token, longest first
	countries map[string]*body     // by ISO code
	suffixes  map[string]Type      // what the end of a word tells
	synonyms  map[string][]string  // other words for an office or a body
	bodies    map[string]*body     // organisations by their first name
	holders   map[string][]*holder // those of the table of terms, by last word, folded
}

var load = sync.OnceValue(func() *lexicon {
	lex := &lexicon{
		words:     make(map[string]class, 8192),
		phrases:   make(map[string][]phrase, 4096),
		bodies:    make(map[string]*body, 1024),
		countries: make(map[string]*body, 256),
	}
	lex.readWords("words.tsv", classNames)
	lex.readWords("titles.tsv", map[string]class{
		"mr": mister, "ms": missis, "hon": honorific, "rank": rank, "head": office,
		"group": offices, "mod": modifier, "org": bodyNoun, "grade": grade, "quoted": spoken, "firm": company,
		"male": male, "female": female, "one": unique,
	})
	lex.readWords("heads.tsv", map[string]class{
		"org": orgHead, "suffix": orgForm, "loc": locHead, "pre": locPre, "misc": miscHead, "orgpre": orgPre,
		"state": stateBody,
	})
	lex.readWords("firstnames.txt", map[string]class{"m": man, "f": woman, "u": man | woman})
	lex.readWords("persons.txt", map[string]class{"m": knownMan, "f": knownWoman})
	lex.readWords("evidence.tsv", map[string]class{
		"place": placeHas, "firm": firmHas, "stake": stake, "trade": trades, "kin": kin, "side": side, "compass": compass, "part": particle, "alias": alias,
	})
	lex.readSuffixes()
	lex.readCountries()
	lex.readMetonyms()
	lex.readPlaces()
	lex.readBodies("bodies.tsv", Organisation)
	for _, b := range lex.bodies {
		b.public = true
	}
	lex.readBodies("companies.tsv", Organisation)
	lex.readBodies("misc.tsv", Misc)
	lex.readHomes()
	lex.readTerms()
	lex.synonyms = make(map[string][]string)
	for line := range rows("synonyms.tsv") {
		word, same, _ := strings.Cut(line, "\t")
		lex.synonyms[word] = split(same)
	}
	return lex
})

// rows yields the lines of a table that hold data.
func rows(file string) iter.Seq[string] {
	b, err := data.ReadFile("data/" + file)
	if err != nil {
		panic("BUG: " + err.Error()) // the file is embedded
	}
	return tables.Rows(string(b))
}

func (lex *lexicon) readWords(file string, kinds map[string]class) {
	for line := range rows(file) {
		kind, words, _ := strings.Cut(strings.Replace(line, " ", "\t", 1), "\t")
		for _, w := range strings.Fields(words) {
			w = lowerASCII(w)
			lex.words[w] |= kinds[kind]
		}
	}
}

func (lex *lexicon) readSuffixes() {
	lex.suffixes = make(map[string]Type)
	for line := range rows("suffixes.tsv") {
		typ, list, _ := strings.Cut(line, "\t")
		for s := range strings.FieldsSeq(list) {
			lex.suffixes[s] = Type(typ)
		}
	}
}

func (lex *lexicon) readCountries() {
	for line := range rows("countries.tsv") {
		f := append(strings.Split(line, "\t"), "", "", "")
		names := split(f[1])
		country := &body{typ: Location, name: names[0], iso: f[0]}
		lex.countries[f[0]] = country
		for _, n := range names {
			lex.add(n, phrase{body: country})
		}
		for _, n := range split(f[2]) {
			lex.add(n, phrase{body: country, relation: "demonym"})
		}
		var city *body
		for _, n := range split(f[3]) {
			if city == nil || f[0] == "IN" || f[0] == "IL" {
				city = &body{typ: Location, name: n, iso: f[0]}
			}
			lex.add(n, phrase{body: city, relation: "capital"})
		}
	}
}

func (lex *lexicon) readMetonyms() {
	for line := range rows("metonyms.tsv") {
		f := append(strings.Split(line, "\t"), "", "", "", "")
		names := split(f[3])
		b := &body{typ: Type(f[0]), name: names[0], iso: f[1], metonym: f[2]}
		for _, n := range names {
			lex.add(n, phrase{body: b})
		}
	}
}

func (lex *lexicon) readPlaces() {
	for line := range rows("places.txt") {
		for place := range strings.SplitSeq(line, ",") {
			names := split(strings.TrimSpace(place))
			if len(names) == 0 {
				continue
			}
			b := &body{typ: Location, name: names[0]}
			for _, n := range names {
				lex.add(n, phrase{body: b})
			}
		}
	}
}

func (lex *lexicon) readBodies(file string, typ Type) {
	for line := range rows(file) {
		names := split(line)
		b := &body{typ: typ, name: names[0]}
		if lex.bodies[b.name] == nil {
			lex.bodies[b.name] = b
		}
		for _, n := range names {
			lex.add(n, phrase{body: b})
		}
	}
}

// readHomes says of the bodies read before where they are at home.
func (lex *lexicon) readHomes() {
	for line := range rows("homes.tsv") {
		iso, names, _ := strings.Cut(line, "\t")
		for _, n := range split(names) {
			b := lex.bodies[n]
			if b == nil {
				panic("BUG: homes.tsv: no body " + n) // the file is embedded
			}
			b.home = iso
		}
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// add enters a name unless it is taken: the tables are read in order of weight.
func (lex *lexicon) add(name string, p phrase) {
	t := token.Scan(name)
	for i := range t.Tokens {
		p.words = append(p.words, t.Lower(i))
	}
	first := p.words[0]
	p.acronym = len(p.words) == 1 && t.Tokens[0].Caps
	p.caps = p.acronym && lex.words[first]&(function|common) != 0
	list := lex.phrases[first]
	at := len(list)
	for i, q := range list {
		if same(q.words, p.words) && q.caps == p.caps {
			return
		}
		if len(q.words) < len(p.words) {
			at = min(at, i)
		}
	}
	list = append(list, phrase{})
	copy(list[at+1:], list[at:])
	list[at] = p
	lex.phrases[first] = list
}

func same(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// lowerASCII folds as token.Text.Lower does.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
