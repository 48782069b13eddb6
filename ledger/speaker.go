package ledger

import (
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/story"
)

// speakers knows the names of a story: the fullest name of a person, and the
// country behind "Kremlin", "Russian" or "US".
type speakers struct {
	full      map[string]string // last name, or first and last -> fullest name; "" where two share it
	countries map[string]string // name in lower case -> ISO code
}

func readSpeakers(s *story.Story) *speakers {
	w := &speakers{full: make(map[string]string), countries: make(map[string]string)}
	for _, d := range s.Documents {
		for i := range d.Entities.Entities {
			e := &d.Entities.Entities[i]
			if e.Type == entity.Person {
				w.person(e.Name)
			}
		}
		for i := range d.Entities.Mentions {
			m := &d.Entities.Mentions[i]
			if m.Form != entity.Name || m.Entity < 0 {
				continue
			}
			if iso := d.Entities.Entities[m.Entity].Link["iso"]; iso != "" {
				w.countries[d.Tokens.LowerSpan(m.Span)] = iso
			}
		}
	}
	return w
}

// person notes a name under its last word, and under its first and last. An office is
// noted by both alone: there are many spokesmen besides "the president's spokesman".
func (w *speakers) person(name string) {
	if last := lastWord(name); strings.ToLower(last) != last {
		w.under(last, name)
	}
	if ends := nameEnds(name); ends != "" {
		w.under(ends, name)
	}
}

func (w *speakers) under(key, name string) {
	known, ok := w.full[key]
	switch {
	case !ok || len(known) < len(name) && covers(name, known):
		w.full[key] = name
	case known != "" && !covers(known, name):
		w.full[key] = ""
	}
}

// fullest returns the fullest name that the story has for a name; the name itself if it
// has none, or cannot tell whose it is.
func (w *speakers) fullest(name string) string {
	for _, key := range []string{nameEnds(name), lastWord(name)} {
		if full := w.full[key]; key != "" && full != "" && covers(full, name) {
			return full
		}
	}
	return name
}

// namedLast returns the person of the story whose name ends a phrase of several words, with
// the words before it: "senior vice president Ada Stone", but not "aides to Ada Stone".
func (w *speakers) namedLast(phrase string) (name, before string) {
	for at := strings.IndexByte(phrase, ' ') + 1; at > 0; {
		rest := phrase[at:]
		if lower := strings.ToLower(lastWord(phrase[:at-1])); is("preposition", lower) || lower == "and" && w.full[nameEnds(rest)] != "" || strings.HasSuffix(lower, "'s") || strings.HasSuffix(lower, "’s") {
			return "", ""
		}
		if ends := nameEnds(rest); ends != "" && w.full[ends] != "" && covers(w.full[ends], rest) {
			return w.full[ends], strings.TrimRight(phrase[:at], ", ")
		}
		next := strings.IndexByte(rest, ' ') + 1
		if next == 0 {
			break
		}
		at += next
	}
	return "", ""
}

// nameEnds returns the first and the last word of a name; "" of one word.
func nameEnds(name string) string {
	first, _, several := strings.Cut(name, " ")
	if !several {
		return ""
	}
	return first + " " + lastWord(name)
}

// covers reports whether every word of part is a word of name.
func covers(name, part string) bool {
	for word := range strings.FieldsSeq(part) {
		found := false
		for w := range strings.FieldsSeq(name) {
			if found = strings.EqualFold(w, word); found {
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

func lastWord(name string) string {
	return name[strings.LastIndexByte(name, ' ')+1:]
}

// speaker returns who says the attributed words: the fullest name of the story
// or the source as written, the role that the article gives, and the parties
// spoken for.
func (w *speakers) speaker(d *nlp.Document, a *attribution.Attribution) (name, role string, parties []string) {
	name = a.SpeakerName
	if lower := strings.ToLower(name); name == "" || corpus.Empty(lower) || corpus.Pronoun(lower) {
		name = sourceName(d, a)
	}
	name = w.fullest(name)
	if person, before := w.namedLast(name); person != "" {
		name, role = person, before
	}
	if a.Speaker >= 0 && a.Speaker < len(d.Entities.Entities) {
		e := &d.Entities.Entities[a.Speaker]
		if len(e.Roles) > 0 && role == "" {
			role = e.Roles[0]
		}
		parties = w.parties(d, a, e)
		return name, role, parties
	}
	return name, role, w.parties(d, a, nil)
}

// sourceName returns the source as written where it can stand for a speaker.
func sourceName(d *nlp.Document, a *attribution.Attribution) string {
	const longest = 60
	if len(a.Source) != 1 || a.Source[0].Len() > longest {
		return ""
	}
	lower := d.Tokens.LowerSpan(a.Source[0])
	if corpus.Pronoun(lower) || corpus.Empty(lower) {
		return ""
	}
	text := strings.TrimSuffix(a.Source[0].In(d.Text), " that")
	if before, who, ok := strings.Cut(text, " which "); ok && is("preposition", strings.ToLower(before)) {
		text, lower = who, strings.ToLower(who) // "instances in which the department said"
	}
	for _, article := range []string{"the ", "a ", "an "} {
		if strings.HasPrefix(lower, article) {
			text = text[len(article):]
			break
		}
	}
	if noun, owner, ok := strings.Cut(text, " "); ok && is("claimnoun", noun) && strings.ContainsAny(owner, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && !strings.HasPrefix(owner, "of ") && !strings.HasPrefix(owner, "by ") {
		text = owner // "a contention the Gazette's editor disputed"
	}
	return text
}

// parties returns the countries that the speaker's entity, roles, name and
// source name, each once and sorted.
func (w *speakers) parties(d *nlp.Document, a *attribution.Attribution, e *entity.Entity) []string {
	var found []string
	if e != nil {
		if iso := e.Link["iso"]; iso != "" {
			found = append(found, iso)
		}
		for _, r := range append(slices.Clone(e.Roles), e.Name) {
			found = w.countriesIn(found, r)
		}
	}
	found = w.countriesIn(found, a.SpeakerName)
	for _, s := range a.Source {
		if within(d, s) {
			found = w.countriesIn(found, s.In(d.Text))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// within reports whether a span lies in the document.
func within(d *nlp.Document, s article.Span) bool {
	return s.Start >= 0 && s.Start <= s.End && s.End <= len(d.Text)
}

// countriesIn appends the countries whose name stands in the text.
func (w *speakers) countriesIn(dst []string, text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r == ' ' || r == ',' || r == '\'' || r == '’' || r == '-' || r == '"'
	})
	for i := range words {
		for n := 1; n <= 3 && i+n <= len(words); n++ {
			if iso := w.countries[strings.Join(words[i:i+n], " ")]; iso != "" {
				dst = append(dst, iso)
			}
		}
	}
	return dst
}
