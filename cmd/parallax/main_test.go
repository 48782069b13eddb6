package main

import (
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parallax": func() {
		os.Args = inDatabase(os.Args, os.Getenv(archivesVariable))
		main()
	}})
}

// archivesVariable holds the address of a schema beside which scripts keep their
// archives; folders if it is not set.
const archivesVariable = "PARALLAX_TEST_ARCHIVES"

// inDatabase writes --data FOLDER in a command line as a schema of its own.
func inDatabase(args []string, address string) []string {
	if address == "" {
		return args
	}
	for i := 1; i < len(args); i++ {
		if args[i-1] == "--data" {
			args[i] = address + "_" + strings.ToLower(args[i])
		}
	}
	return args
}

// TestScripts runs the command line as people do; each script is a habit.
// $EXAMPLES is the example corpus, $PRESS the address of a paper.
func TestScripts(t *testing.T) {
	whole(t)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup:         surroundings(t, nil),
	})
}

// TestScriptsOnPostgres runs those that keep an archive with all archives in a
// database, by the same words.
func TestScriptsOnPostgres(t *testing.T) {
	whole(t)
	address := pgtest.Address(t)
	testscript.Run(t, testscript.Params{
		Files: []string{"testdata/script/archive.txtar", "testdata/script/feeds.txtar"},
		Setup: surroundings(t, func(env *testscript.Env) { env.Setenv(archivesVariable, address+"_"+filepath.Base(env.WorkDir)) }),
	})
}

// TestScriptsOfBoth runs those that have archives in folders and in a database:
// $POSTGRES with a name behind it is an address.
func TestScriptsOfBoth(t *testing.T) {
	whole(t)
	address := pgtest.Address(t)
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/postgres",
		Setup: surroundings(t, func(env *testscript.Env) { env.Setenv("POSTGRES", address+"_"+filepath.Base(env.WorkDir)+"_") }),
	})
}

// whole skips what runs a process for every command in a short run: with the race
// detector each takes seconds to start, and its work is done again in this process by
// the other tests.
func whole(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a process for every command")
	}
}

// surroundings sets what scripts count on, and more.
func surroundings(t *testing.T, more func(*testscript.Env)) func(*testscript.Env) error {
	t.Helper()
	examples, err := filepath.Abs("../../examples/standoff")
	if err != nil {
		t.Fatal(err)
	}
	return func(env *testscript.Env) error {
		env.Setenv("EXAMPLES", examples)
		env.Setenv("PRESS", press(t))
		if more != nil {
			more(env)
		}
		return nil
	}
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
