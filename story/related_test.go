package story_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

func TestRelated(t *testing.T) {
	docs := mixed(true)
	docs = append(docs,
		doc("e1", "2023-07-21", "Rosatom delivers reactor vessel to Akkuyu", "A ship with the reactor vessel for the second block of the Akkuyu nuclear plant has reached the Turkish coast. Rosatom plans to start the block in 2025."),
		doc("f1", "2023-09-05", "Rain stops play at Lord's", "Not a ball was bowled at Lord's on Tuesday, and more rain is due."))
	stories := story.Group(docs)
	links := story.Related(docs[3], stories) // b1
	relation := make(map[string]story.Relation)
	var ids []string
	for _, l := range links {
		relation[l.Document.ID] = l.Relation
		ids = append(ids, l.Document.ID)
	}
	if len(links) < 3 || relation["b2"] != story.SameStory || relation["b3"] != story.SameStory {
		t.Fatalf("links %v", relation)
	}
	if r := relation["e1"]; r != story.Linked && r != story.Background {
		t.Errorf("the vessel of July is %q", r)
	}
	if _, ok := relation["f1"]; ok {
		t.Error("cricket is related to a nuclear plant")
	}
	if slices.Contains(ids, "b1") {
		t.Error("an article is related to itself")
	}
	if !strings.HasPrefix(links[0].Reason, "same story: shares ") || !strings.Contains(links[0].Reason, "Akkuyu") {
		t.Errorf("reason %q", links[0].Reason)
	}
}

func TestRelatedShowsCopies(t *testing.T) {
	wire := "The owner of the Kemi pulp mill said it would close the plant in June and lay off 340 workers, blaming the price of wood and the cost of power. Unions called a meeting."
	docs := []*nlp.Document{
		doc("a", "2023-09-04", "Kemi mill to close", wire),
		doc("b", "2023-09-04", "Pulp mill shuts in June", wire+" Shares of the owner rose by four per cent in early trade in Helsinki."),
		doc("c", "2023-09-05", "Kemi mourns its mill", "In Kemi they knew the pulp mill would close one day. Now 340 workers are to go in June, and the unions have called a meeting about the price of wood."),
	}
	stories := story.Group(docs)
	for _, tt := range []struct{ of, want string }{
		{"a", "b copy: 100 % of the shorter text is in the other"},
		{"b", "a copy: 100 % of the shorter text is in the other"},
	} {
		i := slices.IndexFunc(docs, func(d *nlp.Document) bool { return d.ID == tt.of })
		links := story.Related(docs[i], stories)
		if len(links) != 2 || links[0].Relation != story.Copy || links[0].Document.ID+" "+links[0].Reason != tt.want {
			t.Errorf("related to %s: %+v, want first %q", tt.of, links, tt.want)
		}
	}
}

func TestRelatedNamesInFull(t *testing.T) {
	docs := []*nlp.Document{
		nlp.Annotate(doc("a", "2023-09-04", "Storm tears hole in Varna breakwater", "A storm tore a hole in the breakwater of Varna on Monday. The harbour master, Dimitar Kolev, closed the port to large ships.").Article),
		nlp.Annotate(doc("b", "2023-09-05", "Varna port stays shut after storm", "The port of Varna stays closed to large ships after the storm that tore a hole in its breakwater, harbour master Dimitar Kolev said.").Article),
	}
	links := story.Related(docs[0], story.Group(docs))
	if len(links) != 1 || !strings.Contains(links[0].Reason, "Dimitar Kolev") {
		t.Errorf("links %+v", links)
	}
}

func TestStorylineReachesBackByADate(t *testing.T) {
	docs := []*nlp.Document{
		nlp.Annotate(doc("a1", "2023-07-03", "Storm tears hole in Varna breakwater", "A storm tore a hole forty metres wide in the breakwater of Varna on Monday. The harbour master, Dimitar Kolev, closed the port to large ships.").Article),
		nlp.Annotate(doc("b1", "2023-07-04", "Tartu elects new mayor", "The council of Tartu elected Liis Saar mayor on Tuesday by 27 votes to 22.").Article),
		nlp.Annotate(doc("a2", "2023-07-31", "Dredger from Rotterdam on its way to Varna", "A dredger that is to mend the breakwater, which has a hole since 3 July, has left Rotterdam, harbour master Dimitar Kolev said. Varna pays four million leva for two months of work.").Article),
	}
	stories := story.Group(docs)
	lines := story.Storylines(stories)
	if len(lines) != 1 || len(lines[0].Ties) != 1 {
		t.Fatalf("storylines %+v", lines)
	}
	tie := lines[0].Ties[0]
	if tie.Back != "3 July" || tie.Days != 28 || !slices.Contains(tie.Names, "Dimitar Kolev") {
		t.Errorf("tie %+v", tie)
	}
	if got := tie.String(); !strings.Contains(got, `; refers back to it by "3 July"; 28 days apart`) {
		t.Errorf("text %q", got)
	}
	links := story.Related(docs[2], stories)
	if len(links) == 0 || links[0].Relation != story.Linked || !strings.Contains(links[0].Reason, "3 July") {
		t.Errorf("related %+v", links)
	}
}

func TestRelatedPlacesANewArticle(t *testing.T) {
	stories := story.Group(mixed(true))
	d := doc("x", "2023-09-06", "Akkuyu loan talks end without a deal", "Talks in Ankara about the Akkuyu loan ended without a deal on Wednesday, Rosatom and the Turkish energy ministry said.")
	links := story.Related(d, stories)
	if len(links) == 0 || links[0].Relation != story.SameStory || links[0].Document.ID[0] != 'b' {
		t.Errorf("links %v", links)
	}
}

func TestRelatedToNothing(t *testing.T) {
	d := doc("x", "", "", "")
	if links := story.Related(d, nil); len(links) != 0 {
		t.Errorf("links %v", links)
	}
	if links := story.Related(d, story.Group([]*nlp.Document{doc("y", "", "", "")})); len(links) != 0 {
		t.Errorf("links %v", links)
	}
}

func TestStorylines(t *testing.T) {
	docs := []*nlp.Document{
		doc("a1", "2023-07-03", "Storm tears hole in Varna breakwater", "A storm tore a hole forty metres wide in the breakwater of Varna on Monday. The harbour master, Dimitar Kolev, closed the port to large ships."),
		doc("b1", "2023-07-04", "Tartu elects new mayor", "The council of Tartu elected Liis Saar mayor on Tuesday by 27 votes to 22."),
		doc("a2", "2023-07-31", "Dredger from Rotterdam on its way to Varna", "A dredger that is to mend the breakwater has left Rotterdam, harbour master Dimitar Kolev said. Varna pays four million leva for two months of work."),
	}
	stories := story.Group(docs)
	if got := groups(stories); got != "a1 | b1 | a2" {
		t.Fatalf("stories %s", got)
	}
	lines := story.Storylines(stories)
	if len(lines) != 1 || groups(lines[0].Stories) != "a1 | a2" {
		t.Fatalf("storylines %v", lines)
	}
	if lines[0].ID != "l-"+lines[0].Stories[0].ID[2:] {
		t.Errorf("id %s", lines[0].ID)
	}
	if got := strings.Join(lines[0].Shared, " "); !strings.Contains(got, "varna") || !strings.Contains(got, "breakwater") {
		t.Errorf("shared %q", got)
	}
}
