package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

// TestKilledIngestLosesNothing kills ingest again and again, wherever it may be,
// and then lets it end: the archive has each article once, in the same stories
// as one that was never disturbed.
func TestKilledIngestLosesNothing(t *testing.T) {
	t.Run("a folder", func(t *testing.T) { killed(t, t.TempDir()+"/") })
	t.Run("a database", func(t *testing.T) { killed(t, pgtest.Address(t)+"_") })
}

// killed kills ingest into the archive of a name that begins so.
func killed(t *testing.T, archive string) {
	t.Helper()
	if testing.Short() {
		t.Skip("kills some processes")
	}
	program := program(t)
	input := filepath.Join(t.TempDir(), "news.jsonl")
	if err := os.WriteFile(input, []byte(some(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	calm, stormy := archive+"calm", archive+"stormy"

	start := time.Now()
	if out, err := exec.Command(program, "ingest", "--data", calm, input).CombinedOutput(); err != nil {
		t.Fatalf("ingest: %v\n%s", err, out)
	}
	whole := time.Since(start)
	r := rand.New(rand.NewPCG(1, 2))
	const kills = 4
	for range kills {
		cmd := exec.Command(program, "ingest", "--data", stormy, input)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(whole))))
		_ = cmd.Process.Kill() // It may have ended.
		_ = cmd.Wait()
	}
	if out, err := exec.Command(program, "ingest", "--data", stormy, input).CombinedOutput(); err != nil {
		t.Fatalf("ingest behind the kills: %v\n%s", err, out)
	}
	for _, args := range [][]string{{"stories", "--format", "jsonl"}, {"search", "--format", "jsonl"}, {"replay"}} {
		if diff := cmp.Diff(lines(t, program, calm, args), lines(t, program, stormy, args)); diff != "" {
			t.Errorf("%s (-undisturbed +killed):\n%s", args[0], diff)
		}
	}
}

// some returns some of the thousand articles: more than one transaction.
func some(t *testing.T) string {
	t.Helper()
	return strings.Join(strings.SplitAfterN(thousand(t), "\n", ingestBatch+50)[:ingestBatch+49], "")
}

// lines returns what a command prints of an archive.
func lines(t *testing.T, program, data string, args []string) []string {
	t.Helper()
	cmd := exec.Command(program, append(args, "--data", data)...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, errs.String())
	}
	return strings.Split(string(out), "\n")
}
