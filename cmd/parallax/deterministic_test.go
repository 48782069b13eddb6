package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// exampleFiles returns the files of the example corpus.
func exampleFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("../../examples/standoff", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// output returns what a command line prints, and fails the test if it fails.
func output(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), args, streams{strings.NewReader(""), &out, &errs}); code != exitDone {
		t.Fatalf("parallax %s: exit code %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

func TestSameBytesForAnyOrderAndNumberOfProcessors(t *testing.T) {
	files := exampleFiles(t)
	brief := func() string { return output(t, append([]string{"brief", "--format", "json"}, files...)...) }
	want := brief()
	for round := range 4 {
		shuffle := rand.New(rand.NewPCG(1, uint64(round)))
		shuffle.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		procs := []int{1, 2, 3, 8}[round]
		t.Run(fmt.Sprintf("shuffle %d on %d processors", round, procs), func(t *testing.T) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
			if got := brief(); got != want {
				t.Errorf("other bytes from another order; first difference: %s", firstDifference(want, got))
			}
		})
	}
}

// firstDifference returns the first line of b that is not the line of a.
func firstDifference(a, b string) string {
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			return fmt.Sprintf("line %d: %q, before %q", i+1, right[i], left[i])
		}
	}
	return fmt.Sprintf("%d lines, before %d", len(right), len(left))
}

// BenchmarkAnnotate carries a thousand articles of some 500 words through every
// layer.
func BenchmarkAnnotate(b *testing.B) { benchmarkThousand(b, "annotate", "-") }

// BenchmarkBrief tells the stories of a thousand articles.
func BenchmarkBrief(b *testing.B) { benchmarkThousand(b, "brief", "--format", "json", "-") }

func benchmarkThousand(b *testing.B, args ...string) {
	input := thousand(b)
	b.SetBytes(int64(len(input)))
	for b.Loop() {
		if code := run(b.Context(), args, streams{strings.NewReader(input), io.Discard, io.Discard}); code != exitDone {
			b.Fatalf("exit code %d", code)
		}
	}
}
