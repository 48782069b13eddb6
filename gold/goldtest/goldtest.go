// Package goldtest gives tests the gold sets, and skips them where there are none.
package goldtest

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Dir returns the folder of the gold sets: $PARALLAX_GOLD, or shared/gold beside
// the checkout. The test is skipped where there is none.
func Dir(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("PARALLAX_GOLD")
	if dir == "" {
		dir = filepath.Join(checkout(t), "..", "shared", "gold")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no gold data: set PARALLAX_GOLD or put it at ../shared/gold (%v)", err)
	}
	return dir
}

// checkout returns the folder that holds go.mod, at or above the test's own.
func checkout(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// Read returns the objects of a JSON Lines file of the gold sets, also a gzipped
// one (.gz). A file that is missing or broken fails the test.
func Read[T any](t testing.TB, name string) []T {
	t.Helper()
	file, err := os.Open(filepath.Join(Dir(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var in io.Reader = file
	if strings.HasSuffix(name, ".gz") {
		if in, err = gzip.NewReader(file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var all []T
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var x T
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			t.Fatalf("%s, line %d: %v", name, len(all)+1, err)
		}
		all = append(all, x)
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return all
}
