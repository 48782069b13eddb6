package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// metricName finds the metrics in a query of a dashboard.
var metricName = regexp.MustCompile(`\b(?:parallax|process|go)_[a-z_]+\b`)

// Every metric that the dashboard shows is one that the service tells.
func TestDashboardShowsWhatThereIs(t *testing.T) {
	text, err := os.ReadFile("../../deploy/grafana/parallax.json")
	if err != nil {
		t.Fatal(err)
	}
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(text, &board); err != nil {
		t.Fatal(err)
	}
	address, stop := serving(t, "--demo")
	defer stop()
	await(t, address, 1)
	told := metrics(t, address)
	shown := 0
	for _, panel := range board.Panels {
		for _, target := range panel.Targets {
			names := metricName.FindAllString(target.Expr, -1)
			if len(names) == 0 {
				t.Errorf("%s: no metric in %s", panel.Title, target.Expr)
			}
			for _, name := range names {
				if shown++; !strings.Contains(told, "\n"+name+"{") && !strings.Contains(told, "\n"+name+" ") {
					t.Errorf("%s: the service tells no %s", panel.Title, name)
				}
			}
		}
	}
	for _, line := range strings.Split(told, "\n") {
		if name, ok := strings.CutPrefix(line, "# TYPE parallax_"); ok {
			name, _, _ = strings.Cut(name, " ")
			if !strings.Contains(string(text), "parallax_"+name) {
				t.Errorf("no panel shows parallax_%s", name)
			}
		}
	}
	if shown < 10 {
		t.Errorf("the dashboard shows %d metrics", shown)
	}
}

func metrics(t *testing.T, address string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/metrics", nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close() //nolint:errcheck // Only read from.
	b, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
