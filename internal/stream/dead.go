package stream

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// ErrNotDead indicates that nothing is put aside under a number.
var ErrNotDead = errors.New("nothing is put aside under this number")

// Dead is a message that was put aside.
type Dead struct {
	// Number tells it from others for as long as the stream is there.
	Number uint64
	// When it was put aside.
	When time.Time
	// Lane is where it came from, and Reason why it could not go on.
	Lane   Lane
	Reason string
	// Key names its content, and Trace its article; empty where it has several or none.
	Key, Trace string
	// Articles is how many it says it has.
	Articles int
	// Data is its content, as it came.
	Data   []byte
	header nats.Header
}

// putAside keeps what can never be stored, with the reason, and lets the lane go on. It
// tries until it can: what is not kept anywhere is not let go.
func (r *runner) putAside(ctx context.Context, l *letter, m *nats.Msg, reason error) error {
	key, text := contentKey(m.Header), strings.Join(strings.Fields(reason.Error()), " ") // a header is one line
	m.Header.Set(keyHeader, key)
	m.Header.Set(jetstream.MsgIDHeader, l.asideID(key))
	m.Header.Set(laneHeader, string(l.lane))
	m.Header.Set(reasonHeader, text)
	log := r.opt.Log.With("key", key, "trace", m.Header.Get(traceHeader))
	log.Error("put aside", "reason", text)
	for wait := firstPause; ; wait = min(2*wait, longestPause) {
		_, err := r.js.PublishMsg(ctx, m)
		if err == nil {
			break
		}
		log.Error("could not be put aside", "error", err)
		if err := pause(ctx, wait); err != nil {
			return err
		}
	}
	if to := l.msg.Headers().Get(answerHeader); to != "" {
		r.answer(to, []answer{{Key: key, Refused: text}})
	}
	r.done(l)
	return nil
}

// copyOf is what came in a message, to be kept or sent elsewhere. What its server and
// who sent it said of this sending is left out.
func copyOf(subject string, header nats.Header, data []byte) *nats.Msg {
	m := nats.NewMsg(subject)
	m.Data = data
	for name, values := range header {
		switch own := name == reasonHeader || name == laneHeader || name == answerHeader || strings.HasPrefix(name, "Nats-"); {
		case !own:
			m.Header[name] = values
		case name == jetstream.MsgIDHeader:
			m.Header.Set(keyHeader, contentKey(header))
		}
	}
	return m
}

// asideID is the name under which what has this key is put aside once, however often it
// is tried. What was put back and is put aside again has another.
func (l *letter) asideID(key string) string {
	if meta, err := l.msg.Metadata(); err == nil {
		return fmt.Sprintf("%s from %s %d", key, l.lane, meta.Sequence.Stream)
	}
	return key
}

// Dead yields what was put aside, the oldest first. What is put aside meanwhile is not
// among it.
func (s *Stream) Dead(ctx context.Context) iter.Seq2[Dead, error] {
	return func(yield func(Dead, error) bool) {
		aside, err := s.js.Stream(ctx, s.streamOf(dead))
		if err != nil {
			yield(Dead{}, fmt.Errorf("list what was put aside: %w", err))
			return
		}
		last := aside.CachedInfo().State.LastSeq
		for next := uint64(1); next <= last; {
			m, err := aside.GetMsg(ctx, next, jetstream.WithGetMsgSubject(s.subject(dead)))
			if errors.Is(err, jetstream.ErrMsgNotFound) || err == nil && m.Sequence > last {
				return
			}
			if err != nil {
				yield(Dead{}, fmt.Errorf("list what was put aside: %w", err))
				return
			}
			if !yield(deadOf(m), nil) {
				return
			}
			next = m.Sequence + 1
		}
	}
}

// DeadOne returns what was put aside under a number; ErrNotDead if nothing was.
func (s *Stream) DeadOne(ctx context.Context, number uint64) (Dead, error) {
	aside, err := s.js.Stream(ctx, s.streamOf(dead))
	if err != nil {
		return Dead{}, fmt.Errorf("read what was put aside: %w", err)
	}
	m, err := aside.GetMsg(ctx, number)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return Dead{}, fmt.Errorf("%d: %w", number, ErrNotDead)
	}
	if err != nil {
		return Dead{}, fmt.Errorf("read what was put aside as %d: %w", number, err)
	}
	return deadOf(m), nil
}

func deadOf(m *jetstream.RawStreamMsg) Dead {
	d := Dead{
		Number: m.Sequence, When: m.Time.UTC(), Lane: Lane(m.Header.Get(laneHeader)), Reason: m.Header.Get(reasonHeader),
		Key: contentKey(m.Header), Trace: m.Header.Get(traceHeader), Data: m.Data, header: m.Header,
	}
	var err error
	if d.Articles, err = strconv.Atoi(m.Header.Get(countHeader)); err != nil {
		d.Articles = max(1, bytes.Count(m.Data, []byte("\n")))
	}
	return d
}

// Retry puts a message back into the lane that it came from, and takes it from what was
// put aside when the lane has it. Stopped between the two it is in both, and to be put
// back again does no harm.
func (s *Stream) Retry(ctx context.Context, number uint64) error {
	d, err := s.DeadOne(ctx, number)
	if err != nil {
		return err
	}
	m := copyOf(s.subject(d.Lane), d.header, d.Data)
	// The server may still know the message by its key, and would drop it.
	m.Header.Set(jetstream.MsgIDHeader, fmt.Sprintf("%s again %d", d.Key, number))
	if _, err := s.js.PublishMsg(ctx, m, jetstream.WithExpectStream(s.streamOf(d.Lane))); err != nil {
		return fmt.Errorf("put %d back into the lane %q: %w", number, d.Lane, refusal(err))
	}
	aside, err := s.js.Stream(ctx, s.streamOf(dead))
	if err == nil {
		err = aside.DeleteMsg(ctx, number)
	}
	if err != nil && !errors.Is(err, jetstream.ErrMsgNotFound) {
		return fmt.Errorf("%d is put back, and still aside: %w", number, err)
	}
	return nil
}

// contentKey is the key of the content of a message: that by which the server knows it,
// unless it was put aside or back.
func contentKey(h nats.Header) string {
	if _, ok := h[keyHeader]; ok {
		return h.Get(keyHeader)
	}
	return h.Get(jetstream.MsgIDHeader)
}
