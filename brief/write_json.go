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
	frame, err := encode(&rest, "")
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
	parts := [][]byte{before, []byte("\n \"stories\": [\n  "), bytes.Join(stories, []byte(",\n  ")), []byte("\n ]"), behind, []byte("\n")}
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// encodeStories returns the JSON of each story as it stands in a brief.
func encodeStories(stories []Story) ([][]byte, error) {
	out, errs := make([][]byte, len(stories)), make([]error, len(stories))
	var wg sync.WaitGroup
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range stories {
		gate <- struct{}{}
		wg.Go(func() {
			out[i], errs[i] = encode(&stories[i], "  ")
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

// encode returns the value as indented JSON; each line but the first begins with the prefix.
func encode(v any, prefix string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, " ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
