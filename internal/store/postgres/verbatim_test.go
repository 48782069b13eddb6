package postgres

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgtype"
	"pgregory.net/rapid"
)

func TestVerbatim(t *testing.T) {
	parts := rapid.SampledFrom([]string{"gas", " ", "\x00", "\xff", "\xf4\x8f", mark, "00", "\x02", "ж", "\uFFFD"})
	rapid.Check(t, func(t *rapid.T) {
		want := strings.Join(rapid.SliceOf(parts).Draw(t, "parts"), "")
		stored, err := verbatim(want).TextValue()
		if err != nil || strings.ContainsRune(stored.String, 0) || strings.ToValidUTF8(stored.String, "") != stored.String {
			t.Fatalf("%q is stored as %q, %v, which PostgreSQL does not take", want, stored.String, err)
		}
		var got verbatim
		if err := got.ScanText(stored); err != nil || string(got) != want {
			t.Fatalf("%q came back as %q, %v", want, got, err)
		}
	})
	valid := rapid.StringOf(rapid.SampledFrom([]rune{0, 1, 2, ' ', '0', 'a', 'ж'}))
	rapid.Check(t, func(t *rapid.T) {
		a, b := valid.Draw(t, "a"), valid.Draw(t, "b")
		if strings.Compare(a, b) != strings.Compare(escape(a), escape(b)) {
			t.Fatalf("%q and %q change their order", a, b)
		}
	})
	for _, broken := range []string{mark, mark + "0", mark + "xx", "a" + mark + "é"} {
		var got verbatim
		if err := got.ScanText(pgtype.Text{String: broken, Valid: true}); err == nil {
			t.Errorf("%q was read as %q", broken, got)
		}
	}
}
