package read

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// record writes a WARC record whose length is right.
func record(kind, address, block string) string {
	return recordOf(kind, address, block, len(block))
}

// recordOf writes a WARC record that claims a length.
func recordOf(kind, address, block string, length int) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2022-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, address, length, block)
}

// answer writes an HTTP response.
func answer(status, header, body string) string {
	return "HTTP/1.1 " + status + "\r\n" + header + "\r\n" + body
}

const (
	pageHeader = "Content-Type: text/html; charset=utf-8\r\n"
	textHeader = "Content-Type: text/plain; charset=utf-8\r\n"
)

// plainRecord is a record with a plain text of the given headline.
func plainRecord(title string) string {
	return record("response", "https://www.corrie-mail.example/"+title, answer("200 OK", textHeader, title+" holds\n\n"+prose))
}

func TestWARC(t *testing.T) {
	archive := record("warcinfo", "", "software: x") +
		record("request", "https://corrie-mail.example/", "GET / HTTP/1.1\r\n\r\n") +
		record("response", "https://www.corrie-mail.example/dam", answer("200 OK", pageHeader, "<html><head><title>Dam holds</title></head><body><article><p>"+prose+"</p><p>"+prose+"</p></article></body></html>")) +
		record("response", "https://corrie-mail.example/gone", answer("404 Not Found", pageHeader, "<html>gone</html>")) +
		record("response", "https://corrie-mail.example/map.png", answer("200 OK", "Content-Type: image/png\r\n", "\x89PNG")) +
		record("response", "https://corrie-mail.example/robots.txt", answer("200 OK", textHeader, "User-agent: *")) +
		plainRecord("Mill")
	got := readString(t, "a.warc", archive)
	if got.titles() != "Dam holds|Mill holds" || len(got.errs) != 0 {
		t.Fatalf("got %q, %v", got.titles(), got.errs)
	}
	a := got.articles[0]
	if a.URL != "https://www.corrie-mail.example/dam" || a.Outlet != "corrie-mail.example" || a.Source != "a.warc" || a.TextOffset != -1 {
		t.Errorf("got %+v", a)
	}
}

func TestWARCBodies(t *testing.T) {
	text := "Dam holds\n\n" + prose
	packed := pack(t, text)
	chunked := fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(text), text)
	for name, block := range map[string]string{
		"plain":                    answer("200 OK", textHeader, text),
		"compressed":               answer("200 OK", textHeader+"Content-Encoding: gzip\r\n", packed),
		"said to be compressed":    answer("200 OK", textHeader+"Content-Encoding: gzip\r\n", text),
		"chunked":                  answer("200 OK", textHeader+"Transfer-Encoding: chunked\r\n", chunked),
		"said to be chunked":       answer("200 OK", textHeader+"Transfer-Encoding: chunked\r\n", text),
		"chunked and compressed":   answer("200 OK", textHeader+"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(packed), packed)),
		"lying length in the HTTP": answer("200 OK", textHeader+"Content-Length: 3\r\n", text),
	} {
		got := readString(t, "a.warc", record("response", "https://corrie-mail.example/", block))
		if got.titles() != "Dam holds" || len(got.errs) != 0 {
			t.Errorf("%s: got %q, %v", name, got.titles(), got.errs)
		}
	}
}

// The time of the archive bounds an ambiguous date.
func TestWARCDateIsEvidence(t *testing.T) {
	block := answer("200 OK", textHeader, "Dam holds\n03/04/2022\n\n"+prose)
	got := readString(t, "a.warc", record("response", "https://corrie-mail.example/", block))
	if p := got.articles[0].Published; p.String() != "2022-03-04" || p.Guess == nil {
		t.Errorf("got %s, %v", p, p.Guess)
	}
}

func TestBrokenWARC(t *testing.T) {
	block := answer("200 OK", textHeader, "Lost\n\n"+prose)
	lie := func(length int) string {
		return recordOf("response", "https://corrie-mail.example/lost", block, length)
	}
	for _, tt := range []struct{ name, archive, titles, place string }{
		{"length too long", plainRecord("A") + lie(len(block)+300) + plainRecord("B") + plainRecord("C"), "A holds|B holds|C holds", "record 2"},
		{"length too short", plainRecord("A") + lie(len(block)-40) + plainRecord("B"), "A holds|B holds", "record 2"},
		{"length beyond the file", plainRecord("A") + lie(1<<40) + plainRecord("B"), "A holds|B holds", "record 2"},
		{"length negative", plainRecord("A") + lie(-5) + plainRecord("B"), "A holds|B holds", "record 2"},
		{"no length", plainRecord("A") + "WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n" + plainRecord("B"), "A holds|B holds", "record 2"},
		{"not a record", plainRecord("A") + "nonsense in between\r\n" + plainRecord("B"), "A holds|B holds", "record 2"},
		{"cut short", plainRecord("A") + plainRecord("B")[:250], "A holds", "record 2"},
		{"cut in the header", plainRecord("A") + plainRecord("B")[:30], "A holds", "record 2"},
		{"unwanted record lies", plainRecord("A") + recordOf("metadata", "", "x", 5000) + plainRecord("B"), "A holds|B holds", "record 2"},
		{"binary served as text", plainRecord("A") + record("response", "https://x.example/", answer("200 OK", textHeader, "\x00\x01\x02")) + plainRecord("B"), "A holds|B holds", "record 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readString(t, "a.warc", tt.archive)
			if got.titles() != tt.titles {
				t.Errorf("got %q, want %q", got.titles(), tt.titles)
			}
			if len(got.errs) != 1 || got.errs[0].Path != "a.warc: "+tt.place {
				t.Errorf("got errors %v, want one at %s", got.errs, tt.place)
			}
		})
	}
}

// Every record of a compressed archive is a gzip member of its own; a damaged
// one is passed over.
func TestCompressedWARC(t *testing.T) {
	first, second, third := pack(t, plainRecord("A")), pack(t, plainRecord("B")), pack(t, plainRecord("C"))
	got := readString(t, "a.warc.gz", first+second+third)
	if got.titles() != "A holds|B holds|C holds" || len(got.errs) != 0 {
		t.Fatalf("got %q, %v", got.titles(), got.errs)
	}
	damaged := []byte(second)
	for i := 20; i < 40; i++ {
		damaged[i] ^= 0x5a
	}
	got = readString(t, "a.warc.gz", first+string(damaged)+third)
	if !strings.HasPrefix(got.titles(), "A holds") || !strings.HasSuffix(got.titles(), "C holds") || len(got.errs) == 0 {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
	got = readString(t, "a.warc.gz", first+second[:len(second)/2])
	if got.titles() != "A holds" || len(got.errs) != 1 || !errors.Is(got.errs[0], io.ErrUnexpectedEOF) && !errors.Is(got.errs[0], ErrBadRecord) {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
}

// A record over the limit is passed over without being held.
func TestHugeWARCRecordInBoundedMemory(t *testing.T) {
	const size = 100 << 20
	head := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n", size)
	input := io.MultiReader(strings.NewReader(plainRecord("A")+head), endless(size, "\r\n\r\n"+plainRecord("B")))
	var got outcome
	grown := allocated(func() {
		for a, err := range Source(Input{Name: "a.warc", Body: input}, Options{MaxBytes: 1 << 20}) {
			got.add(t, a, err)
		}
	})
	if got.titles() != "A holds|B holds" || len(got.errs) != 1 || !errors.Is(got.errs[0], ErrTooLarge) || grown > 20<<20 {
		t.Errorf("allocated %d MB, got %q, %v", grown>>20, got.titles(), got.errs)
	}
}

func FuzzWARC(f *testing.F) {
	f.Add([]byte(plainRecord("A") + plainRecord("B")))
	f.Add([]byte(recordOf("response", "https://x.example/", "HTTP/1.1 200 OK\r\n\r\n", 1000) + plainRecord("B")))
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = io.WriteString(z, plainRecord("A"))
	_ = z.Close()
	f.Add(append(packed.Bytes(), packed.Bytes()...))
	f.Fuzz(func(t *testing.T, archive []byte) {
		var got outcome
		in := Input{Name: "a.warc", Body: io.MultiReader(strings.NewReader("WARC/1.0\r\n"), bytes.NewReader(archive))}
		for a, err := range Source(in, Options{MaxBytes: 1 << 16}) {
			got.add(t, a, err)
		}
		got = outcome{}
		for a, err := range Source(Input{Name: "a.warc", Body: bytes.NewReader(archive)}, Options{MaxBytes: 1 << 16}) {
			got.add(t, a, err)
		}
	})
}

func BenchmarkWARC(b *testing.B) {
	archive := strings.Repeat(record("response", "https://x.example/i.png", answer("200 OK", "Content-Type: image/png\r\n", strings.Repeat("x", 20000))), 50)
	b.SetBytes(int64(len(archive)))
	for b.Loop() {
		readString(b, "a.warc", archive)
	}
}
