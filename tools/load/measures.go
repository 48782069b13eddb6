package main

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
)

// measures are what a run comes to. They are safe for use by several goroutines.
type measures struct {
	mu             sync.Mutex
	began          time.Time
	at             map[string]time.Time // when an article was posted
	answers, posts []time.Duration      // of the list of stories, and of posts
	lags           []time.Duration      // from post to telling
	stored, taken  int
	skipped, old   int
	mostBehind     float64
}

func newMeasures() *measures {
	return &measures{began: time.Now(), at: make(map[string]time.Time)}
}

func (m *measures) with(f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f()
}

func (m *measures) posted(ids []string, at time.Time) {
	m.with(func() {
		for _, id := range ids {
			m.at[id] = at
		}
	})
}

func (m *measures) answered(took time.Duration, stored, taken int) {
	m.with(func() { m.posts, m.stored, m.taken = append(m.posts, took), m.stored+stored, m.taken+taken })
}

func (m *measures) missed(n int)             { m.with(func() { m.skipped += n }) }
func (m *measures) filled(n int)             { m.with(func() { m.old += n }) }
func (m *measures) asked(took time.Duration) { m.with(func() { m.answers = append(m.answers, took) }) }

func (m *measures) behind(n float64) { m.with(func() { m.mostBehind = max(m.mostBehind, n) }) }

func (m *measures) told(id string) {
	m.with(func() {
		if at, ok := m.at[id]; ok && !at.IsZero() {
			m.lags = append(m.lags, time.Since(at))
			m.at[id] = time.Time{}
		}
	})
}

// line is how it goes in one line.
func (m *measures) line() (out string) {
	m.with(func() {
		seconds := time.Since(m.began).Seconds()
		out = fmt.Sprintf("%4.0f s: %.0f articles/s, stories %s, posts %s, told after %s", seconds, float64(m.stored+m.taken)/seconds,
			quantiles(m.answers), quantiles(m.posts), quantiles(m.lags))
	})
	return out
}

// report prints the table.
func (m *measures) report(w io.Writer, f *flags, before, after map[string]float64) {
	m.with(func() {
		seconds := time.Since(m.began).Seconds()
		fmt.Fprintf(w, "\n| | |\n|---|---|\n")
		row := func(name, format string, values ...any) {
			fmt.Fprintf(w, "| %s | %s |\n", name, fmt.Sprintf(format, values...))
		}
		row("articles/s asked for, acknowledged", "%d, %.1f for %.0f s", f.rate, float64(m.stored+m.taken)/seconds, seconds)
		row("acknowledged as stored, as taken; not sent for want of answers", "%d, %d; %d", m.stored, m.taken, m.skipped)
		if f.backfill > 0 {
			row("back-fill beside", "%d articles, %.1f/s", m.old, float64(m.old)/seconds)
		}
		row("`/v1/stories`: p50, p99, max", "%s of %d", quantiles(m.answers), len(m.answers))
		row("posts: p50, p99, max", "%s of %d", quantiles(m.posts), len(m.posts))
		row("from post to telling: p50, p99, max", "%s of %d", quantiles(m.lags), len(m.lags))
		row("articles stored and in no story: most, at the end", "%.0f, %.0f", m.mostBehind, after["parallax_behind_articles"])
		row("tellings/s", "%.1f", (after["parallax_tellings_total"]-before["parallax_tellings_total"])/seconds)
		row("processors at work", "%.2f", (after["process_cpu_seconds_total"]-before["process_cpu_seconds_total"])/seconds)
		row("resident memory", "%.0f MB", after["process_resident_memory_bytes"]/1e6)
	})
}

// quantiles are the middle, the 99th hundredth and the longest.
func quantiles(list []time.Duration) string {
	if len(list) == 0 {
		return "–"
	}
	sorted := slices.Sorted(slices.Values(list))
	at := func(q float64) time.Duration {
		return sorted[int(q*float64(len(sorted)-1))].Round(time.Millisecond / 10)
	}
	return fmt.Sprintf("%v, %v, %v", at(.5), at(.99), at(1))
}
