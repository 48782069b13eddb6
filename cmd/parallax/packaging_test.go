package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/config"
)

// What the files of packaging set are settings, and what they run are commands.
func TestPackagingIsOfThisProgram(t *testing.T) {
	settings := make(map[string]bool)
	if _, err := config.Load("", func(name string) (string, bool) {
		settings[name] = true
		return "", false
	}); err != nil {
		t.Fatal(err)
	}
	known := make(map[string]bool)
	for _, cmd := range commands() {
		known[cmd.name] = true
	}
	variable := regexp.MustCompile(`PARALLAX_[A-Z_]+`)
	called := regexp.MustCompile(`(?m)^ExecStart=\S+/parallax (\w+)|CMD \["(?:/usr/bin/parallax", ")?(\w+)"`)
	for file, wanted := range map[string]string{"Containerfile": "health serve", "parallax.service": "serve"} {
		text, err := os.ReadFile(filepath.Join("../../packaging", file))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range variable.FindAllString(string(text), -1) {
			if !settings[name] {
				t.Errorf("%s sets %s, which is no setting", file, name)
			}
		}
		var calls []string
		for _, m := range called.FindAllStringSubmatch(string(text), -1) {
			calls = append(calls, m[1]+m[2])
			if !known[m[1]+m[2]] {
				t.Errorf("%s runs %q, which is no command", file, m[1]+m[2])
			}
		}
		if got := strings.Join(calls, " "); got != wanted {
			t.Errorf("%s runs %q, want %q", file, got, wanted)
		}
	}
}
