package story

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/nlp"
)

// babel returns documents of an invented press, each said to be in one of some languages,
// so that copies of one text stand in several; some come late.
func babel(seed uint64, n int, langs ...string) []*nlp.Document {
	docs := pressed(seed, n, press.Excerpts)
	chance := rand.New(rand.NewPCG(seed, 1))
	late := make(map[*nlp.Document]time.Time)
	for _, d := range docs {
		d.Lang = langs[chance.IntN(len(langs))]
		late[d] = d.Published.Time.Add(time.Duration(chance.IntN(20)/19) * 40 * time.Hour)
	}
	slices.SortStableFunc(docs, func(a, b *nlp.Document) int { return late[a].Compare(late[b]) })
	return docs
}

// numbered takes the numbers of revisions out, which count those of all languages.
func numbered(places []Placement) []Placement {
	for i := range places {
		for j := range places[i].Revised {
			places[i].Revised[j].Number = 0
		}
	}
	return places
}

// tiny are limits that a few dozen articles of a language reach.
var tiny = limits{tidy: 8, horizon: 20, generation: 12}

// TestALanguageIsPlacedAsIfItWereAlone holds that several groupers, each with some of the
// languages, come to what one comes to, however small what they keep.
func TestALanguageIsPlacedAsIfItWereAlone(t *testing.T) {
	revised := 0
	rapid.Check(t, func(rt *rapid.T) {
		docs := babel(rapid.Uint64Range(1, 200).Draw(rt, "seed"), 160, "fr", "de", "ru", "zh")
		share := map[string]int{}
		for _, lang := range []string{"fr", "de", "ru", "zh"} {
			share[lang] = rapid.IntRange(0, 2).Draw(rt, lang)
		}
		pins, err := NewPins(
			Pin{Articles: []string{docs[3].ID, sameLanguage(docs, 3).ID}, Number: 1},
			Pin{Apart: true, Articles: []string{docs[5].ID, docs[90].ID}, Number: 2},
		)
		if err != nil {
			rt.Fatal(err)
		}
		one := NewGrouper(Lean(), WithPins(pins))
		one.limits = tiny
		var parts [3]*Grouper
		for i := range parts {
			parts[i] = NewGrouper(Lean(), WithPins(pins))
			parts[i].limits = tiny
		}
		want := numbered(addAll(one, docs))
		got := make([]Placement, len(docs))
		for i, d := range docs {
			got[i] = parts[share[Language(d.Article)]].Add(d)
			revised += len(got[i].Revised)
		}
		if diff := gocmp.Diff(want, numbered(got)); diff != "" {
			rt.Fatalf("(-one grouper +several):\n%s", diff)
		}
	})
	if revised == 0 {
		t.Error("no story was revised: take a stream that puts more to the test")
	}
}

// sameLanguage returns a later document of the language of the i-th.
func sameLanguage(docs []*nlp.Document, i int) *nlp.Document {
	for _, d := range docs[i+40:] {
		if d.Lang == docs[i].Lang {
			return d
		}
	}
	return docs[i]
}

func TestACopyIsOfItsLanguage(t *testing.T) {
	const text = "The ferry Santa Lucia ran aground off Capri on Monday with 300 people on board, and nobody was hurt, the coast guard said in the evening."
	add := func(g *Grouper, id, lang string) Placement {
		d := told(id, "Ferry runs aground off Capri", text)
		d.Lang = lang
		return g.Add(d)
	}
	g := NewGrouper()
	en, de := add(g, "a", "en"), add(g, "b", "de")
	if en.Origin == de.Origin {
		t.Errorf("a copy in another language is of origin %s", de.Origin)
	}
	if again := add(g, "c", "de-AT"); again.Origin != de.Origin || again.Story != de.Story {
		t.Errorf("a copy in the language is at %v, not at %v", again, de)
	}
	if unsaid := add(g, "d", ""); unsaid.Origin != en.Origin {
		t.Errorf("a copy that does not say its language is at %v, not at %v", unsaid, en)
	}
}

func TestLanguage(t *testing.T) {
	for _, tt := range []struct{ stated, title, text, want string }{
		{"de", "", "The minister said that it was not so.", "de"}, // what is stated holds
		{"PT-br", "", "", "pt"},
		{"中文", "Minister quits", "The minister said on Monday that he would go.", "en"}, // no code
		{"", "Ministre", "Le ministre a dit que ce n'était pas pour lui, et qu'il ne partirait pas.", "fr"},
		{"", "Премьер ушёл", "Он сказал, что не будет больше работать и что это было его решение.", "ru"},
		{"", "土耳其要求降低阿库尤核电站贷款利率", "双方在安卡拉就阿库尤核电站的贷款利率举行了会谈。", "zh"},
		{"", "", "", "en"},
		{"", "12:30", "\xff\xfe", "en"},
		{"", "Nothing of this isn't said", "", "en"},
	} {
		if got := Language(&article.Article{Lang: tt.stated, Title: tt.title, Text: tt.text}); got != tt.want {
			t.Errorf("Language(%q, %q, %q) = %s, want %s", tt.stated, tt.title, tt.text, got, tt.want)
		}
	}
}

// sharedSnapshot writes a snapshot as it was when all languages shared one memory of
// copies and names.
func sharedSnapshot(g *Grouper) []byte {
	a := &archive{}
	t := g.archiveStories(a)
	var all tongue
	all.names, all.copies = make(ids), newCopies()
	for _, lang := range g.langs() {
		k := g.tongues[lang]
		if k.now.After(all.now) {
			all.now = k.now
		}
		for name, n := range k.names {
			all.names[name] += n
		}
		all.copies.old.texts = append(all.copies.old.texts, k.copies.old.texts...)
		all.copies.young.texts = append(all.copies.young.texts, k.copies.young.texts...)
	}
	a.time(&all.now)
	a.ids(&all.names)
	langs := g.langs()
	list(a, &langs, func(lang *string) {
		a.string(lang)
		a.index(g.tongues[*lang].index, t)
	})
	a.pinned(g.pinned, t)
	a.copies(all.copies, t)
	return sealed(sharedHead, a.data)
}

// An archive whose state was written in the form before goes on. What it had named it had
// named without the language, so that names with one are counted anew.
func TestASnapshotOfTheFormBeforeGoesOn(t *testing.T) {
	docs := babel(4, 400, "en", "de")
	g := NewGrouper(Lean())
	addAll(g, docs[:200])
	back, err := Restore(bytes.NewReader(sharedSnapshot(g)))
	if err != nil {
		t.Fatal(err)
	}
	copies := 0
	for _, d := range docs[200:] {
		want, got := g.Add(d), back.Add(d)
		want.Story, _, _ = strings.Cut(want.Story, "-de")
		got.Story, _, _ = strings.Cut(got.Story, "-de")
		if cmp.Or(cmp.Compare(want.Story, got.Story), cmp.Compare(want.Origin, got.Origin)) != 0 {
			t.Errorf("%s is at %s, %s; want %s, %s", d.ID, got.Story, got.Origin, want.Story, want.Origin)
		}
		if len(got.Joined) > 0 && got.Joined[0].Kind == SameText {
			copies++
		}
	}
	if copies == 0 {
		t.Error("no copies: take a stream that puts more to the test")
	}
}
