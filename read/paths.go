package read

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/article"
)

// Stdin is the path that stands for JSON Lines on standard input.
const Stdin = "-"

// Paths yields every article of files, folders, globs and "-" (JSON Lines on
// stdin), in the order given. Folders are read with all below them, in the
// order of their names, without hidden files and without the files that say
// what a folder is, such as README and LICENSE. What could not be read is
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
	info, err := os.Stat(path)
	if err == nil || !strings.ContainsAny(path, "*?[") {
		before := r.files
		r.walk(path, nil)
		if err == nil && info.IsDir() && r.files == before && !r.stopped {
			r.fail(path, ErrNothing)
		}
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

// walk reads a file or a folder. above are the folders on the way down.
func (r *reader) walk(path string, above []string) {
	if r.stopped {
		return
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		r.files++
	}
	switch {
	case err != nil && strings.Contains(path, "://"):
		r.fail(path, ErrScheme)
	case err != nil:
		r.fail(path, reason(err))
	case info.IsDir():
		r.folder(path, above)
	case !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0:
		r.fail(path, ErrUnsupported)
	default:
		r.file(path)
	}
}

// folder reads everything below a folder, in the order of names. Each folder
// is read once in a run, by whatever links it is reached.
func (r *reader) folder(path string, above []string) {
	actual, err := filepath.EvalSymlinks(path)
	if err == nil {
		actual, err = filepath.Abs(actual)
	}
	switch {
	case err != nil:
		r.fail(path, reason(err))
		return
	case slices.Contains(above, actual):
		r.fail(path, ErrLoop)
		return
	case r.folders[actual]:
		r.fail(path, fmt.Errorf("%w: the folder was read already", ErrDuplicate))
		return
	}
	r.folders[actual] = true
	entries, err := os.ReadDir(path)
	if err != nil {
		r.fail(path, reason(err))
	}
	above = append(slices.Clone(above), actual)
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasPrefix(name, ".") && !aboutFolder(name) {
			r.walk(filepath.Join(path, name), above)
		}
	}
}

// aboutFolder reports the files that say what a folder is, by their customary
// names.
func aboutFolder(name string) bool {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	switch stem {
	case "README", "LICENSE", "LICENCE", "COPYING", "NOTICE", "CHANGELOG", "CONTRIBUTING":
		return true
	}
	return false
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
