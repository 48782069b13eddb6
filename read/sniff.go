package read

import (
	"bytes"
	"encoding/json"
	"mime"
	"path"
	"strings"
)

// peekBytes is how much of an input is looked at to decide what it is.
const peekBytes = 64 << 10

// format is a kind of input.
type format int

const (
	formatText format = iota
	formatEmpty
	formatBinary
	formatGzip
	formatWARC
	formatLines // JSON Lines
	formatJSON  // one JSON value, or several over many lines
	formatFeed  // RSS, Atom, RDF or JSON Feed
	formatHTML
)

// sniff decides what an input is from its first bytes; where they leave it
// open, the declared type and then the name decide.
func sniff(head []byte, src Input) format {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return formatGzip
	case bytes.HasPrefix(head, []byte("WARC/")):
		return formatWARC
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	switch {
	case len(text) == 0 && len(head) < peekBytes:
		return formatEmpty
	case binary(head):
		return formatBinary
	case len(text) > 0 && (text[0] == '{' || text[0] == '['):
		return sniffJSON(text, src)
	case len(text) > 0 && text[0] == '<':
		return sniffMarkup(text, src)
	}
	return declared(src)
}

// binary reports control bytes that no text holds. UTF-16, which has zero
// bytes, counts as text when a byte order mark or its pattern announces it.
func binary(head []byte) bool {
	if utf16(head) {
		return false
	}
	head = head[:min(len(head), 8<<10)]
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x89PNG", "GIF8", "\xff\xd8\xff", "\x7fELF", "Rar!", "7z\xbc\xaf", "BZh", "\xfd7zXZ", "\x28\xb5\x2f\xfd"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	odd := 0
	for _, c := range head {
		switch {
		case c == 0:
			return true
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b:
			odd++
		}
	}
	return odd*50 > len(head)
}

// utf16 reports whether the bytes look like UTF-16 text.
func utf16(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return true
	}
	return len(head) > 4 && (head[0] == '<' && head[1] == 0 && head[3] == 0 || head[0] == 0 && head[1] == '<' && head[2] == 0)
}

// sniffJSON tells JSON Lines from a JSON document and from plain text that
// happens to begin with a bracket.
func sniffJSON(text []byte, src Input) format {
	line, _, cut := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimSpace(line)
	whole := cut && json.Valid(line)
	switch hint := declared(src); {
	case jsonFeed(text):
		return formatFeed
	case whole && line[0] == '{', hint == formatLines && line[0] == '{' && !opens(line):
		return formatLines
	case looksJSON(text):
		if cut && !opens(line) && line[0] == '{' {
			return formatLines // A broken first line.
		}
		return formatJSON
	default:
		return hint
	}
}

// looksJSON reports whether what follows the opening bracket can follow it.
func looksJSON(text []byte) bool {
	rest := bytes.TrimSpace(text[1:])
	if len(rest) == 0 {
		return true
	}
	if text[0] == '{' {
		return rest[0] == '"' || rest[0] == '}'
	}
	return rest[0] == '{' || rest[0] == ']'
}

// opens reports whether a line leaves a JSON value open, as a value printed
// over many lines does on its first.
func opens(line []byte) bool {
	return bytes.ContainsRune([]byte("{[,:"), rune(line[len(line)-1]))
}

// jsonFeed reports the version that every JSON Feed carries.
func jsonFeed(text []byte) bool {
	return bytes.Contains(text[:min(len(text), 4<<10)], []byte("//jsonfeed.org/version/"))
}

// sniffMarkup tells feeds from pages by their first element.
func sniffMarkup(text []byte, src Input) format {
	low := bytes.ToLower(text[:min(len(text), 4<<10)])
	for i := 0; i < len(low); {
		at := bytes.IndexByte(low[i:], '<')
		if at < 0 {
			break
		}
		i += at + 1
		switch rest := low[i:]; {
		case bytes.HasPrefix(rest, []byte("!--")):
			end := bytes.Index(rest, []byte("-->"))
			if end < 0 {
				return declared(src)
			}
			i += end
		case hasElement(rest, "rss"), hasElement(rest, "feed"), hasElement(rest, "rdf:rdf"):
			return formatFeed
		case hasElement(rest, "!doctype html"), hasElement(rest, "html"), hasElement(rest, "head"), hasElement(rest, "body"):
			return formatHTML
		case len(rest) > 0 && 'a' <= rest[0] && rest[0] <= 'z':
			if hint := declared(src); hint != formatText {
				return hint
			}
			return formatHTML
		}
	}
	return declared(src)
}

func hasElement(rest []byte, name string) bool {
	if !bytes.HasPrefix(rest, []byte(name)) {
		return false
	}
	return len(rest) == len(name) || strings.ContainsRune(" \t\r\n>/[", rune(rest[len(name)]))
}

// declared is the format that the content type or the name promises.
func declared(src Input) format {
	if kind, _, err := mime.ParseMediaType(src.Type); err == nil {
		switch {
		case kind == "text/html" || kind == "application/xhtml+xml":
			return formatHTML
		case strings.HasSuffix(kind, "rss+xml"), strings.HasSuffix(kind, "atom+xml"), kind == "application/feed+json":
			return formatFeed
		case kind == "application/x-ndjson", kind == "application/jsonl":
			return formatLines
		}
	}
	if src.part != "" {
		return formatText // The name is that of the archive around it.
	}
	name := strings.TrimSuffix(strings.ToLower(src.Name), ".gz")
	switch path.Ext(name) {
	case ".html", ".htm", ".xhtml":
		return formatHTML
	case ".rss", ".atom", ".rdf", ".xml":
		return formatFeed
	case ".jsonl", ".ndjson":
		return formatLines
	case ".json":
		return formatJSON
	case ".warc":
		return formatWARC
	}
	if src.Name == Stdin {
		return formatLines
	}
	return formatText
}
