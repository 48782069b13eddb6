package ago_test

import (
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/ago"
)

func TestMoments(t *testing.T) {
	now := time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ text, since, until string }{
		{"", "", ""},
		{"2024-05-01", "2024-05-01T00:00:00Z", "2024-05-01T23:59:59.999999999Z"},
		{"2024-05-01T09:30:00+02:00", "2024-05-01T07:30:00Z", "2024-05-01T07:30:00Z"},
		{"90m", "2024-05-06T10:30:00Z", "2024-05-06T10:30:00Z"},
		{"7d", "2024-04-29T12:00:00Z", "2024-04-29T12:00:00Z"},
		{"-2w", "2024-04-22T12:00:00Z", "2024-04-22T12:00:00Z"},
		{"soon", "error", "error"},
		{"99999999999d", "error", "error"},
		{"d", "error", "error"},
	} {
		shown := func(m time.Time, err error) string {
			switch {
			case err != nil:
				return "error"
			case m.IsZero():
				return ""
			}
			return m.UTC().Format(time.RFC3339Nano)
		}
		if got := shown(ago.Since(tt.text, now)); got != tt.since {
			t.Errorf("since %q: %s, want %s", tt.text, got, tt.since)
		}
		if got := shown(ago.Until(tt.text, now)); got != tt.until {
			t.Errorf("until %q: %s, want %s", tt.text, got, tt.until)
		}
	}
}
