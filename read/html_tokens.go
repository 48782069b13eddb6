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

// void is the set of elements of the rules that have no end tag.
var void = map[string]bool{"embed": true, "input": true, "link": true, "meta": true, "source": true, "track": true}
