package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// entry is a file of an archive: its name there, where it is now, and who may do what.
type entry struct {
	name, path string
	mode       fs.FileMode
}

// pack writes an archive of the entries, all in a folder of its name, and returns its
// path: a zip for Windows, else a tar.gz.
func pack(out, name, goos string, at time.Time, entries []entry) (path string, err error) {
	path = filepath.Join(out, name+".tar.gz")
	write := writeTar
	if goos == "windows" {
		path, write = filepath.Join(out, name+".zip"), writeZip
	}
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return path, write(f, name, at.UTC(), entries)
}

func writeTar(w io.Writer, folder string, at time.Time, entries []entry) error {
	packed := gzip.NewWriter(w)
	t := tar.NewWriter(packed)
	for _, e := range entries {
		b, err := os.ReadFile(e.path)
		if err != nil {
			return err
		}
		h := &tar.Header{Name: folder + "/" + e.name, Mode: int64(e.mode), Size: int64(len(b)), ModTime: at, Format: tar.FormatPAX}
		if err := t.WriteHeader(h); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
		if _, err := t.Write(b); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return errors.Join(t.Close(), packed.Close())
}

func writeZip(w io.Writer, folder string, at time.Time, entries []entry) error {
	z := zip.NewWriter(w)
	for _, e := range entries {
		b, err := os.ReadFile(e.path)
		if err != nil {
			return err
		}
		h := &zip.FileHeader{Name: folder + "/" + e.name, Method: zip.Deflate, Modified: at}
		h.SetMode(e.mode)
		into, err := z.CreateHeader(h)
		if err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
		if _, err := into.Write(b); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return z.Close()
}
