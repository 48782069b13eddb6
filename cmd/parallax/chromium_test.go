package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// chromium is a headless browser with one page, spoken to in the DevTools protocol
// over a pipe.
type chromium struct {
	t       *testing.T
	in      *os.File
	session string

	mu      sync.Mutex
	last    int
	answers map[int]chan json.RawMessage
	said    []string // what the page wrote to its console, and its faults
	asked   []string // addresses that it requested
}

// openChromium starts the browser. Without one the test is skipped, unless
// PARALLAX_BROWSER says that it is required.
func openChromium(t *testing.T) *chromium {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		if os.Getenv("PARALLAX_BROWSER") == "required" {
			t.Fatal("no chromium on this machine")
		}
		t.Skip("no chromium on this machine")
	}
	fromUs, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, toUs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe", "--user-data-dir="+t.TempDir())
	cmd.ExtraFiles = []*os.File{fromUs, toUs}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = fromUs.Close(), toUs.Close()
	c := &chromium{t: t, in: in, answers: make(map[int]chan json.RawMessage)}
	go c.listen(out)
	t.Cleanup(func() {
		c.send("Browser.close", nil)
		_ = cmd.Wait() // It was told to end, and how it does is no matter.
	})
	var target struct{ TargetID string }
	c.ask("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	c.ask("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	c.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		c.ask(domain+".enable", nil, nil)
	}
	c.ask("Emulation.setFocusEmulationEnabled", map[string]any{"enabled": true}, nil)
	return c
}

// listen takes in what the browser says, each message ended by a zero byte.
func (c *chromium) listen(out *os.File) {
	for r := bufio.NewReader(out); ; {
		b, err := r.ReadBytes(0)
		if err != nil {
			return
		}
		var m struct {
			ID            int
			Method        string
			Result, Error json.RawMessage
			Params        struct {
				Request struct{ URL string }
			}
		}
		if json.Unmarshal(b[:len(b)-1], &m) != nil {
			continue
		}
		c.mu.Lock()
		switch m.Method {
		case "Network.requestWillBeSent":
			c.asked = append(c.asked, m.Params.Request.URL)
		case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
			c.said = append(c.said, string(b[:len(b)-1]))
		case "":
			if m.Error != nil {
				m.Result = m.Error
			}
			c.answers[m.ID] <- m.Result
			delete(c.answers, m.ID)
		}
		c.mu.Unlock()
	}
}

// send sends a command and returns where its answer comes.
func (c *chromium) send(method string, params any) chan json.RawMessage {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	command := map[string]any{"id": c.last, "method": method}
	if params != nil {
		command["params"] = params
	}
	if c.session != "" && !strings.HasPrefix(method, "Browser.") {
		command["sessionId"] = c.session
	}
	answer := make(chan json.RawMessage, 1)
	c.answers[c.last] = answer
	b, err := json.Marshal(command)
	if err == nil {
		_, err = c.in.Write(append(b, 0))
	}
	if err != nil {
		c.t.Error(err)
	}
	return answer
}

// ask sends a command and reads its answer.
func (c *chromium) ask(method string, params, result any) {
	c.t.Helper()
	select {
	case b := <-c.send(method, params):
		if result != nil {
			if err := json.Unmarshal(b, result); err != nil {
				c.t.Fatalf("%s: %v", method, err)
			}
		}
	case <-time.After(time.Minute):
		c.t.Fatalf("%s: no answer", method)
	}
}

// holds reports whether an expression is true in the page.
func (c *chromium) holds(expression string) bool {
	c.t.Helper()
	var got struct{ Result struct{ Value any } }
	c.ask("Runtime.evaluate", map[string]any{"expression": "Boolean(" + expression + ")", "returnByValue": true}, &got)
	return got.Result.Value == true
}

// do runs a statement in the page.
func (c *chromium) do(statement string) {
	c.t.Helper()
	c.ask("Runtime.evaluate", map[string]any{"expression": statement}, nil)
}

// wait waits until an expression is true in the page.
func (c *chromium) wait(expression string) {
	c.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !c.holds(expression); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			c.picture("failed")
			c.t.Fatalf("after 30 seconds it is not so that %s; the console holds %q", expression, c.said)
		}
	}
}

// open goes to an address and waits until the page is there.
func (c *chromium) open(address string) {
	c.t.Helper()
	c.do("window.before = true")
	c.ask("Page.navigate", map[string]any{"url": address}, nil)
	c.wait(fmt.Sprintf("!window.before && document.readyState === 'complete' && location.href.startsWith(%q)", address))
}

// press presses a key.
func (c *chromium) press(key string) {
	c.t.Helper()
	text := key
	if key == "Enter" {
		text = "\r"
	}
	c.ask("Input.dispatchKeyEvent", map[string]any{"type": "keyDown", "key": key, "text": text}, nil)
	c.ask("Input.dispatchKeyEvent", map[string]any{"type": "keyUp", "key": key}, nil)
}

// picture keeps what is seen under dist, which is not part of the project.
func (c *chromium) picture(name string) {
	c.t.Helper()
	var shot struct{ Data string }
	c.ask("Page.captureScreenshot", map[string]any{"format": "png"}, &shot)
	png, err := base64.StdEncoding.DecodeString(shot.Data)
	if err != nil {
		c.t.Fatal(err)
	}
	folder := filepath.Join("..", "..", "dist", "pages")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		c.t.Fatal(err)
	}
}
