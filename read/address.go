package read

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// host returns the host of an address without "www.", or "".
func host(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// isAddress reports a lone http or https address.
func isAddress(s string) bool {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return false
	}
	return !strings.ContainsAny(s, " \t<>\"") && host(s) != ""
}

// resolve makes a link absolute by the first of the bases that is so.
func resolve(link string, bases ...string) string {
	link = strings.TrimSpace(link)
	u, err := url.Parse(link)
	if err != nil || u.IsAbs() || link == "" {
		return link
	}
	for _, base := range bases {
		if b, err := url.Parse(base); err == nil && b.IsAbs() && b.Host != "" {
			return b.ResolveReference(u).String()
		}
	}
	return link
}

// absolute resolves an address of a page against the page's own, which stands
// for whatever is no http or https address.
func absolute(address, page string) string {
	if address = resolve(address, page); isAddress(address) {
		return address
	}
	return page
}

// addressDay returns the day in the path of an address: /2021/12/22/,
// /2021-12-22/, -20211222 or /2021/dec/22/. The zero day where there is none.
func addressDay(address string) civil {
	u, err := url.Parse(address)
	if err != nil {
		return civil{}
	}
	words := strings.FieldsFunc(u.Path, func(c rune) bool { return strings.ContainsRune("/-_.", c) })
	for i, w := range words {
		if c := compactDay(w); c.valid() {
			return c
		}
		if i+2 < len(words) && len(w) == 4 {
			if c := splitDay(w, words[i+1], words[i+2]); c.valid() {
				return c
			}
		}
	}
	return civil{}
}

// compactDay reads 20211222.
func compactDay(w string) civil {
	n, err := strconv.Atoi(w)
	if err != nil || len(w) != 8 {
		return civil{}
	}
	return modern(civil{n / 10000, time.Month(n / 100 % 100), n % 100})
}

// splitDay reads 2021, 12 or dec, 22.
func splitDay(year, month, day string) civil {
	y, err1 := strconv.Atoi(year)
	d, err2 := strconv.Atoi(day)
	m, err3 := strconv.Atoi(month)
	if word := dateWords()[strings.ToLower(month)]; err3 != nil && word.kind == "month" {
		m, err3 = word.value, nil
	}
	if err1 != nil || err2 != nil || err3 != nil || len(day) > 2 {
		return civil{}
	}
	return modern(civil{y, time.Month(m), d})
}

// modern refuses days before there were addresses: numbers of other meaning.
func modern(c civil) civil {
	if c.year < 1990 || c.year > 2100 {
		return civil{}
	}
	return c
}
