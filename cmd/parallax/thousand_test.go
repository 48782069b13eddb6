package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// The frames of made sentences: # stands for a thing of the happening, @ for one
// of its people, ^ for a word of this telling, % for a number.
var frames = strings.Split(`The # near the # was closed on Tuesday after the ^ that @ had asked for.
“We owe the # a plain ^, and the # will get it,” @ told reporters.
About % people of the # are affected, @ said, and the ^ goes on.
@ denied that the # had been ^ before the # failed.
The ^ will cost $% million over the next three years, according to @.
Shares in the # rose by % percent last week, while the ^ of the # fell.
A hearing on the # is scheduled for 14 April if the ^ of @ stands.
@ rejected the claim that the # and the # had a common ^.
Nobody had seen the ^ of the #, said @, who once ran the #.
In the # there was talk of a ^, of a # and of little else.
The # has been without a ^ since 2019.
Traders of # expect the ^ to end by the end of the month.
“It is a ^ with a # in it,” said @.
Neither the # nor the # would speak of the ^ on Wednesday.`, "\n")

var syllables = strings.Fields("bar ven tol mis dra kel sor pin gal hest urn lam fod rik wes tan obel cru nim jav stel por dun eld mar quil sab tor vim yar zet lund ask bri")

// word makes a word of three syllables.
func word(r *rand.Rand) string {
	var b strings.Builder
	for range 3 {
		b.WriteString(syllables[r.IntN(len(syllables))])
	}
	return b.String()
}

// thousand returns a thousand articles of some 500 words as JSON Lines: five
// tellings of each of two hundred happenings within ten days.
func thousand(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	start := time.Date(2022, 3, 1, 6, 0, 0, 0, time.UTC)
	for i := range 1000 {
		tell := newTeller(i/5, i)
		err := enc.Encode(map[string]string{
			"id": fmt.Sprintf("a%d", i), "outlet": fmt.Sprintf("Outlet %d", i%5),
			"title": tell.fill("@ speaks of ^ at the # and the #"), "text": tell.text(),
			"published": start.Add(time.Duration(i/5)*72*time.Minute + time.Duration(i%5)*time.Hour).Format(time.RFC3339),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// teller tells one happening in the words of one article.
type teller struct {
	things, people []string
	style          *rand.Rand
}

func newTeller(happening, article int) *teller {
	facts := rand.New(rand.NewPCG(7, uint64(happening)))
	t := &teller{style: rand.New(rand.NewPCG(11, uint64(article)))}
	for range 12 {
		t.things = append(t.things, word(facts))
	}
	for range 4 {
		first, last := word(facts), word(facts)
		t.people = append(t.people, strings.ToUpper(first[:1])+first[1:]+" "+strings.ToUpper(last[:1])+last[1:])
	}
	return t
}

func (t *teller) fill(frame string) string {
	var b strings.Builder
	for _, r := range frame {
		switch r {
		case '#':
			b.WriteString(t.things[t.style.IntN(len(t.things))])
		case '@':
			b.WriteString(t.people[t.style.IntN(len(t.people))])
		case '^':
			b.WriteString(word(t.style))
		case '%':
			fmt.Fprint(&b, 2+t.style.IntN(900))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (t *teller) text() string {
	var b strings.Builder
	for sentences := 1; sentences <= 38; sentences++ {
		b.WriteString(t.fill(frames[t.style.IntN(len(frames))]))
		if sentences%4 == 0 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
