package read

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// gzip reads a compressed input as what is inside.
func (r *reader) gzip(src Input, body *bufio.Reader) {
	m := &members{in: body}
	if m.err = m.open(); m.err != nil {
		r.fail(src.where(), m.err)
		return
	}
	src.Body, src.resume = m, m.resume
	src.depth++
	r.source(src)
}

// members decompresses the members of a gzip file one after the other. An
// error stays until resume passes over the damaged member.
type members struct {
	in  *bufio.Reader
	z   *gzip.Reader
	err error
}

// Read decompresses.
func (m *members) Read(p []byte) (int, error) {
	for m.err == nil {
		n, err := m.z.Read(p)
		switch {
		case errors.Is(err, io.EOF):
			m.err = m.open()
		case err != nil:
			m.err = damage(err)
		}
		if n > 0 || len(p) == 0 {
			return n, nil
		}
	}
	return 0, m.err
}

// open begins the next member; io.EOF when there is none.
func (m *members) open() error {
	if m.z == nil {
		m.z = new(gzip.Reader)
	}
	if err := m.z.Reset(m.in); errors.Is(err, io.EOF) {
		return io.EOF
	} else if err != nil {
		return damage(err)
	}
	m.z.Multistream(false)
	return nil
}

// resume goes on with the member behind a damaged one; io.EOF when there is
// none.
func (m *members) resume() error {
	magic := []byte{0x1f, 0x8b, 0x08}
	for {
		_, _ = m.in.Peek(len(magic))
		ahead, _ := m.in.Peek(m.in.Buffered())
		if len(ahead) < len(magic) {
			m.err = io.EOF
			return io.EOF
		}
		if i := bytes.Index(ahead, magic); i >= 0 {
			_, _ = m.in.Discard(i)
			if m.err = m.open(); m.err == nil || errors.Is(m.err, io.EOF) {
				return m.err
			}
			continue
		}
		_, _ = m.in.Discard(len(ahead) - len(magic) + 1)
	}
}

// damage explains an error of decompression.
func damage(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("gzip data is cut short: %w", err)
	}
	return fmt.Errorf("gzip data is damaged: %w", err)
}

// unpack decompresses bytes within the limit.
func unpack(packed []byte, limit int64) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, damage(err)
	}
	out, err := io.ReadAll(io.LimitReader(z, limit+1))
	if int64(len(out)) > limit {
		return nil, ErrTooLarge
	}
	if err != nil && len(out) == 0 {
		return nil, damage(err)
	}
	return out, nil
}
