package entity_test

import (
	"testing"
	"time"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

// meantOn is meant for a text of the given day.
func meantOn(day, text, words string) string {
	published, _ := time.Parse(time.DateOnly, day)
	l := entity.TagOn(token.Scan(text), published)
	out := ""
	for _, m := range l.Mentions {
		if m.In(text) == words {
			out = "-"
			if m.Entity >= 0 {
				out = l.Entities[m.Entity].Name
			}
		}
	}
	return out
}

// TestOffices shows what the table of terms knows on a day, which it never uses
// to name somebody whom the text does not name.
func TestOffices(t *testing.T) {
	tests := []struct{ name, day, text, words, want string }{
		{"before the name", "2021-12-22", "Russia's top diplomat said no. “Never,” Sergei Lavrov said.", "Russia's top diplomat", "Sergei Lavrov"},
		{"behind the name", "2022-05-16", "Annalena Baerbock said no. The German foreign minister was tired.", "The German foreign minister", "Annalena Baerbock"},
		{"last name alone", "2025-04-15", "Israel's prime minister said no. Netanyahu was tired.", "Israel's prime minister", "Netanyahu"},
		{"its minister", "2022-05-16", "Hungary waits, its foreign minister said. Peter Szijjarto met Lithuanian Foreign Minister Ada Roe.", "foreign minister", "Peter Szijjarto"},
		{"its minister, of whom nothing is known", "2022-05-16", "Sylvania waits, its foreign minister said. He met Lithuanian Foreign Minister Ada Roe.", "foreign minister", "foreign minister"},
		{"head of a body", "2025-04-15", "Rafael Grossi left for Tehran. The IAEA director general was tired.", "The IAEA director general", "Rafael Grossi"},
		{"leader", "2023-07-13", "Putin waited. The Russian leader said no.", "The Russian leader", "Putin"},
		{"deputy", "2023-04-02", "Alexander Novak waited. The Russian prime minister said no.", "The Russian prime minister", "Russian prime minister"},
		{"other day", "2023-07-13", "Angela Merkel waited. The German chancellor said no.", "The German chancellor", ""},
		{"former", "2023-07-13", "Angela Merkel waited. The former chancellor said no.", "The former chancellor", "Angela Merkel"},
		{"other country", "2022-05-16", "Sergei Lavrov waited. The German foreign minister said no.", "The German foreign minister", "German foreign minister"},
		{"namesake of another first name", "2023-07-13", "Igor Putin waited. The Russian president said no.", "The Russian president", ""},
		{"sex", "2022-05-16", "Sauli Niinistö met Sanna Marin. He left.", "He", "Sauli Niinistö"},
		{"home of a company", "", "OMV and Shell waited. The Austrian energy group said no.", "The Austrian energy group", "OMV"},
		{"seat of a company", "", "BHP fell. It rained. The Melbourne-based miner said no.", "The Melbourne-based miner", "BHP"},
		{"byword", "", "The U.N. nuclear watchdog left. The IAEA said no.", "The U.N. nuclear watchdog", "IAEA"},
		{"company that the tables do not know", "", "Shell fell. Quendal Ltd said yes. The Danish energy group waited.", "The Danish energy group", "Quendal Ltd"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := meantOn(tt.day, tt.text, tt.words); got != tt.want {
				t.Errorf("%s: %q in %q means %q, want %q", tt.day, tt.words, tt.text, got, tt.want)
			}
		})
	}
}

// TestTermsRunForward holds that nobody of the table leaves an office before taking it.
func TestTermsRunForward(t *testing.T) {
	for _, term := range entity.Terms() {
		if term.From > term.To {
			t.Errorf("%s: term from %d to %d", term.Name, term.From, term.To)
		}
	}
}
