package entity_test

import "testing"

// The names of these texts stand in no table.
func TestUnknownNames(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"place by its bank", "Quillia's central bank waited.", "Quillia/LOC"},
		{"place by its army", "Quillia's army left.", "Quillia/LOC"},
		{"place by its office", "The energy minister met Quillia's foreign minister.", "Quillia/LOC"},
		{"place by its side", "Rain fell in northern Quillia.", "Quillia/LOC"},
		{"place by its kind", "They left the town of Tharn. Tharn was empty.", "Tharn/LOC, Tharn/LOC"},
		{"place by its mayor", "They met Tharn Mayor Jane Roe.", "Tharn/LOC, Jane Roe/PER"},
		{"place by compass", "It lies 9 km south of Tharn. Tharn was empty.", "Tharn/LOC, Tharn/LOC"},
		{"company by its shares", "Quendal's shares fell.", "Quendal/ORG"},
		{"company by shares in it", "They sold shares in Quendal. Then Quendal fell.", "Quendal/ORG, Quendal/ORG"},
		{"company by the bid for it", "The bid for Marvessa failed. On Friday Marvessa fell.", "Marvessa/ORG, Marvessa/ORG"},
		{"company by its long name", "Quendal Tools Inc grew. Later Quendal shrank.", "Quendal Tools Inc/ORG, Quendal/ORG"},
		{"company by its officer", "They met Quendal Chief Executive Jane Roe.", "Quendal/ORG, Jane Roe/PER"},
		{"company by its pronoun", "Quendal said it would pay. Later Quendal's shares fell.", "Quendal/ORG, Quendal/ORG"},
		{"company by what it owns", "On Monday Quendal is selling its ships. Later Quendal said no.", "Quendal/ORG, Quendal/ORG"},
		{"company by its trade", "The shipping group Quendal said no.", "Quendal/ORG"},
		{"person by kin", "Quendal's wife left. Then Quendal left.", "Quendal/PER, Quendal/PER"},
		{"person by title", "Mr Quendal left. Then Quendal left.", "Quendal/PER, Quendal/PER"},
		{"person by possession", "Quendal has left his house.", "Quendal/PER"},
		{"person who speaks", "“No,” Quendal said.", "Quendal/PER"},
		{"speaking place", "They met in Quillia. Later Quillia said no.", "Quillia/LOC, Quillia/LOC"},
		{"place by its envoy", "The envoy to Quillia left. Quillia said no.", "Quillia/LOC, Quillia/LOC"},
		{"place by its people", "Quarn waited. The Quarnese ministry did not.", "Quarn/LOC, Quarnese/MISC"},
		{"place by its people at the start", "Quarn waited. Quarnish officials did not.", "Quarn/LOC, Quarnish/MISC"},
		{"broadcaster of a place", "He told Radio Quillia in Quillia that Quillia's parliament met.", "Radio Quillia/ORG, Quillia/LOC, Quillia/LOC"},
		{"owner behind a preposition", "They met in Quendal's house. “No,” Quendal said.", "Quendal/PER, Quendal/PER"},
		{"place before who", "Doctors in Quillia, who knew, left.", "Quillia/LOC"},
		{"place before its ministry", "The Quillia health ministry said no.", "Quillia/LOC"},
		{"place by its ministry behind", "Quillia will send help, its foreign ministry said.", "Quillia/LOC"},
		{"neighbouring place", "Neighbouring Quillia closed the road.", "Quillia/LOC"},
		{"company by purchase", "They bought Quendal in 2019.", "Quendal/ORG"},
		{"adjective", "They wrote to Tharnian officials.", "Tharnian/MISC"},
		{"heading in capitals", "CYCLING - RESULTS OF THE LAST SUMMER TOUR", ""},
		{"people of a place", "They met in Quillia. The Quillian ministry and the Quillians knew.", "Quillia/LOC, Quillian/MISC, Quillians/MISC"},
		{"dateline", "THARN, May 4 (Northern Wire) - Ships left Tharn on Monday.", "THARN/LOC, Northern Wire/ORG, Tharn/LOC"},
		{"dateline with a country", "PORT THARN, Norway (NW) - Ships left.", "PORT THARN/LOC, Norway/LOC, NW/ORG"},
		{"dateline without a place", "May 4 (Northern Wire) - Ships left.", "Northern Wire/ORG"},
		{"first name that is an acronym elsewhere", "They met Irena Quendal.", "Irena Quendal/PER"},
		{"nested quotation", "“He said: ‘Take Tharn.’ They were near Tharn,” she said.", "Tharn/LOC, Tharn/LOC"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := names(tt.text); got != tt.want {
				t.Errorf("names of %q\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestCaseOfAcronyms(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The WHO said those who were ill should rest.", "WHO/ORG"},
		{"Who knows? WHO knows.", "WHO/ORG"},
		{"They told us the US sold it, and IT firms agreed.", "US/LOC"},
		{"The UN met. May it help? It may.", "UN/ORG"},
		{"The ICE raids went on; the ice is thin.", "ICE/ORG"},
		{"USAID sent aid, and the EU paid.", "USAID/ORG, EU/ORG"},
		{"MAY 4: Aid came.", ""},
		{"THE US AND THE EU AGREE ON AID FOR US FIRMS.", "US/LOC, EU/ORG, US/LOC"},
	}
	for _, tt := range tests {
		if got := names(tt.text); got != tt.want {
			t.Errorf("names of %q\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}
