package read

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	late := strings.Repeat("<p>plain letters only</p>\n", 100)
	tests := map[string]struct{ body, declared, want string }{
		"UTF-8":                             {"Zürich – 5 €", "", "Zürich – 5 €"},
		"UTF-8 declared as something else":  {"Zürich", "text/html; charset=iso-8859-1", "Zürich"},
		"UTF-8 letters far down the page":   {late + "Zürich", "", late + "Zürich"},
		"UTF-8 with a mark":                 {"\xEF\xBB\xBFabc", "", "abc"},
		"UTF-8 with a mark and a bad byte":  {"\xEF\xBB\xBFab\xFFc", "", "ab\uFFFDc"},
		"declared by content type":          {"Z\xFCrich \xA4", "text/html; charset=ISO-8859-15", "Zürich €"},
		"declared by name":                  {"\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251", "Москва"},
		"declared by <meta charset>":        {`<meta charset="windows-1251">` + "\xCC\xEE\xF1\xEA\xE2\xE0", "", `<meta charset="windows-1251">Москва`},
		"declared by http-equiv":            {`<meta http-equiv=Content-Type content="text/html; charset=shift_jis">` + "\x93\x8C\x8B\x9E", "", `<meta http-equiv=Content-Type content="text/html; charset=shift_jis">東京`},
		"declared by XML":                   {`<?xml version="1.0" encoding='ISO-8859-2'?>` + "\xA3\xF3d\xBC", "", `<?xml version="1.0" encoding='ISO-8859-2'?>Łódź`},
		"declared falsely as UTF-8":         {"Z\xFCrich", "utf-8", "Zürich"},
		"falsely, by <meta charset>":        {`<meta charset="utf-8">` + "Z\xFCrich", "", `<meta charset="utf-8">Zürich`},
		"UTF-8 with a bad byte":             {"Überführung größer als üblich für die Züge nach Köln\xFF äöü", "iso-8859-1", "Überführung größer als üblich für die Züge nach Köln\uFFFD äöü"},
		"UTF-8 cut off in a letter":         {"Zürich – Köl\xC3", "", "Zürich – Köl\uFFFD"},
		"not declared, Western":             {"Stra\xDFe und Caf\xE9", "", "Straße und Café"},
		"an unknown declaration is ignored": {"Caf\xE9", "x-no-such-thing", "Café"},
		"nothing":                           {"", "", ""},
		"escape codes of a terminal":        {"\x1B[1mtitle\x1B[0m", "", "\x1B[1mtitle\x1B[0m"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := decode([]byte(test.body), test.declared)
			if err != nil || got != test.want {
				t.Errorf("decode(%q, %q) = %q, %v; want %q", test.body, test.declared, got, err, test.want)
			}
		})
	}
}

func TestDecodeRefusesBinary(t *testing.T) {
	for name, body := range map[string]string{
		"a picture":     "\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR",
		"an archive":    "PK\x03\x04\x14\x00\x08\x00",
		"control bytes": "\x01\x02\x03\x04\x05\x06\x07 abc",
	} {
		if got, err := decode([]byte(body), "text/html; charset=utf-8"); !errors.Is(err, ErrBinary) {
			t.Errorf("%s is decoded as %q, %v; want ErrBinary", name, got, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("Zürich"), "")
	f.Add([]byte("\xFF\xFEZ\x00\xFC"), "utf-16")
	f.Add([]byte("<?xml encoding=\"big5\"?>\xA4\xA4"), "")
	f.Add([]byte("<meta charset=gb18030>\x81\x30"), "iso-2022-jp")
	f.Fuzz(func(t *testing.T, body []byte, declared string) {
		got, err := decode(body, declared)
		if err != nil && !errors.Is(err, ErrBinary) {
			t.Errorf("decode(%q, %q): %v", body, declared, err)
		}
		if !utf8.ValidString(got) {
			t.Errorf("decode(%q, %q) = %q is not UTF-8", body, declared, got)
		}
		if utf8.Valid(body) && err == nil && !strings.HasSuffix(string(body), got) {
			t.Errorf("decode(%q, %q) = %q changes UTF-8", body, declared, got)
		}
	})
}
