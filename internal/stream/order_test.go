package stream

import (
	"slices"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// A message that was sent and did not come, as when its server is lost, is stored before
// those that were put in behind it.
func TestLostOnTheWay(t *testing.T) {
	everywhere(t, func(t *testing.T, opt Options) {
		s, desk := open(t, opt), new(memory)
		running(t, s, desk)
		put(t, s, Live, "first")
		eventually(t, "the first is stored", func() bool { return len(desk.ids()) == 1 })
		consumer, err := s.js.Consumer(t.Context(), s.streamOf(Live), string(Live))
		if err != nil {
			t.Fatal(err)
		}
		lost := make(chan uint64, 1)
		go func() {
			defer close(lost)
			batch, err := consumer.Fetch(1, jetstream.FetchMaxWait(20*time.Second))
			if err != nil {
				t.Error(err)
				return
			}
			for m := range batch.Messages() { // and is never acknowledged
				if meta, err := m.Metadata(); err == nil {
					lost <- meta.Sequence.Stream
				}
			}
		}()
		time.Sleep(50 * time.Millisecond) // so that it is asked for
		ids := []string{"first"}
		for _, id := range numbered("a", 2*ahead) {
			put(t, s, Live, id)
			ids = append(ids, id)
		}
		if seq, ok := <-lost; !ok || seq < 2 {
			t.Fatalf("message %d was lost, want one behind the first", seq)
		}
		eventually(t, "all are stored", func() bool { return len(desk.ids()) == len(ids) })
		if got := desk.ids(); !slices.Equal(got, ids) {
			t.Errorf("stored %q", got)
		}
	})
}
