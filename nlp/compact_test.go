package nlp_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"

	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/golden"
	"github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/compact"
	"github.com/parallax-news/parallax/read"
)

// many are the articles of the examples and some of the invented press.
func many(t testing.TB) []*article.Article {
	t.Helper()
	out := []*article.Article{ferry(), {ID: "empty", TextOffset: -1}}
	for a, err := range read.Paths([]string{"../examples/standoff"}, nil, read.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	for r := range press.Stream(press.Options{Seed: 3, Length: press.Full}) {
		a := r.Article
		if out = append(out, &a); len(out) == 200 {
			break
		}
	}
	return out
}

func TestExpandGivesTheSameDocument(t *testing.T) {
	text, packed := 0, 0
	for _, a := range many(t) {
		want := nlp.Annotate(a)
		data := want.Compact()
		text, packed = text+len(a.Text), packed+len(data)
		got, err := nlp.Expand(a, data)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the document is another\n got %+v\nwant %+v", a.ID, got, want)
		}
	}
	t.Logf("%d bytes of text have %d bytes of annotations", text, packed)
	if packed > 2*text {
		t.Errorf("annotations of %d bytes for %d of text are not compact", packed, text)
	}
}

// Whatever the text, its document is the same when it is read again.
func TestExpandAnyText(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"The minister said ", "“We lost 3 boats”, ", "Ann Gray, who ", "denied ", "on Monday. ", "€3.5 million ", "in Oslo\n\n",
		"more than 20 percent ", "Moscow ", "she ", "next week ", "NATO (North Atlantic Treaty Organization) ", "\xff", "é", "\"", ". ",
	})
	rapid.Check(t, func(t *rapid.T) {
		a := ferry()
		for _, piece := range rapid.SliceOfN(rapid.OneOf(pieces, rapid.String()), 0, 40).Draw(t, "pieces") {
			a.Text += piece
		}
		want := nlp.Annotate(a)
		if got, err := nlp.Expand(a, want.Compact()); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v: the document is another", err)
		}
	})
}

func TestExpandRefusesWhatIsOfAnother(t *testing.T) {
	data := nlp.Annotate(ferry()).Compact()
	other := ferry()
	other.Text = "S" + other.Text[1:]
	later := ferry()
	later.Published = article.Day(2023, 3, 4)
	broken := bytes.Clone(data)
	broken[len(broken)/2] ^= 1
	for name, try := range map[string]func() (*nlp.Document, error){
		"nothing":      func() (*nlp.Document, error) { return nlp.Expand(ferry(), nil) },
		"another text": func() (*nlp.Document, error) { return nlp.Expand(other, data) },
		"another day":  func() (*nlp.Document, error) { return nlp.Expand(later, data) },
		"a bit":        func() (*nlp.Document, error) { return nlp.Expand(ferry(), broken) },
		"a piece":      func() (*nlp.Document, error) { return nlp.Expand(ferry(), data[:len(data)-1]) },
	} {
		if _, err := try(); !errors.Is(err, compact.ErrBroken) {
			t.Errorf("%s: error %v, want ErrBroken", name, err)
		}
	}
}

func FuzzExpand(f *testing.F) {
	f.Add(nlp.Annotate(ferry()).Compact())
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := nlp.ExpandUnsummed(ferry(), data)
		if err != nil {
			return
		}
		if _, err := json.Marshal(d); err != nil { // every span and index is within its bounds
			t.Log(err) // a number that JSON has no word for
		}
	})
}

// The version knows of every file that a layer embeds.
func TestVersionKnowsEveryTable(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=Dir,EmbedFiles", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	want := 0
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Dir        string
			EmbedFiles []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		for _, name := range p.EmbedFiles {
			file, err := os.Stat(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			want += int(file.Size())
		}
	}
	var got bytes.Buffer
	nlp.Knowledge(&got)
	if got.Len() != want || want == 0 {
		t.Errorf("it knows of %d bytes, and the layers embed %d", got.Len(), want)
	}
}

// Annotations that are kept are read again by programs of the same version. Where this
// test fails, annotating the same articles comes to something else: count generation up,
// and run it with -update.
func TestGeneration(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the last bit of a number may be another on other processors")
	}
	h := sha256.New()
	for _, a := range many(t) {
		h.Write(nlp.Annotate(a).Compact())
	}
	golden.Check(t, filepath.Join("testdata", "generation.txt"), fmt.Appendf(nil, "generation %d: %x\n", nlp.Generation, h.Sum(nil)))
}

func BenchmarkExpand(b *testing.B) {
	articles := many(b)
	data := make([][]byte, len(articles))
	for i, a := range articles {
		data[i] = nlp.Annotate(a).Compact()
	}
	b.ResetTimer()
	for i := range b.N {
		if _, err := nlp.Expand(articles[i%len(articles)], data[i%len(articles)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnnotateMany(b *testing.B) {
	articles := many(b)
	b.ResetTimer()
	for i := range b.N {
		nlp.Annotate(articles[i%len(articles)])
	}
}
