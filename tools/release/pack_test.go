package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An archive holds every entry in one folder, the program runnable, and comes out the
// same when it is packed again.
func TestPack(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"program": "\x7fELF", "README.md": "Read me.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	entries := []entry{{"parallax", filepath.Join(dir, "program"), 0o755}, {"man/README.md", filepath.Join(dir, "README.md"), 0o644}}
	at := time.Date(2024, 5, 6, 12, 0, 0, 0, time.FixedZone("", 7200))
	for goos, list := range map[string]func(*testing.T, string) string{"linux": listTar, "windows": listZip} {
		var packed [2][]byte
		for i := range packed {
			path, err := pack(t.TempDir(), "parallax-1.0-"+goos, goos, at, entries)
			if err != nil {
				t.Fatal(err)
			}
			if packed[i], err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
			want := "parallax-1.0-" + goos + "/parallax -rwxr-xr-x \x7fELF\nparallax-1.0-" + goos + "/man/README.md -rw-r--r-- Read me.\n\n"
			if got := list(t, path); got != want {
				t.Errorf("%s holds\n%q, want\n%q", path, got, want)
			}
		}
		if !bytes.Equal(packed[0], packed[1]) {
			t.Errorf("%s comes out differently when it is packed again", goos)
		}
	}
	if _, err := pack(dir, "x", "linux", at, []entry{{"a", filepath.Join(dir, "none"), 0o644}}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an entry that is not there: %v", err)
	}
}

func listTar(t *testing.T, path string) string {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // Only read from.
	packed, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for r := tar.NewReader(packed); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(h.Name + " " + h.FileInfo().Mode().String() + " " + string(text) + "\n")
	}
}

func listZip(t *testing.T, path string) string {
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close() //nolint:errcheck // Only read from.
	var out strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(f.Name + " " + f.Mode().String() + " " + string(text) + "\n")
	}
	return out.String()
}
