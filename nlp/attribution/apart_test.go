package attribution

import (
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

func TestPutTogether(t *testing.T) {
	tests := []struct{ name, apart, want string }{
		{"quotation", "`` It 's safe , '' Gray said .", "“It's safe,” Gray said."},
		{"marks alike on both sides", "Gray said , '' It is safe . ''", "Gray said, “It is safe.”"},
		{"straight marks", `" It is safe , " she said . " We tested it . "`, "“It is safe,” she said. “We tested it.”"},
		{"within a quotation", "We tested it , '' Gray said .", "“We tested it,” Gray said."},
		{"quotation left open", "'' We tested it .", "“We tested it."},
		{"single marks", "`` The word was ` safe , ' '' he said .", "“The word was ‘safe,’” he said."},
		{"plural possessive", "The drivers ' union said no .", "The drivers' union said no."},
		{"brackets and money", "Gray -LRB- 61 -RRB- paid $ 5 -LSB- in all -RSB- .", "Gray (61) paid $5 [in all]."},
		{"clitics", "They do n't know , we 'll see .", "They don't know, we'll see."},
		{"lines", "It is safe .\n\nIt was .", "It is safe.\n\nIt was."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := putTogether(tt.apart).String(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestTakenApart(t *testing.T) {
	for source, want := range map[string]bool{
		"Gray said , on Monday , it was safe .":           true,
		"Gray said, on Monday, it was safe.":              false,
		"Is it safe ? Gray, the mayor, said it was.":      false,
		"No marks at all":                                 false,
		"The U.S. ferry , she said , had left St. John .": true,
	} {
		if got := takenApart(token.Scan(source)); got != want {
			t.Errorf("%s: %v", source, got)
		}
	}
}

// TestTagApart holds that text taken apart says what the same text says as it is
// printed, in its own bytes.
func TestTagApart(t *testing.T) {
	const source = "Ann Gray did n't say when .\n`` The bridge is n't safe , '' Gray said . `` We wo n't open it . ''"
	text := token.Scan(source)
	names := entity.Tag(text)
	list := Tag(nil, text, &names)
	if len(list) == 0 {
		t.Fatal("nothing found")
	}
	last := list[len(list)-1]
	var got []string
	for _, spans := range [...][]article.Span{last.Source, last.Cue, last.Content} {
		for _, s := range spans {
			got = append(got, s.In(source))
		}
	}
	want := []string{"Gray", "said", "The bridge is n't safe ,", "We wo n't open it ."}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
	if last.SpeakerName != "Ann Gray" {
		t.Errorf("speaker %q", last.SpeakerName)
	}
}
