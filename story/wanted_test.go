package story

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestProductsAreThoseOfVectors holds that the shortcuts by sieves and tables give, to
// the last bit, what a merge of two vectors gives.
func TestProductsAreThoseOfVectors(t *testing.T) {
	sparse := rapid.Custom(func(t *rapid.T) vector {
		// Terms that are 4,096 apart share a place in the table of wanted, those that are
		// 32,768 apart a bit in the sieve of spelled.
		terms := rapid.SliceOfDistinct(rapid.Map(rapid.IntRange(0, 400), func(n int) int32 { return int32(n%40 + n/40*4096) }), rapid.ID).Draw(t, "terms")
		v := make(vector, len(terms))
		for i, term := range terms {
			v[i] = weight{term, rapid.Float32Range(0.01, 1).Draw(t, "weight")}
		}
		v, _ = v.normalise()
		return v
	})
	var w wanted
	var q spelled
	rapid.Check(t, func(t *rapid.T) {
		a := sparse.Draw(t, "a")
		ix := &index{vocabulary: bareVocabulary("en")}
		ix.vocabulary.entries = make([]entry, 1<<16)
		c := new(cluster)
		var want []float64
		w.set(a)
		for i := range 3 {
			b := sparse.Draw(t, "b")
			ix.items = append(ix.items, item{sketch: sketch{lead: b}})
			ix.peers = append(ix.peers, peers{})
			ix.speak(int32(i), c)
			want = append(want, a.dot(b))
			if got := w.dot(b); got != want[i] {
				t.Errorf("by hash %v, want %v", got, want[i])
			}
		}
		w.clear()
		if !slices.Equal(w.sieve[:], make([]uint64, len(w.sieve))) || !slices.Equal(w.at[:], make([]uint16, len(w.at))) {
			t.Error("something is left of a vector that is not wanted any more")
		}
		q.spell(a, len(ix.vocabulary.entries))
		if got := q.with(&c.voices); !slices.Equal(got, want) {
			t.Errorf("with voices %v, want %v", got, want)
		}
		q.clear(a)
		if got := q.with(&c.voices); slices.Max(got) != 0 {
			t.Errorf("of nothing %v", got)
		}
	})
}

func TestPairsAreSortedByRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOf(rapid.Int32Range(0, pairRows-1)).Draw(t, "rows")
		c := coupler{found: slices.Clone(rows)}
		c.sort()
		slices.Sort(rows)
		if want := slices.Compact(rows); !slices.Equal(c.found, want) {
			t.Errorf("%v, want %v", c.found, want)
		}
	})
}
