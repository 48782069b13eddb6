package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// serveDemo runs the demo, and returns its address and what ends it, with the exit
// code.
func serveDemo(t *testing.T) (address string, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	said, say := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--demo", "--listen", "127.0.0.1:0"}, streams{strings.NewReader(""), io.Discard, say})
		_ = say.Close()
	}()
	stop = func() int {
		cancel()
		select {
		case code := <-ended:
			return code
		case <-time.After(30 * time.Second):
			t.Error("it does not end")
			return exitDone
		}
	}
	lines := bufio.NewScanner(said)
	if !lines.Scan() {
		t.Fatal("it says nothing")
	}
	_, address, ok := strings.Cut(lines.Text(), " at ")
	if !ok {
		t.Fatalf("it does not say where it serves: %s", lines.Text())
	}
	go func() {
		_, _ = io.Copy(io.Discard, said) // The log is read so that nothing waits for it.
	}()
	return address, stop
}

// The demo shows stories soon, and ends when it is asked to.
func TestServeDemo(t *testing.T) {
	address, stop := serveDemo(t)
	var list struct {
		Items []struct{ Title string }
	}
	for deadline := time.Now().Add(time.Minute); len(list.Items) < 3; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after a minute there are %d stories", len(list.Items))
		}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/v1/stories", nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		err = json.NewDecoder(got.Body).Decode(&list)
		_ = got.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
	}
	if code := stop(); code != exitDone {
		t.Errorf("exit %d", code)
	}
}
