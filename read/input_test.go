package read

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
)

// pack compresses.
func pack(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, s); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// titles joins the headlines of an outcome.
func (o *outcome) titles() string {
	var all []string
	for _, a := range o.articles {
		all = append(all, a.Title)
	}
	return strings.Join(all, "|")
}

func TestBadInput(t *testing.T) {
	long := strings.Repeat("x", 3000)
	for _, tt := range []struct {
		name, input string
		titles      string
		errs        []error
		places      []string
	}{
		{"empty.txt", "", "", []error{ErrEmpty}, []string{"empty.txt"}},
		{"blank.txt", " \n\t\r\n", "", []error{ErrEmpty}, []string{"blank.txt"}},
		{"zero.txt", "text\x00with a zero", "", []error{ErrBinary}, []string{"zero.txt"}},
		{"report.pdf", "%PDF-1.7\nstream", "", []error{ErrBinary}, []string{"report.pdf"}},
		{"large.txt", long, "", []error{ErrTooLarge}, []string{"large.txt"}},
		{"large.txt.gz", pack(t, long), "", []error{ErrTooLarge}, []string{"large.txt.gz"}},
		{"long.jsonl", `{"title":"One"}` + "\n{\"title\":\"" + long + "\"}\n" + `{"title":"Three"}`, "One|Three", []error{ErrTooLarge}, []string{"long.jsonl: line 2"}},
		{"cut.jsonl", `{"title":"One"}` + "\n" + `{"title":"Tw`, "One", []error{ErrBadRecord}, []string{"cut.jsonl: line 2"}},
		{"first.jsonl", "oops\n" + `{"title":"Two"}` + "\n", "Two", []error{ErrBadRecord}, []string{"first.jsonl: line 1"}},
		{"list.jsonl", `{"title":"One"}` + "\n[1]\n" + `"text"` + "\nnull\n", "One", []error{ErrBadRecord, ErrBadRecord, ErrNoText}, []string{"line 2", "line 3", "line 4"}},
		{"cut.json", `[{"title":"One"},{"title":"Two"}`, "One|Two", []error{ErrBadRecord}, []string{"cut.json"}},
		{"broken.json", `[{"title":"One"},{"title"}]`, "One", []error{ErrBadRecord}, []string{"broken.json: record 2"}},
		{"large.json", `[{"title":"One"},{"title":"` + long + `"}]`, "One", []error{ErrTooLarge}, []string{"large.json: record 2"}},
		{"other.xml", "<inventory><nut/></inventory>", "", []error{ErrBadRecord}, []string{"other.xml"}},
		{"empty.rss", `<rss version="2.0"><channel><title>x</title></channel></rss>`, "", []error{ErrNoText}, []string{"empty.rss"}},
		{"broken.rss", `<rss version="2.0"><channel><item><title>One</title></item><item><title>Two</title></item><item><title a=<b>Three</item>`, "One|Two", []error{ErrBadRecord}, []string{"broken.rss"}},
		{"deep.rss", `<rss version="2.0"><channel>` + strings.Repeat("<a>", 500), "", []error{ErrBadRecord}, []string{"deep.rss"}},
		{"bomb.rss", `<!DOCTYPE r [<!ENTITY a "aaaa">]><rss version="2.0"><channel><item><title>&a;</title></item></channel></rss>`, "", []error{ErrEntities}, []string{"bomb.rss"}},
		{"damaged.gz", "\x1f\x8b\x08nonsense", "", []error{nil}, []string{"damaged.gz"}},
		{"nested.gz", pack(t, pack(t, pack(t, pack(t, pack(t, "Dam holds\n\n"))))), "", []error{ErrUnsupported}, []string{"nested.gz"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got outcome
			for a, err := range Source(Input{Name: tt.name, Body: strings.NewReader(tt.input)}, Options{MaxBytes: 2000}) {
				got.add(t, a, err)
			}
			if got.titles() != tt.titles {
				t.Errorf("got articles %q, want %q", got.titles(), tt.titles)
			}
			if len(got.errs) != len(tt.errs) {
				t.Fatalf("got errors %v, want %v", got.errs, tt.errs)
			}
			for i, err := range got.errs {
				if tt.errs[i] != nil && !errors.Is(err, tt.errs[i]) || !strings.Contains(err.Path, tt.places[i]) {
					t.Errorf("got %v, want %v at %q", err, tt.errs[i], tt.places[i])
				}
			}
		})
	}
}

// What was readable before the end of a truncated gzip file is kept.
func TestTruncatedGzipKeepsTheStart(t *testing.T) {
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "{\"title\":\"Report %d of %d\"}\n", i, i*i*7919%104729)
	}
	packed := pack(t, text.String())
	got := readString(t, "a.jsonl.gz", packed[:len(packed)*3/4])
	if n := len(got.articles); n < 1000 || n >= 5000 {
		t.Errorf("%d articles of the first three quarters of 5000", n)
	}
	if len(got.errs) != 1 || !errors.Is(got.errs[0], io.ErrUnexpectedEOF) {
		t.Errorf("got errors %v", got.errs)
	}
}

func TestGzip(t *testing.T) {
	got := readString(t, "a.txt.gz", pack(t, "Dam holds\n\n"+prose))
	if got.titles() != "Dam holds" || got.articles[0].TextOffset != -1 {
		t.Errorf("got %q; a body inside a wrapping is no slice of the file", got.titles())
	}
	two := pack(t, `{"title":"One"}`+"\n") + pack(t, `{"title":"Two"}`+"\n")
	if got := readString(t, "a.jsonl.gz", two); got.titles() != "One|Two" {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
}

// endless repeats a byte n times and then yields a tail, holding neither.
func endless(n int64, tail string) io.Reader {
	return io.MultiReader(io.LimitReader(repeated('x'), n), strings.NewReader(tail))
}

type repeated byte

func (r repeated) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r)
	}
	return len(p), nil
}

// A line of 100 MB is passed over in bounded memory, and the next is read.
func TestHugeLineInBoundedMemory(t *testing.T) {
	input := io.MultiReader(strings.NewReader(`{"title":"`), endless(100<<20, "\"}\n{\"title\":\"Next\"}\n"))
	var got outcome
	grown := allocated(func() {
		for a, err := range Source(Input{Name: "a.jsonl", Body: input}, Options{MaxBytes: 1 << 20}) {
			got.add(t, a, err)
		}
	})
	if got.titles() != "Next" || len(got.errs) != 1 || !errors.Is(got.errs[0], ErrTooLarge) {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
	if grown > 20<<20 {
		t.Errorf("allocated %d MB for a limit of 1 MB", grown>>20)
	}
}

// allocated returns the bytes allocated during f.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A gzip bomb is stopped at the limit.
func TestGzipBombInBoundedMemory(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	if _, err := io.Copy(z, endless(100<<20, "")); err != nil {
		t.Fatal(err)
	}
	_ = z.Close()
	var got outcome
	grown := allocated(func() {
		for a, err := range Source(Input{Name: "a.txt.gz", Body: &bomb}, Options{MaxBytes: 1 << 20}) {
			got.add(t, a, err)
		}
	})
	if len(got.errs) != 1 || !errors.Is(got.errs[0], ErrTooLarge) || grown > 20<<20 {
		t.Errorf("allocated %d MB, got %v", grown>>20, got.errs)
	}
}

func TestInvalidUTF8(t *testing.T) {
	got := readString(t, "a.txt", "Dam holds\n\nThe dam at Corrie held \xff\xfe through the night, the warden said.")
	if len(got.articles) != 1 || !strings.Contains(got.articles[0].Text, "held") {
		t.Fatalf("got %v", got.errs)
	}
	if a := got.articles[0]; strings.ToValidUTF8(a.Text, "") != a.Text || a.TextOffset != -1 {
		t.Errorf("text %q at %d", a.Text, a.TextOffset)
	}
}

func TestDeepHTML(t *testing.T) {
	page := "<html><title>Dam holds</title><body>" + strings.Repeat("<div>", 50000) + "<p>" + prose
	got := readString(t, "a.html", page)
	if len(got.articles) != 1 || got.titles() != "Dam holds" {
		t.Errorf("got %q, %v", got.titles(), got.errs)
	}
}

// The consumer may stop at any point.
func TestStop(t *testing.T) {
	input := strings.Repeat(`{"title":"One"}`+"\nbroken\n", 3)
	for want := 1; want <= 4; want++ {
		n := 0
		for a, err := range Source(Input{Name: "a.jsonl", Body: strings.NewReader(input)}, Options{}) {
			if (a == nil) == (err == nil) {
				t.Fatalf("got %v with %v", a, err)
			}
			if n++; n == want {
				break
			}
		}
		if n != want {
			t.Errorf("stopped after %d, want %d", n, want)
		}
	}
}

// failing is a disk that breaks.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func TestReadError(t *testing.T) {
	for name, start := range map[string]string{"a.txt": prose, "a.jsonl": `{"title":"One"}` + "\n", "b.jsonl": ""} {
		var got outcome
		in := Input{Name: name, Body: io.MultiReader(strings.NewReader(start), failing{})}
		for a, err := range Source(in, Options{}) {
			got.add(t, a, err)
		}
		if len(got.errs) != 1 || !strings.Contains(got.errs[0].Error(), "disk on fire") || (start != "") != (len(got.articles) == 1) {
			t.Errorf("%s: got %d articles, %v", name, len(got.articles), got.errs)
		}
	}
}

func TestIdentity(t *testing.T) {
	got := readString(t, "a.jsonl", strings.Join([]string{
		`{"id":"x","title":"One"}`, `{"id":"x","title":"Two"}`, `{"id":"x","title":"Three"}`, `{"id":"x","title":"Two"}`,
		`{"title":"Four"}`, `{"title":"Four"}`, `{"id":"x#2","title":"Five"}`,
	}, "\n"))
	var ids []string
	for _, a := range got.articles {
		ids = append(ids, a.ID)
	}
	four := article.ContentID(&article.Article{Title: "Four"})
	if want := "x|x#2|x#3|" + four + "|x#2#2"; strings.Join(ids, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(ids, "|"), want)
	}
	if len(got.errs) != 2 || !errors.Is(got.errs[0], ErrDuplicate) || !errors.Is(got.errs[1], ErrDuplicate) {
		t.Errorf("got %v", got.errs)
	}
}

func TestIdsAreKeptWhereAsked(t *testing.T) {
	in := `{"id":"x","title":"One"}` + "\n" + `{"id":"x","title":"Two"}` + "\n" + `{"id":"x","title":"One"}`
	var ids []string
	var skipped int
	for a, err := range Source(Input{Name: "a.jsonl", Body: strings.NewReader(in)}, Options{KeepIDs: true}) {
		if err != nil {
			skipped++
			continue
		}
		ids = append(ids, a.ID)
	}
	if strings.Join(ids, "|") != "x|x" || skipped != 1 {
		t.Errorf("got %q and %d skipped, want x twice, and the repeated article skipped", ids, skipped)
	}
}

func FuzzSource(f *testing.F) {
	for _, seed := range []string{
		`{"title":"One"}`, `[{"text":"x","topics":["a"]}]`, `{"id":1,"published":"21/12/23"}`,
		`<rss version="2.0"><channel><item><title>x</title></item></channel></rss>`,
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title></entry></feed>`,
		`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"x"}]}`,
		"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
		"\x1f\x8b\x08\x00", "<html><p>x", "Dam holds\n\ntext", "\xff\xfex\x00",
	} {
		f.Add(seed, "a.txt")
		f.Add(seed, "a.jsonl")
	}
	f.Fuzz(func(t *testing.T, input, name string) {
		var got outcome
		for a, err := range Source(Input{Name: "in:" + name, Body: strings.NewReader(input)}, Options{MaxBytes: 1 << 16}) {
			got.add(t, a, err)
			if a != nil && (strings.ToValidUTF8(a.Text, "") != a.Text || a.ID == "") {
				t.Fatalf("article %+v", a)
			}
		}
		if len(got.articles)+len(got.errs) == 0 && !strings.Contains(input, "WARC/") && !strings.HasPrefix(input, "\x1f\x8b") {
			if strings.TrimSpace(input) != "" && strings.Trim(input, "[] \n\r\t") != "" {
				t.Fatalf("%q gave neither article nor error", input)
			}
		}
	})
}

func BenchmarkJSONLines(b *testing.B) {
	line := `{"id":"x","url":"https://a.example/dam","outlet":"Mail","title":"Dam holds","text":"` + strings.Repeat(strings.TrimSpace(prose)+" ", 40) + `","published":"2023-05-04T10:00:00Z","lang":"en"}` + "\n"
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		readString(b, "a.jsonl", line)
	}
}
