package postgres

import (
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5/pgtype"
)

// verbatim is a string that comes back as it was. PostgreSQL takes neither NUL nor
// what is not UTF-8; each such byte is stored as mark and its two hexadecimal
// digits, as is mark itself. Texts of UTF-8 are sorted as they were.
type verbatim string

// mark is a control character that hardly stands in any text.
const mark = "\x01"

// TextValue implements pgtype.TextValuer.
func (v verbatim) TextValue() (pgtype.Text, error) {
	return pgtype.Text{String: escape(string(v)), Valid: true}, nil
}

// ScanText implements pgtype.TextScanner.
func (v *verbatim) ScanText(t pgtype.Text) error {
	s, err := unescape(t.String)
	*v = verbatim(s)
	return err
}

func storable(s string) bool {
	return strings.IndexByte(s, 0) < 0 && strings.IndexByte(s, mark[0]) < 0 && utf8.ValidString(s)
}

func escape(s string) string {
	if storable(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		c, n := utf8.DecodeRuneInString(s)
		if c == 0 || c == rune(mark[0]) || c == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%s%02x", mark, s[0])
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

func unescape(s string) (string, error) {
	if !strings.Contains(s, mark) {
		return s, nil
	}
	parts := strings.Split(s, mark)
	var b strings.Builder
	b.WriteString(parts[0])
	for _, p := range parts[1:] {
		if len(p) < 2 {
			return "", fmt.Errorf("a stored text ends within a byte")
		}
		c, err := hex.DecodeString(p[:2])
		if err != nil {
			return "", fmt.Errorf("a stored text holds no byte where one is marked: %w", err)
		}
		b.Write(c)
		b.WriteString(p[2:])
	}
	return b.String(), nil
}

// verbatims are many of them, for arrays.
func verbatims(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = escape(s)
	}
	return out
}
