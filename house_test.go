// Package parallax_test holds the house to its own rules: imports run one way,
// and every dependency has a reason.
package parallax_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

const module = "github.com/parallax-news/parallax"

// floors is the order of the house, from reading to serving. A package may
// import the packages of the floors above its own in this list, never its own
// floor or one below. A name ending in / stands for all packages under it.
var floors = [][]string{
	{"article", "nlp/tables"},
	{"read", "nlp/token", "nlp/compact"},
	{"nlp/number", "nlp/sequence"},
	{"nlp/timex", "nlp/entity", "nlp/event", "nlp/topic"},
	{"nlp/quantity", "nlp/attribution"},
	{"nlp"},
	{"story"},
	{"ledger/corpus"},
	{"ledger"},
	{"brief/salience", "brief/written", "brief/passage"},
	{"brief"},
	{"lens"},
	{"internal/search", "internal/partition"},
	{"internal/store"},
	{"engine"},
	{"gold/goldtest"},
	{"gold"},
	{"gold/predict"},
	{"internal/alert"},
	{"internal/", "examples"},
	{"cmd/", "tools/"},
}

// libraries are the floors that another program can use alone: they reach no
// network, run no other program and write no log.
const libraries = 12

var unfit = []string{"net", "net/http", "os/exec", "log", "log/slog", "database/sql"}

// floorOf returns the index in floors of a package of this module.
func floorOf(path string) (int, bool) {
	name := strings.TrimPrefix(path, module+"/")
	for i, floor := range floors {
		for _, p := range floor {
			if name == p || strings.HasSuffix(p, "/") && strings.HasPrefix(name, p) {
				return i, true
			}
		}
	}
	return 0, false
}

type listedPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listedPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var list []listedPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listedPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		if p.ImportPath != module {
			list = append(list, p)
		}
	}
}

func TestImportsRunOneWay(t *testing.T) {
	for _, p := range packages(t) {
		own, ok := floorOf(p.ImportPath)
		if !ok {
			t.Errorf("%s has no place in the house: add it to floors, and to ARCHITECTURE.md", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if !strings.HasPrefix(imported, module+"/") {
				continue
			}
			if other, ok := floorOf(imported); ok && other >= own && !sameHouse(p.ImportPath, imported) {
				t.Errorf("%s imports %s, against the order of the house", p.ImportPath, imported)
			}
		}
	}
}

// sameHouse reports whether both packages are under one open floor, where they
// may import one another as far as Go allows.
func sameHouse(a, b string) bool {
	for _, prefix := range []string{"/internal/", "/cmd/", "/tools/"} {
		if strings.HasPrefix(a, module+prefix) && strings.HasPrefix(b, module+prefix) {
			return true
		}
	}
	return false
}

func TestLibrariesKeepToThemselves(t *testing.T) {
	for _, p := range packages(t) {
		if own, ok := floorOf(p.ImportPath); !ok || own >= libraries {
			continue
		}
		for _, imported := range p.Imports {
			for _, bad := range unfit {
				if imported == bad {
					t.Errorf("%s imports %s: libraries reach no network, program, store or log", p.ImportPath, bad)
				}
			}
		}
	}
}

var (
	requireLine = regexp.MustCompile(`(?m)^\s*(?:require )?([^\s/]+\.[^\s]+) v\S+( // indirect)?$`)
	reasonLine  = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (.*\\S) \\|$")
)

func TestEveryDependencyHasAReason(t *testing.T) {
	reasons := make(map[string]bool)
	for _, m := range reasonLine.FindAllStringSubmatch(readFile(t, "docs/dependencies.md"), -1) {
		reasons[m[1]] = true
	}
	direct := make(map[string]bool)
	for _, m := range requireLine.FindAllStringSubmatch(readFile(t, "go.mod"), -1) {
		if m[2] == "" {
			direct[m[1]] = true
		}
	}
	if len(direct) == 0 {
		t.Fatal("no direct dependency found in go.mod: the test reads it wrong")
	}
	for dep := range direct {
		if !reasons[dep] {
			t.Errorf("%s is a direct dependency without a line in docs/dependencies.md", dep)
		}
	}
	for dep := range reasons {
		if !direct[dep] {
			t.Errorf("docs/dependencies.md gives a reason for %s, which go.mod does not require", dep)
		}
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
