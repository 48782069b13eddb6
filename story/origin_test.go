package story_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/story"
)

// TestCopiesAreOneOriginAndRewritesAreNot holds that what was copied is found
// again, however a desk changed it, and that what several tell of one happening
// is not, be it in the same turns of phrase or with the same long quotation.
func TestCopiesAreOneOriginAndRewritesAreNot(t *testing.T) {
	reports, way := press.Copies(1, 200)
	docs := make([]*nlp.Document, len(reports))
	text := make(map[string]string) // article → which text it is a copy of
	for i := range reports {
		a := &reports[i].Article
		docs[i] = &nlp.Document{Article: a, Tokens: token.Scan(a.Text)}
		text[a.ID] = reports[i].Origin
	}
	var right, found float64
	wrong, joined := 0, make(map[string]bool)
	for _, s := range story.Group(docs) {
		for _, members := range s.Origins {
			for i, m := range members {
				for _, n := range members[:i] {
					a, b := s.Documents[m], s.Documents[n]
					found++
					if text[a.ID] == text[b.ID] {
						right++
						joined[a.ID], joined[b.ID] = true, true
					} else if wrong++; wrong <= 3 {
						t.Logf("not copies (%q, %q):\n%s\n---\n%s", way[a.ID], way[b.ID], a.Text, b.Text)
					}
				}
			}
		}
	}
	precision, recall := right/found, right/float64(len(docs)) // three texts alike are three pairs
	t.Logf("precision %.4f, recall %.4f", precision, recall)
	all, missed := make(map[string]int), make(map[string]int)
	for id, how := range way {
		if all[how]++; !joined[id] {
			missed[how]++
		}
	}
	for _, how := range slices.Sorted(maps.Keys(all)) {
		t.Logf("%4d of %4d not found: %s", missed[how], all[how], how)
	}
	if precision < 0.99 || recall < 0.95 {
		t.Errorf("precision %.4f, recall %.4f; want 0.99, 0.95", precision, recall)
	}
}

func TestOrigins(t *testing.T) {
	wire := "BRATISLAVA (Reuters) - The owner of the Žilina tyre plant will cut 600 jobs by the autumn and move a production line to Romania, its works council said on Monday. The plant has made tyres since 1976 and employs 2,100 people. Its owner blamed the price of power. The council said that it would fight the plan, and called a meeting of the workers for Thursday."
	other := "Six hundred people are to lose their jobs at the tyre factory in Žilina, where a line is to be moved to Romania, trade unionists announced. They want to resist. Workers meet on Thursday to talk about what to do, and the owner points to what electricity costs in Slovakia."
	tests := []struct {
		name        string
		first, then string
		copies      bool
	}{
		{"the same text", wire, wire, true},
		{"other white space and case", wire, strings.ToUpper(strings.ReplaceAll(wire, ". ", ".\n\n")), true},
		{"trimmed", wire, wire[:strings.Index(wire, " Its owner")], true},
		{"a paragraph added", wire, wire + " Shares of the owner fell by two per cent in early trade after the news, having lost a fifth of their value since January.", true},
		{"told anew", wire, other, false},
		{
			"the same form filled in anew",
			"Arvex Telecom reported a profit of 41 million for the third quarter, up from 36 million a year before, as sales rose to 512 million. Chief executive Lena Holm said that the company was well placed to meet its targets for the year.",
			"Lumar Foods reported a profit of 17 million for the third quarter, up from 12 million a year before, as sales rose to 230 million. Chief executive Piet Moreau said that the company was well placed to meet its targets for the year.", false,
		},
		{"an excerpt", wire, wire[:strings.Index(wire, " The plant")], true},
		{
			"inside a longer article", wire,
			"For months there had been talk of it in the taverns of the old town, and on Monday the talk came true. " + wire + " Žilina has lived off tyres and paper since the war. A third of its houses stand on land that once belonged to one of the two mills, and the football club still plays in the colours of the brand. The mayor, who drove a forklift there himself, wants to speak with the government.", true,
		},
		{
			"the same long quotation",
			"The head of the works council in Žilina has no doubt who is to blame. “We were told in the spring that the plant was safe, that the order books were full and that nobody would have to go. We were told so in writing. Now we hear that six hundred of us are to pay for decisions that were made in a boardroom far away from here, by people who have never changed a tyre,” he said at the gate. Workers meet on Thursday.",
			"Six hundred jobs are at stake. “We were told in the spring that the plant was safe, that the order books were full and that nobody would have to go. We were told so in writing. Now we hear that six hundred of us are to pay for decisions that were made in a boardroom far away from here, by people who have never changed a tyre,” said the man who speaks for the staff. The owner would not comment and pointed to its statement of the morning.", false,
		},
		{
			"a translation", wire,
			"BRATISLAVA (Reuters) - Der Eigentümer des Reifenwerks in Žilina streicht bis zum Herbst 600 Stellen und verlegt eine Linie nach Rumänien, teilte der Betriebsrat am Montag mit. Das Werk stellt seit 1976 Reifen her und beschäftigt 2.100 Menschen.", false,
		},
		{"no text", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := story.One([]*nlp.Document{doc("a", "", "Tyre plant cuts jobs", tt.first), doc("b", "", "Jobs to go in Žilina", tt.then)})
			if got := len(s.Origins) == 1; got != tt.copies {
				t.Errorf("copies: %v, want %v", got, tt.copies)
			}
		})
	}
}

// TestOneStoryOfOneOrigin holds what shows a copy beside its text.
func TestOneStoryOfOneOrigin(t *testing.T) {
	text := "The owner of the Kemi pulp mill said it would close the plant in June and lay off 340 workers, blaming the price of wood and the cost of power."
	short := "Shares rose."
	for _, tt := range []struct {
		name string
		a, b *nlp.Document
		want int
	}{
		{"a headline and its article", doc("a", "2024-02-03", "Kemi pulp mill to close in June", ""), doc("b", "2024-02-03", "Kemi pulp mill to close in June", text), 1},
		{"an article and its headline", doc("a", "2024-02-03", "Kemi pulp mill to close in June", text), doc("b", "2024-02-04", "Kemi pulp mill to close in June", ""), 1},
		{"a headline that returns", doc("a", "2024-02-03", "Pulp mill to close for a week", ""), doc("b", "2024-08-03", "Pulp mill to close for a week", ""), 2},
		{"a teaser of a few words", doc("a", "2024-02-03", "Kemi pulp mill to close in June", text), doc("b", "2024-02-03", "Kemi pulp mill to close in June", "It would close the plant in June and lay off 340 workers."), 1},
		{"a short headline", doc("a", "2024-02-03", "Mill to close", ""), doc("b", "2024-02-03", "Mill to close", ""), 2},
		{"another version of a page", at("a", "https://post.example/mill", "Mill to close", short), at("b", "https://post.example/mill", "Mill saved", "It stays open."), 1},
		{"two pages of a site", at("a", "https://post.example/", "Mill to close", short), at("b", "https://post.example/", "Mill saved", "It stays open."), 2},
		{"another version of an article", doc("a", "", "Mill to close", short), doc("a@2f", "", "Mill saved", "It stays open."), 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if s := story.One([]*nlp.Document{tt.a, tt.b}); len(s.Origins) != tt.want {
				t.Errorf("%d origins, want %d", len(s.Origins), tt.want)
			}
		})
	}
}

// at returns a document with an address.
func at(id, url, title, text string) *nlp.Document {
	d := doc(id, "", title, text)
	d.URL, d.Outlet = url, "Post"
	return d
}
