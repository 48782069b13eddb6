// Package mcp lets language models ask an archive, over the Model Context Protocol: each
// tool answers with verbatim lines, every one with the article, the outlet, the address
// and the bytes that it stands on.
package mcp

import (
	"context"
	"net/http"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/parallax-news/parallax/internal/store"
)

// Options say what is asked. Library is needed; Now is time.Now if nil.
type Options struct {
	Library store.Reading
	Now     func() time.Time
	// Version is the program's.
	Version string
}

const instructions = `Parallax holds news articles of many outlets, grouped into stories. It tells who said
what, which figures are given, where independent accounts agree, differ or deny each
other, and what is new.

Every line comes with evidence: article, outlet, address, and the half-open range of
UTF-8 bytes of the article's text that it is, verbatim. Quote it as it stands and name
the outlet. Copies of one text are one origin; "origins" counts independent sources.
Differences show all sides; the archive never says who is right. as_of answers from what
was known at that moment.`

// tools answer from a library.
type tools struct{ Options }

// New returns a server of the tools, for any transport. They only read.
func New(opt Options) *sdk.Server {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	s := sdk.NewServer(&sdk.Implementation{Name: "parallax", Title: "Parallax", Version: opt.Version}, &sdk.ServerOptions{Instructions: instructions})
	t := &tools{opt}
	add(s, "stories", "List stories, the one with the newest article first", t.stories)
	add(s, "story", "Tell one story: summary, agreements, timeline, what lies ahead, and its sources", t.story)
	add(s, "statements", "Who said what in a story, verbatim", t.statements)
	add(s, "figures", "Which figures a story gives: value, unit, bound, what is measured, who says so", t.figures)
	add(s, "differences", "Where the accounts of a story differ or deny each other, all sides verbatim", t.differences)
	add(s, "brief", "The stories that matter most, each with its summary and differences, or only what is new since a time", t.brief)
	add(s, "search", "Find articles by their words", t.search)
	add(s, "changes", "What was told anew since a time or behind a number, oldest first", t.changes)
	return s
}

// add adds a tool that only reads.
func add[In, Out any](s *sdk.Server, name, description string, answer func(context.Context, In) (Out, error)) {
	closed := false
	sdk.AddTool(s, &sdk.Tool{
		Name: name, Description: description,
		Annotations: &sdk.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
	}, func(ctx context.Context, _ *sdk.CallToolRequest, in In) (*sdk.CallToolResult, Out, error) {
		out, err := answer(ctx, in)
		return nil, out, err
	})
}

// Handler serves the tools over streamable HTTP. Who may ask, and under which names of
// this machine, is for the server around it to decide.
func Handler(s *sdk.Server) http.Handler {
	return sdk.NewStreamableHTTPHandler(func(*http.Request) *sdk.Server { return s }, &sdk.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, DisableLocalhostProtection: true,
	})
}
