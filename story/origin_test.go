package story_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

// facts are the sentences of a made-up report, each told in three ways. The
// letters in braces stand for the particulars of one happening.
var facts = [][3]string{
	{
		"A fire broke out at the {P} warehouse of {O} early on {D} and burned for {N} hours before it was put out.",
		"Flames tore through a store owned by {O} in {P} on {D}; crews needed {N} hours to bring them under control.",
		"It took {N} hours to quench the blaze that swept a depot of {O} near {P} before dawn on {D}.",
	},
	{
		"No one was hurt, but {M} people who live in the streets around it were told to leave their homes.",
		"Some {M} neighbours had to spend the night in a sports hall, though there were no injuries.",
		"Police cleared the quarter and moved {M} residents to safety. Nobody was injured.",
	},
	{
		"The fire chief, {S}, said the cause was not known and that an inquiry had been opened.",
		"What started it is unclear, according to {S}, who leads the brigade and has begun to look into it.",
		"Investigators led by {S} have yet to find out how it began.",
	},
	{
		"“We heard a bang and then the whole roof was gone,” said {R}, who runs a bakery across the road.",
		"Baker {R}, whose shop faces the building, told of a loud bang before the roof fell in.",
		"A bang was heard shortly before the roof collapsed, said a baker across the road named {R}.",
	},
	{
		"{O}, which employs {N} hundred people in {P}, said that it would move its orders to a site in {Q} for now.",
		"Deliveries will go through {Q} until further notice, the firm told its {N} hundred local workers.",
		"For the time being the company is to ship from {Q}; {N} hundred jobs in {P} depend on it.",
	},
	{
		"Smoke could be seen from as far away as {Q}, and the road between the two towns stayed shut until noon.",
		"The main road to {Q} was closed for the whole morning because of thick smoke that drifted over it.",
		"Drivers on their way to {Q} were sent round by the coast until midday as smoke lay over the road.",
	},
	{
		"The mayor called on the owner to explain why the sprinklers had failed an inspection in the spring.",
		"Why were the sprinklers not mended after the spring inspection? That is what the town hall wants to know.",
		"An inspection in spring found faults in the sprinklers, and the mayor has asked for an answer.",
	},
	{
		"Insurers put the damage at {M} million, a figure that the firm would neither confirm nor deny.",
		"The loss may come to {M} million by the reckoning of its insurers; the firm gave no number.",
		"Early estimates by insurers speak of {M} million, on which the owner declined to comment.",
	},
	{
		"It is the third such fire in the region in two years, after those at a paper mill and at a grain silo.",
		"Two years have seen three large fires in the area: a silo and a paper mill burned before this one.",
		"A grain silo and a paper mill in the region went up in flames in the past two years.",
	},
	{
		"The union of warehouse workers said it had warned of blocked exits more than once since {R} took over as manager.",
		"Exits were often blocked, says the workers’ union, which claims that its warnings went unheard.",
		"According to the union, management was told time and again that the doors were blocked.",
	},
}

var (
	placeNames  = strings.Fields("Arbroath Bodø Cáceres Daugava Esbjerg Fécamp Gävle Hamina Imola Jihlava Kielce Lüneburg Mataró Nitra Olbia Pula Rauma Sopot Tartu Udine")
	personNames = strings.Fields("Aalto Berger Castell Dunne Eklund Farkas Gruber Holm Ibsen Jansen Kovač Lindqvist Moreau Novak Okafor Petit Quist Rossi Salo Toth")
	firmNames   = strings.Fields("Arvex Baltra Cornel Dantec Elbion Fjordis Galmet Hastor Ivenco Jotek Kestrel Lumar Mervo Nordane Ostrax Pelmon Quorvia Rastel Sintra Telvo")
	weekdays    = strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
	otherWords  = strings.Fields("also reportedly local nearby large huge quickly later however soon small old new first whole main big early local late")
)

// happening fills the particulars in.
func happening(r *rand.Rand) *strings.Replacer {
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	return strings.NewReplacer("{P}", pick(placeNames), "{Q}", pick(placeNames), "{O}", pick(firmNames),
		"{S}", pick(personNames), "{R}", pick(personNames), "{D}", pick(weekdays),
		"{N}", fmt.Sprint(2+r.IntN(9)), "{M}", fmt.Sprint(20+r.IntN(400)))
}

// report tells all facts in the ways given.
func report(particulars *strings.Replacer, ways []int) []string {
	out := make([]string, len(facts))
	for i := range facts {
		out[i] = particulars.Replace(facts[i][ways[i]])
	}
	return out
}

// edit returns the report with the share of its words changed, or of its length
// cut, as desks do.
func edit(r *rand.Rand, sentences []string, share float64) []string {
	out := slices.Clone(sentences)
	switch r.IntN(4) {
	case 0: // cut from the end
		return out[:len(out)-int(share*float64(len(out)))]
	case 1: // another order
		i := r.IntN(len(out))
		return append(out[i:], out[:i]...)
	case 2: // a paragraph more
		return append(out, "Earlier this week the regional council had voted to hire forty more firefighters from next year.")
	}
	for i, s := range out { // words changed: at most one in eight, beyond that it is another text
		words := strings.Fields(s)
		for w := range words {
			if r.Float64() < min(share, 0.12) {
				words[w] = otherWords[r.IntN(len(otherWords))]
			}
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}

func TestCopiesAreOneOriginAndRewritesAreNot(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var docs []*nlp.Document
	text := make(map[*nlp.Document]string) // which text a document is a copy of
	add := func(key, title string, sentences []string) {
		d := doc(fmt.Sprintf("%04d", len(docs)), "2024-03-01", title, strings.Join(sentences, "\n\n"))
		docs = append(docs, d)
		text[d] = key
	}
	for event := range 120 {
		particulars := happening(r)
		first := make([]int, len(facts))
		for i := range first {
			first[i] = r.IntN(3)
		}
		for writer := range 3 {
			ways := make([]int, len(facts))
			for i := range ways {
				ways[i] = (first[i] + writer) % 3 // no two writers tell a fact alike
				if r.IntN(6) == 0 {
					ways[i] = r.IntN(3) // but for a line that both took over
				}
			}
			key := fmt.Sprint(event, " ", writer)
			sentences := report(particulars, ways)
			add(key, fmt.Sprintf("Fire %d", event), sentences)
			for range 2 {
				add(key, fmt.Sprintf("Blaze %d", event), edit(r, sentences, 0.05+0.35*r.Float64()))
			}
		}
	}
	r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	var right, found, wanted float64
	wrong := 0
	for _, s := range story.Group(docs) {
		for _, members := range s.Origins {
			for i, a := range members {
				for _, b := range members[:i] {
					found++
					if text[s.Documents[a]] == text[s.Documents[b]] {
						right++
					} else if wrong++; wrong <= 3 {
						t.Logf("not copies:\n%s\n---\n%s", s.Documents[a].Text, s.Documents[b].Text)
					}
				}
			}
		}
	}
	wanted = float64(len(docs)) // three texts alike are three pairs
	precision, recall := right/found, right/wanted
	t.Logf("precision %.4f, recall %.4f", precision, recall)
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
