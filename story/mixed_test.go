package story_test

import (
	"fmt"
	"testing"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// mixed is a small set of four happenings that share names: what a person might
// group by hand. The first letter of an id is its happening.
func mixed(dated bool) []*nlp.Document {
	type report struct{ id, day, title, text string }
	var docs []*nlp.Document
	for _, r := range []report{
		{"a1", "2023-09-04", "Gazprom halts flows through Soyuz compressor after fire", "Gazprom stopped pumping gas through the Soyuz compressor station near Orenburg on Monday after a fire in a turbine hall. No one was hurt, the Russian company said. Repairs will take ten days."},
		{"a2", "2023-09-04", "Fire at Orenburg compressor cuts Russian gas transit", "A blaze in the turbine hall of a compressor station near Orenburg has cut gas transit from Russia by a tenth. The Soyuz station will be repaired within ten days, Gazprom said."},
		{"a3", "2023-09-05", "Traders shrug off Soyuz compressor fire", "Gas prices in Europe hardly moved on Tuesday, a day after fire stopped the Soyuz compressor station. Gazprom has sent the gas by another line while the turbine hall near Orenburg is repaired."},
		{"b1", "2023-09-04", "Russia and Turkey open talks on Akkuyu loan", "Russia and Turkey began talks in Ankara on Monday about a new loan for the Akkuyu nuclear plant, which Rosatom builds on the Mediterranean coast. Turkey wants a lower rate."},
		{"b2", "2023-09-05", "Ankara seeks cheaper loan for Akkuyu nuclear plant", "Turkey has asked for a lower rate on the loan for its first nuclear plant. Rosatom, the Russian builder of Akkuyu, said the talks in Ankara went well and would go on."},
		{"b3", "2023-09-06", "No deal yet on Akkuyu, Rosatom says", "Two days of talks between Russia and Turkey ended without a deal on the Akkuyu loan. Rosatom said that building of the nuclear plant would not be held up."},
		{"c1", "2023-09-05", "Gazprom Neft names new head of Serbian refiner NIS", "Gazprom Neft put Kirill Taranov at the head of the Serbian oil company NIS, which runs the Pančevo refinery. He takes over in October."},
		{"c2", "2023-09-05", "Taranov to lead Serbia's NIS", "The Serbian oil firm NIS gets a new chief: Kirill Taranov, so far head of refining at its owner Gazprom Neft, moves to Novi Sad in October and takes charge of the Pančevo refinery."},
		{"c3", "2023-09-06", "Serbia welcomes new NIS chief", "Serbia's energy minister met Kirill Taranov, whom Gazprom Neft has named to run NIS, and asked him to keep up spending at the Pančevo refinery."},
		{"d1", "2023-09-04", "Russia bans petrol exports for three weeks", "Russia will ban exports of petrol from Thursday for three weeks to bring prices at home down, the government said. Farmers had complained of dear fuel during the harvest."},
		{"d2", "2023-09-05", "Moscow halts petrol exports as pump prices climb", "Exports of petrol from Russia are banned for three weeks, the government decided, after prices at filling stations rose to a record and farmers warned of fuel shortages in the harvest."},
		{"d3", "2023-09-07", "Petrol export ban takes effect in Russia", "A Russian ban on petrol exports came into force on Thursday. It is to last three weeks and to lower pump prices, which had angered farmers bringing in the harvest."},
	} {
		day := r.day
		if !dated {
			day = ""
		}
		docs = append(docs, doc(r.id, day, r.title, r.text))
	}
	return docs
}

// purity counts the pairs of one happening in one story, and the pairs of two
// happenings in one story.
func purity(stories []*story.Story) (right, wrong int) {
	for _, s := range stories {
		for i, a := range s.Documents {
			for _, b := range s.Documents[:i] {
				if a.ID[0] == b.ID[0] {
					right++
				} else {
					wrong++
				}
			}
		}
	}
	return right, wrong
}

func TestASmallMixedSetComesApart(t *testing.T) {
	for _, dated := range []bool{true, false} {
		t.Run(fmt.Sprintf("dated %v", dated), func(t *testing.T) {
			got := story.Group(mixed(dated))
			right, wrong := purity(got)
			t.Logf("%s", groups(got))
			if right < 10 || wrong > 0 { // of 12
				t.Errorf("%d right pairs, %d wrong: %s", right, wrong, groups(got))
			}
		})
	}
}

func TestStopsAtTheLanguage(t *testing.T) {
	de := doc("de", "2023-09-05", "Akkuyu: Ankara will billigeren Kredit", "Die Türkei verlangt für den Bau des Kernkraftwerks Akkuyu einen niedrigeren Zins, und die Gespräche mit Rosatom gehen in Ankara weiter.")
	de2 := doc("de2", "2023-09-05", "Kredit für Akkuyu: Türkei und Rosatom verhandeln", "In Ankara wird über den Zins für das Kernkraftwerk Akkuyu verhandelt. Die Türkei will von Rosatom einen billigeren Kredit.")
	zh := doc("zh1", "2023-09-05", "土耳其要求降低阿库尤核电站贷款利率", "土耳其要求俄罗斯降低阿库尤核电站的贷款利率，双方在安卡拉举行会谈。")
	zh2 := doc("zh2", "2023-09-05", "土耳其就阿库尤核电站贷款与俄罗斯会谈", "双方在安卡拉就阿库尤核电站的贷款利率举行会谈。")
	docs := append(mixed(true), de, de2, zh, zh2)
	for _, s := range story.Group(docs) {
		for _, d := range s.Documents {
			if (len(d.ID) > 2 || d.ID == "de") != (len(s.Documents[0].ID) > 2 || s.Documents[0].ID == "de") {
				t.Errorf("languages mixed: %s", groups([]*story.Story{s}))
			}
		}
		switch s.Documents[0].ID {
		case "de", "zh1":
			if len(s.Documents) != 2 {
				t.Errorf("%s is alone", s.Documents[0].ID)
			}
		}
	}
}
