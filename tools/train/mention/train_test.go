package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/entity"
)

// written is a made corpus: lines of text whose names stand in brackets with
// their types.
var written = []string{
	"[PER Mara Voss] left [LOC Tarn] on Monday.\nThe ferry of [ORG Harrow Lines] was late, [PER Voss] said.",
	"Talks with [ORG Quill Energy] will be held in [LOC Port Elm].\nThe [MISC Tarnish] minister agreed.",
	"[LOC Tarn] buys gas from [ORG Quill Energy], [PER Jon Elm] said in [LOC Harrow].",
}

// made writes the corpus under the names of all sets to a new folder.
func made(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	for i := range 12 {
		line, err := json.Marshal(parse(fmt.Sprint("made-", i), written[i%len(written)]))
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	for _, set := range []string{"conllpp.train", "conllpp.dev", "worldwide.train", "pud.dev", "wikigold.train"} {
		if err := os.WriteFile(filepath.Join(dir, set+".jsonl"), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func parse(id, s string) *text {
	out := &text{ID: id}
	for {
		before, rest, ok := bytes.Cut([]byte(s), []byte("["))
		out.Text += string(before)
		if !ok {
			return out
		}
		typ, rest, _ := bytes.Cut(rest, []byte(" "))
		name, rest, _ := bytes.Cut(rest, []byte("]"))
		start := len(out.Text)
		out.Text += string(name)
		out.Mentions = append(out.Mentions, mention{article.Span{Start: start, End: len(out.Text)}, entity.Type(typ)})
		s = string(rest)
	}
}

func TestTrainIsReproducible(t *testing.T) {
	dir, models := made(t), make([][]byte, 2)
	for i := range models {
		out := filepath.Join(t.TempDir(), "model")
		if err := train(dir, out); err != nil {
			t.Fatal(err)
		}
		var err error
		if models[i], err = os.ReadFile(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(models[0], models[1]) {
		t.Error("the same gold gave two models")
	}
}

func TestLabels(t *testing.T) {
	got := parse("1", written[0])
	got.study()
	right := make(map[string]string)
	for _, r := range got.runs {
		for k, it := range r.items {
			right[got.tokens.Of(r.first+k)] = labels[it.Label]
		}
	}
	for word, want := range map[string]string{"Mara": "B-PER", "Tarn": "U-LOC", "Lines": "L-ORG", "Monday": "O"} {
		if right[word] != want {
			t.Errorf("%s is labelled %q, want %s", word, right[word], want)
		}
	}
}

func TestVariants(t *testing.T) {
	whole := parse("1", written[0])
	whole.study()
	names := func(variant *text) string {
		var b bytes.Buffer
		for _, m := range variant.Mentions {
			fmt.Fprintf(&b, "%s/%s ", m.Span.In(variant.Text), m.Type)
		}
		return b.String()
	}
	pieces := whole.pieces()
	if len(pieces) != 2 || names(pieces[1]) != "Harrow Lines/ORG Voss/PER " {
		t.Errorf("%d pieces, the second with %s", len(pieces), names(pieces[len(pieces)-1]))
	}
	heads := whole.headlines()
	if len(heads) != 2 {
		t.Fatalf("%d headlines, want 2", len(heads))
	}
	const want = "The Ferry of Harrow Lines was Late, Voss Said\n"
	if got := heads[1].Text[:len(want)]; got != want || names(heads[1]) != "Harrow Lines/ORG Voss/PER " {
		t.Errorf("headline %q with %s", got, names(heads[1]))
	}
}
