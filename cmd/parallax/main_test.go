package main

import (
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parallax": main})
}

// TestScripts runs the command line as people do; each script is a habit.
// $EXAMPLES is the example corpus, $PRESS the address of a paper.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs("../../examples/standoff")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLES", examples)
			env.Setenv("PRESS", press(t))
			return nil
		},
	})
}

// press is the address of a server with a feed and the pages of its entries.
func press(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.FileServer(http.Dir("testdata/press")))
	t.Cleanup(s.Close)
	return s.URL
}

func TestExitCodes(t *testing.T) {
	for _, tc := range []struct {
		args []string
		want int
	}{
		{[]string{"version"}, 0},
		{[]string{"help"}, 0},
		{[]string{"brief", "--help"}, 0},
		{nil, 2},
		{[]string{"briefing"}, 2},
		{[]string{"brief"}, 2},
		{[]string{"group", "--format", "pdf", "x"}, 2},
		{[]string{"verify", "only-one"}, 2},
		{[]string{"annotate", "testdata/missing.txt"}, 1},
		{[]string{"brief", "--lens", "testdata/missing.toml", "."}, 1},
		{[]string{"verify", "testdata/missing.json", "."}, 1},
	} {
		t.Run(strings.Join(tc.args, " "), func(t *testing.T) {
			got := run(t.Context(), tc.args, streams{strings.NewReader(""), io.Discard, io.Discard})
			if got != tc.want {
				t.Errorf("exit code %d, want %d", got, tc.want)
			}
		})
	}
}
