package read

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleMarks stand between a headline and the name of its outlet.
var titleMarks = [...]string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " // ", " : "}

// headline returns the title of a page without the name of its outlet before
// or behind it, and without the section that some pages put between them.
func headline(title, h1, outlet, host string) string {
	title, h1 = clean(title), clean(h1)
	for range 3 {
		cut := cutOutlet(title, outlet, host)
		if cut == title {
			break
		}
		title = cut
	}
	if rest, found := strings.CutPrefix(title, h1); found && len(h1) >= 20 && startsWithMark(rest) {
		return h1
	}
	return title
}

func startsWithMark(s string) bool {
	for _, mark := range titleMarks {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// cutOutlet cuts off the last or the first part of a title where it names the
// outlet.
func cutOutlet(title, outlet, host string) string {
	for _, mark := range titleMarks {
		if i := strings.LastIndex(title, mark); i > 0 && namesOutlet(title[i+len(mark):], outlet, host) {
			return strings.TrimSpace(title[:i])
		}
		if i := strings.Index(title, mark); i > 0 && namesOutlet(title[:i], outlet, host) && !longer(title[:i], outlet, host) {
			return strings.TrimSpace(title[i+len(mark):])
		}
	}
	return title
}

// outletInTitle returns the last part of a title that spells out the name which
// a host is made of, as "The Corrie Mail" does of corrie-mail.example; else "".
func outletInTitle(title, host string) string {
	title = clean(title)
	for _, mark := range titleMarks {
		if i := strings.LastIndex(title, mark); i > 0 && host != "" {
			if part := strings.TrimSpace(title[i+len(mark):]); letters(part) == letters(hostLabel(host)) && !strings.Contains(part, ".") {
				return part
			}
		}
	}
	return ""
}

// namesOutlet reports whether a part of a title is a name of the outlet: its
// name, its host, or either shortened or lengthened by a word or two.
func namesOutlet(part, outlet, host string) bool {
	name, own := letters(part), letters(outlet)
	if name == "" || len(part) > 60 {
		return false
	}
	label := letters(hostLabel(host))
	switch {
	case name == own, name == label, name == letters(host):
		return true
	case len(name) >= 3 && (strings.HasPrefix(own, name) || strings.HasSuffix(own, name)):
		return true
	case longer(part, outlet, host):
		return capitalised(part)
	}
	short := len(name) >= 4 && (strings.HasPrefix(label, name) || strings.HasSuffix(label, name))
	return short || len(label) >= 2 && initials(part) == label
}

// longer reports whether a part of a title is a name of the outlet with a word
// or two more, as "Courier Sport" is of the Courier.
func longer(part, outlet, host string) bool {
	name := letters(part)
	for _, own := range [...]string{letters(outlet), letters(hostLabel(host))} {
		if len(own) >= 3 && len(name) > len(own) && len(name) < 2*len(own)+8 && (strings.HasPrefix(name, own) || strings.HasSuffix(name, own)) {
			return true
		}
	}
	return false
}

// capitalised reports whether no word of a part begins with a small letter, as
// in a name.
func capitalised(part string) bool {
	for word := range strings.FieldsSeq(part) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) && !strings.Contains(word, ".") {
			return false
		}
	}
	return true
}

// hostLabel returns the part of a host that names the outlet: "example" of
// news.example.co.uk.
func hostLabel(host string) string {
	labels := strings.Split(host, ".")
	i := len(labels) - 2
	if i > 0 && len(labels[i]) <= 3 && len(labels[i+1]) == 2 {
		i--
	}
	return labels[max(i, 0)]
}

// letters returns the letters and digits of a name in lower case, without a
// leading "the".
func letters(name string) string {
	name = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "the ")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name)
}

// initials returns the first letters of the words of a name, in lower case.
func initials(name string) string {
	var out strings.Builder
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(first) {
			out.WriteRune(first)
		}
	}
	return out.String()
}
