package attribution

import (
	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// guest returns the one who answers, by what stands before the first question: the
// one person of a headline that tells of an interview; or else whom the first sentence
// that tells of one names as its object; or else, where the questions speak to
// somebody, the one person who is named at all. It is -1 where there are several.
func (r *resolver) guest(first int, spokenTo bool) int {
	head := r.text.Sentences[r.text.Paragraphs[first].First].First
	announced := false
	for s := range r.text.Paragraphs[first].First {
		sentence := &r.text.Sentences[s]
		at := r.announces(sentence)
		if at < 0 {
			continue
		}
		announced = true
		if sentence.Paragraph == 0 {
			if e, n := r.persons(sentence.First, r.themeOf(sentence)); n > 0 {
				return e
			}
		}
		if e := r.objectOf(at, sentence); e >= 0 {
			return e
		}
	}
	if e, _ := r.persons(0, head); announced || spokenTo {
		return e
	}
	return -1
}

// announces returns the token that tells of an interview in a sentence, or -1.
func (r *resolver) announces(s *token.Sentence) int {
	for i := s.First; i < s.Last; i++ {
		if r.text.Tokens[i].Quote >= 0 {
			continue
		}
		if r.told(i, "meet") || r.told(i, "talk") && i+1 < s.Last && r.told(i+1, "with") || s.Paragraph == 0 && r.text.Lower(i) == "tells" {
			return i
		}
	}
	return -1
}

// themeOf returns the token from which a headline tells what the talk is about, or
// its end.
func (r *resolver) themeOf(s *token.Sentence) int {
	for i := s.First + 1; i < s.Last; i++ {
		if r.told(i, "theme") {
			return i
		}
	}
	return s.Last
}

// persons returns the person named in the tokens, and how many there are; the person
// is -1 unless there is one. Who took a picture or holds the interview does not
// count.
func (r *resolver) persons(first, last int) (found, n int) {
	found = -1
	if first >= last {
		return found, 0
	}
	span := r.text.Span(first, last)
	for m := seek(r.names, span); m < len(r.names.Mentions) && r.names.Mentions[m].Start < span.End; m++ {
		mention := &r.names.Mentions[m]
		if mention.Start < span.Start || mention.Type != entity.Person || mention.Form != entity.Name || mention.Entity < 0 || mention.Entity == found ||
			r.credited(r.text.TokenAt(mention.Start)) || r.interviews(mention) || r.owns(mention) {
			continue
		}
		if n++; n > 1 {
			return -1, n
		}
		found = mention.Entity
	}
	return found, n
}

// interviews reports whether a mention holds the interview: "reporter Ann Gray", or
// of one word, as of an outlet: "Acme interviews", "interviewed by Acme".
func (r *resolver) interviews(m *entity.Mention) bool {
	i := r.text.TokenAt(m.Start)
	if i > 0 && r.told(i-1, "press") {
		return true
	}
	one := r.text.Tokens[i].End == m.End
	return one && (i+1 < len(r.text.Tokens) && (r.told(i+1, "meet") || r.told(i+1, "talk")) || i > 1 && r.text.Lower(i-1) == "by" && r.told(i-2, "meet"))
}

// owns reports whether a mention only tells whose somebody is: "Lind's biographer",
// "the widow of Lind".
func (r *resolver) owns(m *entity.Mention) bool {
	i, next := r.text.TokenAt(m.Start), r.text.TokenAt(m.End-1)+1
	if next < len(r.text.Tokens) && (r.text.Lower(next) == "'s" || r.text.Lower(next) == "’s") {
		return true
	}
	return i > 1 && r.text.Lower(i-1) == "of" && !r.told(i-2, "meet")
}

// credited reports whether a name stands behind "Image:".
func (r *resolver) credited(i int) bool {
	if i < 2 || !r.told(i-2, "credit") {
		return false
	}
	word := r.text.Lower(i - 1)
	return word == ":" || word == "by"
}

// objectOf returns the person right behind the words that tell of an interview, with
// or without what he is, or whom the pronoun there means; -1 if nobody.
func (r *resolver) objectOf(at int, s *token.Sentence) int {
	i := at + 1
	for i < s.Last && (r.told(i, "with") || r.class(i)&of != 0) {
		i++
	}
	for m := seek(r.names, r.text.Tokens[at].Span); m < len(r.names.Mentions); m++ {
		mention := &r.names.Mentions[m]
		to := r.text.TokenAt(mention.Start)
		if to >= s.Last {
			return -1
		}
		if to < i || mention.Type != entity.Person || mention.Entity < 0 || mention.Form == entity.Nominal || mention.Form == entity.Pronoun && to > i || r.owns(mention) || r.interviews(mention) {
			continue
		}
		for k := i; k < to; k++ {
			if r.parts(k) || r.told(k, "theme") || r.class(k)&(aux|verb|rel) != 0 || r.text.Lower(k) == "by" {
				return -1
			}
		}
		if e, n := r.persons(to, r.run(to, s)); n > 1 {
			return e // "interviews Ann Gray and Paul Marsh"
		}
		return mention.Entity
	}
	return -1
}

// run returns the end of the names that stand in a row from token i.
func (r *resolver) run(i int, s *token.Sentence) int {
	for i < s.Last && (r.text.Tokens[i].Upper || r.text.Lower(i) == "and" || r.text.Lower(i) == ",") {
		i++
	}
	return i
}

// answerer returns who "A" is: the guest of the interview, or else the one person
// named before the first answer; nobody if there are more.
func (r *resolver) answerer(answer article.Span) voice {
	if e := r.interviewed().guest; e >= 0 {
		return r.entity(e, inferred)
	}
	for k := range r.found {
		if s := r.found[k].Source; len(s) > 0 && s[0].In(r.text.Source) == "A" {
			answer = s[0]
			break
		}
	}
	if e, _ := r.persons(0, r.text.TokenAt(answer.Start)); e >= 0 {
		return r.entity(e, inferred)
	}
	return nobody
}
