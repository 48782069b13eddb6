package postgres_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
	"github.com/parallax-news/parallax/internal/store/storetest"
)

// What PostgreSQL's own tools back up and restore is the archive that it was, and
// goes on where it stood (docs/operations.md).
func TestRestoredFromADump(t *testing.T) {
	for _, program := range []string{"pg_dump", "pg_restore"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	address := pgtest.Address(t)
	db := create(t, address)
	storetest.Fill(t, db)
	want := storetest.Tables(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	database, settings, _ := strings.Cut(address, "?")
	schema := settings[strings.LastIndexByte(settings, '=')+1:]
	file := filepath.Join(t.TempDir(), "news.dump")
	tool(t, "pg_dump", "--format=custom", "--schema="+schema, "--file="+file, "--dbname="+database)
	run(t, address, "ALTER SCHEMA "+schema+" RENAME TO "+schema+"_lost")
	tool(t, "pg_restore", "--exit-on-error", "--dbname="+database, file)

	restored, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer restored.Close() //nolint:errcheck // A test's own connections.
	if diff := cmp.Diff(want, storetest.Tables(t, restored)); diff != "" {
		t.Errorf("tables (-backed up +restored):\n%s", diff)
	}
	storetest.Continue(t, restored)
}

func tool(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}
