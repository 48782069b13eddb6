// Package pgtest gives tests an empty PostgreSQL schema each.
package pgtest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Variable names the environment variable with the address of a database in which
// tests may make schemas. "required" stands for Default and fails where it does not
// answer; without it, tests are skipped there.
const Variable = "PARALLAX_TEST_POSTGRES"

// Default is the database that is looked for.
const Default = "postgres://postgres@127.0.0.1:5432/test"

var number atomic.Int64

// answer is nil if the database can be reached, which is tried once.
var answer = sync.OnceValue(func() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return run(ctx, "SELECT 1")
})

// Address returns the address of an archive of the test's own, in a schema that is
// not made yet. It is dropped when the test ends, with all whose name begins with
// its own and an underscore.
func Address(t testing.TB) string {
	t.Helper()
	if err := answer(); err != nil {
		if os.Getenv(Variable) != "" {
			t.Fatalf("$%s: no database: %v", Variable, err)
		}
		t.Skipf("no PostgreSQL at %s (set $%s to another address): %v", Default, Variable, err)
	}
	schema := fmt.Sprintf("parallax_test_%d_%d", os.Getpid(), number.Add(1))
	t.Cleanup(func() {
		if err := run(context.Background(), fmt.Sprintf(drop, schema)); err != nil {
			t.Errorf("drop the schema of the test: %v", err)
		}
	})
	separator := "?"
	if strings.Contains(database(), "?") {
		separator = "&"
	}
	// A test has nothing to lose. The schema is last, so that names can be put behind it.
	return database() + separator + "synchronous_commit=off&search_path=" + schema
}

// drop drops a schema and those named after it.
const drop = `DO $$ DECLARE s text; BEGIN
	FOR s IN SELECT nspname FROM pg_namespace WHERE nspname = '%[1]s' OR starts_with(nspname, '%[1]s_') LOOP
		EXECUTE format('DROP SCHEMA %%I CASCADE', s);
	END LOOP; END $$`

func database() string {
	if s := os.Getenv(Variable); s != "" && s != "required" {
		return s
	}
	return Default
}

func run(ctx context.Context, text string) error {
	conn, err := pgx.Connect(ctx, database())
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx)) //nolint:errcheck // Nothing is lost with it.
	_, err = conn.Exec(ctx, text)
	return err
}
