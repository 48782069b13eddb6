package story

import "testing"

func TestBare(t *testing.T) {
	for title, want := range map[string]string{
		"Ferry runs aground off Stornoway | The Harbour Post":    "Ferry runs aground off Stornoway",
		"Ferry runs aground off Stornoway - Radio 4 NEWS":        "Ferry runs aground off Stornoway",
		"Ferry runs aground off Skye | Travel - Harbour Post":    "Ferry runs aground off Skye",
		"Ferry runs aground off Stornoway - all passengers safe": "Ferry runs aground off Stornoway - all passengers safe",
		"Ferry aground - Harbour Post":                           "Ferry aground - Harbour Post",
		"":                                                       "",
		" - ":                                                    " - ",
		" | ":                                                    " | ",
	} {
		if got := bare(title); got != want {
			t.Errorf("bare(%q) = %q, want %q", title, got, want)
		}
	}
}
