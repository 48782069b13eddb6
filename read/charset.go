package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
)

// ErrBinary indicates that a body is not text in any encoding: an image, an
// archive, an executable.
var ErrBinary = errors.New("binary data, not text")

// sniffBytes is how much of a body is searched for a declaration of its
// encoding, and how much the encoding is guessed from.
const sniffBytes = 8 << 10

// decode returns the body as UTF-8 without a byte order mark. A body that is
// UTF-8 as a whole is taken as such whatever it declares, since a false
// declaration is far more common than bytes that are valid UTF-8 by chance.
// So is a body that is UTF-8 but for a few bytes. Otherwise the encoding is the
// declared one (a charset name or a content type), then the one the body
// declares itself, then the likeliest; a declaration of UTF-8 is known to be
// false by then. What cannot be decoded becomes U+FFFD. A binary body is
// ErrBinary, and so is UTF-16, which is recoded before it comes here.
func decode(body []byte, declared string) (string, error) {
	body, marked := bytes.CutPrefix(body, []byte("\ufeff"))
	switch {
	case isBinary(body):
		return "", ErrBinary
	case utf8.Valid(body):
		return string(body), nil
	case marked:
		return transcode(body, unicode.UTF8)
	}
	if mostlyUTF8(body) {
		return transcode(body, unicode.UTF8)
	}
	head := body[:min(len(body), sniffBytes)]
	for _, label := range []string{charsetName(declared), xmlEncoding(head)} {
		if enc, name := charset.Lookup(label); enc != nil && name != "replacement" && name != "utf-8" {
			return transcode(body, enc)
		}
	}
	enc, name, _ := charset.DetermineEncoding(head, "")
	if name == "utf-8" || name == "windows-1252" { // What it answers where the page does not say.
		enc = likeliest(head)
	}
	return transcode(body, enc)
}

// likeliest guesses an encoding of one byte a letter. The Western ones scatter
// their accents among ASCII; in the Cyrillic ones whole words lie in the upper
// quarter, small letters, which are most, in its second half in windows-1251
// and in its first in KOI8-R.
func likeliest(head []byte) encoding.Encoding {
	var high, runs, second, run int
	for _, b := range head {
		if b < utf8.RuneSelf {
			run = 0
			continue
		}
		high++
		if b < 0xC0 {
			continue
		}
		if run++; run >= 3 {
			runs++
		}
		if b >= 0xE0 {
			second++
		}
	}
	switch {
	case runs*2 < high:
		return charmap.Windows1252
	case second*2 > high:
		return charmap.Windows1251
	}
	return charmap.KOI8R
}

// mostlyUTF8 reports whether a body that is not UTF-8 as a whole has many
// letters in UTF-8 for each byte that is wrong. A letter cut off at the end is
// not wrong.
func mostlyUTF8(body []byte) bool {
	valid, wrong := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(body[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			valid++
		case utf8.FullRune(body[i:]):
			wrong++
		}
		i += size
	}
	return valid > 0 && wrong*10 <= valid
}

// utf16 reads an input in UTF-16 as what it holds. It is recoded before
// anything looks at its lines, since it has zero bytes in all of them.
func (r *reader) utf16(src Input, body *bufio.Reader) {
	head, _ := body.Peek(peekBytes)
	decoder := utf16Encoding(head).NewDecoder()
	src.Body = transform.NewReader(body, transform.Chain(decoder, runes.ReplaceIllFormed()))
	src.Type, _, _ = strings.Cut(src.Type, ";")
	src.resume = nil
	src.depth++
	r.source(src)
}

// utf16Encoding returns the order of bytes that a byte order mark, or the
// bracket that markup begins with, proves; nil where the text is not UTF-16.
func utf16Encoding(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), len(head) > 3 && head[0] == '<' && head[1] == 0 && head[3] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), len(head) > 3 && head[0] == 0 && head[1] == '<' && head[2] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

func transcode(body []byte, enc encoding.Encoding) (string, error) {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return "", fmt.Errorf("decoding the text: %w", err)
	}
	return strings.ToValidUTF8(string(out), "\uFFFD"), nil
}

// magic are the first bytes of common files that hold no article and may have
// no zero byte near their beginning.
var magic = [...]string{"%PDF-", "PK\x03\x04", "\x89PNG", "GIF8", "\xff\xd8\xff", "\x7fELF", "Rar!", "7z\xbc\xaf", "BZh", "\xfd7zXZ", "\x28\xb5\x2f\xfd"}

// isBinary reports whether a body begins like a file that holds no text, or
// its head holds a NUL byte or so many control bytes that it cannot be text in
// an encoding built on ASCII.
func isBinary(body []byte) bool {
	head := body[:min(len(body), sniffBytes)]
	for _, start := range magic {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	control := 0
	for _, b := range head {
		switch {
		case b == 0:
			return true
		case b < ' ' && (b < '\t' || b > '\r') && b != 0x1B:
			control++
		}
	}
	return control*20 > len(head)
}

// charsetName returns the charset of a content type, or the string itself
// where it is a bare name.
func charsetName(declared string) string {
	if _, params, err := mime.ParseMediaType(declared); err == nil && params["charset"] != "" {
		return params["charset"]
	}
	return strings.Trim(declared, " \t\"'")
}

// xmlEncoding returns the encoding that an XML declaration names, else "".
func xmlEncoding(head []byte) string {
	head = bytes.TrimLeft(head, " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	declaration, _, _ := bytes.Cut(head, []byte("?>"))
	_, value, found := bytes.Cut(declaration, []byte("encoding"))
	value = bytes.TrimLeft(value, " \t\r\n=")
	if !found || len(value) < 2 {
		return ""
	}
	name, _, _ := bytes.Cut(value[1:], value[:1])
	return string(name)
}
