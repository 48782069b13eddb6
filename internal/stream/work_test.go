package stream

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
)

// crew notes what it was handed.
type crew struct {
	mu    sync.Mutex
	done  map[int64]int
	gone  map[int64]string
	fails func(w Work) error // what befalls it; nil for nothing
}

func (c *crew) Do(_ context.Context, w Work) error {
	if c.fails != nil {
		if err := c.fails(w); err != nil {
			return err
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done == nil {
		c.done = make(map[int64]int)
	}
	for _, seq := range w.Seqs {
		c.done[seq]++
	}
	return nil
}

func (c *crew) GiveUp(_ context.Context, seq int64, reason string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gone = map[int64]string{seq: reason}
	return fmt.Sprint("trace of ", seq), nil
}

func (c *crew) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.done)
}

// working has a crew work until the test ends.
func working(t *testing.T, s *Stream, c Worker) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Work(ctx, 2, c) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func ask(t *testing.T, s *Stream, seqs ...int64) {
	t.Helper()
	if left, err := s.Ask(t.Context(), seqs...); err != nil || len(left) > 0 {
		t.Fatalf("left %v, %v", left, err)
	}
}

func upTo(n int64) (seqs []int64) {
	for i := range n {
		seqs = append(seqs, i+1)
	}
	return seqs
}

func TestWorkIsShared(t *testing.T) {
	opt := outside(t)
	s := open(t, opt)
	ask(t, s, upTo(500)...)
	// The first to have some waits for the second to have some.
	both := make(chan struct{})
	var first, second crew
	for _, c := range []*crew{&first, &second} {
		var once sync.Once
		c.fails = func(Work) error {
			once.Do(func() {
				select {
				case both <- struct{}{}:
				case <-both:
				}
			})
			return nil
		}
		working(t, open(t, opt), c)
	}
	eventually(t, "all is done", func() bool { return first.count()+second.count() == 500 })
	eventually(t, "nothing waits", func() bool {
		n, err := s.Waiting(t.Context())
		return err == nil && n == 0
	})
}

// Work of a process that was killed is taken over within five seconds.
func TestWorkIsTakenOver(t *testing.T) {
	opt := outside(t)
	s, doomed := open(t, opt), open(t, opt)
	had := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go doomed.Work(ctx, 1, &crew{fails: func(Work) error { //nolint:errcheck // It is killed.
		close(had)
		<-ctx.Done()
		return ctx.Err()
	}})
	ask(t, s, 1, 2, 3)
	<-had
	time.Sleep(takeOver / 3) // a beat or two
	doomed.conn.Close()
	killed := time.Now()
	var other crew
	working(t, open(t, opt), &other)
	eventually(t, "it is taken over", func() bool { return other.count() == 3 })
	took := time.Since(killed)
	t.Logf("taken over after %v", took)
	if took > 5*time.Second {
		t.Errorf("taken over after %v, want less than 5 s", took)
	}
}

// What a worker dies of is handed out with others, then alone, and then put aside.
func TestWhatWorkersDieOfIsPutAside(t *testing.T) {
	opt := outside(t)
	s := open(t, opt)
	s.takeOver = 200 * time.Millisecond
	ask(t, s, 7, 8, 9)
	var c crew
	deaths := 0
	for len(c.gone) == 0 {
		if deaths > mostWhole+mostAlone {
			t.Fatalf("%d died of it", deaths)
		}
		one := open(t, opt)
		one.takeOver = s.takeOver
		dead := make(chan struct{})
		ctx, cancel := context.WithCancel(t.Context())
		c.fails = func(w Work) error {
			if !slices.Contains(w.Seqs, 8) {
				return nil
			}
			one.conn.Close()
			cancel()
			close(dead)
			<-t.Context().Done() // neither done nor undone, for ever
			return errors.New("dead")
		}
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_ = one.Work(ctx, 1, &c)
		}()
		select {
		case <-dead:
			deaths++
		case <-time.After(30 * time.Second):
			t.Fatal("it is not handed out")
		case <-given(t, &c):
			cancel()
			<-ended
		}
	}
	eventually(t, "the others are done", func() bool { return c.count() == 2 })
	if deaths != mostWhole+mostAlone || !strings.Contains(c.gone[8], "5 times") {
		t.Errorf("%d died of it; given up: %v", deaths, c.gone)
	}
	for d, err := range s.Dead(t.Context()) {
		if err != nil || d.Lane != Annotate || string(d.Data) != `{"seqs":[8],"again":true}` || !strings.Contains(d.Reason, "came to no end") || d.Trace != "trace of 8" {
			t.Errorf("put aside: %+v, %v", d, err)
		}
	}
}

// given is closed when something was given up.
func given(t *testing.T, c *crew) <-chan struct{} {
	t.Helper()
	done := make(chan struct{})
	go func() {
		for t.Context().Err() == nil {
			c.mu.Lock()
			n := len(c.gone)
			c.mu.Unlock()
			if n > 0 {
				close(done)
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	return done
}

// A store that is away is no fault of the work, however long.
func TestWorkOutlivesAStoreThatIsAway(t *testing.T) {
	s := open(t, outside(t))
	s.takeOver = 200 * time.Millisecond
	tries := 0
	c := &crew{fails: func(Work) error {
		if tries++; tries < 3 {
			return errors.New("the store is away")
		}
		return nil
	}}
	ask(t, s, 1)
	working(t, s, c)
	eventually(t, "it is done", func() bool { return c.count() == 1 })
	if len(c.gone) > 0 {
		t.Errorf("given up: %v", c.gone)
	}
}

func TestWorkOfAnotherSchemaIsPutAside(t *testing.T) {
	s := open(t, outside(t))
	newer, broken := s.workMessage(Work{Seqs: []int64{1}}), s.workMessage(Work{Seqs: []int64{2}})
	newer.Header.Set(schemaHeader, "2")
	broken.Data = []byte(`{"seqs":"all"}`)
	for _, m := range []*nats.Msg{newer, broken} {
		if _, err := s.js.PublishMsg(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	var c crew
	working(t, s, &c)
	ask(t, s, 3)
	eventually(t, "two are put aside", func() bool {
		h, err := s.Held(t.Context())
		return err == nil && h.Dead == 2
	})
	eventually(t, "the third is done", func() bool { return c.count() == 1 && c.done[3] == 1 })
	var reasons []string
	for d, err := range s.Dead(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		reasons = append(reasons, d.Reason)
	}
	slices.Sort(reasons)
	if !strings.Contains(reasons[0], `schema "2"`) || !strings.Contains(reasons[1], "cannot unmarshal") {
		t.Errorf("put aside for %q", reasons)
	}
}

func TestWorkIsBounded(t *testing.T) {
	s := open(t, outside(t))
	all := upTo(mostInWork*mostWork + 40)
	left, err := s.Ask(t.Context(), all...)
	if !errors.Is(err, ErrFull) || len(left) != 40 {
		t.Errorf("%d are left, %v; want 40 and ErrFull", len(left), err)
	}
}

// The queue of work is gone when its server is started anew: who asks and who works make
// it again.
func TestWorkWhoseQueueIsGone(t *testing.T) {
	s := open(t, outside(t))
	var c crew
	working(t, s, &c)
	ask(t, s, 1)
	eventually(t, "the first is done", func() bool { return c.count() == 1 })
	if err := s.js.DeleteStream(t.Context(), s.streamOf(Annotate)); err != nil {
		t.Fatal(err)
	}
	ask(t, s, 2)
	eventually(t, "the second is done", func() bool { return c.count() == 2 })
}
