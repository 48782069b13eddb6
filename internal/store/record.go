package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Records calls do with every record of an export in turn. Errors name the record by
// its number, from 1.
func Records(r io.Reader, do func(json.RawMessage) error) error {
	dec := json.NewDecoder(r)
	for n := 1; ; n++ {
		var line json.RawMessage
		err := dec.Decode(&line)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = do(line)
		}
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
	}
}
