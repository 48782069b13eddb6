package read

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// tree writes files below a new folder and returns it.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestPathsWalksInOrder(t *testing.T) {
	root := tree(t, map[string]string{
		"b.txt": "B\tholds\n\n" + prose, "a/z.txt": "Zed holds\n\n" + prose, "a/y.jsonl": `{"title":"Why"}`,
		".hidden.txt": "Hidden holds\n\n" + prose, ".git/x.txt": "Hidden holds\n\n" + prose, "README.md": "# About these\n\n" + prose, "c.bin": "\x00\x01",
	})
	got := readAll(t, root)
	if want := "Why|Zed holds|B holds"; got.titles() != want {
		t.Errorf("got %q, want %q", got.titles(), want)
	}
	if len(got.errs) != 1 || !errors.Is(got.errs[0], ErrBinary) || got.errs[0].Path != filepath.Join(root, "c.bin") {
		t.Errorf("got %v", got.errs)
	}
	if first := got.articles[0].Source; first != filepath.Join(root, "a", "y.jsonl") {
		t.Errorf("source is %q", first)
	}
}

func TestPathsNamesWhatHoldsNothing(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "a", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{folder: ErrNothing, "ftp://corrie-mail.example/feed": ErrScheme} {
		n := 0
		for a, err := range Paths([]string{path}, nil, Options{}) {
			if n++; a != nil || !errors.Is(err, want) {
				t.Errorf("%s: got %v, %v, want %v", path, a, err, want)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d errors, want one", path, n)
		}
	}
}

func TestPathsGlob(t *testing.T) {
	root := tree(t, map[string]string{"one.txt": "One holds\n\n" + prose, "two.txt": "Two holds\n\n" + prose, "three.md": "# Three holds\n\n" + prose, "odd[1].txt": "Odd holds\n\n" + prose})
	if got := readAll(t, filepath.Join(root, "t*")); got.titles() != "Three holds|Two holds" {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
	if got := readAll(t, filepath.Join(root, "odd[1].txt")); got.titles() != "Odd holds" {
		t.Errorf("a file whose name looks like a glob: got %q, %v", got.titles(), got.errs)
	}
	for path, want := range map[string]error{
		filepath.Join(root, "*.html"):   ErrNoMatch,
		filepath.Join(root, "[x.html"):  filepath.ErrBadPattern,
		filepath.Join(root, "none.txt"): fs.ErrNotExist,
	} {
		got := readAll(t, path)
		if len(got.errs) != 1 || !errors.Is(got.errs[0], want) || got.errs[0].Path != path {
			t.Errorf("%s: got %v, want %v", path, got.errs, want)
		}
	}
}

func TestPathsStdin(t *testing.T) {
	var got outcome
	in := strings.NewReader(`{"title":"One"}` + "\nplain words\n" + `{"title":"Two"}` + "\n")
	for a, err := range Paths([]string{Stdin}, in, Options{}) {
		got.add(t, a, err)
	}
	if got.titles() != "One|Two" || len(got.errs) != 1 || got.errs[0].Path != "-: line 2" {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
	got = outcome{}
	for a, err := range Paths([]string{Stdin}, strings.NewReader("plain words\n"+`{"title":"Two"}`), Options{}) {
		got.add(t, a, err)
	}
	if got.titles() != "Two" || len(got.errs) != 1 || got.errs[0].Path != "-: line 1" {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
}

// The same file named twice is read once, and the second time reported.
func TestPathsTwice(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "Dam holds\n\n" + prose})
	got := readAll(t, filepath.Join(root, "a.txt"), root)
	if got.titles() != "Dam holds" || len(got.errs) != 1 || !errors.Is(got.errs[0], ErrDuplicate) {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
}

func TestPathsLinks(t *testing.T) {
	root := tree(t, map[string]string{"a/dam.txt": "Dam holds\n\n" + prose, "elsewhere.txt": "Mill holds\n\n" + prose})
	for link, target := range map[string]string{
		filepath.Join(root, "a", "up"):     "..",
		filepath.Join(root, "a", "self"):   ".",
		filepath.Join(root, "a", "itself"): "itself",
		filepath.Join(root, "a", "gone"):   "nowhere.txt",
		filepath.Join(root, "a", "other"):  filepath.Join("..", "elsewhere.txt"),
	} {
		if err := os.Symlink(target, link); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	got := readAll(t, filepath.Join(root, "a"), filepath.Join(root, "a", "other"))
	if got.titles() != "Dam holds|Mill holds" {
		t.Errorf("got %q", got.titles())
	}
	reasons := map[string]error{"self": ErrLoop, "itself": nil, "gone": fs.ErrNotExist, "up": ErrLoop, "other": ErrDuplicate}
	for _, err := range got.errs {
		want := reasons[filepath.Base(err.Path)]
		if want != nil && !errors.Is(err, want) && !strings.Contains(err.Path, "up") {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	if len(got.errs) < 5 {
		t.Errorf("got %v", got.errs)
	}
}

func TestPathsUnreadableFolder(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions do not bind this user")
	}
	root := tree(t, map[string]string{"a/closed/x.txt": prose, "a/open.txt": "Dam holds\n\n" + prose, "a/shut.txt": prose})
	for _, path := range []string{"a/closed", "a/shut.txt"} {
		path = filepath.Join(root, path)
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o755) })
	}
	got := readAll(t, root)
	if got.titles() != "Dam holds" || len(got.errs) != 2 || !errors.Is(got.errs[0], fs.ErrPermission) || !errors.Is(got.errs[1], fs.ErrPermission) {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
}

// Folders that link to one another are each read once.
func TestPathsManyLinks(t *testing.T) {
	root := tree(t, map[string]string{"a/x.txt": "A holds\n\n" + prose, "b/x.txt": "B holds\n\n" + prose, "c/x.txt": "C holds\n\n" + prose})
	for _, from := range []string{"a", "b", "c"} {
		for _, to := range []string{"a", "b", "c"} {
			if err := os.Symlink(filepath.Join("..", to), filepath.Join(root, from, "to-"+to)); err != nil {
				t.Skipf("no symbolic links here: %v", err)
			}
		}
	}
	got := readAll(t, root)
	if titles := strings.Split(got.titles(), "|"); len(titles) != 3 {
		t.Errorf("got %q", titles)
	}
	if len(got.errs) > 12 {
		t.Errorf("got %d errors", len(got.errs))
	}
}
