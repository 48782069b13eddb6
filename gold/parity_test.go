package gold

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/gold/goldtest"
)

// goldDir is the folder of the gold data, with its scorer; tests that need it are
// skipped where it is not.
func goldDir(t testing.TB) string {
	t.Helper()
	dir := goldtest.Dir(t)
	if _, err := os.Stat(filepath.Join(dir, "score.py")); err != nil {
		t.Skip("no scorer beside the gold data: ", err)
	}
	return dir
}

// object is a line of a gold set.
type object = map[string]any

// TestParity holds our figures to those of the reference scorer, on the gold
// itself, on nothing, and on gold that was changed in every way a prediction
// goes wrong.
func TestParity(t *testing.T) {
	dir := goldDir(t)
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the reference scorer: ", err)
	}
	topics := filepath.Join(t.TempDir(), "map.json")
	if err := os.WriteFile(topics, []byte(`{"crude": "crude-oil", "ship": "ship", "earn": "corporate", "acq": "corporate", "nat-gas": "gas"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		layer, file string
		n           int
		change      func(*rand.Rand, object) object
		flags       []string
		opt         Options
	}{
		{"attribution", "attribution/polnear.dev.jsonl", 15, changeAttributions, nil, Options{}},
		{"attribution", "attribution/polnear.dev.jsonl", 15, changeAttributions, []string{"--speech"}, Options{Speech: true}},
		{"attribution", "attribution/gum.news.dev.jsonl", 20, changeAttributions, nil, Options{}},
		{"attribution", "attribution/gum.interview_bio.dev.jsonl", 20, changeAttributions, []string{"--speech"}, Options{Speech: true}},
		{"time", "time/timebank.dev.jsonl", 60, changeTimes, nil, Options{}},
		{"time", "time/wikiwars.dev.jsonl", 5, changeTimes, nil, Options{}},
		{"dates", "time/gum-dates.dev.jsonl", 80, changeDates, nil, Options{}},
		{"quantity", "quantity/newsquant.dev.jsonl", 400, changeQuantities, nil, Options{}},
		{"values", "quantity/ieer-numex.dev.jsonl", 60, changeValues, nil, Options{}},
		{"mention", "entity/pud.dev.jsonl", 100, changeMentions, nil, Options{}},
		{"mention", "entity/conllpp.dev.jsonl", 60, changeMentions, []string{"--misc"}, Options{Misc: true}},
		{"story", "story/og2021.dev.jsonl", 1500, changeStory, nil, Options{}},
		{"story", "story/og2021.dev.jsonl", 1500, changeStory, []string{"--lang", "de"}, Options{Lang: "de"}},
		{"story", "story/basil.dev.jsonl", 300, changeStory, nil, Options{}},
		{"brief", "brief/background.dev.jsonl.gz", 12, changeBrief, nil, Options{}},
		{"read", "read/pages.dev.jsonl.gz", 10, changeRead, nil, Options{}},
		{"topic", "topic/reuters21578.train.jsonl.gz", 300, changeTopics, []string{"--map", topics}, Options{Map: []Pair{{"crude", "crude-oil"}, {"ship", "ship"}, {"earn", "corporate"}, {"acq", "corporate"}, {"nat-gas", "gas"}}}},
	} {
		t.Run(strings.Join(append([]string{c.layer, filepath.Base(c.file)}, c.flags[:min(1, len(c.flags))]...), "/"), func(t *testing.T) {
			t.Parallel()
			lines := firstLines(t, filepath.Join(dir, c.file), c.n)
			gold := writeLines(t, lines)
			for name, pred := range map[string][]object{
				"same":    change(lines, unchanged(c.change)),
				"changed": change(lines, c.change),
				"none":    nil,
			} {
				p := writeLines(t, pred)
				args := append([]string{filepath.Join(dir, "score.py"), c.layer, gold, p}, c.flags...)
				want, err := exec.Command(python, args...).Output()
				if err != nil {
					t.Fatalf("%s: reference scorer: %v", name, err)
				}
				var got bytes.Buffer
				if err := Score(&got, c.layer, gold, p, c.opt); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				if shared := withoutOurs(got.String()); shared != string(want) {
					t.Errorf("%s:\ngot\n%s\nwant\n%s", name, shared, want)
				}
			}
		})
	}
}

// withoutOurs returns a report without the measure that the reference scorer lacks.
func withoutOurs(report string) string {
	if i := strings.Index(report, samePrefix); i >= 0 {
		return report[:i]
	}
	return report
}

func firstLines(t testing.TB, path string, n int) []object {
	t.Helper()
	in, err := Open(path)
	if err != nil {
		t.Skip("gold set is not there: ", err)
	}
	defer func() { _ = in.Close() }()
	dec := json.NewDecoder(in.Body)
	dec.UseNumber()
	var out []object
	for len(out) < n && dec.More() {
		var o object
		if err := dec.Decode(&o); err != nil {
			t.Fatal(err)
		}
		out = append(out, o)
	}
	return out
}

func writeLines(t testing.TB, lines []object) string {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(f)
	for _, l := range lines {
		if err := enc.Encode(l); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

// change predicts every object but a few that are forgotten.
func change(lines []object, by func(*rand.Rand, object) object) []object {
	r := rand.New(rand.NewPCG(1, 2))
	var out []object
	for _, l := range lines {
		if o := by(r, l); r.IntN(20) > 0 {
			o["id"] = l["id"]
			out = append(out, o)
		}
	}
	return out
}

// quiet is a source of dice that always show a side in the middle, on which
// nothing is changed.
type quiet struct{}

func (quiet) Uint64() uint64 { return 0x9000012300000007 }

// unchanged predicts an object as it is.
func unchanged(f func(*rand.Rand, object) object) func(*rand.Rand, object) object {
	return func(_ *rand.Rand, o object) object { return f(rand.New(quiet{}), o) }
}

// list returns a list of objects in a field.
func list(o object, field string) []object {
	items, _ := o[field].([]any)
	var out []object
	for _, x := range items {
		if m, ok := x.(object); ok {
			out = append(out, m)
		}
	}
	return out
}

// some keeps most of the items and gives some twice.
func some(r *rand.Rand, items []object, by func(object) object) []any {
	out := []any{}
	for _, x := range items {
		switch r.IntN(10) {
		case 0:
		case 1:
			out = append(out, by(x), by(x))
		default:
			out = append(out, by(x))
		}
	}
	return out
}

// move shifts a span, or each span of a list, now and then.
func move(r *rand.Rand, v any) any {
	span, _ := v.([]any)
	if len(span) == 0 {
		return v
	}
	if _, nested := span[0].([]any); nested {
		out := []any{}
		for _, s := range span {
			out = append(out, move(r, s))
		}
		return out
	}
	var s [2]int
	for i := range s {
		_, _ = fmt.Sscan(fmt.Sprint(span[i]), &s[i])
	}
	switch r.IntN(6) {
	case 0:
		s[0] = max(0, s[0]-r.IntN(12))
	case 1:
		s[1] += r.IntN(12)
	case 2:
		s[0] = min(s[1], s[0]+r.IntN(30))
	}
	return []any{s[0], s[1]}
}

func changeAttributions(r *rand.Rand, o object) object {
	return object{"attributions": some(r, list(o, "attributions"), func(a object) object {
		b := object{}
		for _, f := range []string{"source", "cue", "content"} {
			b[f] = move(r, a[f])
		}
		if names, _ := a["speaker_names"].([]any); len(names) > 0 {
			b["speaker_name"] = names[r.IntN(len(names))]
		}
		if r.IntN(8) == 0 {
			b["cue"] = []any{}
			b["speaker_name"] = nil
		}
		return b
	})}
}

func changeTimes(r *rand.Rand, o object) object {
	return object{"times": some(r, list(o, "times"), func(a object) object {
		b := object{"span": move(r, a["span"]), "type": a["type"], "value": a["value"]}
		switch r.IntN(8) {
		case 0:
			b["type"] = "SET"
		case 1:
			b["value"] = nil
		}
		return b
	})}
}

func changeDates(r *rand.Rand, o object) object {
	values := []string{"2014-02-29", "2016-W53", "2015-W53-WE", "2019-Q4", "2021-WI", "2021-SU", "199", "1999T10:00", "0000", "2020-13", "٢٠٢٠", "PRESENT_REF", "2014"}
	n := 0
	return object{"times": some(r, list(o, "dates"), func(a object) object {
		b := object{"span": move(r, a["span"]), "value": a["when"]}
		if b["value"] == nil {
			b["value"] = a["from"]
		}
		if r.IntN(5) == 0 {
			n++
			b["value"] = values[n%len(values)]
		}
		return b
	})}
}

func changeQuantities(r *rand.Rand, o object) object {
	values := []any{nil, "12", " 1_000 ", "0x10", "1e400", []any{3, "4.5", nil}, true, "5 to 7", -2.5, "٣"}
	n := 0
	return object{"quantities": some(r, list(o, "quantities"), func(a object) object {
		b := object{"value": a["value"], "unit": a["unit"], "unit_text": a["normalized_unit"]}
		switch r.IntN(6) {
		case 0:
			n++
			b["value"] = values[n%len(values)]
		case 1:
			b["unit"] = nil
		case 2:
			b["unit"] = fmt.Sprint(a["unit"], "S")
			delete(b, "unit_text")
		}
		return b
	})}
}

func changeValues(r *rand.Rand, o object) object {
	return object{"quantities": some(r, list(o, "values"), func(a object) object {
		return object{"span": move(r, a["span"])}
	})}
}

func changeMentions(r *rand.Rand, o object) object {
	types := []string{"PER", "ORG", "LOC", "MISC", "OTHER"}
	return object{"mentions": some(r, list(o, "mentions"), func(a object) object {
		b := object{"span": move(r, a["span"]), "type": a["type"]}
		if r.IntN(6) == 0 {
			b["type"] = types[r.IntN(len(types))]
		}
		return b
	})}
}

func changeStory(r *rand.Rand, o object) object {
	story := fmt.Sprint(o["story"])
	switch r.IntN(5) {
	case 0:
		story = story[:len(story)-1]
	case 1:
		story += "x"
	}
	return object{"story": story}
}

func changeBrief(r *rand.Rand, o object) object {
	lines := []any{}
	for _, a := range list(o, "articles") {
		text := fmt.Sprint(a["text"])
		from, to := r.IntN(len(text)/2+1), len(text)
		if r.IntN(3) > 0 {
			from = 0
		}
		line := object{"text": strings.ToValidUTF8(text[from:to], "?"), "cite": object{"article": a["id"], "span": []any{from, to}}}
		if r.IntN(6) == 0 {
			line["cite"] = nil
		}
		if lines = append(lines, line); len(lines) > 6 {
			break
		}
	}
	return object{"summary": lines}
}

func changeRead(r *rand.Rand, o object) object {
	body := fmt.Sprint(o["body"])
	switch r.IntN(4) {
	case 0:
		body = body[len(body)/3:]
	case 1:
		body = "Share this_page · " + body + " ½ naïve\u0301 ١٢"
	case 2:
		body = "two words"
	}
	return object{"text": strings.ToValidUTF8(body, "")}
}

func changeTopics(r *rand.Rand, o object) object {
	ours := map[string]string{"crude": "crude-oil", "ship": "ship", "earn": "corporate", "acq": "corporate", "nat-gas": "gas"}
	topics := []any{}
	labels, _ := o["topics"].([]any)
	for _, l := range labels {
		if id := ours[fmt.Sprint(l)]; id != "" && r.IntN(4) > 0 {
			topics = append(topics, object{"id": id})
		}
	}
	if r.IntN(9) == 0 {
		topics = append(topics, object{"id": "ship"})
	}
	return object{"topics": topics}
}
