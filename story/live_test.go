package story_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// places says where each article was put, in order of arrival.
func places(docs []*nlp.Document, opts ...story.Option) []story.Placement {
	g := story.NewGrouper(opts...)
	out := make([]story.Placement, len(docs))
	for i, d := range docs {
		out[i] = g.Add(d)
	}
	return out
}

// replayed follows placements and revisions, as one who keeps only these does,
// and returns the articles of each story.
func replayed(docs []*nlp.Document, placed []story.Placement) map[string][]string {
	at := make(map[string]string)
	for i, p := range placed {
		at[docs[i].ID] = p.Story
		for _, r := range p.Revised {
			for id, s := range at {
				if s == r.From && (r.Kind == story.Merged || slices.Contains(r.Articles, id)) {
					at[id] = r.Story
				}
			}
		}
	}
	out := make(map[string][]string)
	for id, s := range at {
		out[s] = append(out[s], id)
	}
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out
}

// told returns the articles of each story by its id.
func told(stories []*story.Story) map[string][]string {
	out := make(map[string][]string)
	for _, s := range stories {
		for _, d := range s.Documents {
			out[s.ID] = append(out[s.ID], d.ID)
		}
		slices.Sort(out[s.ID])
	}
	return out
}

// TestReplayGivesWhatLiveGave holds that a stream that came live, some of it late,
// gives the same again; that what Add reports is all that happens; and that no id
// is given twice.
func TestReplayGivesWhatLiveGave(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := randomDocs(t)
		docs = rapid.Permutation(docs).Draw(t, "arrival") // some come late
		live := places(docs)
		if diff := cmp.Diff(live, places(docs)); diff != "" {
			t.Fatalf("(-live +replayed):\n%s", diff)
		}
		if diff := cmp.Diff(live, places(docs, story.Lean())); diff != "" {
			t.Fatalf("(-with documents +lean):\n%s", diff)
		}
		g := story.NewGrouper()
		begun := make(map[string]bool)
		for _, d := range docs {
			p := g.Add(d)
			known := slices.ContainsFunc(g.Stories(), func(s *story.Story) bool {
				return len(s.Documents) > 1 && (s.ID == p.Story || slices.Contains(s.Merged, p.Story))
			})
			if begun[p.Story] && !known {
				t.Fatalf("id %s is given twice", p.Story)
			}
			begun[p.Story] = true
		}
		if diff := cmp.Diff(told(g.Stories()), replayed(docs, live)); diff != "" {
			t.Fatalf("(-as told +as reported):\n%s", diff)
		}
		for id := range begun {
			if story.Find(g.Stories(), id) == nil {
				t.Fatalf("id %s leads nowhere", id)
			}
		}
	})
}

// TestOneByOneIsAllAtOnce holds that articles in event time, one by one, give
// what Group gives.
func TestOneByOneIsAllAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := randomDocs(t)
		want := told(story.Group(docs))
		slices.SortStableFunc(docs, func(a, b *nlp.Document) int { return article.Compare(a.Article, b.Article) })
		if diff := cmp.Diff(want, replayed(docs, places(docs))); diff != "" {
			t.Fatalf("(-all +one by one):\n%s", diff)
		}
	})
}

// TestADocumentOutOfTimeStandsInItsPlace holds that a story is told in event time
// when an article came late.
func TestADocumentOutOfTimeStandsInItsPlace(t *testing.T) {
	docs := []*nlp.Document{
		doc("b", "2024-02-04", "Stornoway ferry: passengers safe", "All passengers of the ferry that ran aground near Stornoway were safe on Saturday, the coastguard said. The engine of the vessel had failed in a gale."),
		doc("a", "2024-02-03", "Ferry runs aground off Stornoway", "A ferry with 212 people on board ran aground off Stornoway on Friday evening after its engine failed in a gale. Lifeboats took all passengers to the harbour."),
	}
	g := story.NewGrouper()
	first := g.Add(docs[0])
	if late := g.Add(docs[1]); late.Story != first.Story {
		t.Fatalf("late: %v, want story %s", late, first.Story)
	}
	s := g.Stories()[0]
	if groups([]*story.Story{s}) != "a b" || s.Documents[s.Origins[0][0]].ID != "a" || s.ID != first.Story {
		t.Errorf("story %s of %s, origins %v", s.ID, groups([]*story.Story{s}), s.Origins)
	}
}

func TestAssembleTellsWhatWasPlaced(t *testing.T) {
	docs := mixed(true)
	docs = append(docs, doc("copy", "2023-09-07", "Another headline", docs[0].Text))
	g := story.NewGrouper()
	origin := make(map[string]string)
	for _, d := range docs {
		origin[d.ID] = g.Add(d).Origin
	}
	for _, want := range g.Stories() {
		got := story.Assemble(want.ID, slices.Clone(want.Documents), func(id string) string { return origin[id] })
		if groups([]*story.Story{got}) != groups([]*story.Story{want}) || fmt.Sprint(got.Origins) != fmt.Sprint(want.Origins) {
			t.Errorf("got %v, want %v", got, want)
		}
		for o := range want.Origins {
			if got.OriginID(o) != want.OriginID(o) {
				t.Errorf("origin %d is %s, want %s", o, got.OriginID(o), want.OriginID(o))
			}
		}
	}
}

// TestOtherLanguages groups two reports each of one happening, and one of another.
func TestOtherLanguages(t *testing.T) {
	texts := map[string][3]string{
		"de": {
			"Fähre vor Rügen auf Grund gelaufen|Eine Fähre mit 212 Menschen an Bord ist am Freitagabend vor Rügen auf Grund gelaufen, nachdem im Sturm die Maschine ausgefallen war. Rettungsboote brachten alle Fahrgäste in den Hafen.",
			"Fahrgäste der Fähre vor Rügen in Sicherheit|Alle Fahrgäste der Fähre, die vor Rügen auf Grund lief, sind in Sicherheit. Im Sturm war die Maschine ausgefallen, teilten die Seenotretter mit.",
			"Zellstoffwerk in Stendal schließt|Das Zellstoffwerk in Stendal wird im Juni geschlossen, 340 Beschäftigte verlieren ihre Stelle. Der Eigentümer verweist auf den Holzpreis.",
		},
		"es": {
			"Un transbordador encalla frente a Vigo|Un transbordador con 212 personas a bordo encalló el viernes por la noche frente a Vigo tras fallar el motor en pleno temporal. Los botes salvavidas llevaron a los pasajeros al puerto.",
			"A salvo los pasajeros del transbordador encallado en Vigo|Todos los pasajeros del transbordador que encalló frente a Vigo están a salvo. El motor había fallado en el temporal, informó Salvamento Marítimo.",
			"La papelera de Pontevedra cerrará en junio|La fábrica de celulosa de Pontevedra cerrará en junio y despedirá a 340 trabajadores por el precio de la madera.",
		},
		"ru": {
			"Паром сел на мель у Корсакова|Паром с 212 людьми на борту сел на мель у Корсакова в пятницу вечером после отказа двигателя во время шторма. Спасатели доставили пассажиров в порт.",
			"Пассажиры парома у Корсакова в безопасности|Все пассажиры парома, севшего на мель у Корсакова, в безопасности. Двигатель отказал во время шторма, сообщили спасатели.",
			"Комбинат в Сегеже закроют в июне|Целлюлозный комбинат в Сегеже закроют в июне, 340 рабочих потеряют работу из-за цен на древесину.",
		},
		"fr": {
			"Un ferry s’échoue au large de Brest|Un ferry avec 212 personnes à bord s’est échoué vendredi soir au large de Brest après une panne de moteur dans la tempête. Des canots ont ramené les passagers au port.",
			"Les passagers du ferry échoué à Brest sains et saufs|Tous les passagers du ferry échoué au large de Brest sont sains et saufs. Le moteur était tombé en panne dans la tempête, selon les sauveteurs.",
			"L’usine de pâte à papier de Tarascon va fermer|L’usine de pâte à papier de Tarascon fermera en juin et supprimera 340 emplois, à cause du prix du bois.",
		},
	}
	var docs []*nlp.Document
	for _, lang := range []string{"de", "es", "ru", "fr"} {
		for i, text := range texts[lang] {
			title, body, _ := strings.Cut(text, "|")
			docs = append(docs, doc(fmt.Sprint(lang, i), "2024-02-03", title, body))
		}
	}
	if got, want := groups(story.Group(docs)), "de0 de1 | de2 | es0 es1 | es2 | fr0 fr1 | fr2 | ru0 ru1 | ru2"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
