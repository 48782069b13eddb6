package crf

import "strings"

// BILOU allows the labels of spans of several tokens, B-X I-X … L-X, of spans of
// one, U-X, and O for what is outside (Ratinov and Roth, 2009).
func BILOU(from, to string) bool {
	f, x := cut(from)
	t, y := cut(to)
	open := f == "B" || f == "I"
	inside := t == "I" || t == "L"
	return open == inside && (!open || x == y)
}

// BIO allows I-X behind B-X and I-X only.
func BIO(from, to string) bool {
	f, x := cut(from)
	t, y := cut(to)
	return t != "I" || (f == "B" || f == "I") && x == y
}

// cut parts a label into place and type; what is outside has place O.
func cut(label string) (place, typ string) {
	place, typ, _ = strings.Cut(label, "-")
	if place == "" {
		place = "O"
	}
	return place, typ
}
