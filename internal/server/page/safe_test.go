package page_test

import (
	"math"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// checkSafe holds a page to what its policy lets a browser do: nothing inline, and
// nothing from elsewhere.
func checkSafe(t *testing.T, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	policy := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("%s: the policy %q lacks %s", path, policy, want)
		}
	}
	if strings.Contains(policy, "unsafe") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s: headers %v", path, w.Header())
	}
	for _, n := range nodes(t, w.Body.String(), func(*html.Node) bool { return true }) {
		if n.Data == "style" || n.Data == "script" && (attr(n, "src") == "" || n.FirstChild != nil) || n.Data == "base" || n.Data == "iframe" {
			t.Errorf("%s holds %s %q", path, n.Data, words(n))
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "srcset" {
				t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
			}
			if a.Key == "src" && !strings.HasPrefix(a.Val, "/assets/") || n.Data == "link" && a.Key == "href" && !strings.HasPrefix(a.Val, "/assets/") {
				t.Errorf("%s loads %s", path, a.Val)
			}
			if a.Key == "href" || a.Key == "action" {
				if u, err := url.Parse(a.Val); err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" || u.Scheme == "" && u.Host != "" {
					t.Errorf("%s links to %s", path, a.Val)
				}
			}
		}
	}
}

func TestAssetsAreKeptForever(t *testing.T) {
	_, h := standoff(t)
	front := get(h, "/").Body.String()
	for _, n := range nodes(t, front, func(n *html.Node) bool {
		return n.Data == "script" || attr(n, "rel") == "stylesheet" || attr(n, "rel") == "icon"
	}) {
		w := get(h, attr(n, "href")+attr(n, "src"))
		if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s%s: %d, %v", attr(n, "href"), attr(n, "src"), w.Code, w.Header())
		}
	}
	for _, path := range []string{"/assets/style.css", "/assets/style.000000000000.css", "/assets/..%2fpage.go"} {
		if w := get(h, path); w.Code != 404 {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}

// The style asks for nothing from elsewhere, and so does the script.
func TestAssetsAskForNothing(t *testing.T) {
	for _, name := range []string{"assets/style.css", "assets/script.js", "assets/icon.svg"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(b), "http://www.w3.org/2000/svg", "")
		for _, bad := range []string{"http:", "https:", "//cdn", "@import", "url(", "eval(", "innerHTML"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s holds %s", name, bad)
			}
		}
	}
}

var colour = regexp.MustCompile(`--(\w+): (#[0-9a-f]{6})`)

// Text of every colour can be read on every ground that it stands on: 4.5 to 1,
// as WCAG AA asks; lines and marks 3 to 1 where they carry meaning.
func TestContrast(t *testing.T) {
	b, err := os.ReadFile("assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, rest, _ := strings.Cut(string(b), "@media (prefers-color-scheme: dark)")
	dark, _, _ := strings.Cut(rest, "* {")
	for name, part := range map[string]string{"light": light, "dark": dark} {
		colours := make(map[string]string)
		for _, m := range colour.FindAllStringSubmatch(part, -1) {
			colours[m[1]] = m[2]
		}
		for _, pair := range []struct {
			on, ground string
			least      float64
		}{
			{"ink", "paper", 7},
			{"ink", "wash", 7},
			{"ink", "at", 4.5},
			{"ink", "found", 4.5},
			{"soft", "paper", 4.5},
			{"soft", "wash", 4.5},
			{"accent", "paper", 4.5},
			{"accent", "wash", 4.5},
			{"bar", "paper", 3},
		} {
			on, ground := luminance(t, colours[pair.on]), luminance(t, colours[pair.ground])
			if ratio := (max(on, ground) + .05) / (min(on, ground) + .05); ratio < pair.least {
				t.Errorf("%s: %s on %s is %.2f to 1, want %.1f", name, pair.on, pair.ground, ratio, pair.least)
			}
		}
	}
}

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil {
		t.Fatalf("colour %q", hex)
	}
	part := func(shift int) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= .04045 {
			return c / 12.92
		}
		return math.Pow((c+.055)/1.055, 2.4)
	}
	return .2126*part(16) + .7152*part(8) + .0722*part(0)
}
