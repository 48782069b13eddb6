package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// prepare returns the program to run, built if none is named. What it made is removed
// by cleanup.
func prepare(ctx context.Context, f *flags) (program string, cleanup func(), err error) {
	folder, err := os.MkdirTemp("", "parallax-load-")
	if err != nil {
		return "", nil, err
	}
	cleanup = func() { _ = os.RemoveAll(folder) }
	if f.archive == "" {
		f.archive = filepath.Join(folder, "archive")
	}
	if f.program != "" {
		return f.program, cleanup, nil
	}
	program = filepath.Join(folder, "parallax")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/parallax")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		cleanup()
		return "", nil, fmt.Errorf("build the program: %w", err)
	}
	return program, cleanup, nil
}

// fill takes articles into the archive until it holds as many as were asked for. The
// newsroom goes on behind those that are there.
func fill(ctx context.Context, w io.Writer, program string, f *flags, news *newsroom) error {
	there, err := holds(ctx, f.archive)
	if err != nil {
		return err
	}
	news.skip(there)
	missing := f.articles - there
	if missing <= 0 {
		fmt.Fprintf(w, "the archive holds %d articles\n", there)
		return nil
	}
	fmt.Fprintf(w, "the archive holds %d articles; taking in %d\n", there, missing)
	ingest := exec.CommandContext(ctx, program, "ingest", "--data", f.archive, "-")
	ingest.Stderr = os.Stderr
	in, err := ingest.StdinPipe()
	if err != nil {
		return err
	}
	if err := ingest.Start(); err != nil {
		return err
	}
	for left := missing; left > 0; {
		const some = 1000
		body, ids := news.lines(min(some, left))
		if _, err := in.Write(body); err != nil {
			return errors.Join(err, ingest.Wait())
		}
		left -= len(ids)
	}
	return errors.Join(in.Close(), ingest.Wait())
}

// holds counts the articles of an archive; 0 where there is none.
func holds(ctx context.Context, archive string) (int, error) {
	db, err := sqlite.Open(ctx, archive)
	if errors.Is(err, store.ErrNoStore) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n, _, err := db.Count(ctx)
	return int(n), errors.Join(err, db.Close())
}
