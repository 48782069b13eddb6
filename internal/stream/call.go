package stream

import "github.com/nats-io/nats.go"

// Event is something that processes on one server tell one another at once. None may
// count on hearing of it: a call is not kept for who is away.
type Event string

// The events.
const (
	Stored    Event = "stored"    // there are articles that are in no story
	Annotated Event = "annotated" // some were read
	Told      Event = "told"      // stories were told anew
)

// Call tells of an event.
func (s *Stream) Call(e Event) {
	if err := s.conn.Publish(s.subjectOf(e), nil); err != nil {
		s.opt.Log.Debug("nobody hears", "event", string(e), "error", err)
	}
}

// Heed has f called, by a goroutine of the stream's own, whenever another process, or
// this one, tells of the event. It must not wait.
func (s *Stream) Heed(e Event, f func()) error {
	_, err := s.conn.Subscribe(s.subjectOf(e), func(*nats.Msg) { f() })
	return err
}

func (s *Stream) subjectOf(e Event) string { return s.opt.Name + ".event." + string(e) }
