package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// goodArticle is the article that must come through whatever lies beside it.
const goodArticle = "Ferry link to Corrie reopens\n4 May 2023\n\nThe ferry to Corrie ran again on Thursday after nine days, harbour master Ida Holm said.\n"

// goodTitle is its headline.
const goodTitle = "Ferry link to Corrie reopens"

// badMemory bounds what a run over bad input may allocate in all, in bytes, and
// by how much it may make the heap grow; some bad input alone is 100 MB. It takes
// some 330 MB, and a quarter more under the race detector, which drops what is
// pooled.
const badMemory = 512 << 20

// badInput is one kind of bad input and what must come of it.
type badInput struct {
	name   string // of the file or folder
	reason string // part of the reason why it was skipped; "" where it is read
	text   string // part of a headline or text that is read nevertheless
	// make makes it; it returns why that cannot be done here, "" if it is done.
	make func(t *testing.T, path string) (unfit string)
}

// content makes a file of some bytes.
func content(data string) func(*testing.T, string) string {
	return func(t *testing.T, path string) string {
		t.Helper()
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return ""
	}
}

// hugeLine makes a file of one line of 100 MB, a megabyte at a time.
func hugeLine(start, end string) func(*testing.T, string) string {
	return func(t *testing.T, path string) string {
		t.Helper()
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		w := bufio.NewWriter(file)
		chunk := strings.Repeat("The water rose. ", 1<<16)
		_, _ = w.WriteString(start)
		for range 100 {
			_, _ = w.WriteString(chunk)
		}
		_, _ = w.WriteString(end)
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		return ""
	}
}

// truncatedGzip makes a compressed text whose second half is missing.
func truncatedGzip(t *testing.T, path string) string {
	t.Helper()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	random := rand.New(rand.NewPCG(1, 2))
	fmt.Fprint(z, "The first half of the report\n\n")
	for range 5000 {
		fmt.Fprintf(z, "Gauge %d stood at %d. ", random.IntN(1000), random.IntN(1000))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return content(packed.String()[:packed.Len()/2])(t, path)
}

// linkLoop makes a folder that holds a link to itself.
func linkLoop(t *testing.T, path string) string {
	t.Helper()
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, filepath.Join(path, "again")); err != nil {
		return fmt.Sprintf("no symbolic links here: %v", err)
	}
	return ""
}

// closedFolder makes a folder that must not be looked into.
func closedFolder(t *testing.T, path string) string {
	t.Helper()
	if os.Geteuid() == 0 {
		return "the superuser may look into every folder"
	}
	if err := os.Mkdir(path, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(path, 0o700) })
	return ""
}

var badInputs = []badInput{
	{"empty.txt", "empty input", "", content("")},
	{"blank.html", "empty input", "", content(" \n\t\n")},
	{"picture.txt", "binary data", "", content("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")},
	{"noise.bin", "binary data", "", content("\x01\x02\x00\x03 noise \x00")},
	{"half.txt.gz", "cut short", "The first half", truncatedGzip},
	{"broken.xml", "malformed", "", content("<inventory><nut>4</bolt>")},
	{"broken.rss", "malformed", "Dam at Corrie holds", content(`<rss version="2.0"><channel><title>Corrie Mail</title><item><title>Dam at Corrie holds</title></item><item><title`)},
	{"bomb.rss", "entities", "", content(`<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>`)},
	{"huge.jsonl", "larger than the limit", "Read after the long line", hugeLine(`{"title":"`, "\"}\n"+`{"title":"Read after the long line"}`+"\n")},
	{"huge.txt", "larger than the limit", "", hugeLine("", "")},
	{"first.jsonl", "line 1: malformed", "Read after the broken line", content(`{"title":` + "\n" + `{"title":"Read after the broken line"}` + "\n")},
	{"deep.html", "", "The mill is under water", content("<title>Mill flooded</title>" + strings.Repeat("<div>", 100_000) + "<p>The mill is under water, and nobody at all has been near it for a week.</p>")},
	{"latin.txt", "", "Crème brûlée", content("Baker wins\n\nCr\xe8me br\xfbl\xe9e won the prize of the valley for the third year, the jury said.\n")},
	{"spoiled.txt", "", "Two towns", content("Two towns share a bridge\n\nThe bridge \xff\xfe\x80 was opened on Friday by both mayors at once.\n")},
	{"lying.warc", "Content-Length", "Weir repaired", content(warcRecord("Lost", 1<<40) + warcRecord("Weir repaired", 0))},
	{"loop", "symbolic link loop", "", linkLoop},
	{"closed", "permission denied", "", closedFolder},
}

// warcRecord is a record with a text, whose length is false by some bytes.
func warcRecord(title string, lie int) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + title + "\n\nThe weir above Corrie holds the river again, the engineers said.\n"
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://corrie-mail.example/a\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block)+lie, block)
}

// TestBadInputBesideGoodArticle reads folders that hold a good article beside
// each kind of bad input.
func TestBadInputBesideGoodArticle(t *testing.T) {
	for _, bad := range badInputs {
		t.Run(bad.name, func(t *testing.T) {
			folder := t.TempDir()
			content(goodArticle)(t, filepath.Join(folder, "good.txt"))
			if unfit := bad.make(t, filepath.Join(folder, bad.name)); unfit != "" {
				t.Skip(unfit)
			}
			checkBadInput(t, folder, []badInput{bad})
		})
	}
}

// TestAllBadInputAtOnce reads one folder with everything that can be made here.
func TestAllBadInputAtOnce(t *testing.T) {
	folder := t.TempDir()
	content(goodArticle)(t, filepath.Join(folder, "good.txt"))
	var made []badInput
	for _, bad := range badInputs {
		if unfit := bad.make(t, filepath.Join(folder, bad.name)); unfit != "" {
			t.Logf("without %s: %s", bad.name, unfit)
			continue
		}
		made = append(made, bad)
	}
	checkBadInput(t, folder, made)
}

// checkBadInput briefs a folder and checks that what is bad in it is named, the
// rest read, and that --strict makes it a failure.
func checkBadInput(t *testing.T, folder string, bad []badInput) {
	t.Helper()
	var out, errs bytes.Buffer
	inBoundedMemory(t, func() {
		code := run(t.Context(), []string{"brief", "--format", "json", folder}, streams{strings.NewReader(""), &out, &errs})
		if code != exitDone {
			t.Fatalf("exit code %d: %s", code, errs.String())
		}
	})
	var got struct{ Skipped []skip }
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if all := out.String(); !strings.Contains(all, goodTitle) {
		t.Errorf("the good article is missing: %s", all)
	}
	texts := output(t, "annotate", folder)
	want := exitDone
	for _, b := range bad {
		if !strings.Contains(texts, b.text) {
			t.Errorf("%s: %q was not read", b.name, b.text)
		}
		b.checkReason(t, filepath.Join(folder, b.name), got.Skipped, errs.String())
		if b.reason != "" {
			want = exitFailed
		}
	}
	if code := run(t.Context(), []string{"group", "--strict", folder}, streams{strings.NewReader(""), &out, &errs}); code != want {
		t.Errorf("exit code %d with --strict, want %d", code, want)
	}
}

// skip is an entry of "skipped".
type skip struct{ Path, Reason string }

// checkReason checks that a bad input is named with its reason in JSON and on
// standard error, and that one which can be read is not named.
func (b badInput) checkReason(t *testing.T, path string, skipped []skip, stderr string) {
	t.Helper()
	if b.reason == "" {
		if strings.Contains(stderr, path) {
			t.Errorf("%s was skipped: %s", b.name, stderr)
		}
		return
	}
	if !slices.ContainsFunc(skipped, func(s skip) bool {
		return strings.HasPrefix(s.Path, path) && strings.Contains(s.Path+": "+s.Reason, b.reason)
	}) {
		t.Errorf("%s: no reason with %q under skipped: %+v", b.name, b.reason, skipped)
	}
	if !slices.ContainsFunc(strings.Split(stderr, "\n"), func(line string) bool {
		return strings.Contains(line, path) && strings.Contains(line, b.reason)
	}) {
		t.Errorf("%s: standard error does not name it with %q: %s", b.name, b.reason, stderr)
	}
}

// inBoundedMemory checks how much f allocates, and by how much it makes the
// heap grow.
func inBoundedMemory(t *testing.T, f func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	allocated, grown := int64(after.TotalAlloc-before.TotalAlloc), int64(after.HeapSys)-int64(before.HeapSys)
	if allocated > badMemory || grown > badMemory {
		t.Errorf("%d MB allocated, the heap %d MB larger", allocated>>20, grown>>20)
	}
}
