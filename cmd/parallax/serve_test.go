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

// The demo shows stories soon, and ends when it is asked to.
func TestServeDemo(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	said, say := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--demo", "--listen", "127.0.0.1:0"}, streams{strings.NewReader(""), io.Discard, say})
		_ = say.Close()
	}()
	lines := bufio.NewScanner(said)
	if !lines.Scan() {
		t.Fatal("it says nothing")
	}
	_, address, ok := strings.Cut(lines.Text(), " at ")
	if !ok {
		t.Fatalf("it does not say where it serves: %s", lines.Text())
	}
	go func() {
		for lines.Scan() {
			t.Log(lines.Text())
		}
	}()
	var list struct {
		Items []struct{ Title string }
	}
	for deadline := time.Now().Add(time.Minute); len(list.Items) < 3; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after a minute there are %d stories", len(list.Items))
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/v1/stories", nil)
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
	stop()
	select {
	case code := <-ended:
		if code != exitDone {
			t.Errorf("exit %d", code)
		}
	case <-time.After(30 * time.Second):
		t.Error("it does not end")
	}
}
