package read

import (
	"strings"

	"golang.org/x/net/html"
)

// tokenBlocks cuts a page into blocks without building a tree: for pages that
// are nested deeper than the parser allows. Elements that never hold article
// text are skipped, whatever is in them.
func tokenBlocks(src string) []block {
	var (
		r     blockReader
		rules = pageElements()
		skip  string // the element being skipped
		depth int    // how often it is open
	)
	tokens := html.NewTokenizer(strings.NewReader(src))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			r.end()
			return r.blocks
		}
		if kind == html.TextToken {
			if skip == "" {
				r.text(string(tokens.Text()))
			}
			continue
		}
		raw, _ := tokens.TagName()
		tag := string(raw)
		if skip == "head" && tag == "body" {
			skip, depth = "", 0
		}
		switch {
		case skip != "" && tag != skip:
		case skip != "" && kind == html.StartTagToken:
			depth++
		case skip != "" && kind == html.EndTagToken:
			if depth--; depth == 0 {
				skip = ""
			}
		case kind == html.StartTagToken && (rules.tags[tag] || rules.blocks[tag]) && !void[tag]:
			skip, depth = tag, 1
			r.end()
		case kind == html.EndTagToken:
			r.close(tag)
		case kind == html.StartTagToken, kind == html.SelfClosingTagToken:
			r.open(tag)
		}
	}
}

// formatting is the set of elements that a parser opens again in every
// paragraph after one in which they were left open.
var formatting = map[string]bool{
	"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true,
	"s": true, "small": true, "strike": true, "strong": true, "tt": true, "u": true,
}

// reopened estimates how many elements a parser would open again because they
// were never closed: a small page can ask for millions.
func reopened(src string) int {
	total, open := 0, 0
	for {
		i := strings.IndexByte(src, '<')
		if i < 0 {
			return total
		}
		src = src[i+1:]
		end := strings.HasPrefix(src, "/")
		switch name := tagName(strings.TrimPrefix(src, "/")); {
		case name == "":
		case !formatting[name]:
			total += open
		case end:
			open = max(open-1, 0)
		default:
			open++
		}
	}
}

// tagName returns the letters that s begins with, in lower case; "" where they
// are too many for the name of a formatting element.
func tagName(s string) string {
	var name [8]byte
	for i := range len(s) {
		c := s[i] | 0x20
		if c < 'a' || c > 'z' {
			return string(name[:i])
		}
		if i == len(name) {
			return "other"
		}
		name[i] = c
	}
	return string(name[:min(len(s), len(name))])
}

// void is the set of elements of the rules that have no end tag.
var void = map[string]bool{"embed": true, "input": true, "link": true, "meta": true, "source": true, "track": true}
