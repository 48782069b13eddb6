// Package fetchtest has servers that behave as no good server does, for the tests of
// those who fetch.
package fetchtest

import (
	"bufio"
	"net"
	"net/http"
	"testing"
)

// Raw runs a server that reads a request on every connection and then writes what
// answer likes, and returns its address.
func Raw(t *testing.T, answer func(net.Conn, *http.Request)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close() //nolint:errcheck // A test's own connection.
				if r, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
					answer(conn, r)
				}
			}()
		}
	}()
	return "http://" + l.Addr().String()
}
