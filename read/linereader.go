package read

import (
	"bufio"
	"errors"
	"io"
)

// lineReader reads lines of bounded length and counts them.
type lineReader struct {
	in    *bufio.Reader
	limit int64
	// n is the number of the line last read, from 1.
	n   int
	buf []byte
}

// next returns the next line without its end, valid until the next call. A
// line over the limit is passed over and reported as ErrTooLarge, after which
// reading can go on. At the end the error is io.EOF.
func (l *lineReader) next() ([]byte, error) {
	l.buf = l.buf[:0]
	l.n++
	tooLong := false
	for {
		part, err := l.in.ReadSlice('\n')
		if !tooLong && int64(len(l.buf)+len(part)) > l.limit+1 {
			tooLong, l.buf = true, nil
		}
		if !tooLong {
			l.buf = append(l.buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case tooLong && (err == nil || errors.Is(err, io.EOF)):
			return nil, ErrTooLarge
		case err != nil && len(l.buf) == 0:
			return nil, err
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		}
		return trimEnd(l.buf), nil
	}
}

// trimEnd cuts the line end off.
func trimEnd(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\n' {
		line = line[:n-1]
	}
	if n := len(line); n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	return line
}
