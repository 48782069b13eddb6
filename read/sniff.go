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
	formatUTF16
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
	case utf16Encoding(head) != nil:
		return formatUTF16
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	switch {
	case len(text) == 0 && len(head) < peekBytes:
		return formatEmpty
	case isBinary(head):
		return formatBinary
	case len(text) > 0 && (text[0] == '{' || text[0] == '['):
		return sniffJSON(text, src)
	case len(text) > 0 && text[0] == '<':
		return sniffMarkup(text, src)
	}
	return declared(src)
}

// sniffJSON tells JSON Lines from a JSON document and from plain text that
// happens to begin with a bracket. A first line that is broken must not make
// a document of the lines after it: each of them can still be read.
func sniffJSON(text []byte, src Input) format {
	line, rest, more := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimSpace(line)
	spread := line[0] == '[' || len(line) == 1 || insideObject(rest)
	switch hint := declared(src); {
	case jsonFeed(text):
		return formatFeed
	case hint == formatLines && !spread:
		return formatLines
	case !looksJSON(text):
		return hint
	case !spread && more && (json.Valid(line) || !opens(line)):
		return formatLines
	}
	return formatJSON
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

// insideObject reports whether a line goes on with an object that the line
// before it opened: with a member, or with the end. No JSON Line begins so.
func insideObject(rest []byte) bool {
	rest = bytes.TrimSpace(rest)
	return len(rest) > 0 && (rest[0] == '"' || rest[0] == '}')
}

// opens reports whether a line leaves a JSON value open, as a value printed
// over many lines does on its first.
func opens(line []byte) bool {
	return bytes.ContainsRune([]byte("{[,:"), rune(line[len(line)-1]))
}

// jsonFeed reports the version that every JSON Feed carries near its top.
func jsonFeed(text []byte) bool {
	_, version, found := bytes.Cut(text[:min(len(text), 4<<10)], []byte(`"version"`))
	version = bytes.ReplaceAll(version[:min(len(version), 80)], []byte(`\/`), []byte("/"))
	value, _, _ := bytes.Cut(bytes.TrimLeft(version, " \t\r\n:\""), []byte("\""))
	return found && bytes.Contains(value, []byte("//jsonfeed.org/version/"))
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
