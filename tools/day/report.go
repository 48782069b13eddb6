//go:build unix

package main

import (
	"fmt"
	"io"
	"time"
)

// each is what one of them took, in milliseconds of a processor.
func (s *spent) each() float64 { return s.cpu.Seconds() * 1000 / float64(max(1, s.n)) }

// space is how many bytes one of them has.
func (s *spent) space() float64 { return float64(s.bytes) / float64(max(1, s.n)) }

// print prints what was measured, and what the day comes to.
func (m *measured) print(w io.Writer, f *flags, c curve) {
	fmt.Fprintf(w, "\n%s, measured on %d articles in %d stories, of which %d were told:\n\n", m.store, m.stored.n, m.stories, m.told.n)
	fmt.Fprintf(w, "| | CPU ms each | a second, by the clock | bytes each |\n|---|---:|---:|---:|\n")
	for _, row := range []struct {
		name string
		*spent
	}{
		{"take in and store an article", &m.stored},
		{"read an article and place it", &m.placed},
		{"… in the last fifth", &m.last},
		{"tell a story", &m.told},
	} {
		fmt.Fprintf(w, "| %s | %.2f | %.0f | %.0f |\n", row.name, row.each(), float64(row.n)/row.clock.Seconds(), row.space())
	}
	// A day tells each of its stories once at the least.
	stories := float64(m.stories) / float64(m.stored.n)
	once := m.stored.each() + m.last.each()
	telling := stories * m.told.each()
	bytes := m.stored.space() + m.placed.space() + stories*m.told.space()
	const million = 1e6
	hours := func(ms float64) float64 { return ms * million / 1000 / time.Hour.Seconds() }
	gigabytes := bytes * million / 1e9
	day := float64(f.articles)
	fmt.Fprintf(w, "\n%s, a day of %d articles on paper:\n\n| | |\n|---|---|\n", m.store, f.articles)
	row := func(name, format string, values ...any) {
		fmt.Fprintf(w, "| %s | %s |\n", name, fmt.Sprintf(format, values...))
	}
	row("articles/s: mean, in the fullest hour", "%.1f, %.1f", day/(24*time.Hour).Seconds(), c.peak())
	row("articles/s of one processor: stored and placed, and told once", "%.0f, %.0f", 1000/once, 1000/(once+telling))
	row("processors at work: mean, in the fullest hour", "%.1f, %.1f", day/(24*time.Hour).Seconds()*(once+telling)/1000, c.peak()*(once+telling)/1000)
	row("bytes an article: stored, in stories, told once", "%.0f, %.0f, %.0f", m.stored.space(), m.placed.space(), stories*m.told.space())
	row("gigabytes a day", "%.1f", bytes*day/1e9)
	row("processor hours a million: stored and placed, told once", "%.2f, %.2f", hours(once), hours(telling))
	row("a million articles at the prices given: work, disk for a month", "%.2f, %.2f", hours(once+telling)*f.corePrice, gigabytes*f.diskPrice)
	fmt.Fprintf(w, "\nPrices: %.3f for a processor for an hour, %.3f for a gigabyte for a month.\n", f.corePrice, f.diskPrice)
}
