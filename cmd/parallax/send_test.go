package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gofrs/flock"
)

// A brief of the settings goes out once, with its evidence; what comes later goes out
// with the next.
func TestSendBrief(t *testing.T) {
	var bodies []string
	hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		bodies = append(bodies, string(b))
	}))
	defer hook.Close()
	folder := t.TempDir()
	data, file := filepath.Join(folder, "news"), filepath.Join(folder, "news.toml")
	if err := os.WriteFile(file, fmt.Appendf(nil, "[[briefs]]\nname = \"morning\"\nat = \"07:00\"\ntop = 50\nwebhook = %q\n", hook.URL), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(in string, args ...string) (code int, out string) {
		t.Helper()
		var said bytes.Buffer
		code = run(t.Context(), args, streams{strings.NewReader(in), &said, &said})
		return code, said.String()
	}
	send := []string{"brief", "--data", data, "--config", file, "--send", "morning"}
	for _, step := range []struct {
		in   string
		args []string
		want string
	}{
		{"", []string{"ingest", "--data", data, "../../examples/standoff"}, "24 articles stored"},
		{"", send, "stories by webhook"},
		{"", send, "nothing new"},
		{`{"title":"Bridge closed","outlet":"Varde News","text":"The old bridge at Varde was closed on Friday, the mayor said."}`, []string{"ingest", "--data", data, "-"}, "1 article stored"},
		{"", send, "sent 1 story by webhook"},
	} {
		if code, out := do(step.in, step.args...); code != exitDone || !strings.Contains(out, step.want) {
			t.Fatalf("%v exits %d: %s, want %q", step.args, code, out, step.want)
		}
	}
	if len(bodies) != 2 || !strings.Contains(bodies[0], "Lavrov") || !strings.Contains(bodies[1], `"outlet":"Varde News"`) || strings.Contains(bodies[1], "Lavrov") {
		t.Errorf("received %.300q", bodies)
	}
	if code, out := do("", "brief", "--data", data, "--config", file, "--send", "evening"); code != exitFailed || !strings.Contains(out, "there are: morning") {
		t.Errorf("an unknown brief exits %d: %s", code, out)
	}
	if code, _ := do("", "brief", "--config", file, "x.txt"); code != exitUsage {
		t.Errorf("--config without --send exits %d", code)
	}
	if err := os.MkdirAll(filepath.Join(data, "stream"), 0o750); err != nil {
		t.Fatal(err)
	}
	serve := flock.New(filepath.Join(data, "stream", "lock"))
	if free, err := serve.TryLock(); err != nil || !free {
		t.Fatal(err)
	}
	defer serve.Unlock() //nolint:errcheck // The end of the process does it, too.
	if code, out := do("", send...); code != exitFailed || !strings.Contains(out, "sends by itself") {
		t.Errorf("beside a serve it exits %d: %s", code, out)
	}
}
