package entity_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// names writes the names of a text as "Kari Holm/PER, Norway/LOC".
func names(text string) string {
	l := entity.Tag(token.Scan(text))
	var out []string
	for _, m := range l.Mentions {
		if m.Form == entity.Name {
			out = append(out, m.In(text)+"/"+string(m.Type))
		}
	}
	return strings.Join(out, ", ")
}

func TestNames(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"title", "The delegation met Energy Minister Kari Holm yesterday.", "Kari Holm/PER"},
		{"title in small letters", "They wrote to president Jane Doe about it.", "Jane Doe/PER"},
		{"demonym and title", "On Friday French President Paul Moreau left.", "French/MISC, Paul Moreau/PER"},
		{"body and title", "It was sent to Equinor Chief Executive Ola Berg.", "Equinor/ORG, Ola Berg/PER"},
		{"long title", "She praised U.S. Assistant Secretary of State Mary Cole.", "U.S./LOC, Mary Cole/PER"},
		{"ministry", "He works for the Danish Energy Ministry.", "Danish Energy Ministry/ORG"},
		{"head before of", "The Ministry of Agriculture, Forestry and Fisheries replied.", "Ministry of Agriculture, Forestry and Fisheries/ORG"},
		{"company form", "Shares of Hartley & Moss Ltd rose.", "Hartley & Moss Ltd/ORG"},
		{"river", "Barges on the Elbe River stopped.", "Elbe River/LOC"},
		{"lake", "They live by Lake Garda.", "Lake Garda/LOC"},
		{"event", "It was signed after the Treaty of Lisbon.", "Treaty of Lisbon/MISC"},
		{"hyphen between countries", "US-Russia ties are cold.", "US/LOC, Russia/LOC"},
		{"hyphen between demonyms", "the Russian-Ukrainian border", "Russian/MISC, Ukrainian/MISC"},
		{"hyphen behind a place", "a Washington-based group", "Washington/LOC"},
		{"hyphen inside a name", "Marie-Claire Dubois was there.", "Marie-Claire Dubois/PER"},
		{"particles", "Yesterday Ludwig van der Berg and Omar al-Fayed left.", "Ludwig van der Berg/PER, Omar al-Fayed/PER"},
		{"second syllable in small letters", "The talks with Lee Jae-suk ended.", "Lee Jae-suk/PER"},
		{"possessive", "It is Poland's plan.", "Poland/LOC"},
		{"calendar", "On Monday, in March and at Easter nothing happened.", ""},
		{"word in capitals only", "Give us the US view.", "US/LOC"},
		{"case of acronyms", "Nato and NATO are one.", "Nato/ORG, NATO/ORG"},
		{"start of sentence", "Officials said nothing. Prices rose.", ""},
		{"start of sentence, seen in small letters", "Bunting hung there. The bunting was red.", ""},
		{"heading words are no names", "Ministers Hold Urgent Talks on Gas With Norway", "Norway/LOC"},
		{"capitals", "OIL PRICES RISE AS OPEC CUTS OUTPUT IN VIENNA", "OPEC/ORG, VIENNA/LOC"},
		{"speaker", "“No,” said Quillfeather.", "Quillfeather/PER"},
		{"age", "Quillfeather, 45, left.", "Quillfeather/PER"},
		{"place by preposition", "The plant in Quillmouth burned.", "Quillmouth/LOC"},
		{"last name goes with the full name", "Jane Quillfeather spoke. Later Quillfeather left.", "Jane Quillfeather/PER, Quillfeather/PER"},
		{"acronym", "The Baltic Grid Operators Association (BGOA) met.", "Baltic Grid Operators Association/ORG, BGOA/ORG"},
		{"office with its complement", "The head of the Harrow Council Jane Roe left.", "Harrow Council/ORG, Jane Roe/PER"},
		{"last name that is a city", "Ida Florence spoke. Later Florence left. They met in Florence.", "Ida Florence/PER, Florence/PER, Florence/LOC"},
		{"party and state", "Senator Jane Roe (R-Texas) left.", "Jane Roe/PER, Texas/LOC"},
		{"trade before a company", "Traders like trader Vitol waited.", "Vitol/ORG"},
		{"from one place to another", "It sailed from Rotterdam to Port Quill.", "Rotterdam/LOC, Port Quill/LOC"},
		{"amount", "It cost USD 20 and the NGOs paid.", ""},
		{"dollars of a country", "It cost US$20, or US $20, in the US.", "US/LOC"},
		{"plural noun", "Repairs could take weeks. Riots would not help.", ""},
		{"first words in capitals", "A YOUNG man left.", ""},
		{"country before a benchmark", "On Monday U.S. West Texas Intermediate rose.", "U.S./LOC, West Texas Intermediate/MISC"},
		{"last name that comes first", "They met Park Quil-soo. Later Park left, and Park said no. The park was empty.", "Park Quil-soo/PER, Park/PER, Park/PER"},
		{"paper, not a day", "The Bristol Sun said so. It was on Sun 4 May in Bristol.", "Bristol Sun/ORG, Bristol/LOC"},
		{"first name, not a month", "Her doctor, Jan Quill, left in Jan 2020.", "Jan Quill/PER"},
		{"mixed case", "Shares of TechHouse fell.", "TechHouse/ORG"},
		{"not English", "Die Regierung hat dem Vorschlag der Kommission nicht zugestimmt, weil der Preis für das Gas in Deutschland nach Ansicht der Fachleute zu hoch war.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := names(tt.text); got != tt.want {
				t.Errorf("names of %q\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// entities writes the entities of a text and how each mention is linked.
func entities(text string) map[string]*entity.Entity {
	l := entity.Tag(token.Scan(text))
	out := make(map[string]*entity.Entity)
	for i := range l.Entities {
		out[l.Entities[i].Name] = &l.Entities[i]
	}
	return out
}

func TestEntities(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // name: aliases; roles; link
	}{
		{"last name before the full name", "Roe said no. Jane Roe, a former envoy to Chad, was tired.", "Jane Roe: Roe; former envoy to Chad;"},
		{"spelling", "Sergei Pavlov spoke. Sergey Pavlov left.", "Sergei Pavlov: Sergey Pavlov; ;"},
		{"spelling of the first name", "Kristin Quill spoke. Kristen Quill left.", "Kristin Quill: Kristen Quill; ;"},
		{"first names of two", "Martin Quill spoke. Marvin Quill left.", "Martin Quill: ; ;"},
		{"family name first", "They met Ichika Quillima. Then Quillima Ichika left.", "Ichika Quillima: Quillima Ichika; ;"},
		{"town before a team", "The Boston Red Sox won. The Red Sox were glad.", "Boston Red Sox: Red Sox; ;"},
		{"initial", "J. Roe wrote it. Jane Roe said so.", "Jane Roe: J. Roe; ;"},
		{"title before", "They met Foreign Minister Jane Roe.", "Jane Roe: ; Foreign Minister;"},
		{"title with a demonym", "They met French Foreign Minister Jane Roe.", "Jane Roe: ; French Foreign Minister;"},
		{"office with its complement", "The ambassador to Chad Jane Roe left.", "Jane Roe: ; ambassador to Chad;"},
		{"title with a possessive", "Chad's trade minister Jane Roe left.", "Jane Roe: ; Chad's trade minister;"},
		{"rank behind an office", "Saudi trade minister Prince Omar al-Fayed left.", "Omar al-Fayed: ; Saudi trade minister;"},
		{"country before the acronym's name", "The U.S. Tidal Power Administration (TPA) met.", "U.S. Tidal Power Administration: TPA; ;"},
		{"title in small letters", "They met US president John Doe.", "John Doe: ; US president;"},
		{"description behind", "John Doe, Norway's deputy trade minister, agreed.", "John Doe: ; Norway's deputy trade minister;"},
		{"description before", "Chad's top diplomat, Foreign Minister Jane Roe, agreed.", "Jane Roe: ; Foreign Minister, Chad's top diplomat;"},
		{"country by two names", "Britain and the UK are one.", "Britain: UK; ; iso=GB"},
		{"country by its people", "The Norwegian parliament met the Norwegian king.", "Norway: ; ; iso=NO"},
		{"seat", "The Kremlin was silent.", "Kremlin: ; ; iso=RU metonym=government"},
		{"acronym in brackets", "The Baltic Grid Operators Association (BGOA) met. BGOA is new.", "Baltic Grid Operators Association: BGOA; ;"},
		{"particle", "Joop van Tharn spoke. Later Van Tharn left.", "Joop van Tharn: Van Tharn; ;"},
		{"particle in small letters", "Anna von der Quill spoke to the press. Later it was said that von der Quill was ill.", "Anna von der Quill: von der Quill; ;"},
		{"particle with a hyphen", "Omar al-Quill spoke. Al-Quill left.", "Omar al-Quill: Al-Quill; ;"},
		{"other particle", "Joop Tharn spoke. Later Van Tharn left.", "Joop Tharn: ; ;"},
		{"brother of one last name", "Mr Roe, whose brother Jack Roe runs the army, said no.", "Roe: ; ;"},
		{"aide of one last name", "Jane Roe left. Roe's aide, Jack Roe, said no. ", "Jane Roe: Roe; ;"},
		{"set aside", "The aide, Jack Roe - no relation to the minister, Jane Roe - said no. Roe left.", "Jack Roe: Roe; aide;"},
		{"owner in the role", "“No,” said Quendal's chief executive, Irena Quill, on Monday.", "Irena Quill: ; Quendal's chief executive;"},
		{"nouns in the role", "They asked former central bank chief Jane Roe.", "Jane Roe: ; former central bank chief;"},
		{"body and noun in the role", "“No,” said U.N. aid chief Jane Roe.", "Jane Roe: ; U.N. aid chief;"},
		{"chair of a body", "It was done by commission chair Jane Roe.", "Jane Roe: ; commission chair;"},
		{"office of a company", "The company's CEO Jane Roe said no.", "Jane Roe: ; company's CEO;"},
		{"office with plain nouns", "It was bad, its head of oil research Jane Roe said.", "Jane Roe: ; head of oil research;"},
		{"role behind with a possessive", "“No,” said Jane Roe, its founder.", "Jane Roe: ; founder;"},
		{"role of the next person", "They saw Jane Roe, commission chair John Doe said.", "Jane Roe: ; ;"},
		{"alias", "A militia commander said so. The commander, who goes by the name Abu Quill, said no.", "Abu Quill: ; militia commander, commander;"},
		{"role with a complement", "The fund's mission chief for Chad, Jane Roe, left.", "Jane Roe: ; fund's mission chief for Chad;"},
		{"known as", "A rebel spokesman, known as Captain Quill, said no.", "Quill: ; Captain, rebel spokesman;"},
		{"people of an unknown place", "They met in Quillia. The Quillian plan failed.", "Quillia: ; ;"},
		{"first word of a company", "Shares of Quendal Foods Inc fell. Later Quendal rose.", "Quendal Foods Inc: Quendal; ;"},
		{"capitals", "THARN, May 4 (Northern Wire) - Ships left Tharn.", "Tharn: THARN; ;"},
		{"company of the tables written out", "BHP Group fell. Later BHP rose.", "BHP Group: BHP; ;"},
		{"country before a body", "The UK Home Office agreed. The Home Office was late.", "UK Home Office: Home Office; ;"},
		{"aside of somebody else", "They wrote to Jane Roe, a port aide said.", "Jane Roe: ; ;"},
		{"acronym between commas", "The Baltic Grid Operators Association, BGOA, met. BGOA is new.", "Baltic Grid Operators Association: BGOA; ;"},
		{"acronym of another tongue", "The Quillian Security Service, the QBU, met. The QBU is new.", "Quillian Security Service: QBU; ;"},
		{"list of bodies", "The Baltic Grid Association, the IMF, and the World Bank met.", "Baltic Grid Association: ; ;"},
		{"contraction", "Hokkaido Tidal Power Ltd (Hotipo) fell. Later Hotipo said no.", "Hokkaido Tidal Power Ltd: Hotipo; ;"},
		{"capitals with an accent", "They live in CAMANÁ. Ships lie in Camaná.", "Camaná: CAMANÁ; ;"},
		{"office with its complement before", "A spokeswoman for the regulator, Jane Roe, left.", "Jane Roe: ; spokeswoman for the regulator;"},
		{"chief of staff", "The minister's chief of staff, Jane Roe, left.", "Jane Roe: ; minister's chief of staff;"},
		{"now", "Jane Roe, now an opposition lawmaker, said no.", "Jane Roe: ; opposition lawmaker;"},
		{"company form", "Hartley Ltd fell. Later Hartley Ltd rose.", "Hartley Ltd: ; ;"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			name, want, _ := strings.Cut(tt.want, ": ")
			all := entities(tt.text)
			e := all[name]
			if e == nil {
				t.Fatalf("%q: no entity %q in %v", tt.text, name, all)
			}
			got := strings.Join(e.Aliases, ", ") + "; " + strings.Join(e.Roles, ", ") + ";"
			if e.Link != nil {
				got += " iso=" + e.Link["iso"]
			}
			if e.Link["metonym"] != "" {
				got += " metonym=" + e.Link["metonym"]
			}
			if got != want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, got, want)
			}
		})
	}
}

// meant returns the entity that the last mention with the given words means,
// "-" when it is open, "" when there is no such mention.
func meant(text, words string) string {
	l := entity.Tag(token.Scan(text))
	out := ""
	for _, m := range l.Mentions {
		if m.In(text) != words {
			continue
		}
		out = "-"
		if m.Entity >= 0 {
			out = l.Entities[m.Entity].Name
		}
		if m.Relation != "" {
			out += " (" + m.Relation + ")"
		}
	}
	return out
}

func TestMeant(t *testing.T) {
	tests := []struct{ name, text, words, want string }{
		{"he", "John Doe met Jane Roe. Then he left.", "he", "John Doe"},
		{"she", "John Doe met Jane Roe. Then she left.", "she", "Jane Roe"},
		{"sex by title", "Mr. Pell met Ms. Dorn. Then she left.", "she", "Dorn"},
		{"named only later", "“We are late,” she said.\n\nJane Roe runs the plant. John Doe owns it.", "she", "Jane Roe"},
		{"two of one last name", "John Roe and Jane Roe ran. Later Mrs. Roe won.", "Roe", "Jane Roe"},
		{"two of one last name, told by what follows", "Jane Roe and her husband, John Roe, ran. Roe said that he was tired.", "Roe", "John Roe"},
		{"namesake who comes later", "Jane Roe is ill. Roe left.\n\nThe mayor, Jack Roe, stayed.", "Roe", "Jane Roe"},
		{"namesake of another rank", "Col Jane Roe fled. Justice Minister Jack Roe stayed.\n\nColonel Roe is alive.", "Roe", "Jane Roe"},
		{"rank of nobody named", "Justice Minister Jack Roe stayed. Colonel Roe is alive.", "Roe", "Roe"},
		{"namesake aside", "Jane Roe won. Roe won again. Roe was glad.\n\nJack Roe, an aide, left.\n\nIt rained.\n\nRoe will speak.", "Roe", "Jane Roe"},
		{"father and son", "John Roe and his son Jack Roe ran. John Roe won. Jack Roe fell.", "Jack Roe", "Jack Roe"},
		{"epithet", "Jane Roe, head of the bank, waited. “No,” the French lawyer said.", "the French lawyer", "Jane Roe"},
		{"epithet of rank", "Captain Jane Roe waited. “No,” the officer said.", "the officer", "Jane Roe"},
		{"named in what is said", "Captain Jane Roe waited. “Colonel Quill is alive,” the officer said.", "the officer", "Jane Roe"},
		{"body of the tables by its head", "The IEA waited. The agency said no.", "The agency", "IEA"},
		{"acronym of another tongue in brackets", "The Quillian Security Service (QBU) met. Later the QBU said no.", "QBU", "Quillian Security Service"},
		{"per head", "It paid $5 a worker, and the port said so.", "a worker", ""},
		{"named late behind an aside", "The president of Sylvania has said no.\n\nIn a speech Jane Roe, wearing red, said it was late. Roe, 58, a former envoy, left.", "The president", "Jane Roe"},
		{"office of somebody else", "Jane Roe, head of the bank, waited. “No,” the governor said.", "the governor", ""},
		{"named late", "Sylvania's education minister said no. “Never,” Jane Roe said.", "Sylvania's education minister", "Jane Roe"},
		{"spokesman named late", "A port spokesman said no. “Never,” John Doe told reporters. He left.", "He", "John Doe"},
		{"resident behind a minister", "Sylvania's education minister said no. Jane Roe, 34, said yes.", "Sylvania's education minister", "Sylvania's education minister"},
		{"from place to place", "Norway agreed. Ships from Riga to Oslo have left.", "Oslo", "Oslo"},
		{"sex by kin", "Jane Roe left. Her husband, Quill, stayed. “No,” he said.", "he", "Quill"},
		{"source behind the cue", "John Doe, an envoy, left. “No,” said a Quillian diplomat. The diplomat was tired.", "The diplomat", "Quillian diplomat"},
		{"they stay open", "The ministers said they agree.", "they", "-"},
		{"office", "Foreign Minister Jane Roe arrived. The foreign minister was tired.", "The foreign minister", "Jane Roe"},
		{"office and country", "French President John Doe met Polish President Adam Nowak. The Polish president was tired.", "The Polish president", "Adam Nowak"},
		{"other office", "Foreign Minister Jane Roe arrived. The finance minister was tired.", "The finance minister", "-"},
		{"another word for the office", "Foreign Minister Jane Roe arrived. The top diplomat was tired.", "The top diplomat", "Jane Roe"},
		{"source without a name", "“No,” a trade official said. “Never,” the official added.", "the official", "trade official"},
		{"source named more fully later", "“No,” a senior trade official said. “Never,” the French official added.", "the French official", "senior French trade official"},
		{"source of somebody", "Mr Pell is ill. Mr Pell's spokeswoman said so. “Yes,” she said.", "she", "Mr Pell's spokeswoman"},
		{"source of a body", "“No,” a spokesman for the energy ministry said. “Never,” the spokesman added.", "the spokesman", "spokesman for the energy ministry"},
		{"spokesman of one last name", "John Roe won. Roe's spokesman, Peter Roe, agreed. He left early.", "He", "Peter Roe"},
		{"ministry of a country", "Norway's energy ministry said no. The ministry said it was late.", "The ministry", "Norway's energy ministry"},
		{"ministry of an unknown place", "Quillia will send help, its foreign ministry said.", "foreign ministry", "Quillia's foreign ministry"},
		{"company and its head", "Roe Shipping fell. Chief executive Jane Roe left. Roe's shares rose.", "Roe", "Roe Shipping"},
		{"head of a company of the same name", "Roe Shipping fell. Chief executive Jane Roe left. Roe said no.", "Roe", "Jane Roe"},
		{"central bank", "The Tharn Bank fell. The central bank said no.", "The central bank", "central bank"},
		{"government of an unknown place", "The envoy to Quillia left. Quillia's government said no.", "Quillia's government", "Quillia's government"},
		{"office of a minister", "The prime minister's office said no.", "The prime minister's office", "prime minister's office"},
		{"office that is a room", "The office said nothing.", "The office", ""},
		{"army", "The army said no. On Monday the army left.", "the army", "army"},
		{"other ministry", "The Danish Energy Ministry agreed. The defence ministry said no.", "The defence ministry", "defence ministry"},
		{"body named and described", "The disaster agency QDA said no. Then the dock union said no.", "The disaster agency", "QDA"},
		{"union by name", "The QDA union said no.", "The QDA union", "QDA"},
		{"alias", "A militia commander said so. The commander, who goes by the name Abu Quill, said no.", "A militia commander", "Abu Quill"},
		{"subject without an article", "John Doe won. Prime Minister congratulated Doe on Monday. “Well done,” he wrote.", "he", "Prime Minister"},
		{"company by its trade", "Quendal wants to buy Hartley Foods. The food group said no.", "The food group", "Hartley Foods"},
		{"company by a trade that either may have", "Hartley Motors fought Quendal Systems. The cereal maker won.", "The cereal maker", ""},
		{"last name that comes first", "President Xu Quil met John Doe. Later Xu left.", "Xu", "Xu Quil"},
		{"body of another country", "The Bank of England waited. The US central bank did not.", "The US central bank", ""},
		{"ministry", "The Danish Energy Ministry agreed. The ministry will pay.", "The ministry", "Danish Energy Ministry"},
		{"company", "Equinor reported a loss. The company will cut jobs.", "The company", "Equinor"},
		{"bloc", "The EU met. It was the bloc that paid.", "the bloc", "EU"},
		{"demonym", "Norway agreed. The Norwegian plan is good.", "Norwegian", "Norway (demonym)"},
		{"capital for the government", "Norway agreed. Oslo said it would pay.", "Oslo", "Norway (capital)"},
		{"capital as a place", "Norway agreed. They met in Oslo on Monday.", "Oslo", "Oslo"},
		{"older and newer name", "They bombed Kiev. The mayor of Kyiv was safe.", "Kyiv", "Kiev"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := meant(tt.text, tt.words); got != tt.want {
				t.Errorf("%q in %q means %q, want %q", tt.words, tt.text, got, tt.want)
			}
		})
	}
}

func TestEmpty(t *testing.T) {
	for _, text := range []string{"", " ", "\n", "...", "“”", "\xff\xfe", "-", "al-", "'s"} {
		if l := entity.Tag(token.Scan(text)); len(l.Mentions) != 0 || len(l.Entities) != 0 {
			t.Errorf("Tag(%q) = %v", text, l)
		}
	}
}

func ExampleTag() {
	const text = "Trade Minister Kari Holm flew to Brussels. Holm said she was content, but the minister looked tired."
	l := entity.Tag(token.Scan(text))
	for _, m := range l.Mentions {
		fmt.Println(m.In(text), "->", l.Entities[m.Entity].Name)
	}
	// Output:
	// Kari Holm -> Kari Holm
	// Brussels -> Brussels
	// Holm -> Kari Holm
	// she -> Kari Holm
	// the minister -> Kari Holm
}
