package gold

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Input is an opened gold set or prediction.
type Input struct {
	// Name names the input in errors.
	Name string
	// Body yields its JSON Lines.
	Body io.Reader

	closers []io.Closer
}

// Open opens a file of JSON Lines; one whose name ends in .gz is unpacked. The
// caller reads it once.
func Open(path string) (Input, error) {
	f, err := os.Open(path)
	if err != nil {
		return Input{}, err
	}
	in := Input{Name: path, Body: f, closers: []io.Closer{f}}
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			_ = in.Close()
			return Input{}, fmt.Errorf("unpacking %s: %w", path, err)
		}
		in.Body = z
	}
	return in, nil
}

// Close closes what Open opened.
func (in Input) Close() error {
	var errs []error
	for _, c := range in.closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// item is an object of a gold set or of a prediction.
type item interface{ key() string }

// named is the part that all objects have.
type named struct {
	ID *string `json:"id"`
}

func (n named) key() string {
	if n.ID == nil {
		return ""
	}
	return *n.ID
}

var errNoID = errors.New(`no "id"`)

// readAll reads the objects of JSON Lines. Blank lines are skipped.
func readAll[T item](in Input) ([]T, error) {
	var all []T
	body := bufio.NewReaderSize(in.Body, 1<<16)
	for n := 1; ; n++ {
		line, err := body.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: line %d: %w", in.Name, n, err)
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			x, bad := decode[T](line)
			if bad != nil {
				return nil, fmt.Errorf("%s: line %d: %w", in.Name, n, bad)
			}
			all = append(all, x)
		}
		if err != nil {
			return all, nil
		}
	}
}

func decode[T item](line []byte) (x T, err error) {
	if err := json.Unmarshal(line, &x); err != nil {
		return x, err
	}
	var id named
	if err := json.Unmarshal(line, &id); err != nil || id.ID == nil {
		return x, errors.Join(err, errNoID)
	}
	return x, nil
}

// byID indexes objects by id; of two with one id the later counts.
func byID[T item](all []T) map[string]T {
	m := make(map[string]T, len(all))
	for _, x := range all {
		m[x.key()] = x
	}
	return m
}

// readBoth reads a gold set and the prediction for it.
func readBoth[G, P item](gold, pred Input) ([]G, map[string]P, error) {
	g, err := readAll[G](gold)
	if err != nil {
		return nil, nil, err
	}
	p, err := readAll[P](pred)
	if err != nil {
		return nil, nil, err
	}
	return g, byID(p), nil
}
