package brief

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"sync"
)

// WriteJSON writes the brief as indented JSON, a blank for each level, as an encoder of
// encoding/json with that indentation writes it. The stories, nearly all of its bytes,
// are encoded side by side.
func WriteJSON(w io.Writer, b *Brief) error {
	rest := *b
	if len(b.Stories) > 0 {
		rest.Stories = []Story{}
	}
	frame, err := encode(&rest, 0)
	if err != nil {
		return fmt.Errorf("encode brief: %w", err)
	}
	// Within a string the quotation marks would be escaped, so this is the list itself.
	before, behind, found := bytes.Cut(frame, []byte("\n \"stories\": []"))
	if len(b.Stories) == 0 || !found {
		_, err = w.Write(append(frame, '\n'))
		return err
	}
	stories, err := encodeStories(b.Stories)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "%s\n \"stories\": [", before); err != nil {
		return err
	}
	for i, s := range stories {
		separator := ",\n  "
		if i == 0 {
			separator = "\n  "
		}
		if _, err := fmt.Fprintf(w, "%s%s", separator, s); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(w, "\n ]%s\n", behind)
	return err
}

// encodeStories returns the JSON of each story as it stands in a brief.
func encodeStories(stories []Story) ([][]byte, error) {
	out, errs := make([][]byte, len(stories)), make([]error, len(stories))
	var wg sync.WaitGroup
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range stories {
		gate <- struct{}{}
		wg.Go(func() {
			out[i], errs[i] = encode(&stories[i], 2)
			<-gate
		})
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("encode story %s: %w", stories[i].ID, err)
		}
	}
	return out, nil
}

// encode returns the value as JSON that is indented as it stands so deep within another.
func encode(v any, depth int) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return indent(bytes.TrimSuffix(b.Bytes(), []byte("\n")), depth), nil
}

// indent returns the JSON, which is sound and without blanks, with line ends and a blank
// for each level. That of encoding/json goes by a machine that checks each byte.
func indent(data []byte, depth int) []byte {
	out := make([]byte, 0, len(data)*2)
	line := func() {
		out = append(out, '\n')
		for range depth {
			out = append(out, ' ')
		}
	}
	for i := 0; i < len(data); i++ {
		c := data[i]
		switch c {
		case '"':
			end := stringEnd(data, i)
			out = append(out, data[i:end]...)
			i = end - 1
		case '{', '[':
			out = append(out, c)
			if next := data[i+1]; next == '}' || next == ']' {
				out = append(out, next)
				i++
				continue
			}
			depth++
			line()
		case '}', ']':
			depth--
			line()
			out = append(out, c)
		case ',':
			out = append(out, c)
			line()
		case ':':
			out = append(out, c, ' ')
		default:
			out = append(out, c)
		}
	}
	return out
}

// stringEnd returns the end of the string that begins at the i-th byte.
func stringEnd(data []byte, i int) int {
	for i++; data[i] != '"'; i++ {
		if data[i] == '\\' {
			i++
		}
	}
	return i + 1
}
