package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// Words of the made stories: each story draws its own actors, places and things,
// so that a thousand articles are some two hundred stories, not one.
var (
	surnames = strings.Fields("Adler Baines Corvo Dunne Eklund Farrow Galt Hale Ingram Joyce Keller Lund Marsh Novak Ode Pryce Quist Rowe Stone Tarn Ulver Voss Weir Yarrow Zorn")
	forename = strings.Fields("Ada Bram Clara Dorian Edda Felix Greta Hugo Ines Jonas Katja Leon Mara Nils Olga Piet Rosa Sven Tilda Viktor")
	towns    = strings.Fields("Arden Brackwell Corin Dunmore Esker Farlow Grimsel Hartmoor Ivel Jarrow Kestrel Lorne Marbeck Norwick Oakham Penrith Quarley Rothbury Selwick Torrin Umber Varley Wexcombe Yelland")
	things   = strings.Fields("ferry mine dam bridge refinery airport hospital railway harbour school turbine pipeline stadium library market tunnel reservoir substation terminal foundry")
	acts     = strings.Fields("closed reopened expanded halted inspected sold repaired financed abandoned delayed")
)

// thousand returns a thousand articles as JSON Lines: five tellings of each of
// two hundred happenings within ten days.
func thousand(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	start := time.Date(2022, 3, 1, 6, 0, 0, 0, time.UTC)
	for i := range 1000 {
		happening := i / 5
		err := enc.Encode(map[string]string{
			"id": fmt.Sprintf("a%d", i), "outlet": fmt.Sprintf("Outlet %d", i%5),
			"title":     telling(happening, i).title(),
			"text":      telling(happening, i).text(),
			"published": start.Add(time.Duration(happening)*72*time.Minute + time.Duration(i%5)*time.Hour).Format(time.RFC3339),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// teller makes the sentences of one article from the facts of its happening.
type teller struct {
	facts, style      *rand.Rand
	person, town      string
	thing, act, other string
}

func telling(happening, article int) *teller {
	t := &teller{facts: rand.New(rand.NewPCG(7, uint64(happening))), style: rand.New(rand.NewPCG(11, uint64(article)))}
	pick := func(words []string) string { return words[t.facts.IntN(len(words))] }
	t.person = pick(forename) + " " + pick(surnames)
	t.town, t.thing, t.act, t.other = pick(towns), pick(things), pick(acts), pick(surnames)
	return t
}

func (t *teller) title() string {
	return fmt.Sprintf("%s %s is %s, %s says", t.town, t.thing, t.act, t.person)
}

func (t *teller) text() string {
	millions, workers := 2+t.facts.IntN(90), 40+t.facts.IntN(900)
	sentences := []string{
		fmt.Sprintf("The %s in %s was %s on Tuesday after weeks of argument, the mayor, %s, said.", t.thing, t.town, t.act, t.person),
		fmt.Sprintf("“We owe the people of %s a plain answer, and this is it,” %s told reporters.", t.town, t.person),
		fmt.Sprintf("About %d workers are affected, according to the union, which denied that it had been consulted.", workers+t.style.IntN(20)),
		fmt.Sprintf("The decision will cost $%d million over the next three years, an official said.", millions),
		fmt.Sprintf("%s, who owns the %s, rose by %d percent on the exchange last week.", t.other+" Holdings", t.thing, 1+t.style.IntN(9)),
		fmt.Sprintf("A hearing is scheduled for 14 April in %s if the owners appeal.", t.town),
		fmt.Sprintf("%s %s said the %s had been unsafe since 2019 and that nobody had listened.", "Engineer", t.other, t.thing),
		fmt.Sprintf("Traders expect deliveries to resume by the end of the month, though %s rejected the claim.", t.person),
	}
	var b strings.Builder
	for words := 0; words < 480; {
		t.style.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
		n := 3 + t.style.IntN(3)
		for _, s := range sentences[:n] {
			b.WriteString(s + " ")
			words += len(strings.Fields(s))
		}
		fmt.Fprintf(&b, "Residents of %s met again in the hall near the %s to talk about their %d questions.\n\n", t.town, t.thing, 2+t.style.IntN(40))
		words += 18
	}
	return b.String()
}
