package ledger

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/ledger/corpus"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// TestFiguresOfTwoOutlets says of two sentences, of two outlets an hour apart, which of
// their figures are set against each other.
func TestFiguresOfTwoOutlets(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{
			"works that the figure describes", "Fire broke out at Dorn's 238,000 barrel-per-day refinery in Port Lisse.",
			"Dorn shut its 255,000 b/d Port Lisse refinery after a fire.", "figure: 238,000 barrel-per-day | 255,000 b/d",
		},
		{"two works", "Dorn shut its 255,000 b/d Port Lisse refinery.", "Dorn shut a 96,000 b/d crude unit in Port Lisse.", ""},
		{"a part in words and in percent", "The Lisse plant is running at half of its capacity.", "Rates at the Lisse plant were cut to 30 percent of capacity.", "figure: half | 30 percent"},
		{"a half and about a half", "The Lisse plant is running at half of its capacity.", "The Lisse plant runs at 52 percent of capacity.", ""},
		{"lengths of time", "Repairs will take two weeks, Dorn said.", "Repairs could take six to eight weeks, traders said.", "figure: two weeks | six to eight weeks"},
		{"months and days", "The truce will hold for four months.", "The truce runs for 120 days.", ""},
		{"a day to come", "Ferry traffic to Lisse will resume on Friday.", "Ferry traffic to Lisse will not resume before Monday.", "figure: Friday | Monday"},
		{"the same day", "Ferry traffic to Lisse will resume on Friday.", "Ferries to Lisse should resume traffic by Friday.", ""},
		{"days of two things", "Ferry traffic to Lisse will resume on Friday.", "The trial of the captain will resume on Monday.", ""},
		{"people aboard", "The Lisse ferry was carrying about 120 people.", "There were 187 people on board the ferry, the owner said.", "figure: about 120 | 187"},
		{"far beyond the bound of another source", "At least 14 miners were trapped in Lisse, Dorn said.", "The union said that 22 men were trapped in the Lisse mine.", "figure: At least 14 | 22"},
		{"just beyond it", "At least 14 miners were trapped in Lisse, Dorn said.", "The union said that 18 men were trapped in the Lisse mine.", ""},
		{"a share and a sum", "Dorn offered workers in Lisse 5 percent.", "Dorn offered workers in Lisse 300 euros.", ""},
		{"a plan and what is", "Dorn plans to export 400,000 tonnes of grain from Lisse.", "Dorn exported 250,000 tonnes of grain from Lisse.", ""},
		{"other years", "Lisse exported 400,000 tonnes of grain in 2021.", "Lisse exported 250,000 tonnes of grain in 2022.", ""},
		{"an answer in few words", "A march was held in Lisse.", "Some 6,000 people marched in Lisse, the union said. Police counted 2,500.", "figure: Some 6,000 | 2,500"},
		{"a price that has moved on", "Spot gas prices in Lisse rose to $13.20 per million British thermal units.", "Spot gas prices in Lisse climbed to $15.05 per million British thermal units.", "update: $13.20 per million British thermal units | $15.05 per million British thermal units"},
		{"the prices of two towns", "Spot gas prices in Lisse rose to $13.20 per million British thermal units.", "Spot gas prices in Europe climbed to $15.05 per million British thermal units.", ""},
		{"a price that is foreseen", "Spot gas prices in Lisse rose to $13.20 per million British thermal units.", "Spot gas prices in Lisse could climb to $15.05 per million British thermal units.", ""},
		{"a rate that is raised again", "The central bank of Lisse raised its key rate to 24%.", "The central bank of Lisse raised its key rate again, to 30%.", "update: 24% | 30%"},
		{"a month and the one before it", "Nothing happened in Lisse.", "Inflation in Lisse quickened to 19.1% in May from 16.8%, the statistics office said.", "update: 16.8% | 19.1%"},
		{"a month and that of the year before", "Nothing happened in Lisse.", "Inflation in Lisse quickened to 19.1% in May from 16.8% in May 2022, the statistics office said.", ""},
		{"how near two ships came", "The smallest distance between the ferries was 60 metres, the harbour board of Lisse said.", "The two ferries were never closer than 350 metres off Lisse, the owner said.", "figure: 60 metres | 350 metres"},
		{"what will be cancelled", "At least 11 sailings will be cancelled in July, dockers in Lisse said.", "The ferry line said that it would cancel five sailings.", "figure: At least 11 | five"},
		{"what was cancelled, and what will be", "The ferry line cancelled 11 sailings in March.", "The ferry line said that it would cancel five sailings.", ""},
		{"nobody, and some of many", "A ferry with 180 passengers hit the quay in Lisse. Nobody was hurt.", "A ferry hit the quay in Lisse. Three of them were treated for bruises, the owner said.", "figure: Nobody was hurt | Three"},
		{"nobody, and some of another year", "A ferry with 180 passengers hit the quay in Lisse. Nobody was hurt.", "A ferry hit the quay in Lisse. In 2011 three of them were treated for bruises.", ""},
		{"a stake of somebody else", "Dorn holds 9.7% of Brandt.", "Dorn wants Brandt. Castell Capital, a fund, owns 12% of Brandt.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := differencesOf(c.a, c.b); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// differencesOf returns the differences of a story of two articles in one line.
func differencesOf(texts ...string) string {
	var docs []*nlp.Document
	for i, text := range texts {
		published, _ := article.ParseMoment(fmt.Sprintf("2023-06-06T1%d:00:00Z", i))
		docs = append(docs, nlp.Annotate(&article.Article{
			ID: fmt.Sprint(i), Outlet: fmt.Sprint("Outlet ", i), Published: published, Title: "A day in Lisse", Text: text, Lang: "en",
		}))
	}
	var out []string
	for _, d := range Build(story.One(docs)).Differences {
		var sides []string
		for _, s := range d.Sides {
			sides = append(sides, s.Text)
		}
		out = append(out, string(d.Type)+": "+strings.Join(sides, " | "))
	}
	return strings.Join(out, "; ")
}

func TestActs(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Lumea handed over draft treaties.", "Lumea published a detailed proposal.", true},
		{"The two sides signed a pact.", "An agreement was reached.", true},
		{"The two sides signed a pact.", "The two sides have not reached a deal.", false},
		{"Dorn shut its refinery.", "Dorn restarted its refinery.", false},
	} {
		if got := actsOf(c.a)&actsOf(c.b) != 0; got != c.want {
			t.Errorf("%q and %q tell one act: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func actsOf(text string) uint64 {
	set := readOne(text)
	return actsIn(set, &set.Passages[0])
}

func readOne(text string) *corpus.Set {
	return corpus.Read(story.One([]*nlp.Document{nlp.Annotate(&article.Article{ID: "a", Text: text, Lang: "en"})}))
}
