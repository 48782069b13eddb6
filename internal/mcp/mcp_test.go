package mcp_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/mcp"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
	"github.com/parallax-news/parallax/read"
)

// standoff returns an archive of the example corpus, told.
func standoff(t *testing.T) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Create(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	d := engine.NewDesk(db, engine.DeskOptions{Skipped: func(err error) { t.Error(err) }})
	for a, err := range read.Paths([]string{"../../examples/standoff"}, nil, read.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Take(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

// connect returns a client of the tools in this process.
func connect(t *testing.T, lib store.Reading) *sdk.ClientSession {
	t.Helper()
	here, there := sdk.NewInMemoryTransports()
	server, err := mcp.New(mcp.Options{Library: lib, Version: "test"}).Connect(t.Context(), there, nil)
	if err != nil {
		t.Fatal(err)
	}
	return session(t, here, func() { _ = server.Close() })
}

func session(t *testing.T, transport sdk.Transport, end func()) *sdk.ClientSession {
	t.Helper()
	s, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.Close()
		end()
	})
	return s
}

// call calls a tool and reads what it answers.
func call[T any](t *testing.T, s *sdk.ClientSession, tool string, args map[string]any) (out T) {
	t.Helper()
	got, err := s.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		t.Fatalf("%s %v: %v", tool, args, err)
	}
	text := got.Content[0].(*sdk.TextContent).Text
	if got.IsError {
		t.Fatalf("%s %v: %s", tool, args, text)
	}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%s %v: %v\n%s", tool, args, err, text)
	}
	return out
}

// evidence counts the evidence in an answer, and holds each to the bytes it cites.
func evidence(t *testing.T, db *sqlite.DB, x any) (n int) {
	t.Helper()
	switch x := x.(type) {
	case []any:
		for _, y := range x {
			n += evidence(t, db, y)
		}
	case map[string]any:
		if start, ok := x["start"].(float64); ok {
			r, err := db.Article(t.Context(), x["article"].(string))
			if err != nil {
				t.Fatal(err)
			}
			a, end := r.Article, int(x["end"].(float64))
			if want := a.Text[int(start):end]; x["text"] != want || x["outlet"] != a.Name() || x["headline"] != a.Title || want == "" {
				t.Errorf("evidence %v, want %q of %s", x, want, a.Name())
			}
			return 1
		}
		for _, y := range x {
			n += evidence(t, db, y)
		}
	}
	return n
}

// Every tool answers, and every line that it gives is the bytes that it cites.
func TestToolsAnswerWithEvidence(t *testing.T) {
	db := standoff(t)
	s := connect(t, db)
	list := call[struct{ Items []mcp.Listed }](t, s, "stories", map[string]any{"min_origins": 3})
	if len(list.Items) == 0 || list.Items[0].Title == "" {
		t.Fatalf("stories %+v", list)
	}
	found := make(map[string]int)
	for _, x := range list.Items {
		for _, tool := range []string{"story", "statements", "figures", "differences"} {
			found[tool] += evidence(t, db, call[any](t, s, tool, map[string]any{"story": x.ID, "limit": 500}))
		}
	}
	for tool, args := range map[string]map[string]any{
		"brief":   {"since": "1h", "top": 3, "words": 200},
		"search":  {"query": `"gas supplies" OR lira`},
		"changes": {"limit": 20},
	} {
		found[tool] = evidence(t, db, call[any](t, s, tool, args))
	}
	for _, tool := range []string{"story", "statements", "figures", "differences", "brief", "search", "changes"} {
		if found[tool] == 0 {
			t.Errorf("%s gives no evidence", tool)
		}
	}
	tools, err := s.ListTools(t.Context(), nil)
	if err != nil || len(tools.Tools) != 8 {
		t.Fatalf("%d tools, %v; want 8", len(tools.Tools), err)
	}
	for _, tool := range tools.Tools {
		if !tool.Annotations.ReadOnlyHint || tool.Description == "" || tool.OutputSchema == nil {
			t.Errorf("%s is not described as a tool that only reads", tool.Name)
		}
	}
}

// A tool counts all, gives as many as wanted, and of the speaker that is asked for.
func TestStatementsOfASpeaker(t *testing.T) {
	s := connect(t, standoff(t))
	list := call[struct{ Items []mcp.Listed }](t, s, "stories", map[string]any{"query": "Lavrov"})
	type statements struct {
		Total int
		Items []mcp.Statement
	}
	all := call[statements](t, s, "statements", map[string]any{"story": list.Items[0].ID, "limit": 500})
	few := call[statements](t, s, "statements", map[string]any{"story": list.Items[0].ID, "limit": 2})
	if len(all.Items) != all.Total || few.Total != all.Total || len(few.Items) != 2 {
		t.Errorf("%d of %d statements, %d of %d", len(all.Items), all.Total, len(few.Items), few.Total)
	}
	name := all.Items[0].Speaker
	for _, x := range call[statements](t, s, "statements", map[string]any{"story": list.Items[0].ID, "speaker": name}).Items {
		if x.Speaker != name {
			t.Errorf("a statement of %q among those of %q", x.Speaker, name)
		}
	}
}

// What cannot be answered is an error that says why, and ends nothing.
func TestErrorsSayWhy(t *testing.T) {
	db := standoff(t)
	s := connect(t, db)
	all, err := db.Stories(t.Context(), store.StoryFilter{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	id := all[0].ID
	for _, tt := range []struct {
		tool string
		args map[string]any
		want string
	}{
		{"story", map[string]any{"story": "s-none"}, "s-none"},
		{"story", map[string]any{"story": id, "as_of": "2001-01-01"}, "as of 2001-01-01"},
		{"story", map[string]any{"story": id, "as_of": "someday"}, "someday"},
		{"story", map[string]any{}, "story"},
		{"story", map[string]any{"id": id}, "id"},
		{"stories", map[string]any{"query": "(gas"}, "not closed"},
		{"brief", map[string]any{"lens": "none"}, "none"},
		{"changes", map[string]any{"since": "soon"}, "soon"},
	} {
		got, err := s.CallTool(t.Context(), &sdk.CallToolParams{Name: tt.tool, Arguments: tt.args})
		said := fmt.Sprint(err)
		if err == nil {
			said = got.Content[0].(*sdk.TextContent).Text
		}
		if err == nil && !got.IsError || !strings.Contains(said, tt.want) {
			t.Errorf("%s %v: %s, want an error that names %q", tt.tool, tt.args, said, tt.want)
		}
	}
	if list := call[struct{ Items []mcp.Listed }](t, s, "stories", nil); len(list.Items) == 0 {
		t.Error("no stories behind the errors")
	}
	if old := call[struct{ Items []mcp.Listed }](t, s, "stories", map[string]any{"as_of": "2001-01-01"}); len(old.Items) != 0 {
		t.Errorf("in 2001 there were %+v", old.Items)
	}
}

// The same tools answer over HTTP.
func TestOverHTTP(t *testing.T) {
	db := standoff(t)
	h := httptest.NewServer(mcp.Handler(mcp.New(mcp.Options{Library: db})))
	t.Cleanup(h.Close)
	s := session(t, &sdk.StreamableClientTransport{Endpoint: h.URL, HTTPClient: &http.Client{Timeout: time.Minute}, MaxRetries: -1}, func() {})
	if n := evidence(t, db, call[any](t, s, "changes", nil)); n == 0 {
		t.Error("no changes over HTTP")
	}
}
