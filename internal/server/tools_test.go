package server_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/parallax-news/parallax/internal/server"
)

// Tools are asked by those who may read, and under the same rules as everything else.
func TestToolsAreForReaders(t *testing.T) {
	for name, tt := range map[string]struct {
		access server.Access
		header []string
		want   int
	}{
		"of this machine":        {server.Access{}, nil, 200},
		"without a token":        {server.Access{Token: "a", ReadToken: "secret"}, nil, 401},
		"a reader's token":       {server.Access{Token: "a", ReadToken: "secret"}, []string{"Authorization", "Bearer secret"}, 200},
		"under another name":     {server.Access{}, []string{"Host", "evil.example"}, 421},
		"a page of another site": {server.Access{}, []string{"Sec-Fetch-Site", "cross-site"}, 403},
	} {
		tools := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
		d := &desk{Server: httptest.NewServer(server.New(server.Options{Tools: tools, Access: tt.access}).Handler())}
		if got, body := d.ask(t, http.MethodPost, "/mcp", "{}", tt.header...); got.StatusCode != tt.want {
			t.Errorf("%s: %s %s, want %d", name, got.Status, body, tt.want)
		}
		d.Close()
	}
}
