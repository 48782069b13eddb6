package read

import (
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
// ErrBinary.
func decode(body []byte, declared string) (string, error) {
	if enc, rest := byteOrderMark(body); enc != nil {
		return transcode(rest, enc)
	}
	if utf8.Valid(body) {
		if isBinary(body) {
			return "", ErrBinary
		}
		return string(body), nil
	}
	if isBinary(body) {
		return "", ErrBinary
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
	if name == "utf-8" {
		enc = charmap.Windows1252
	}
	return transcode(body, enc)
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

// byteOrderMark returns the encoding that the first bytes prove, and what
// follows them; nil when there is no mark.
func byteOrderMark(body []byte) (encoding.Encoding, []byte) {
	switch {
	case bytes.HasPrefix(body, []byte{0xEF, 0xBB, 0xBF}):
		return unicode.UTF8, body[3:]
	case bytes.HasPrefix(body, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), body[2:]
	case bytes.HasPrefix(body, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), body[2:]
	}
	return nil, body
}

func transcode(body []byte, enc encoding.Encoding) (string, error) {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return "", fmt.Errorf("decoding the text: %w", err)
	}
	if isBinary(out) {
		return "", ErrBinary
	}
	return strings.ToValidUTF8(string(out), "\uFFFD"), nil
}

// isBinary reports whether the head of a body holds a NUL byte or so many
// control bytes that it cannot be text in an encoding built on ASCII.
func isBinary(body []byte) bool {
	head := body[:min(len(body), sniffBytes)]
	control := 0
	for _, b := range head {
		switch {
		case b == 0:
			return true
		case b < ' ' && (b < '\t' || b > '\r') && b != 0x1B:
			control++
		}
	}
	return control > 0 && control*10 > len(head)
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
