package story

import "testing"

func TestWordsThatStandForOneAnother(t *testing.T) {
	en, de := newVocabulary("en"), newVocabulary("de")
	for _, same := range [][2]string{
		{"Israel", "Israelis"},
		{"COVID-19", "coronavirus"},
		{"Japanese", "Japan’s"},
		{"pipeline", "pipelines"},
		{"UK", "Britons"},
	} {
		if a, b := en.term(same[0]), en.term(same[1]); a == skip || a != b {
			t.Errorf("%q is term %d, %q %d", same[0], a, same[1], b)
		}
	}
	if en.term("polish") == en.term("Poland") {
		t.Error("to polish is taken for Poland")
	}
	if de.term("covid") == de.term("coronavirus") {
		t.Error("the table of English words is used for German")
	}
}

// TestCountedWordsGoBeforeJudgedOnes holds that a word in both tables has the share
// that was counted, a word in the one written by hand alone the share judged, and
// any other that of rare words.
func TestCountedWordsGoBeforeJudgedOnes(t *testing.T) {
	v := newVocabulary("en")
	counted, judged := make(map[string]float64), make(map[string]float64)
	for _, w := range bands(measuredFile) {
		counted[w.root] = max(counted[w.root], w.share)
	}
	for _, w := range bands(commonFile) {
		judged[w.root] = max(judged[w.root], w.share)
	}
	both, onlyJudged := 0, 0
	for root, share := range judged {
		term, ok := v.byStem[root]
		switch want, known := counted[root]; {
		case !ok:
		case known:
			both++
			if term >= v.weekdays && v.entries[term].share != want {
				t.Errorf("%q has share %v, counted %v, judged %v", root, v.entries[term].share, want, share)
			}
		default:
			onlyJudged++
			if v.entries[term].share != share {
				t.Errorf("%q has share %v, judged %v", root, v.entries[term].share, share)
			}
		}
	}
	if both < 1000 || onlyJudged < 20 {
		t.Errorf("%d words in both tables, %d in the written one alone", both, onlyJudged)
	}
	if got := v.entries[v.term("zygomorphic")].share; got != rareShare {
		t.Errorf("an unlisted word has share %v", got)
	}
}

func TestWeekdays(t *testing.T) {
	for lang, words := range weekdayWords() {
		v := newVocabulary(lang)
		seen := uint8(0)
		for _, day := range words {
			seen |= v.weekday(v.term(day))
		}
		if len(words) != 7 || seen != 1<<7-1 {
			t.Errorf("%s: the days %v make %07b", lang, words, seen)
		}
		if v.weekday(v.term("zygomorphic")) != 0 {
			t.Errorf("%s: another word is a day", lang)
		}
	}
	f := func(a, b uint8, want float64) {
		t.Helper()
		if got := weekdays(&item{sketch: sketch{weekdays: a}}, &item{sketch: sketch{weekdays: b}}); got != want {
			t.Errorf("%07b and %07b: %v, want %v", a, b, got, want)
		}
	}
	f(0b1, 0b1, 1)
	f(0b11, 0b10, 1) // "on Tuesday, a day after Monday's vote"
	f(0b1, 0b10, -1)
	f(0, 0b10, 0)
}
