package postgres

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgtype"
	"pgregory.net/rapid"
)

func TestVerbatim(t *testing.T) {
	parts := rapid.SampledFrom([]string{"gas", " ", "\x00", "\xff", "\xf4\x8f", mark, "00", "ж", "\uFFFD"})
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
	for _, broken := range []string{mark, mark + "0", mark + "xx", "a" + mark + "é"} {
		var got verbatim
		if err := got.ScanText(pgtype.Text{String: broken, Valid: true}); err == nil {
			t.Errorf("%q was read as %q", broken, got)
		}
	}
}
