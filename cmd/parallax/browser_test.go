package main

import (
	"strings"
	"testing"
	"time"
)

// The demo as a reader has it: news comes in, keys lead from the front page to the
// bytes of a line, search finds, and the page is dark where the reader wants it.
// Nothing is written to the console, and nothing asked of another host.
func TestPagesInABrowser(t *testing.T) {
	c := openChromium(t)
	home, stop := serveDemo(t)
	t.Cleanup(func() { stop() })

	c.open(home + "/")
	c.wait("document.querySelector('.live button')?.textContent.includes('new')")
	c.do("window.before = true; document.querySelector('.live button').click()")
	c.wait("!window.before && document.readyState === 'complete' && document.querySelector('.row')")
	for deadline := time.Now().Add(time.Minute); c.holds("document.querySelectorAll('.row').length < 6") && time.Now().Before(deadline); {
		time.Sleep(250 * time.Millisecond)
		c.open(home + "/")
	}
	c.picture("front")

	c.press("j")
	c.wait("document.activeElement.closest('[data-item]')")
	c.press("o")
	c.wait("location.pathname.startsWith('/stories/') && document.readyState === 'complete'")
	c.picture("story")
	c.press("j")
	c.press("Enter")
	c.wait("location.pathname.startsWith('/articles/') && document.readyState === 'complete'")
	c.wait("document.querySelector('mark.at')?.getBoundingClientRect().top < innerHeight")
	c.picture("article")

	c.press("?")
	c.wait("document.querySelector('dialog[open] kbd')")
	c.press("?")
	c.wait("!document.querySelector('dialog[open]')")
	c.press("/")
	c.wait("document.activeElement.id === 'q'")
	c.ask("Input.insertText", map[string]any{"text": "talks"}, nil)
	c.press("Enter")
	c.wait("location.pathname === '/search' && document.querySelector('.hits a.line')")
	c.picture("search")
	c.press("g")
	c.press("f")
	c.wait("location.pathname === '/' && document.readyState === 'complete'")

	c.ask("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": "dark"}}}, nil)
	c.wait("getComputedStyle(document.body).backgroundColor === 'rgb(22, 22, 21)'")
	c.ask("Emulation.setDeviceMetricsOverride", map[string]any{"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true}, nil)
	c.wait("document.documentElement.scrollWidth <= 390")
	c.picture("phone")

	c.mu.Lock()
	defer c.mu.Unlock()
	for _, line := range c.said {
		t.Errorf("the console holds %s", line)
	}
	if len(c.asked) == 0 {
		t.Error("no request was seen")
	}
	for _, address := range c.asked {
		if !strings.HasPrefix(address, home+"/") {
			t.Errorf("the page asked for %s", address)
		}
	}
}
