package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

func TestAway(t *testing.T) {
	address := pgtest.Address(t)
	db := create(t, address)
	_, missing := db.Article(t.Context(), "nobody")
	_, refused := postgres.Open(t.Context(), "postgres://nobody@127.0.0.1:1/test")
	_, none := postgres.Open(t.Context(), address+"_none")
	for name, tc := range map[string]struct {
		err  error
		want bool
	}{
		"nothing listens":    {refused, true},
		"no such article":    {missing, false},
		"no archive":         {none, false},
		"another one leads":  {store.ErrLed, false},
		"anything else":      {errors.New("restore the stories: broken"), false},
		"it was interrupted": {context.Canceled, false},
	} {
		if tc.err == nil || postgres.Away(tc.err) != tc.want {
			t.Errorf("%s: %v is away: %t, want %t", name, tc.err, !tc.want, tc.want)
		}
	}
}

// Who waits for a lead learns that the connection by which it waits was ended, and can ask
// again.
func TestAStandbyThatIsLetGo(t *testing.T) {
	address := pgtest.Address(t)
	first, second := create(t, address), create(t, address)
	_, release, err := first.Lead(t.Context(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	waits := make(chan error)
	go func() {
		_, _, err := second.Lead(t.Context(), 0, true)
		waits <- err
	}()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		run(t, address, "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND objid = current_schema()::regnamespace::oid AND NOT granted")
		select {
		case err := <-waits:
			if !second.Away(err) {
				t.Errorf("error %v, want one that says that the database is away", err)
			}
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Error("it waits on")
}
