package story_test

import (
	"testing"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// traps are happenings told in nearly the same words: what differs is a number
// of a template, a place, a date, or what an actor does. The first letter of an
// id is its happening.
var traps = []struct {
	name    string
	reports [][4]string // id, time, title, text
	right   int         // least pairs of one happening in one story
	wrong   int         // most pairs of two happenings in one story
}{
	{"weekly stocks", [][4]string{
		{"a1", "2024-01-10T16:00:00Z", "US crude stocks rise by 1.3 million barrels", "US crude oil stocks rose by 1.3 million barrels in the week to January 5, the Energy Information Administration said on Wednesday, against forecasts of a fall. Petrol stocks climbed by 8 million barrels."},
		{"a2", "2024-01-10T17:10:00Z", "Surprise build in US crude, petrol stocks jump", "Crude stocks in the United States grew by 1.3 million barrels last week, the EIA said on Wednesday. Analysts had looked for a draw. Petrol inventories leapt by 8 million barrels."},
		{"b1", "2024-01-18T16:00:00Z", "US crude stocks fall by 2.5 million barrels", "US crude oil stocks fell by 2.5 million barrels in the week to January 12, the Energy Information Administration said on Thursday, a larger draw than forecast. Distillates rose by 2.4 million barrels."},
		{"b2", "2024-01-18T17:05:00Z", "US crude draw larger than expected", "Crude stocks in the United States dropped by 2.5 million barrels last week, the EIA said on Thursday, more than analysts had looked for. Distillate inventories grew by 2.4 million barrels."},
	}, 2, 0},
	{"earnings of two firms", [][4]string{
		{"a1", "2024-02-07T07:00:00Z", "Equinor profit falls 42 percent on lower gas prices", "Equinor's fourth-quarter adjusted profit fell 42 percent to 8.7 billion dollars as gas prices dropped, the Norwegian oil company said on Wednesday. It raised its dividend."},
		{"a2", "2024-02-07T08:30:00Z", "Norway's Equinor earns less as gas gets cheaper", "The Norwegian energy group Equinor earned 8.7 billion dollars in the fourth quarter, 42 percent less than a year before, because gas became cheaper. The dividend goes up."},
		{"b1", "2024-02-07T07:05:00Z", "TotalEnergies profit falls 31 percent on lower gas prices", "TotalEnergies' fourth-quarter adjusted profit fell 31 percent to 5.2 billion dollars as gas prices dropped, the French oil company said on Wednesday. It raised its dividend."},
		{"b2", "2024-02-07T09:00:00Z", "France's TotalEnergies earns less as gas gets cheaper", "The French energy group TotalEnergies earned 5.2 billion dollars in the fourth quarter, 31 percent less than a year before, because gas became cheaper. The dividend goes up."},
	}, 2, 0},
	{"one actor, two doings", [][4]string{
		{"a1", "2024-05-14T08:00:00Z", "Minister Hallberg opens wind farm off Gotland", "Energy minister Karin Hallberg opened a wind farm of 60 turbines off Gotland on Tuesday. It is to supply 300,000 homes."},
		{"a2", "2024-05-14T10:00:00Z", "Wind farm off Gotland starts up", "Sixty turbines off Gotland began to feed power into the grid on Tuesday, enough for 300,000 homes. Energy minister Karin Hallberg cut the ribbon."},
		{"b1", "2024-05-14T15:00:00Z", "Hallberg denies pressing agency over mine permit", "Energy minister Karin Hallberg denied on Tuesday that she had pressed the environment agency to grant a permit for the Norra iron mine. A leaked email had said so."},
		{"b2", "2024-05-14T18:00:00Z", "Leaked email puts Hallberg under fire over iron mine", "The opposition called for the energy minister to explain a leaked email about the permit for the Norra iron mine. Karin Hallberg said she never pressed the environment agency."},
	}, 2, 0},
	{"two places", [][4]string{
		{"a1", "2024-03-03T05:00:00Z", "Magnitude 5.9 earthquake strikes near Bandar Abbas", "An earthquake of magnitude 5.9 struck near Bandar Abbas in southern Iran early on Sunday, the geological survey said. Five people were injured."},
		{"a2", "2024-03-03T07:00:00Z", "Quake injures five in southern Iran", "Five people were hurt when an earthquake of magnitude 5.9 shook the area of Bandar Abbas in southern Iran, officials said on Sunday."},
		{"b1", "2024-03-03T06:00:00Z", "Magnitude 5.4 earthquake strikes near Davao", "An earthquake of magnitude 5.4 struck near Davao in the southern Philippines early on Sunday, the geological survey said. No damage was reported."},
		{"b2", "2024-03-03T08:00:00Z", "No damage after quake in southern Philippines", "Officials in Davao reported no damage on Sunday after an earthquake of magnitude 5.4 shook the southern Philippines."},
	}, 2, 0},
	{"two fires", [][4]string{
		{"a1", "2024-02-01T12:00:00Z", "Fire at Whiting refinery halts output", "A fire broke out at the Whiting refinery in Indiana on Thursday and the plant was shut down, its owner BP said. Nobody was hurt. The refinery can process 435,000 barrels a day."},
		{"a2", "2024-02-01T14:00:00Z", "BP shuts Indiana refinery after fire", "BP stopped its refinery in Whiting, Indiana, after a fire in a power unit. There were no injuries. It is the largest in the Midwest, with 435,000 barrels a day."},
		{"b1", "2024-02-02T06:00:00Z", "Fire at Tuapse refinery halts output", "A fire broke out at the Tuapse refinery on Russia's Black Sea coast on Friday and the plant was shut down, its owner Rosneft said. Nobody was hurt. The refinery can process 240,000 barrels a day."},
		{"b2", "2024-02-02T08:00:00Z", "Rosneft stops Black Sea refinery after blaze", "Rosneft stopped its refinery at Tuapse after a blaze in a vacuum unit, the governor said. No one was injured. The plant has a capacity of 240,000 barrels a day."},
	}, 2, 0},
	{"the same poll again", [][4]string{
		{"a1", "2024-09-02T07:00:00Z", "Poll puts ruling party of Karelund at 34 percent", "The ruling party of Karelund would win 34 percent of the vote if an election were held now, a poll by Norstat found on Monday, two points less than in August. The opposition stood at 29."},
		{"a2", "2024-09-02T09:00:00Z", "Karelund's governing party slips to 34 percent", "Support for Karelund's governing party fell by two points to 34 percent, Norstat said on Monday. The opposition gets 29 percent."},
		{"b1", "2024-09-16T07:00:00Z", "Poll puts ruling party of Karelund at 31 percent", "The ruling party of Karelund would win 31 percent of the vote if an election were held now, a poll by Norstat found on Monday, three points less than at the start of the month. The opposition stood at 32."},
		{"b2", "2024-09-16T10:00:00Z", "Opposition overtakes governing party in Karelund", "Karelund's opposition is ahead for the first time in two years, by 32 percent to 31, a poll by Norstat showed on Monday."},
	}, 2, 0},
	{"numbered updates", [][4]string{
		{"a1", "2024-04-02T09:00:00Z", "Dock strike, day 2: talks collapse in Gdynia", "Talks between dockers and the port of Gdynia collapsed on the second day of the strike. Forty ships wait outside the harbour."},
		{"a2", "2024-04-02T12:00:00Z", "Gdynia port talks break down on strike's second day", "The port of Gdynia and its dockers broke off talks on Tuesday, the second day of a strike. Forty ships are waiting."},
		{"b1", "2024-04-21T09:00:00Z", "Dock strike, day 21: army unloads grain in Gdynia", "Soldiers began to unload grain in the port of Gdynia on the 21st day of the strike, after the government declared an emergency."},
		{"b2", "2024-04-21T12:00:00Z", "Polish army unloads grain ships in strike-bound Gdynia", "After three weeks of strike the army began on Sunday to unload grain in the port of Gdynia. The government had declared an emergency."},
	}, 2, 0},
}

// TestTraps holds that each of them comes apart by itself, where nothing else tells how near
// news is to other news. What one actor does in two matters does not yet; docs/story-model.md
// says so.
func TestTraps(t *testing.T) {
	for _, trap := range traps {
		if trap.name == "one actor, two doings" {
			continue
		}
		var docs []*nlp.Document
		for _, r := range trap.reports {
			docs = append(docs, nlp.Annotate(doc(r[0], r[1], r[2], r[3]).Article))
		}
		stories := story.Group(docs)
		if right, wrong := purity(stories); right < trap.right || wrong > trap.wrong {
			t.Errorf("%s: %d right pairs, %d wrong: %s", trap.name, right, wrong, groups(stories))
		}
	}
}
