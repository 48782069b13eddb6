package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

const twoPartitions = "[group]\npartitions = [['en'], ['*']]\nlead = %s\n"

// When the process that leads a partition is killed, one that stands by goes on within
// five seconds, beside the partition that it leads already.
func TestAPartitionIsTakenOver(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process")
	}
	database, command := pgtest.Address(t), program(t)
	process := func(lead string) *served {
		folder := t.TempDir() // that of its stream
		file := filepath.Join(folder, "parallax.toml")
		text := fmt.Sprintf("data = %q\npostgres = %q\n"+twoPartitions, folder, database, lead)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := &served{t: t, program: command, args: []string{"--config", file}}
		s.start()
		return s
	}
	owner := process("[1]")
	awaitLeadOf(t, database, 1)
	standby := process("[0, 1]")
	awaitLeadOf(t, database, 0)
	took := func(lang string, places int) time.Duration {
		began := time.Now()
		line := fmt.Sprintf(`{"id":"%d","lang":%q,"title":"Report %d","text":"What is reported by number %d."}`, places, lang, places, places)
		if err := standby.post([]string{line}); err != nil {
			t.Fatal(err)
		}
		awaitPlaces(t, database, places)
		return time.Since(began)
	}
	en, de := took("en", 1), took("de", 2)
	if err := owner.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	over := took("de", 3)
	t.Logf("an article was in its story after %v, %v in the other partition; after its owner was killed, %v", en, de, over)
	if over > 5*time.Second {
		t.Errorf("taken over after %v", over)
	}
}

// awaitPlaces waits until so many articles are in stories.
func awaitPlaces(t *testing.T, database string, n int) {
	t.Helper()
	db, err := postgres.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Only read from.
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		places, err := db.Places(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if len(places) >= n {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d articles are in stories after a minute, want %d", len(places), n)
		}
	}
}

// A service that is set up for other partitions than those of the archive is refused, as is
// one that would lead a partition that there is not.
func TestOtherPartitionsAreRefused(t *testing.T) {
	folder := t.TempDir()
	config := func(text string) string {
		file := filepath.Join(t.TempDir(), "parallax.toml")
		if err := os.WriteFile(file, fmt.Appendf(nil, "data = %q\n%s", folder, text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	_, stop := serving(t, "--config", config(fmt.Sprintf(twoPartitions, "[]")))
	if code := stop(); code != exitDone {
		t.Fatalf("exit %d", code)
	}
	for text, want := range map[string]string{
		"[group]\npartitions = [['de'], ['*']]": `made in other partitions: [["en"],["*"]], not [["de"],["*"]]; to change that`,
		"[group]\nlead = [2]":                   "group.lead names partition 2",
	} {
		var said strings.Builder
		code := run(t.Context(), []string{"serve", "--listen", "127.0.0.1:0", "--config", config(text)}, streams{strings.NewReader(""), &said, &said})
		if code != exitFailed || !strings.Contains(said.String(), want) {
			t.Errorf("%s: exit %d, %s; want %s", text, code, said.String(), want)
		}
	}
}
