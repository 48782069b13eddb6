// Package article holds what was published: an article, who published it,
// when, and the byte spans by which everything later points back into its text.
//
// The text of an article never changes once it has been read. All offsets are
// UTF-8 byte offsets into that text and all spans are half-open, so
// a.Text[s.Start:s.End] is exactly what a span stands for.
package article
