package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// lines reads JSON Lines. A broken line is reported with its number, and
// reading goes on with the next.
func (r *reader) lines(src Input, body *bufio.Reader) {
	in := lineReader{in: body, limit: r.opt.limit()}
	for !r.stopped {
		line, err := in.next()
		where := at(src.where(), "line", in.n)
		switch {
		case errors.Is(err, io.EOF):
			return
		case errors.Is(err, ErrTooLarge):
			r.fail(where, err)
			continue
		case err != nil:
			r.fail(where, err)
			return
		}
		if in.n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			r.record(src, where, line)
		}
	}
}

// json reads JSON that is laid out freely: an array of objects, one object, or
// one after another. It holds one object at a time in memory.
func (r *reader) json(src Input, body *bufio.Reader) {
	head, _ := body.Peek(peekBytes)
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	start := bytes.TrimLeft(head, " \t\r\n")
	_, _ = body.Discard(min(body.Buffered(), peekBytes) - len(start))
	limited := &budgetReader{in: body, left: r.opt.limit()}
	dec := json.NewDecoder(limited)
	array := bytes.HasPrefix(start, []byte("["))
	if array {
		_, _ = dec.Token()
	}
	for n := 1; !r.stopped; n++ {
		limited.left = r.opt.limit()
		if array && !dec.More() {
			r.arrayEnd(src, dec)
			return
		}
		var raw json.RawMessage
		err := dec.Decode(&raw)
		where := at(src.where(), "record", n)
		switch {
		case errors.Is(err, io.EOF) && !array:
			return
		case errors.Is(err, ErrTooLarge):
			r.fail(where, err)
			return
		case err != nil:
			r.fail(where, fmt.Errorf("%w: %w", ErrBadRecord, err))
			return
		}
		r.record(src, where, raw)
	}
}

// arrayEnd reports an array that is cut short, or that is not all there is.
func (r *reader) arrayEnd(src Input, dec *json.Decoder) {
	if _, err := dec.Token(); err != nil {
		r.fail(src.where(), fmt.Errorf("%w: the JSON array is cut short: %w", ErrBadRecord, err))
	} else if dec.More() {
		r.fail(src.where(), fmt.Errorf("%w: something follows the JSON array", ErrBadRecord))
	}
}

// budgetReader stops with ErrTooLarge once more than left bytes were read.
type budgetReader struct {
	in   io.Reader
	left int64
}

// Read reads within the budget.
func (b *budgetReader) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := b.in.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
