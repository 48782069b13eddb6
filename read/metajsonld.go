package read

import (
	"encoding/json"
	"html"
	"slices"
	"strings"
)

// maxLinkedData is how deep linked data is looked into.
const maxLinkedData = 24

// linkedData holds the JSON-LD objects of a page.
type linkedData struct {
	articles []map[string]any
	byID     map[string]map[string]any
}

// ldArticle is what JSON-LD says of an article.
type ldArticle struct {
	headline, body, publisher, language string
	published, created, modified        string
	authors, topics                     []string
}

// add reads one script. What cannot be repaired is left out.
func (l *linkedData) add(script string) {
	var value any
	if json.Unmarshal([]byte(script), &value) != nil && json.Unmarshal(repairJSON(script), &value) != nil {
		return
	}
	if l.byID == nil {
		l.byID = map[string]map[string]any{}
	}
	l.collect(value, 0)
}

// collect finds the objects that are articles, and those that have an id.
func (l *linkedData) collect(value any, depth int) {
	if depth > maxLinkedData {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.collect(item, depth+1)
		}
	case map[string]any:
		if id, _ := v["@id"].(string); id != "" && len(v) > 1 {
			l.byID[id] = v
		}
		if isArticleType(v["@type"]) {
			l.articles = append(l.articles, v)
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "article", "publisher", "author"} {
			l.collect(v[key], depth+1)
		}
	}
}

// isArticleType reports a schema.org type that is an article.
func isArticleType(value any) bool {
	for _, name := range texts(value) {
		name = name[strings.LastIndexAny(name, "/#:")+1:]
		switch {
		case strings.HasSuffix(name, "Article"), strings.HasSuffix(name, "BlogPosting"), name == "Report", name == "Review",
			name == "SocialMediaPosting", name == "ClaimReview":
			return true
		}
	}
	return false
}

// article returns the article that the page is about: the one with the
// address of the page, else the first with a headline, else the first.
func (l *linkedData) article(addresses ...string) ldArticle {
	if len(l.articles) == 0 {
		return ldArticle{}
	}
	chosen := slices.IndexFunc(l.articles, func(a map[string]any) bool {
		for _, key := range [...]string{"url", "mainEntityOfPage", "@id"} {
			if id := l.name(a[key], "@id"); id != "" && slices.Contains(addresses, id) {
				return true
			}
		}
		return false
	})
	if chosen < 0 {
		chosen = slices.IndexFunc(l.articles, func(a map[string]any) bool { return plain(a["headline"]) != "" })
	}
	return l.read(l.articles[max(chosen, 0)])
}

func (l *linkedData) read(a map[string]any) ldArticle {
	out := ldArticle{
		headline:  plain(a["headline"]),
		publisher: l.name(a["publisher"], "name"),
		language:  plain(a["inLanguage"]),
		published: plain(a["datePublished"]),
		created:   plain(a["dateCreated"]),
		modified:  plain(a["dateModified"]),
		authors:   l.names(a["author"]),
	}
	out.body, _ = a["articleBody"].(string)
	if len(out.authors) == 0 {
		out.authors = l.names(a["creator"])
	}
	for _, key := range [...]string{"articleSection", "keywords"} {
		for _, topic := range texts(a[key]) {
			out.topics = append(out.topics, html.UnescapeString(topic))
		}
	}
	return out
}

// names returns the names of one or more things.
func (l *linkedData) names(value any) []string {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	var out []string
	for _, item := range list {
		if name := l.name(item, "name"); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// name returns a thing's name, or what else the key stands for; a thing that
// is only referred to is looked up.
func (l *linkedData) name(value any, key string) string {
	switch v := value.(type) {
	case string:
		return plain(v)
	case []any:
		if len(v) > 0 {
			return l.name(v[0], key)
		}
	case map[string]any:
		if s := plain(v[key]); s != "" {
			return s
		}
		if id, _ := v["@id"].(string); id != "" {
			return plain(l.byID[id][key])
		}
	}
	return ""
}

// texts returns the strings of a value that may be one string or a list.
func texts(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// plain returns the first string of a value as one line, entities decoded.
func plain(value any) string {
	if list := texts(value); len(list) > 0 {
		return clean(html.UnescapeString(list[0]))
	}
	return ""
}

// repairJSON undoes the usual mistakes of JSON written by templates: comments
// and CDATA around it, line ends within strings, a comma before a closing
// bracket, a semicolon at the end.
func repairJSON(script string) []byte {
	script = strings.NewReplacer("<![CDATA[", "", "]]>", "").Replace(script)
	start := strings.IndexAny(script, "{[")
	end := strings.LastIndexAny(script, "}]")
	if start < 0 || end < start {
		return nil
	}
	out := make([]byte, 0, end-start+1)
	quoted, escaped := false, false
	for i := start; i <= end; i++ {
		c := script[i]
		switch {
		case c < ' ':
			c, escaped = ' ', false
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case !quoted && (c == '}' || c == ']'):
			for len(out) > 0 && (out[len(out)-1] == ' ' || out[len(out)-1] == ',') {
				out = out[:len(out)-1]
			}
		}
		out = append(out, c)
	}
	return out
}
