// Package natstest gives tests streams of their own on an outside NATS server.
package natstest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Variable names the environment variable with the address of a server on which tests
// may make streams. "required" stands for that of this machine and fails where it does
// not answer; without it, tests are skipped there.
const Variable = "PARALLAX_TEST_NATS"

// Server returns the address of a server and a name for the streams of the test, which
// are deleted when it ends.
func Server(t testing.TB) (url, name string) {
	t.Helper()
	url = os.Getenv(Variable)
	required := url != ""
	if url == "" || url == "required" {
		url = nats.DefaultURL
	}
	conn, err := nats.Connect(url, nats.Timeout(time.Second))
	if err != nil && !required {
		t.Skipf("no NATS server at %s ($%s=required makes this an error): %v", url, Variable, err)
	}
	if err != nil {
		t.Fatal(err)
	}
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	name = fmt.Sprintf("test-%d-%s", os.Getpid(), nats.NewInbox()[len(nats.InboxPrefix):])
	t.Cleanup(func() {
		defer conn.Close()
		ctx := context.WithoutCancel(t.Context())
		list := js.StreamNames(ctx)
		var own []string
		for stream := range list.Name() {
			if strings.HasPrefix(stream, name+"-") {
				own = append(own, stream)
			}
		}
		for _, stream := range own {
			if err := js.DeleteStream(ctx, stream); err != nil {
				t.Error(err)
			}
		}
		if err := list.Err(); err != nil {
			t.Error(err)
		}
	})
	return url, name
}
