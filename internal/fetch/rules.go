package fetch

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

const (
	// productToken is the name by which robots.txt speaks to this program.
	productToken = "parallax"
	// maxPattern bounds a rule; how many there are is bounded by the file.
	maxPattern = 2 << 10
)

// rules are those of a robots.txt for one product. The zero value permits all.
type rules struct {
	list  []rule
	delay time.Duration // Crawl-delay, which is no part of RFC 9309
	size  int           // bytes
}

// rule permits or forbids the paths of a pattern.
type rule struct {
	allowed  bool
	length   int      // of the pattern: the longest that fits decides
	segments []string // what stands between the stars
	closed   bool     // "$" at the end
}

// parseRobots reads the rules for this program from the bytes of a robots.txt
// (RFC 9309, 2.2): those of all groups that name it, else those for "*".
func parseRobots(body []byte) rules {
	var own, all rules
	var named, forUs, forAll, inRules bool
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	for line := range bytes.FieldsFuncSeq(body, func(c rune) bool { return c == '\n' || c == '\r' }) {
		key, value := splitLine(line)
		if key == "user-agent" {
			if inRules {
				forUs, forAll, inRules = false, false, false
			}
			if token := token(value); token == productToken {
				forUs, named = true, true
			} else if strings.HasPrefix(value, "*") {
				forAll = true
			}
			continue
		}
		inRules = inRules || key == "allow" || key == "disallow" || key == "crawl-delay"
		if forUs {
			own.add(key, value)
		}
		if forAll {
			all.add(key, value)
		}
	}
	if named {
		return own
	}
	return all
}

// splitLine returns the key, in small letters, and the value of a line without
// its comment.
func splitLine(line []byte) (key, value string) {
	line, _, _ = bytes.Cut(line, []byte("#"))
	k, v, _ := bytes.Cut(line, []byte(":"))
	if len(k) > 64 {
		return "", ""
	}
	return strings.ToLower(string(bytes.TrimSpace(k))), string(bytes.TrimSpace(v))
}

// token is the product token that a value begins with, in small letters.
func token(value string) string {
	end := strings.IndexFunc(value, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_'
	})
	if end >= 0 {
		value = value[:end]
	}
	return strings.ToLower(value)
}

// add takes in a line of a group.
func (r *rules) add(key, value string) {
	if key == "crawl-delay" {
		if n, err := strconv.ParseFloat(value, 64); err == nil && n > 0 && n < 1e6 {
			r.delay = max(r.delay, time.Duration(n*float64(time.Second)))
		}
		return
	}
	if key != "allow" && key != "disallow" || value == "" || len(value) > maxPattern {
		return
	}
	pattern, closed := strings.CutSuffix(normal(value), "$")
	r.list = append(r.list, rule{
		allowed: key == "allow", length: len(normal(value)), segments: strings.Split(pattern, "*"), closed: closed,
	})
	r.size += 64 + 24*len(value)
}

// allow reports whether a path with its query is permitted: by the longest rule
// that fits it, and of two of one length by the one that permits.
func (r *rules) allow(path string) bool {
	path = normal(path)
	best, allowed := -1, true
	for i := range r.list {
		at := &r.list[i]
		if at.length < best || at.length == best && !at.allowed || !at.fits(path) {
			continue
		}
		best, allowed = at.length, at.allowed
	}
	return allowed
}

// fits reports whether a path begins with the pattern, or is it where the
// pattern is closed. Each star takes as little as it can; the end is looked for
// from behind.
func (r *rule) fits(path string) bool {
	rest, ok := strings.CutPrefix(path, r.segments[0])
	if !ok {
		return false
	}
	if len(r.segments) == 1 {
		return !r.closed || rest == ""
	}
	last := len(r.segments) - 1
	for _, segment := range r.segments[1:last] {
		_, after, found := strings.Cut(rest, segment)
		if !found {
			return false
		}
		rest = after
	}
	if r.closed {
		return strings.HasSuffix(rest, r.segments[last])
	}
	return strings.Contains(rest, r.segments[last])
}

// normal writes a path so that two spellings of one are equal: letters and
// digits are never escaped, all bytes outside ASCII are, in capitals (RFC 9309,
// 2.2.2).
func normal(path string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	out.Grow(len(path))
	for i := 0; i < len(path); i++ {
		c, escaped := path[i], false
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				c, escaped = byte(n), true
				i += 2
			}
		}
		if plain := unreserved(c) || !escaped && c > ' ' && c < 0x7f; plain {
			out.WriteByte(c)
			continue
		}
		out.WriteByte('%')
		out.WriteByte(hex[c>>4])
		out.WriteByte(hex[c&15])
	}
	return out.String()
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
