package gold

import (
	"bytes"
	"strings"
	"testing"
)

// input makes an input of JSON Lines.
func input(name string, lines ...string) Input {
	return Input{Name: name, Body: strings.NewReader(strings.Join(lines, "\n"))}
}

// TestByHand holds every layer to figures worked out by hand.
func TestByHand(t *testing.T) {
	for _, c := range []struct {
		name, layer string
		opt         Options
		gold, pred  []string
		want        []string
	}{
		{
			// Contents: 20 code points shared of 20 (Ünal is not ASCII), and a
			// belief that nobody predicted. The predicted source holds the head.
			name: "attribution", layer: "attribution",
			gold: []string{`{"id":"a","text":"Ünal said the port would open. Ray hopes so.","attributions":[{"source":[[0,5]],"cue":[[6,10]],"content":[[11,31]]},{"source":[32,35],"cue":[36,41],"content":[42,44]}]}`},
			pred: []string{`{"id":"a","attributions":[{"source":[[0,5]],"cue":[[6,10]],"content":[[11,32]]}]}`},
			want: []string{
				"exact span F1  source 66.7  cue 66.7  content 66.7",
				"all      gold 2 pred 1  J.3 P 100.0 R 50.0 F1 66.7  J.8 P 100.0 R 50.0 F1 66.7  J1 P 100.0 R 50.0 F1 66.7",
				"direct   gold 0 pred 0  J.3 P 0.0 R 0.0 F1 0.0  J.8 P 0.0 R 0.0 F1 0.0  J1 P 0.0 R 0.0 F1 0.0",
				"mixed    gold 0 pred 0  J.3 P 0.0 R 0.0 F1 0.0  J.8 P 0.0 R 0.0 F1 0.0  J1 P 0.0 R 0.0 F1 0.0",
				"indirect gold 2 pred 1  J.3 P 100.0 R 50.0 F1 66.7  J.8 P 100.0 R 50.0 F1 66.7  J1 P 100.0 R 50.0 F1 66.7",
				"speaker span (head, matched pairs) 100.0 of 1",
			},
		},
		{
			// With speech only, the belief is gone. "She" is resolved to a name.
			name: "attribution of speech", layer: "attribution", opt: Options{Speech: true},
			gold: []string{`{"id":"a","text":"She said \"yes\". Ray hopes so.","attributions":[{"source":[0,3],"cue":[4,8],"content":[9,14],"kind":"pron","speaker_names":["Ann Lee's"]},{"source":[16,19],"cue":[20,25],"content":[26,28]}]}`},
			pred: []string{`{"id":"a","attributions":[{"source":[0,3],"cue":[4,8],"content":[9,14],"speaker_name":"Ann Lee"}]}`},
			want: []string{
				"exact span F1  source 66.7  cue 66.7  content 66.7",
				"all      gold 1 pred 1  J.3 P 100.0 R 100.0 F1 100.0  J.8 P 100.0 R 100.0 F1 100.0  J1 P 100.0 R 100.0 F1 100.0",
				"direct   gold 1 pred 1  J.3 P 100.0 R 100.0 F1 100.0  J.8 P 100.0 R 100.0 F1 100.0  J1 P 100.0 R 100.0 F1 100.0",
				"mixed    gold 0 pred 0  J.3 P 0.0 R 0.0 F1 0.0  J.8 P 0.0 R 0.0 F1 0.0  J1 P 0.0 R 0.0 F1 0.0",
				"indirect gold 0 pred 0  J.3 P 0.0 R 0.0 F1 0.0  J.8 P 0.0 R 0.0 F1 0.0  J1 P 0.0 R 0.0 F1 0.0",
				"speaker span (head, matched pairs) 100.0 of 1  resolved name 100.0 of 1  pronoun sources 100.0 of 1",
				"same person  all 100.0 of 1 (100.0 of those named)  names 0.0 of 0 (0.0 of those named)  pronouns 100.0 of 1 (100.0 of those named)  nouns 0.0 of 0 (0.0 of those named)",
			},
		},
		{
			// One name is fuller than the gold's, one source is left unclear, one is
			// another of the same last name.
			name: "same person", layer: "attribution",
			gold: []string{`{"id":"a","text":"Dr Lee said A. She said B. Mr Lee said C.","attributions":[{"source":[0,6],"cue":[7,11],"content":[12,13],"kind":"name","speaker_names":["Dr Lee"]},{"source":[15,18],"cue":[19,23],"content":[24,25],"kind":"pron","speaker_names":["Dr Lee"]},{"source":[27,33],"cue":[34,38],"content":[39,40],"kind":"name","speaker_names":["Mr Lee","Tom Lee"]}]}`},
			pred: []string{`{"id":"a","attributions":[{"source":[0,6],"cue":[7,11],"content":[12,13],"speaker_name":"Ann Lee"},{"source":[15,18],"cue":[19,23],"content":[24,25]},{"source":[27,33],"cue":[34,38],"content":[39,40],"speaker_name":"Ann Lee"}]}`},
			want: []string{
				"exact span F1  source 100.0  cue 100.0  content 100.0",
				"all      gold 3 pred 3  J.3 P 100.0 R 100.0 F1 100.0  J.8 P 100.0 R 100.0 F1 100.0  J1 P 100.0 R 100.0 F1 100.0",
				"direct   gold 0 pred 0  J.3 P 0.0 R 0.0 F1 0.0  J.8 P 0.0 R 0.0 F1 0.0  J1 P 0.0 R 0.0 F1 0.0",
				"mixed    gold 0 pred 0  J.3 P 0.0 R 0.0 F1 0.0  J.8 P 0.0 R 0.0 F1 0.0  J1 P 0.0 R 0.0 F1 0.0",
				"indirect gold 3 pred 3  J.3 P 100.0 R 100.0 F1 100.0  J.8 P 100.0 R 100.0 F1 100.0  J1 P 100.0 R 100.0 F1 100.0",
				"speaker span (head, matched pairs) 100.0 of 3  resolved name 0.0 of 3  pronoun sources 0.0 of 1",
				"same person  all 33.3 of 3 (50.0 of those named)  names 50.0 of 2 (50.0 of those named)  pronouns 0.0 of 1 (0.0 of those named)  nouns 0.0 of 0 (0.0 of those named)",
			},
		},
		{
			// One of two strict; both overlap; one value right.
			name: "time", layer: "time",
			gold: []string{`{"id":"a","times":[{"span":[0,6],"type":"DATE","value":"2021-05-04"},{"span":[10,16],"type":"DATE","value":"2021"}]}`},
			pred: []string{`{"id":"a","times":[{"span":[0,6],"type":"DATE","value":"2021-05-04"},{"span":[12,16],"type":"DATE","value":null}]}`},
			want: []string{"gold 2 pred 2  strict F1 50.0  relaxed F1 100.0  type F1 100.0  value F1 50.0"},
		},
		{
			// Week 1 of 2021 starts on 4 January; the century has no year.
			name: "dates", layer: "dates",
			gold: []string{`{"id":"a","dates":[{"span":[0,4],"from":"2021-01-04","to":"2021-01-10"},{"span":[5,9],"when":"2021-02"},{"span":[9,12],"when":"--"}]}`},
			pred: []string{`{"id":"a","times":[{"span":[0,4],"value":"2021-W01"},{"span":[6,9],"value":"2021-03"}]}`},
			want: []string{"gold 2  found 100.0  right interval (recall) 50.0"},
		},
		{
			// 3 and 5 are met, the unit of 3 is a plural; 9 is too much.
			name: "quantity", layer: "quantity",
			gold: []string{`{"id":"a","quantities":[{"value":"3","unit":"ship"},{"value":"5 or 6","unit":"-"}]}`},
			pred: []string{`{"id":"a","quantities":[{"value":[3,5],"unit":"Ships"},{"value":9}]}`},
			want: []string{"gold 3 pred 3  value P R F1 66.7 66.7 66.7  value+unit F1 33.3"},
		},
		{
			name: "values", layer: "values",
			gold: []string{`{"id":"a","text":"12 percent of 40","values":[{"span":[0,10]},{"span":[14,16]}]}`},
			pred: []string{`{"id":"a","quantities":[{"span":[0,2]},{"span":[14,16]},{"span":[16,18]}]}`},
			want: []string{"gold 2 pred 2  relaxed F1 100.0  strict F1 50.0"},
		},
		{
			name: "mention", layer: "mention",
			gold: []string{`{"id":"a","mentions":[{"span":[0,3],"type":"PER"},{"span":[5,9],"type":"LOC"},{"span":[10,12],"type":"MISC"}]}`, `{"id":"b","mentions":[]}`},
			pred: []string{`{"id":"a","mentions":[{"span":[0,3],"type":"PER"},{"span":[5,9],"type":"ORG"}]}`},
			want: []string{
				"PER   gold 1 pred 1  P R F1 100.0 100.0 100.0",
				"ORG   gold 0 pred 1  P R F1 0.0 0.0 0.0",
				"LOC   gold 1 pred 0  P R F1 0.0 0.0 0.0",
				"all   gold 2 pred 2  P R F1 50.0 50.0 50.0",
			},
		},
		{
			// Three articles of one story, one apart: P = (1+1+1+1)/4 and
			// R = (2/3+2/3+1/3+1)/4; of 3 gold pairs one is found.
			name: "story", layer: "story", opt: Options{Lang: "en"},
			gold: []string{`{"id":"1","story":"x","lang":"en"}`, `{"id":"2","story":"x","lang":"en"}`, `{"id":"3","story":"x","lang":"en"}`, `{"id":"4","story":"y","lang":"en"}`, `{"id":"5","story":"y","lang":"de"}`},
			pred: []string{`{"id":"1","story":"s"}`, `{"id":"2","story":"s"}`, `{"id":"4","story":"t"}`},
			want: []string{"articles 4 gold stories 2 stories 3 missing 1  BCubed P R F1 100.0 66.7 80.0  pair F1 50.0  largest 2 (gold 3)"},
		},
		{
			// Three copies and one text apart: of 3 pairs one is found, and one
			// that is none.
			name: "origin", layer: "origin",
			gold: []string{`{"id":"1","origin":"x"}`, `{"id":"2","origin":"x","way":"cut"}`, `{"id":"3","origin":"x","way":"told anew"}`, `{"id":"4","origin":"y"}`},
			pred: []string{`{"id":"1","origin":"o"}`, `{"id":"2","origin":"o"}`, `{"id":"3","origin":"p"}`, `{"id":"4","origin":"p"}`},
			want: []string{
				"articles 4 origins 2 (gold 2)  pairs P R F1 50.0 33.3 40.0",
				"  found    1 of    1  cut",
				"  found    0 of    1  told anew",
			},
		},
		{
			// Of 4 and 3 words 3 are shared: F1 6/7; of 3 and 2 pairs 2: 4/5.
			name: "brief", layer: "brief",
			gold: []string{`{"id":"a","words":10,"articles":[{"id":"n","text":"Rain fell all day. More."}],"references":["rain fell all"]}`},
			pred: []string{`{"id":"a","summary":[{"text":"Rain fell all day.","cite":{"article":"n","span":[0,18]}},{"text":"","cite":{"article":"n","span":[0,1]}}]}`},
			want: []string{"instances 1  ROUGE-1 0.857  ROUGE-2 0.800  citations 2 not verbatim 1  over length 0"},
		},
		{
			// Five words make two shingles, one is read; the second page is not.
			name: "read", layer: "read",
			gold: []string{`{"id":"a","body":"one two three four five"}`, `{"id":"b","body":"short"}`},
			pred: []string{`{"id":"a","text":"one two three four"}`},
			want: []string{"pages 2 missing 1  P 0.500 R 0.250 F1 0.333"},
		},
		{
			name: "topic", layer: "topic", opt: Options{Map: []Pair{{"ship", "shipping"}, {"crude", "crude-oil"}}},
			gold: []string{`{"id":"a","topics":["ship","crude"]}`, `{"id":"b","topics":[]}`},
			pred: []string{`{"id":"a","topics":[{"id":"shipping"}]}`, `{"id":"b","topics":[{"id":"shipping"}]}`},
			want: []string{
				"ship         gold 1 pred 2  P R F1 50.0 100.0 66.7",
				"crude        gold 1 pred 0  P R F1 0.0 0.0 0.0",
				"micro F1 50.0",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Measure(c.layer, input("gold", c.gold...), input("pred", c.pred...), c.opt)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if _, err := r.WriteTo(&got); err != nil {
				t.Fatal(err)
			}
			if want := strings.Join(c.want, "\n") + "\n"; got.String() != want {
				t.Errorf("got\n%swant\n%s", got.String(), want)
			}
			if len(r.Figures) == 0 {
				t.Error("no figures")
			}
		})
	}
}

func TestBrokenInput(t *testing.T) {
	for _, c := range []struct{ layer, gold, pred, want string }{
		{"time", "{\"id\":\"a\"}\n{", "", "gold: line 2"},
		{"time", "", "\n\n{\"times\":[]}", `pred: line 3: no "id"`},
		{"time", `{"id":"a","times":[{"span":[4,2]}]}`, "", "half-open"},
		{"mention", `{"id":7}`, "", "gold: line 1"},
		{"attribution", `{"id":"a","attributions":[{"content":[1,2,3]}]}`, "", "half-open"},
		{"quantity", `{"id":"a","quantities":[{"unit":"m"}]}`, "", "a: a quantity without"},
		{"story", `{"id":"a"}`, "", `article a: no "story"`},
		{"story", "", "", "no articles"},
		{"brief", `{"id":"a"}`, "", "instance a: no references"},
		{"brief", "", "", "no instances"},
		{"read", "", "", "no pages"},
		{"topic", "", "", "no map"},
		{"poetry", "", "", `no layer "poetry"`},
	} {
		_, err := Measure(c.layer, input("gold", c.gold), input("pred", c.pred), Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s of %q and %q: error %v, want one with %q", c.layer, c.gold, c.pred, err, c.want)
		}
	}
}

func TestReadMap(t *testing.T) {
	got, err := ReadMap(input("m", `{"b": "x", "a": "y", "b": "z"}`))
	if err != nil || len(got) != 2 || got[0] != (Pair{"b", "z"}) || got[1] != (Pair{"a", "y"}) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, bad := range []string{"", "[]", `{"a": 1}`, `{"a": "b"`, `{} {}`} {
		if _, err := ReadMap(input("m", bad)); err == nil {
			t.Errorf("map %q is read without an error", bad)
		}
	}
}

func FuzzMeasure(f *testing.F) {
	for i := range Layers() {
		f.Add(i, `{"id":"a","text":"é said so","attributions":[{"content":[0,3]}],"times":[{"span":[0,9]}],"dates":[{"span":[0,2],"when":"2021-W01"}],"quantities":[{"value":"3-4e5"}]}`, `{"id":"a","quantities":[{"value":[1,null],"span":[0,1]}],"story":"x","summary":[{"text":"x","cite":{"span":[-1]}}]}`)
	}
	f.Fuzz(func(_ *testing.T, layer int, gold, pred string) {
		names := Layers()
		name := names[uint(layer)%uint(len(names))]
		_, _ = Measure(name, input("gold", gold), input("pred", pred), Options{Map: []Pair{{"a", "b"}}})
	})
}

func FuzzReadMap(f *testing.F) {
	f.Add(`{"a":"b"}`)
	f.Fuzz(func(_ *testing.T, s string) { _, _ = ReadMap(input("m", s)) })
}
