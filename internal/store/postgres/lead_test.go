package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
)

func TestOneLeads(t *testing.T) {
	address := pgtest.Address(t)
	first, second := create(t, address), create(t, address)
	if _, err := first.Append(t.Context(), time.Unix(1, 0), &article.Article{ID: "a", Text: "One.", TextOffset: -1}); err != nil {
		t.Fatal(err)
	}
	steps := []store.Step{{Place: store.Place{Seq: 1, Story: "s-1", Origin: "o-1"}}}

	_, release, err := first.Lead(t.Context(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := second.Lead(t.Context(), 0, false); !errors.Is(err, store.ErrLed) {
		t.Fatalf("error %v, want ErrLed", err)
	}
	if err := first.Group(t.Context(), steps); err != nil {
		t.Fatal(err)
	}

	taken := make(chan error)
	go func() {
		led, _, err := second.Lead(t.Context(), 0, true)
		if err == nil {
			err = led.Err()
		}
		taken <- err
	}()
	select {
	case err := <-taken:
		t.Fatalf("two lead: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	release()
	if err := <-taken; err != nil {
		t.Fatalf("behind the first: %v", err)
	}
	if err := first.Group(t.Context(), steps); !errors.Is(err, store.ErrDeposed) {
		t.Errorf("who led before groups: error %v, want ErrDeposed", err)
	}
	if err := first.SaveSnapshot(t.Context(), "stories", 1, nil); !errors.Is(err, store.ErrDeposed) {
		t.Errorf("who led before saves its state: error %v, want ErrDeposed", err)
	}
	if err := second.Group(t.Context(), steps); err != nil {
		t.Error(err)
	}
}

// A leader whose connection is gone learns it, and another one leads at once.
func TestALostConnectionIsALostLead(t *testing.T) {
	address := pgtest.Address(t)
	first, second := create(t, address), create(t, address)
	led, release, err := first.Lead(t.Context(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	run(t, address, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = current_schema()::regnamespace::oid")
	_, other, err := second.Lead(t.Context(), 0, true)
	if err != nil {
		t.Fatal(err)
	}
	defer other()
	select {
	case <-led.Done():
	case <-time.After(time.Minute):
		t.Fatal("it still leads")
	}
	if cause := context.Cause(led); !errors.Is(cause, store.ErrDeposed) {
		t.Errorf("it ended by %v, want ErrDeposed", cause)
	}
}

// What is ended when its context is done still has the lead, until it gives it away.
func TestTheLeadOutlivesItsContext(t *testing.T) {
	address := pgtest.Address(t)
	first, second := create(t, address), create(t, address)
	ctx, cancel := context.WithCancel(t.Context())
	led, release, err := first.Lead(ctx, 0, false)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	<-led.Done()
	if _, _, err := second.Lead(t.Context(), 0, false); !errors.Is(err, store.ErrLed) {
		t.Errorf("error %v, want ErrLed", err)
	}
	if err := first.SaveSnapshot(t.Context(), "stories", 1, []byte("state")); err != nil {
		t.Errorf("the last state: %v", err)
	}
	release()
	_, other, err := second.Lead(t.Context(), 0, false)
	if err != nil {
		t.Fatalf("behind the first: %v", err)
	}
	other()
}
