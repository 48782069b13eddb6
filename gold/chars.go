package gold

import (
	"strings"
	"unicode"
)

// The reference scorer is written in Python; what it calls a word, a blank, a
// digit and lower case is what that language does.

// wordChar reports whether a rune is matched by \w: letters and numbers of all
// scripts and the underscore, but no combining marks.
func wordChar(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// runs returns the maximal runs of runes for which is holds.
func runs(s string, is func(rune) bool) []string {
	var out []string
	start := -1
	for i, r := range s {
		switch in := is(r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			out = append(out, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// blank reports whether a rune is white space; the four separators of ASCII
// are.
func blank(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

func trimBlank(s string) string { return strings.TrimFunc(s, blank) }

// lower is full lower case: unlike strings.ToLower it knows the final sigma
// and the dotted I.
func lower(s string) string {
	if !strings.ContainsAny(s, "Σİ") {
		return strings.ToLower(s)
	}
	rs := []rune(s)
	var b strings.Builder
	for i, r := range rs {
		switch {
		case r == 'İ':
			b.WriteString("i̇")
		case r == 'Σ' && cased(rs, i, -1) && !cased(rs, i, +1):
			b.WriteRune('ς')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// cased reports whether the next rune from i in direction d that is not
// ignored for case is a letter with case.
func cased(rs []rune, i, d int) bool {
	for i += d; i >= 0 && i < len(rs); i += d {
		r := rs[i]
		if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) || strings.ContainsRune("'’.:·", r) {
			continue
		}
		return unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r)
	}
	return false
}

// asciiDigits writes the decimal digits of all scripts as 0 to 9.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 || !unicode.Is(unicode.Nd, r) {
			return r
		}
		return '0' + digitValue(r)
	}, s)
}

// digitValue returns the value of a decimal digit: those of one script stand
// in order from nought.
func digitValue(r rune) rune {
	for _, x := range unicode.Nd.R16 {
		if rune(x.Lo) <= r && r <= rune(x.Hi) {
			return (r - rune(x.Lo)) % 10
		}
	}
	for _, x := range unicode.Nd.R32 {
		if rune(x.Lo) <= r && r <= rune(x.Hi) {
			return (r - rune(x.Lo)) % 10
		}
	}
	return 0
}
