package read

import (
	"fmt"
	"strings"
)

// maxXMLDepth is how deep elements may be nested; real feeds stay below 20.
const maxXMLDepth = 256

// cleanFeed makes a feed fit for an XML parser: the text is UTF-8 by now, so
// the declaration of another encoding is dropped, and so are characters that
// XML forbids. Documents that could blow up are refused.
func cleanFeed(text string) (string, error) {
	text = strings.TrimLeft(text, " \t\r\n\ufeff")
	if text != "" && text[0] != '<' {
		return text, nil // JSON
	}
	if rest, ok := strings.CutPrefix(text, "<?xml"); ok {
		if _, after, ok := strings.Cut(rest, "?>"); ok {
			text = after
		}
	}
	text = strings.Map(func(c rune) rune {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0xfffe || c == 0xffff {
			return -1
		}
		return c
	}, text)
	return text, checkXML(text)
}

// checkXML walks over the tags and refuses entities and deep nesting.
func checkXML(text string) error {
	depth := 0
	for at := 0; at < len(text); {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			break
		}
		at += i
		tag := text[at:]
		switch {
		case strings.HasPrefix(tag, "<![CDATA["):
			at += skipTo(tag, "]]>")
		case strings.HasPrefix(tag, "<!--"):
			at += skipTo(tag, "-->")
		case len(tag) > 8 && strings.EqualFold(tag[:8], "<!ENTITY"):
			return ErrEntities
		case strings.HasPrefix(tag, "</"):
			depth--
			at += 2
		case len(tag) > 1 && (tag[1] == '!' || tag[1] == '?'):
			at += 2
		default:
			end := skipTo(tag, ">")
			if end < 2 || tag[end-2] != '/' {
				depth++
			}
			at += end
		}
		if depth > maxXMLDepth {
			return fmt.Errorf("%w: elements nested deeper than %d", ErrBadRecord, maxXMLDepth)
		}
	}
	return nil
}

// skipTo returns the offset behind the first end, or the length of s.
func skipTo(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}
