package store

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ColumnKind says what a column holds, and how an export writes it.
type ColumnKind int

// The kinds of columns. A Number may be NULL; Bytes are written in base64; JSON, which
// is kept as text or as bytes, as it stands.
const (
	Number ColumnKind = iota
	Real
	Flag
	Text
	JSON
	Bytes
	JSONBytes
	Later // a Number that exports of older programs do not have; it is 0 there
)

// Column is a column of a Part.
type Column struct {
	Name string
	Kind ColumnKind
}

// Part is a table that an archive keeps beside its articles, as an export writes it:
// a line a row, in the order of the first Keys columns.
type Part struct {
	// Line is the name of its lines, Name that of the table.
	Line, Name string
	Keys       int
	Columns    []Column
}

// columns reads "name kind, name kind".
func columns(text string) []Column {
	kinds := map[string]ColumnKind{"number": Number, "real": Real, "flag": Flag, "text": Text, "json": JSON, "bytes": Bytes, "jsonbytes": JSONBytes, "later": Later}
	var out []Column
	for part := range strings.SplitSeq(text, ",") {
		name, kind, _ := strings.Cut(strings.TrimSpace(part), " ")
		k, ok := kinds[kind]
		if !ok {
			panic("BUG: no kind of column: " + part)
		}
		out = append(out, Column{name, k})
	}
	return out
}

// Parts are all that an archive keeps beside its articles and the index of their
// words, in an order in which rows can be put in again.
var Parts = []Part{
	{"place", "places", 1, columns("seq number, story text, origin text")},
	{"placing", "placings", 3, columns("seq number, at number, known number, story text")},
	{"revision", "revisions", 1, columns("number number, seq number, known number, time text, kind text, story text, from_story text, articles json, reason text")},
	{"fault", "faults", 1, columns("seq number, reason text")},
	{"pin", "pins", 1, columns("number number, seq number, known number, verdict text, articles json, of number")},
	{"story", "stories", 1, columns("id text, articles number, origins number, outlets number, first number, last number, first_at number, last_at number, changed flag, part later")},
	{"telling", "tellings", 1, columns("story text, last number, known number, title text, brief jsonbytes, articles number, origins number, outlets number, first number, first_at number, last_at number, topics json, weights json")},
	{"earlier telling", "earlier_tellings", 1, columns("number number, story text, known number, until number, last number, title text, articles number, origins number, outlets number, first number, first_at number, last_at number, topics json, weights json, brief bytes")},
	{"topic", "telling_topics", 2, columns("topic text, story text")},
	{"line", "lines", 1, columns("number number, story text, kind text, name text, low real, high real, day text, line json")},
	{"change", "changes", 1, columns("number number, story text, known number, kind text, line json")},
	{"lens", "lenses", 1, columns("name text, text text")},
	{"lens story", "lens_stories", 2, columns("lens text, story text, weight real")},
	{"feed", "feeds", 1, columns("id number, address text, title text, outlet text, page flag, full_text flag, allow_private flag, ignore_robots flag, etag text, last_modified text, checked number, changed number, due number, gap number, failures number, last_error text, gone flag, entries number")},
	{"feed entry", "feed_entries", 2, columns("feed number, key bytes, version bytes, versions number, taken number")},
	{"state", "snapshots", 1, columns("name text, seq number, state bytes")},
}

// Counter is the table of the numbers that were given last where rows go again, so that
// none is given twice.
var Counter = Part{"counter", "counters", 1, columns("name text, number number")}

// PartOf returns the part of the lines of a name; nil for none.
func PartOf(line string) *Part {
	for i := range Parts {
		if Parts[i].Line == line {
			return &Parts[i]
		}
	}
	if line == Counter.Line {
		return &Counter
	}
	return nil
}

// Row returns room for a row, to scan into.
func (t *Part) Row() []any {
	row := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		switch c.Kind {
		case Number, Later:
			row[i] = new(*int64)
		case Real:
			row[i] = new(float64)
		case Flag:
			row[i] = new(bool)
		case Text, JSON:
			row[i] = new(string)
		default:
			row[i] = new([]byte)
		}
	}
	return row
}

// Append appends a row that was scanned as a line of an export. The line holds no text
// of an article, and is none to what reads articles.
func (t *Part) Append(line []byte, row []any) ([]byte, error) {
	line = append(line, `{"archive":`...)
	line = strconv.AppendQuote(line, t.Line)
	line = append(line, `,"row":{`...)
	for i, c := range t.Columns {
		if i > 0 {
			line = append(line, ',')
		}
		line = strconv.AppendQuote(line, c.Name)
		line = append(line, ':')
		var err error
		if line, err = appendValue(line, row[i], c.Kind); err != nil {
			return line, fmt.Errorf("%s of %s: %w", c.Name, t.Name, err)
		}
	}
	return append(line, "}}\n"...), nil
}

func appendValue(line []byte, value any, kind ColumnKind) ([]byte, error) {
	switch v := value.(type) {
	case **int64:
		if *v == nil {
			return append(line, "null"...), nil
		}
		return strconv.AppendInt(line, **v, 10), nil
	case *float64:
		return strconv.AppendFloat(line, *v, 'g', -1, 64), nil
	case *bool:
		return strconv.AppendBool(line, *v), nil
	case *string:
		if kind == JSON {
			return appendJSON(line, []byte(*v))
		}
		return appendString(line, *v)
	case *[]byte:
		if kind == JSONBytes {
			return appendJSON(line, *v)
		}
		line = append(line, '"')
		line = base64.StdEncoding.AppendEncode(line, *v)
		return append(line, '"'), nil
	}
	panic(fmt.Sprintf("BUG: a value of type %T", value))
}

func appendJSON(line, text []byte) ([]byte, error) {
	if !json.Valid(text) || bytes.ContainsAny(text, "\n\r") {
		return line, errors.New("not JSON of one line")
	}
	return append(line, text...), nil
}

func appendString(line []byte, s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return line, err
	}
	return append(line, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...), nil
}

// Read reads the row of a line as values to be stored. Every column has to be there that
// is not Later, and no other.
func (t *Part) Read(row json.RawMessage) ([]any, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(row, &fields); err != nil {
		return nil, err
	}
	out := make([]any, len(t.Columns))
	missing := 0
	for i, c := range t.Columns {
		raw, ok := fields[c.Name]
		if !ok && c.Kind == Later {
			raw, ok = json.RawMessage("0"), true
			missing++
		}
		if !ok {
			return nil, fmt.Errorf("no %q", c.Name)
		}
		var err error
		if out[i], err = readValue(raw, c.Kind); err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	if len(fields)+missing != len(t.Columns) {
		return nil, fmt.Errorf("%d columns, want %d", len(fields), len(t.Columns))
	}
	return out, nil
}

func readValue(raw json.RawMessage, kind ColumnKind) (any, error) {
	switch kind {
	case Number, Later:
		return decoded[*int64](raw)
	case Real:
		return decoded[float64](raw)
	case Flag:
		return decoded[bool](raw)
	case Text:
		return decoded[string](raw)
	case Bytes:
		return decoded[[]byte](raw) // of base64
	case JSON:
		return string(raw), nil
	default:
		return []byte(raw), nil
	}
}

func decoded[T any](raw json.RawMessage) (any, error) {
	var v T
	err := json.Unmarshal(raw, &v)
	return v, err
}
