package read

import (
	"testing"
	"time"
)

func TestAddressDay(t *testing.T) {
	f := func(address, want string) {
		t.Helper()
		got := ""
		if c := addressDay(address); c.valid() {
			got = c.time().Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("addressDay(%q) is %q, want %q", address, got, want)
		}
	}
	f("https://a.example/2024/05/06/ferry", "2024-05-06")
	f("https://a.example/news-2024-05-06-ferry.html", "2024-05-06")
	f("https://a.example/news/20240506/ferry", "2024-05-06")
	f("https://a.example/20240506", "2024-05-06")
	f("https://a.example/2024/may/06/ferry", "2024-05-06")
	f("https://a.example/2024/05/ferry", "")
	f("https://a.example/2024/13/06/ferry", "")
	f("https://a.example/story-120240506789", "")
	f("https://a.example/1022/05/06", "")
	f("https://a.example/?d=2024/05/06", "")
	f("::", "")
}

func TestResolve(t *testing.T) {
	for _, tt := range []struct{ link, base, want string }{
		{"/dam", "https://a.example/news/", "https://a.example/dam"},
		{"dam", "https://a.example/news/", "https://a.example/news/dam"},
		{"https://b.example/dam", "https://a.example/", "https://b.example/dam"},
		{"//b.example/dam", "https://a.example/", "https://b.example/dam"},
		{"/dam", "", "/dam"},
		{"", "https://a.example/", ""},
		{"%zz", "https://a.example/", "%zz"},
	} {
		if got := resolve(tt.link, "", tt.base); got != tt.want {
			t.Errorf("resolve(%q, %q) = %q, want %q", tt.link, tt.base, got, tt.want)
		}
	}
}

func TestAbsolute(t *testing.T) {
	const page = "https://a.example/news/dam"
	for address, want := range map[string]string{
		"/mill":                  "https://a.example/mill",
		"https://b.example/mill": "https://b.example/mill",
		"javascript:void(0)":     page,
		"":                       page,
		"::":                     page,
	} {
		if got := absolute(address, page); got != want {
			t.Errorf("absolute(%q) = %q, want %q", address, got, want)
		}
	}
}
