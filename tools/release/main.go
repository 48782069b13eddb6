// Command release builds the archives of a release: for each system the program, the
// manual page, completions and the licence, and the SHA-256 sums of all. The same
// sources and version give the same bytes.
package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// systems are those that are promised.
var systems = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

func main() {
	version := flag.String("version", "", "the `VERSION` of the release")
	out := flag.String("out", "dist", "the `FOLDER` of the archives")
	only := flag.String("systems", strings.Join(systems, " "), "the systems to build for")
	flag.Parse()
	if *version == "" {
		fmt.Fprintln(os.Stderr, "release: -version is needed")
		os.Exit(2)
	}
	if err := release(context.Background(), *version, *out, strings.Fields(*only)); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release builds the archives and writes SHA256SUMS beside them.
func release(ctx context.Context, version, out string, systems []string) error {
	if err := os.MkdirAll(out, 0o755); err != nil { //nolint:gosec // For everybody to read.
		return err
	}
	work, err := os.MkdirTemp("", "release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) //nolint:errcheck // A folder of its own.
	at, err := commitTime(ctx)
	if err != nil {
		return err
	}
	beside, err := documents(ctx, work, version)
	if err != nil {
		return err
	}
	var sums strings.Builder
	for _, system := range systems {
		goos, arch, _ := strings.Cut(system, "/")
		name := fmt.Sprintf("parallax-%s-%s-%s", version, goos, arch)
		binary := filepath.Join(work, name)
		if err := build(ctx, binary, version, "GOOS="+goos, "GOARCH="+arch); err != nil {
			return fmt.Errorf("build for %s: %w", system, err)
		}
		program := entry{"parallax", binary, 0o755}
		if goos == "windows" {
			program.name += ".exe"
		}
		path, err := pack(out, name, goos, at, append([]entry{program}, beside...))
		if err != nil {
			return fmt.Errorf("pack for %s: %w", system, err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(b), filepath.Base(path))
		fmt.Println(path)
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o644) //nolint:gosec // For everybody to read.
}

// build builds the program for a system; for this one if none is named.
func build(ctx context.Context, path, version string, system ...string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", "timetzdata",
		"-ldflags", "-s -w -X main.version="+version, "-o", path, "./cmd/parallax")
	cmd.Env = append(append(os.Environ(), "CGO_ENABLED=0"), system...)
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

// documents writes what the program says of itself, and returns what goes into every
// archive.
func documents(ctx context.Context, work, version string) ([]entry, error) {
	program := filepath.Join(work, "parallax.exe")
	if err := build(ctx, program, version); err != nil {
		return nil, fmt.Errorf("build for this system: %w", err)
	}
	list := []entry{{"README.md", "README.md", 0o644}, {"LICENSE", "LICENSE", 0o644}, {"parallax.service", "packaging/parallax.service", 0o644}}
	for _, d := range []struct {
		name string
		args []string
	}{
		{"man/parallax.1", []string{"man"}},
		{"completions/parallax.bash", []string{"completion", "bash"}},
		{"completions/_parallax", []string{"completion", "zsh"}},
		{"completions/parallax.fish", []string{"completion", "fish"}},
	} {
		text, err := exec.CommandContext(ctx, program, d.args...).Output()
		if err != nil {
			return nil, fmt.Errorf("parallax %s: %w", strings.Join(d.args, " "), err)
		}
		path := filepath.Join(work, filepath.Base(d.name))
		if err := os.WriteFile(path, text, 0o600); err != nil {
			return nil, err
		}
		list = append(list, entry{d.name, path, 0o644})
	}
	return list, nil
}

// commitTime is the time of the sources, which all entries bear.
func commitTime(ctx context.Context) (time.Time, error) {
	out, err := exec.CommandContext(ctx, "git", "log", "-1", "--format=%cI").Output()
	if err != nil {
		return time.Time{}, fmt.Errorf("ask git for the time of the sources: %w", err)
	}
	return time.Parse(time.RFC3339, strings.TrimSpace(string(out)))
}
