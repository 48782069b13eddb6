package gold

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestArticles(t *testing.T) {
	path := write(t, "a.jsonl",
		`{"id":"x/1","title":"T","text":"\n  Kept as it is. \n","published":"2021-05-18 00:00:00","topics":["answer"],"story":"answer"}`,
		`{"id":"x/2","text":"","published":null}`)
	got, err := Articles("story", path)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].ID != "x/1" || got[0].Text != "\n  Kept as it is. \n" || !got[0].Published.Known() || got[1].Published.Known() {
		t.Errorf("got %+v", got)
	}
	if len(got[0].Topics) > 0 {
		t.Error("the labels of the set reached the article")
	}
	if _, err := Articles("brief", path); err == nil {
		t.Error("the lines of a brief set are read as articles")
	}
	if _, err := Articles("story", path+".gone"); err == nil {
		t.Error("a file that is not there is no error")
	}
	if got, err := Articles("time", write(t, "b.jsonl", `{"id":"a","published":"2021-02-31"}`)); err != nil || got[0].Published.Known() {
		t.Errorf("got %v, %v, want an article without a time", got, err)
	}
	if _, err := Articles("time", write(t, "b.jsonl", `{"id":"a","published":7}`)); err == nil || !strings.Contains(err.Error(), "b.jsonl: line 1") {
		t.Errorf("error %v does not name the line", err)
	}
}

func TestInstancesAndPages(t *testing.T) {
	got, err := Instances(write(t, "i.jsonl", `{"id":"i","words":150,"articles":[{"id":"n1","text":"One."},{"id":"n2","text":"Two."}]}`))
	if err != nil || len(got) != 1 || got[0].Words != 150 || len(got[0].Articles) != 2 || got[0].Articles[1].Text != "Two." {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := Instances(write(t, "i.jsonl", `{"id":"i","articles":[null]}`)); err == nil {
		t.Error("an instance with an empty article is no error")
	}
	pages, err := Pages(write(t, "p.jsonl", `{"id":"p","url":"https://example.com/","html":"<p>One.</p>"}`))
	if err != nil || len(pages) != 1 || pages[0] != (Page{"p", "https://example.com/", "<p>One.</p>"}) {
		t.Errorf("got %+v, %v", pages, err)
	}
	if _, err := Pages(write(t, "p.jsonl.gz", "not packed")); err == nil {
		t.Error("a broken archive is no error")
	}
}
