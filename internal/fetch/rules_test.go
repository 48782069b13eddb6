package fetch

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestRules(t *testing.T) {
	for _, tt := range []struct{ name, robots, allowed, forbidden string }{
		{"all", "User-agent: *\nDisallow: /", "", "/ /a /a?b"},
		{"nothing", "User-agent: *\nDisallow:", "/ /a", ""},
		{"own group alone", "User-agent: *\nDisallow: /\nUser-agent: Parallax\nDisallow: /x", "/ /a", "/x /x/y"},
		{"groups of one name are one", "User-agent: parallax\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n\nUser-agent: PARALLAX/2.0\nDisallow: /y", "/ /a", "/x /y"},
		{"several names a group", "User-agent: a\nUser-agent: parallax\nUser-agent: b\nDisallow: /x", "/a", "/x"},
		{"a name that ours begins with", "User-agent: para\nDisallow: /\nUser-agent: parallaxbot\nDisallow: /", "/ /a", ""},
		{"the longest rule", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", "/ /a/b /a/bx", "/a /a/x /a/b/c"},
		{"of two the one that permits", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", ""},
		{"stars", "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*/print/\nDisallow: /q*z", "/a.pdf?x /print/ /qy /pdf", "/a.pdf /b/c.pdf /x/print/1 /qz /qaz1"},
		{"an end", "User-agent: *\nDisallow: /a$", "/ /ab /a/", "/a"},
		{"spellings", "User-agent: *\nDisallow: /caf%c3%a9/%7Euser", "/cafe/~user", "/caf%C3%A9/~user /café/%7euser"},
		{"a star that is meant", "User-agent: *\nDisallow: /a%2Ab", "/axb", "/a%2ab"},
		{"queries", "User-agent: *\nDisallow: /*?print=", "/a?x=1", "/a?print=1"},
		{"comments, other lines and line ends", "# all\r\nSitemap: /s.xml\r\nuser-agent : * # us\r\nNoindex: /b\r\nDISALLOW : /a # not this\r\n", "/b", "/a"},
		{"other lines end no list of names", "User-agent: a\nSitemap: /s.xml\nUser-agent: parallax\nDisallow: /x", "/a", "/x"},
		{"a mark before the first line", "\ufeffUser-agent: *\nDisallow: /a", "/", "/a"},
		{"no group", "Disallow: /", "/ /a", ""},
		{"a page instead", "<html><body>Not found</body></html>", "/", ""},
	} {
		r := parseRobots([]byte(tt.robots))
		for _, path := range strings.Fields(tt.allowed) {
			if !r.allow(path) {
				t.Errorf("%s: %s is forbidden", tt.name, path)
			}
		}
		for _, path := range strings.Fields(tt.forbidden) {
			if r.allow(path) {
				t.Errorf("%s: %s is allowed", tt.name, path)
			}
		}
	}
}

func TestCrawlDelayIsRead(t *testing.T) {
	for value, want := range map[string]time.Duration{"5": 5 * time.Second, "0.5": time.Second / 2, "-1": 0, "NaN": 0, "1e300": 0, "soon": 0} {
		if got := parseRobots([]byte("user-agent: *\ncrawl-delay: " + value)).delay; got != want {
			t.Errorf("%s: %v, want %v", value, got, want)
		}
	}
}

// A file as large as is read at all, each rule with two stars.
func BenchmarkRobots(b *testing.B) {
	var doc strings.Builder
	doc.WriteString("User-agent: *\n")
	for i := 0; doc.Len() < maxRobotsBytes; i++ {
		fmt.Fprintf(&doc, "Disallow: /*a%d*b$\n", i)
	}
	path := "/" + strings.Repeat("a", 2000)
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			parseRobots([]byte(doc.String()))
		}
	})
	r := parseRobots([]byte(doc.String()))
	b.Run("ask", func(b *testing.B) {
		for b.Loop() {
			r.allow(path)
		}
	})
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*.pdf$\nAllow: /a", "/a.pdf")
	f.Add("User-agent: parallax\nCrawl-delay: 3\nDisallow: /%7", "/%7E?x")
	f.Fuzz(func(t *testing.T, robots, path string) {
		r := parseRobots([]byte(robots))
		_ = r.allow(path)
		if once := normal(path); normal(once) != once && !strings.Contains(path, "%") {
			t.Errorf("%q becomes %q, then %q", path, once, normal(once))
		}
		if r.delay < 0 {
			t.Errorf("delay %v", r.delay)
		}
	})
}
