package stream

import "testing"

// A stream that is as it is asked for is let be when it is opened again, and changed where
// something else is asked for.
func TestAStreamIsProvidedOnce(t *testing.T) {
	opt := outside(t)
	s := open(t, opt)
	created := func() map[string]bool {
		same := make(map[string]bool)
		for _, cfg := range append(s.streams(), s.workStream()) {
			x, err := s.js.Stream(t.Context(), cfg.Name)
			if err != nil {
				t.Fatal(err)
			}
			same[cfg.Name] = asAsked(&x.CachedInfo().Config, &cfg)
		}
		return same
	}
	for name, same := range created() {
		if !same {
			t.Errorf("%s is not as it was asked for, by its own server", name)
		}
	}
	opt.MostFill = 7
	more := open(t, opt)
	x, err := more.js.Stream(t.Context(), more.streamOf(BackFill))
	if err != nil {
		t.Fatal(err)
	}
	if got := x.CachedInfo().Config.MaxMsgs; got != 7 {
		t.Errorf("a back-fill may be %d messages ahead, want 7", got)
	}
	if same := created(); same[s.streamOf(BackFill)] || !same[s.streamOf(Live)] {
		t.Errorf("as asked for before: %v", same)
	}
}
