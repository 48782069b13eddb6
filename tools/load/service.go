package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// service is the program while it serves.
type service struct {
	archive, address string
	cmd              *exec.Cmd
	client           *http.Client
}

func start(ctx context.Context, program, archive string) (*service, error) {
	const connections = 64
	s := &service{
		archive: archive, cmd: exec.CommandContext(ctx, program, "serve", "--data", archive, "--listen", "127.0.0.1:0"),
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}},
	}
	said, err := s.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	log := bufio.NewReader(said)
	for {
		line, err := log.ReadString('\n')
		if err != nil {
			return nil, errors.Join(errors.New("the service does not start"), err, s.cmd.Wait())
		}
		if _, address, ok := strings.Cut(strings.TrimSpace(line), " at "); ok && strings.Contains(line, "serving") {
			s.address = address
			go func() { _, _ = io.Copy(os.Stderr, log) }()
			return s, nil
		}
		fmt.Fprint(os.Stderr, line)
	}
}

func (s *service) end() {
	_ = s.cmd.Process.Signal(os.Interrupt)
	_ = s.cmd.Wait()
}

// settle waits until everything in the archive is in a story and told.
func (s *service) settle(ctx context.Context, w io.Writer, patience time.Duration) error {
	db, err := sqlite.Open(ctx, s.archive)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // Only read from.
	const many = 1 << 30
	began := time.Now()
	for {
		changed, err := db.Changed(ctx, many)
		if err != nil {
			return err
		}
		m, err := s.metrics(ctx)
		if err != nil {
			return err
		}
		if len(changed) == 0 && m["parallax_behind_articles"] == 0 {
			return nil
		}
		if time.Since(began) > patience {
			fmt.Fprintf(w, "%d stories are still to be told; the load begins all the same\n", len(changed))
			return nil
		}
		fmt.Fprintf(w, "%d stories are to be told\n", len(changed))
		select {
		case <-time.After(10 * time.Second):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// metrics reads what the service says of itself; of those with labels, the sum.
func (s *service) metrics(ctx context.Context) (map[string]float64, error) {
	body, err := s.get(ctx, "/metrics")
	if err != nil {
		return nil, err
	}
	out := make(map[string]float64)
	for line := range bytes.Lines(body) {
		name, value, ok := strings.Cut(strings.TrimSpace(string(line)), " ")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		if x, err := strconv.ParseFloat(value, 64); err == nil {
			name, _, _ = strings.Cut(name, "{")
			out[name] += x
		}
	}
	return out, nil
}

func (s *service) get(ctx context.Context, path string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address+path, nil)
	if err != nil {
		return nil, err
	}
	got, err := s.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer got.Body.Close() //nolint:errcheck // Only read from.
	body, err := io.ReadAll(got.Body)
	if err == nil && got.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %s", path, got.Status, body)
	}
	return body, err
}
