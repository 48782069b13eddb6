package article

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
)

// Article is one published text.
type Article struct {
	// ID names the article. It is given by the input, or derived by ContentID.
	ID string
	// URL is the address of the article, empty when unknown.
	URL string
	// Outlet names who published the article: a name where the input gives
	// one, else the host of its address; empty when unknown.
	Outlet string
	// Title is the headline, empty when there is none.
	Title string
	// Text is the body, valid UTF-8. Every span of every layer points into it.
	Text string
	// Author is the byline as given, empty when unknown.
	Author string
	// Lang is the ISO 639-1 code of the language, empty when unknown.
	Lang string
	// Published says when the article appeared.
	Published Moment
	// Topics are the topics that the publisher gave.
	Topics []string
	// Source is where the bytes came from: a path, an address, or "-".
	Source string
	// TextOffset is the byte offset of Text in the source, where Text is one
	// verbatim slice of a plain-text source; -1 otherwise.
	TextOffset int
}

// Name returns the outlet for a reader: the outlet, else "unknown outlet".
func (a *Article) Name() string {
	return cmp.Or(a.Outlet, "unknown outlet")
}

// ContentID derives a stable id from what was published: the same outlet,
// address, title and text give the same id on every machine.
func ContentID(a *Article) string {
	h := sha256.New()
	for _, field := range []string{a.Outlet, a.URL, a.Title, a.Text} {
		h.Write([]byte(field))
		h.Write([]byte{0})
	}
	return "a-" + hex.EncodeToString(h.Sum(nil)[:6])
}

// Compare orders articles by publication time, then by id, articles without a
// time last. It is the order of event time in which everything is replayed.
func Compare(a, b *Article) int {
	return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.ID, b.ID))
}
