package writer_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/writer"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/story"
)

var articles = []*article.Article{
	{ID: "dam", Outlet: "The Valley Post", Title: "Dam bursts above Tarnow", Text: `The Lomar dam burst above Tarnow on Monday and about 300 people were moved, the ministry said.
Mayor Ivo Brezan said that the owner had not repaired the wall. "Nobody listened to us," Brezan said.
Norvik Power denied that the wall was cracked. Norvik Power lent Tarnow 40 pumps for $2 million.`, Lang: "en"},
	{ID: "vote", Outlet: "The Valley Post", Title: "Halden elects a council", Text: `Voters in Halden elected a new council on Tuesday, and the Greens won 12 of its 25 seats.`, Lang: "en"},
}

// compose returns a brief of two stories, each of one article, and the lookup of
// its documents.
func compose(t *testing.T) (*brief.Brief, func(id string) *nlp.Document) {
	t.Helper()
	var stories []*story.Story
	docs := make(map[string]*nlp.Document)
	for _, a := range articles {
		m, err := article.ParseMoment("2024-04-02")
		if err != nil {
			t.Fatal(err)
		}
		a.Published = m
		docs[a.ID] = nlp.Annotate(a)
		stories = append(stories, story.One([]*nlp.Document{docs[a.ID]}))
	}
	return brief.Compose(stories, brief.Options{}), func(id string) *nlp.Document { return docs[id] }
}

// endpoint answers every prompt by what the function makes of its lines.
func endpoint(t *testing.T, answer func(lines map[string]string) string) *writer.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ Messages []struct{ Content string } }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || r.URL.Path != "/v1/chat/completions" || r.Header.Get("Authorization") != "Bearer sesame" {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		lines := make(map[string]string) // by a word of the line, its number in brackets
		for line := range strings.Lines(asked.Messages[len(asked.Messages)-1].Content) {
			number, text, _ := strings.Cut(line, " ")
			for word := range strings.FieldsSeq(text) {
				if lines[word] == "" {
					lines[word] = number
				}
			}
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]string{"content": answer(lines)}}}})
	}))
	t.Cleanup(server.Close)
	return &writer.Client{URL: server.URL + "/v1", Model: "liar", Key: "sesame"}
}

// A writer who lies in ten ways, once truthfully.
func TestLiesAreDroppedAndTheTruthIsKept(t *testing.T) {
	lies := []struct{ name, text, line, want string }{
		{"invented name", "The Lomar dam burst above Krasnik on Monday, the ministry said.", "Lomar", "Krasnik"},
		{"changed number", "About 500 people were moved, the ministry said.", "Lomar", "figure"},
		{"changed unit", "Norvik Power lent Tarnow 40 pumps for 2 million euros.", "pumps", "figure"},
		{"swapped speaker", "Norvik Power said that the owner had not repaired the wall.", "repaired", "Norvik"},
		{"dropped not", "Mayor Ivo Brezan said that the owner had repaired the wall.", "repaired", "denied"},
		{"altered quotation", `"Nobody ever listened to us," Brezan said.`, "listened", "quoted"},
		{"wrong date", "The Lomar dam burst above Tarnow on Friday, the ministry said.", "Lomar", "date"},
		{"line of another story", "Voters in Halden elected a new council on Tuesday.", "[99]", "no line of this story"},
		{"no cite", "The Lomar dam burst above Tarnow on Monday, the ministry said.", "", "cites nothing"},
		{"invented deed", "Norvik Power bribed Tarnow.", "pumps", "bribed"},
	}
	const truth = "The Lomar dam burst above Tarnow on Monday, the ministry said."
	b, documents := compose(t)
	client := endpoint(t, func(lines map[string]string) string {
		if lines["Lomar"] == "" {
			return ""
		}
		var answer strings.Builder
		for _, lie := range lies {
			number := lines[lie.line]
			if strings.HasPrefix(lie.line, "[") {
				number = lie.line
			}
			answer.WriteString(lie.text + " " + number + "\n")
		}
		answer.WriteString(truth + " " + lines["Lomar"] + ".\n")
		return answer.String()
	})
	if err := writer.Rewrite(context.Background(), client, b, documents); err != nil {
		t.Fatal(err)
	}
	said := b.Stories[0].Written
	if len(said) == 0 {
		said = b.Stories[1].Written
	}
	if len(said) != len(lies)+1 {
		t.Fatalf("%d sentences, want %d: %+v", len(said), len(lies)+1, said)
	}
	for i, lie := range lies {
		if said[i].Text != lie.text || !strings.Contains(said[i].Dropped, lie.want) {
			t.Errorf("%s: %q dropped because %q, want %q", lie.name, said[i].Text, said[i].Dropped, lie.want)
		}
	}
	if kept := said[len(lies)]; kept.Text != truth || kept.Dropped != "" || len(kept.Cites) != 1 {
		t.Errorf("the truth: %+v", kept)
	}
	if problems := brief.Verify(b, lookup); len(problems) > 0 {
		t.Errorf("the brief does not hold: %v", problems)
	}
	said[len(lies)].Text = strings.Replace(truth, "Tarnow", "Halden", 1)
	if problems := brief.Verify(b, lookup); len(problems) != 1 || !strings.Contains(problems[0].String(), "written[10]") {
		t.Errorf("a tampered sentence: %v", problems)
	}
}

func lookup(id string) *article.Article {
	for _, a := range articles {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// Whatever the endpoint does, the brief stays whole and says that it was not
// reworded.
func TestAnEndpointThatFails(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer http.HandlerFunc
		want   error
	}{
		{"error", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusTooManyRequests) }, writer.ErrStatus},
		{"malformed", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }, writer.ErrMalformed},
		{"no choice", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"choices":[]}`)) }, writer.ErrMalformed},
		{"huge", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 1<<17)) }, writer.ErrTooLarge},
		{"slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, context.DeadlineExceeded},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(c.answer)
			t.Cleanup(server.CloseClientConnections)
			b, documents := compose(t)
			client := &writer.Client{URL: server.URL, Model: "m", Timeout: 200 * time.Millisecond, MaxBytes: 1 << 16}
			if err := writer.Rewrite(context.Background(), client, b, documents); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if b.Writer == nil || b.Writer.Error == "" || len(b.Stories[0].Written) > 0 || len(b.Stories[0].Summary) == 0 {
				t.Errorf("writer %+v, written %v", b.Writer, b.Stories[0].Written)
			}
		})
	}
}
