package server

import "sync"

// Hub tells any number of listeners that something is new. Who listens reads from
// the store what it is, so nobody has to be waited for.
type Hub struct {
	mu   sync.Mutex
	next chan struct{}
}

// NewHub returns a Hub.
func NewHub() *Hub { return &Hub{next: make(chan struct{})} }

// Heard returns a channel that is closed when something new comes after this call.
func (h *Hub) Heard() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.next
}

// Tell says that something is new.
func (h *Hub) Tell() {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.next)
	h.next = make(chan struct{})
}
