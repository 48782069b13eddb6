package stream

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/nats-io/nats.go"
)

// answers hears what became of articles, for those who wait for it.
type answers struct {
	inbox   string
	mu      sync.Mutex
	asked   int                // how many waits there were
	waiting map[string][]*wait // by key
}

// wait is for the answers on some articles, to a subject of its own. A key that is
// expected twice has one answer.
type wait struct {
	answers *answers
	subject string
	heard   map[string]chan answer
}

func listen(conn *nats.Conn) (*answers, error) {
	a := &answers{inbox: conn.NewInbox(), waiting: make(map[string][]*wait)}
	if _, err := conn.Subscribe(a.inbox+".*", a.hear); err != nil {
		return nil, fmt.Errorf("listen for answers: %w", err)
	}
	return a, nil
}

// hear hands the answers of a message, of which there may be many, to who waits. To
// whom it was not sent, an article is not new: somebody else brought it.
func (a *answers) hear(m *nats.Msg) {
	var list []answer
	if json.Unmarshal(m.Data, &list) != nil {
		return // who waits finds out later that it is stored
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, x := range list {
		for _, w := range a.waiting[x.Key] {
			own := x
			own.Fresh = x.Fresh && w.subject == m.Subject
			select {
			case w.heard[x.Key] <- own:
			default: // it was heard before
			}
		}
	}
}

func (a *answers) expect(keys []string) *wait {
	w := &wait{answers: a, heard: make(map[string]chan answer, len(keys))}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asked++
	w.subject = a.inbox + "." + strconv.Itoa(a.asked)
	for _, key := range keys {
		if w.heard[key] == nil {
			w.heard[key] = make(chan answer, 1)
			a.waiting[key] = append(a.waiting[key], w)
		}
	}
	return w
}

// forOne waits for the answer on an article until ctx is done.
func (w *wait) forOne(ctx context.Context, key string) (answer, bool) {
	heard := w.heard[key]
	select {
	case x := <-heard:
		select {
		case heard <- x: // for the same article further on
		default: // another answer on it has come
		}
		return x, true
	case <-ctx.Done():
		return answer{}, false
	}
}

// end forgets who waited.
func (w *wait) end() {
	w.answers.mu.Lock()
	defer w.answers.mu.Unlock()
	for key := range w.heard {
		rest := slices.DeleteFunc(w.answers.waiting[key], func(o *wait) bool { return o == w })
		if len(rest) == 0 {
			delete(w.answers.waiting, key)
		} else {
			w.answers.waiting[key] = rest
		}
	}
}
