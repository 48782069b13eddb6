package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	iso "golang.org/x/text/language"

	"github.com/parallax-news/parallax/article"
)

// record reads one JSON object of the input contract. What an export of an archive
// holds beside its articles is passed over.
func (r *reader) record(src Input, where string, raw []byte) {
	a, err := r.parseRecord(src, raw)
	if errors.Is(err, errBeside) {
		return
	}
	if err != nil {
		r.fail(where, err)
		return
	}
	a.Source = src.Name
	r.emit(where, a)
}

// errBeside indicates a line of an archive that is no article.
var errBeside = errors.New("beside the articles")

// fields are the members of a JSON object, not yet decoded.
type fields map[string]json.RawMessage

// parseRecord turns one JSON object into an article. A given text is kept byte
// for byte; html counts only where there is no text.
func (r *reader) parseRecord(src Input, raw []byte) (*article.Article, error) {
	var f fields
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadRecord, err)
	}
	if len(f) == 2 && f["archive"] != nil && f["row"] != nil {
		return nil, errBeside
	}
	a := &article.Article{TextOffset: -1}
	var markup, published string
	for _, field := range []struct {
		name string
		to   *string
	}{
		{"id", &a.ID},
		{"url", &a.URL},
		{"outlet", &a.Outlet},
		{"title", &a.Title},
		{"text", &a.Text},
		{"html", &markup},
		{"published", &published},
		{"lang", &a.Lang},
		{"author", &a.Author},
	} {
		var err error
		if *field.to, err = f.text(field.name); err != nil {
			return nil, err
		}
	}
	given := a.Lang
	var err error
	if a.Topics, err = f.list("topics"); err != nil {
		return nil, err
	}
	if a.Text == "" && markup != "" {
		r.fillFromHTML(src, a, markup)
	}
	if published != "" || !a.Published.Known() {
		a.Published = r.published(src, a, published)
	}
	tag := a.Lang // Its region was evidence for the date.
	if a.Lang = languageCode(given); a.Lang == "" {
		a.Lang = checkedLanguage(tag, a.Title, a.Text)
	}
	return a, nil
}

// text decodes a member that should be a string. Null and absence are "", and
// a number is taken as it is written.
func (f fields) text(name string) (string, error) {
	raw := bytes.TrimSpace(f[name])
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return "", nil
	case raw[0] == '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	case raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9':
		return string(raw), nil
	}
	return "", fmt.Errorf("%w: %q is %s, not a string", ErrBadRecord, name, jsonKind(raw[0]))
}

// list decodes a member that should be a list of strings; a single string is
// split at commas and semicolons.
func (f fields) list(name string) ([]string, error) {
	raw := bytes.TrimSpace(f[name])
	if len(raw) == 0 || raw[0] != '[' {
		s, err := f.text(name)
		return splitList(s), err
	}
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		return nil, fmt.Errorf("%w: %q: %w", ErrBadRecord, name, err)
	}
	var out []string
	for _, item := range items {
		s, err := fields{name: item}.text(name)
		if err != nil {
			return nil, err
		}
		if s = oneLine(s); s != "" {
			out = append(out, s)
		}
	}
	return out, nil
}

// splitList splits a line of topics.
func splitList(s string) []string {
	var out []string
	for item := range strings.FieldsFuncSeq(s, func(c rune) bool { return c == ',' || c == ';' || c == '|' || c == '\n' }) {
		if item = oneLine(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

func jsonKind(first byte) string {
	switch first {
	case '{':
		return "an object"
	case '[':
		return "a list"
	}
	return "a truth value"
}

// languageCode reduces a language tag to its ISO 639 code: "en-US" and "eng"
// are "en". What is no such tag is "".
func languageCode(tag string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"), "-")
	base, err := iso.ParseBase(code)
	if err != nil {
		return ""
	}
	return base.String()
}
