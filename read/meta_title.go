package read

import (
	"net/url"
	"strings"
	"unicode"
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
		if i := strings.Index(title, mark); i > 0 && namesOutlet(title[:i], outlet, host) {
			return strings.TrimSpace(title[i+len(mark):])
		}
	}
	return title
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
	case len(own) >= 3 && len(name) < 2*len(own)+8 && (strings.HasPrefix(name, own) || strings.HasSuffix(name, own)):
		return true
	case len(name) >= 3 && (strings.HasPrefix(own, name) || strings.HasSuffix(own, name)):
		return true
	case len(label) >= 4 && len(name) < 2*len(label)+8 && strings.HasPrefix(name, label):
		return true
	}
	return len(name) >= 4 && (strings.HasPrefix(label, name) || strings.HasSuffix(label, name)) || initials(part) == label && len(label) >= 2
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
		for _, r := range word {
			if unicode.IsLetter(r) {
				out.WriteRune(r)
			}
			break
		}
	}
	return out.String()
}

// absolute resolves an address against that of the page.
func absolute(address, base string) string {
	u, err := url.Parse(address)
	if err != nil {
		return base
	}
	if b, err := url.Parse(base); err == nil && !u.IsAbs() {
		u = b.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return base
	}
	return u.String()
}

// addressDate returns the date in the path of an address, such as
// /2024/03/05/ or /2024-03-05-, as 2024-03-05; "" when there is none.
func addressDate(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	for i := range u.Path {
		if i == 0 || u.Path[i-1] >= '0' && u.Path[i-1] <= '9' {
			continue
		}
		if date := dateAt(u.Path[i:]); date != "" {
			return date
		}
	}
	return ""
}

// dateAt reads year, month and day at the beginning of s.
func dateAt(s string) string {
	if len(s) < 8 || !digits(s[:4]) || s[0] != '1' && s[0] != '2' {
		return ""
	}
	var month, day string
	switch rest := s[4:]; {
	case len(rest) >= 6 && (rest[0] == '/' || rest[0] == '-' || rest[0] == '_') && rest[3] == rest[0]:
		month, day = rest[1:3], rest[4:6]
		if len(rest) > 6 && digits(rest[6:7]) {
			return ""
		}
	case len(rest) == 4 || len(rest) > 4 && !digits(rest[4:5]):
		month, day = rest[:2], rest[2:4]
	}
	if !digits(month) || !digits(day) || s[:4] < "1990" || month < "01" || month > "12" || day < "01" || day > "31" {
		return ""
	}
	return s[:4] + "-" + month + "-" + day
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
