package read

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/parallax-news/parallax/article"
)

// Stdin is the path that stands for JSON Lines on standard input.
const Stdin = "-"

// Paths yields every article of files, folders, globs and "-" (JSON Lines on
// stdin), in the order given; folders are read with all below them, in the
// order of their names, without hidden files. What could not be read is
// yielded as a nil article and an *Error, and reading goes on.
//
// Ids are unique within a run: another article under an id that is taken gets
// the suffix "#2", and an article read before is reported as ErrDuplicate.
func Paths(paths []string, stdin io.Reader, opt Options) iter.Seq2[*article.Article, error] {
	return func(out yield) {
		r := newReader(opt, out)
		for _, path := range paths {
			if r.stopped {
				return
			}
			if path == Stdin {
				r.source(Input{Name: Stdin, Body: stdin})
				continue
			}
			r.path(path)
		}
	}
}

// path reads a file, a folder or what a glob matches.
func (r *reader) path(path string) {
	_, err := os.Stat(path)
	if err == nil || !strings.ContainsAny(path, "*?[") {
		r.walk(path, nil)
		return
	}
	matches, err := filepath.Glob(path)
	switch {
	case err != nil:
		r.fail(path, err)
	case len(matches) == 0:
		r.fail(path, ErrNoMatch)
	}
	for _, match := range matches {
		r.walk(match, nil)
	}
}

// walk reads a file or a folder. above are the folders on the way down, by
// which a link that leads back up is known.
func (r *reader) walk(path string, above []fs.FileInfo) {
	if r.stopped {
		return
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		r.fail(path, reason(err))
	case info.IsDir():
		r.folder(path, info, above)
	case !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0:
		r.fail(path, ErrUnsupported)
	default:
		r.file(path)
	}
}

// folder reads everything below a folder, in the order of names.
func (r *reader) folder(path string, info fs.FileInfo, above []fs.FileInfo) {
	for _, up := range above {
		if os.SameFile(up, info) {
			r.fail(path, ErrLoop)
			return
		}
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		r.fail(path, reason(err))
	}
	above = append(above[:len(above):len(above)], info)
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") {
			r.walk(filepath.Join(path, entry.Name()), above)
		}
	}
}

// file reads one file.
func (r *reader) file(path string) {
	f, err := os.Open(path)
	if err != nil {
		r.fail(path, reason(err))
		return
	}
	defer f.Close() //nolint:errcheck // Nothing was written.
	r.source(Input{Name: path, Body: f})
}

// reason strips the path from a file error, since Error names it already.
func reason(err error) error {
	if p, ok := err.(*fs.PathError); ok { //nolint:errorlint // Only the outermost is stripped.
		return fmt.Errorf("%s: %w", p.Op, p.Err)
	}
	return err
}
