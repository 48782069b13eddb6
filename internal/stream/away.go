package stream

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Away reports whether an error is that of a server that cannot be reached, or a cluster that
// has not agreed yet who leads: it can be tried again soon.
func Away(err error) bool {
	const noPeers = 10005 // too few servers of the cluster are there
	var said *jetstream.APIError
	if errors.As(err, &said) && (said.Code == http.StatusServiceUnavailable || said.ErrorCode == noPeers) {
		return true
	}
	return slices.ContainsFunc([]error{
		nats.ErrNoServers, nats.ErrTimeout, nats.ErrNoResponders, nats.ErrDisconnected, nats.ErrConnectionClosed,
		jetstream.ErrNoStreamResponse, context.DeadlineExceeded,
	}, func(away error) bool { return errors.Is(err, away) })
}
