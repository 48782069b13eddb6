package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
)

// The gold sets hold few happenings that are told in the same words: weekly
// stocks, quarterly earnings, two earthquakes of one day. This set is made of
// nothing else, so that the fit learns what a name and a figure that differ say.
// Its texts are written here.

// trap is a kind of news that comes back: three reports of it with slots A (an
// actor or place, short and long), N and M (figures).
type trap struct {
	every   int // hours between two of its happenings
	actors  []string
	reports [3]string // headline | text
}

// traps is the name of the set that is made of them.
const traps = "traps"

var trapKinds = []trap{
	{20, []string{"Borealis|the chemical group Borealis of Vienna", "Orkla|the food group Orkla of Oslo", "Kemira|the Finnish firm Kemira", "Umicore|the Belgian refiner Umicore", "Lonza|the Swiss drug maker Lonza", "Prysmian|Italy's cable maker Prysmian"}, [3]string{
		"{A} profit falls {N} percent on weak demand|Quarterly profit at {L} fell {N} percent to {M} million euros on weak demand, it said. The dividend stays unchanged and the outlook was cut.",
		"Weak demand hits earnings of {A}|{L} earned {M} million euros in the quarter, {N} percent less than a year ago, and lowered its outlook. Shares slid after the report.",
		"{A} cuts outlook after profit drop|Shares of {A} slid as {L} cut its outlook. Profit came to {M} million euros, down {N} percent, while the dividend was kept.",
	}},
	{30, []string{"Arequipa|Arequipa in the south of Peru", "Van|Van in the east of Turkey", "Padang|Padang on the Indonesian island of Sumatra", "Antofagasta|Antofagasta in the north of Chile", "Kochi|Kochi on the Japanese island of Shikoku", "Kerman|Kerman in the south-east of Iran"}, [3]string{
		"Earthquake of magnitude {N} shakes {A}|An earthquake of magnitude {N} struck near {L}, the geological survey said. At least {M} people were injured and houses were damaged.",
		"{M} injured as quake hits {A}|Officials counted {M} injured after an earthquake near {L}. The survey put its magnitude at {N}. Power was cut in several districts.",
		"Quake damages houses in {A}|Houses collapsed and power was cut when an earthquake of magnitude {N} struck {L}. Hospitals treated {M} injured people.",
	}},
	{84, []string{"United States|the Energy Information Administration", "Amsterdam hub|the consultancy Insights Global", "Singapore|the agency Enterprise Singapore", "Fujairah|the port's data service", "Japan|the Petroleum Association of Japan"}, [3]string{
		"{A} oil stocks rise by {N} million barrels|Oil stocks rose by {N} million barrels last week, {L} said. Petrol stocks stood at {M} million barrels. Analysts had looked for a fall.",
		"Surprise build in {A} oil inventories|Inventories grew by {N} million barrels in the week, according to {L}, against forecasts of a draw. Petrol came to {M} million barrels.",
		"Oil slips after {A} stock data|Prices slipped after {L} reported that stocks had grown by {N} million barrels. Petrol stocks reached {M} million.",
	}},
	{26, []string{"Gdansk|the port of Gdansk", "Santos|the port of Santos in Brazil", "Durban|the harbour of Durban", "Antwerp|the Belgian port of Antwerp", "Busan|the South Korean port of Busan"}, [3]string{
		"Dock strike in {A}, day {N}: talks fail|Talks between dockers and {L} failed on day {N} of a strike. About {M} ships wait outside the harbour.",
		"{A} dockers stay out for day {N}|A strike at {L} went into day {N} after talks failed. {M} ships are waiting to unload.",
		"{M} ships wait as {A} strike goes on|Dockers at {L} walked out of talks on day {N} of their strike. Some {M} ships wait off the coast.",
	}},
	{14, []string{"Hallberg|energy minister Karin Hallberg", "Okoro|finance minister Daniel Okoro", "Petrescu|interior minister Ana Petrescu", "Vidal|mayor Tomas Vidal"}, [3]string{
		"{A} opens plant {N} months late|After a delay of {N} months {L} opened a power plant of {M} megawatts. It feeds its first power into the grid this week.",
		"Delayed power plant starts up|A plant of {M} megawatts went on line, {N} months behind plan. At the opening {L} blamed the builder for the delay.",
		"{A} blames builder for delay|Opening a plant of {M} megawatts, {L} said that the builder was to blame for the {N} months by which it came late.",
	}},
	{17, []string{"Hallberg|energy minister Karin Hallberg", "Okoro|finance minister Daniel Okoro", "Petrescu|interior minister Ana Petrescu", "Vidal|mayor Tomas Vidal"}, [3]string{
		"{A} denies knowing of secret fund|In parliament {L} denied knowing of a secret fund of {M} million. The opposition wants {N} witnesses to be heard.",
		"Opposition presses {A} over fund|The opposition asked for {N} witnesses on a secret fund of {M} million. There was nothing to know, said {L}.",
		"{N} witnesses sought in fund affair|A committee is to hear {N} witnesses about a secret fund of {M} million. Nobody told him or her of it, {L} said.",
	}},
}

const trapStories = 24 // happenings of each kind

// trapSet returns the traps as a stream.
func trapSet() *set {
	s := &set{name: traps + "/en", gold: make(map[*nlp.Document]string)}
	start := time.Date(2023, 3, 1, 6, 0, 0, 0, time.UTC)
	for k, kind := range trapKinds {
		for n := range trapStories {
			actor, long, _ := strings.Cut(kind.actors[(n*n+n/len(kind.actors))%len(kind.actors)], "|")
			fill := strings.NewReplacer("{A}", actor, "{L}", long,
				"{N}", fmt.Sprintf("%d.%d", 2+(n*7+k)%40, (n*3+k)%9+1), "{M}", fmt.Sprint(11+(n*37+k*13)%380))
			if strings.Contains(kind.reports[0], "day {N}") || strings.Contains(kind.reports[0], "{N} months") || strings.Contains(kind.reports[1], "{N} witnesses") {
				fill = strings.NewReplacer("{A}", actor, "{L}", long, "{N}", fmt.Sprint(2+n), "{M}", fmt.Sprint(11+(n*37+k*13)%380))
			}
			for i, report := range kind.reports {
				title, text, _ := strings.Cut(fill.Replace(report), "|")
				at := start.Add(time.Duration(n*kind.every+i*3+k) * time.Hour)
				d := nlp.Annotate(&article.Article{
					ID: fmt.Sprintf("%c%02d-%d", 'a'+k, n, i), Title: title, Text: text, Lang: "en",
					Published: article.Moment{Time: at},
				})
				s.docs = append(s.docs, d)
				s.gold[d] = fmt.Sprint(k, " ", n)
			}
		}
	}
	inOrder(s.docs)
	return s
}
