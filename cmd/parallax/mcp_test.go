package main

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// A client asks an archive over the two streams of `parallax mcp`, and what no serve has
// told is told; the end of the input ends the command.
func TestMCP(t *testing.T) {
	data := filepath.Join(t.TempDir(), "news")
	var said bytes.Buffer
	if code := run(t.Context(), []string{"ingest", "--data", data, "../../examples/standoff"}, streams{strings.NewReader(""), io.Discard, &said}); code != exitDone {
		t.Fatalf("ingest exits %d: %s", code, said.String())
	}
	fromClient, toServer := io.Pipe()
	fromServer, toClient := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(t.Context(), []string{"mcp", "--data", data}, streams{fromClient, toClient, &said})
	}()
	client := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
	session, err := client.Connect(t.Context(), &sdk.IOTransport{Reader: fromServer, Writer: toServer}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: "brief", Arguments: map[string]any{"top": 1}})
	if err != nil || got.IsError || !strings.Contains(got.Content[0].(*sdk.TextContent).Text, `"evidence":[{"article"`) {
		t.Errorf("brief: %+v, %v", got, err)
	}
	_ = session.Close()
	if code := <-ended; code != exitDone {
		t.Errorf("mcp exits %d: %s", code, said.String())
	}
	if code := run(t.Context(), []string{"mcp", "--data", data + "-none"}, streams{strings.NewReader(""), io.Discard, &said}); code != exitFailed || !strings.Contains(said.String(), "no archive here") {
		t.Errorf("without an archive it exits %d: %s", code, said.String())
	}
}
