//go:build unix

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/rig"
	"github.com/parallax-news/parallax/internal/store/postgres"
)

// storm is workers on servers of their own, and what happens to them.
type storm struct {
	t        *testing.T
	program  string
	network  *rig.Network
	database *rig.Postgres
	queue    *rig.Cluster
	workers  []*worker
	random   *rand.Rand
	eye      *pgx.Conn                  // by which it looks at the database
	took     map[string][]time.Duration // by trouble, and what the time was taken until
	done     map[string]int             // how often each trouble was
}

// worker is a process that is started again whenever it ends.
type worker struct {
	name, role string
	leads      string // the partitions that it may lead, where it groups
	machine    *rig.Machine
	log        string
	mu         sync.Mutex
	process    *rig.Process
	killed     bool // it was
	starts     int
}

// servePort is at which workers that serve listen, each on a machine of its own.
const servePort = 18080

// start starts all workers, and keeps them going until the test ends.
func (s *storm) start() {
	s.t.Helper()
	folder := s.t.TempDir()
	s.took, s.done = make(map[string][]time.Duration), make(map[string]int)
	ending := make(chan struct{})
	var kept sync.WaitGroup
	for _, w := range s.workers {
		w.log = filepath.Join(folder, w.name+".log")
		s.run(w)
		kept.Go(func() { s.keep(w, ending) })
	}
	s.t.Cleanup(func() {
		close(ending)
		kept.Wait()
		for _, w := range s.workers {
			if err := w.process.Stop(syscall.SIGTERM, 30*time.Second); err != nil {
				s.t.Errorf("%s: %v", w.name, err)
			} else if !w.process.Succeeded() {
				s.t.Errorf("%s ended with an error", w.name)
			}
			if s.t.Failed() {
				s.t.Log(lastLines(w.log, 15))
			}
		}
	})
}

// run starts the process of a worker.
func (s *storm) run(w *worker) {
	args := []string{
		"worker", "--role", w.role, "--nats", s.queue.URL(),
		"--postgres", s.database.Address() + "?connect_timeout=2&application_name=" + w.name,
	}
	if w.role == "serve" {
		args = append(args, "--listen", fmt.Sprintf("%s:%d", w.machine.Address, servePort))
	}
	cmd := w.machine.Command(context.Background(), s.program, args...) // it is asked to end
	cmd.Env = append(os.Environ(), "PARALLAX_NATS_REPLICAS=3", "PARALLAX_ACCESS_TOKEN="+chaosToken, "PARALLAX_GROUP_LEAD="+w.leads)
	process, err := rig.Start(cmd, w.log)
	if err != nil {
		s.t.Error(err)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.process, w.killed = process, false
	w.starts++
}

// chaosToken lets the test write to a service that is on another machine.
const chaosToken = "storm"

// keep starts the process again when it was killed, as whatever runs a service does. None
// ends by itself, whatever happens.
func (s *storm) keep(w *worker, ending <-chan struct{}) {
	const pause = 500 * time.Millisecond
	for {
		select {
		case <-w.running().Ended():
			if !w.wasKilled() {
				s.t.Errorf("%s ended by itself: %s", w.name, lastLines(w.log, 3))
			}
		case <-ending:
			return
		}
		select {
		case <-time.After(pause):
			s.run(w)
		case <-ending:
			return
		}
	}
}

func (w *worker) running() *rig.Process {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.process
}

func (w *worker) kill() {
	w.mu.Lock()
	w.killed = true
	process := w.process
	w.mu.Unlock()
	process.Kill()
}

func (w *worker) wasKilled() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.killed
}

// post posts articles until all are acknowledged, and returns how often again.
func (s *storm) post(articles []string) (again int) {
	s.t.Helper()
	const pause, patience = 200 * time.Millisecond, 10 * time.Second
	client := &http.Client{Timeout: patience}
	address := fmt.Sprintf("http://%s:%d/v1/articles", s.workers[0].machine.Address, servePort)
	for deadline := time.Now().Add(3 * time.Minute); ; again++ {
		err := postOnce(client, address, articles)
		if err == nil {
			return again
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("articles were not taken in for minutes: %v", err)
		}
		time.Sleep(pause)
	}
}

func postOnce(client *http.Client, address string, articles []string) error {
	r, err := http.NewRequest(http.MethodPost, address, strings.NewReader(strings.Join(articles, "\n")))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/x-ndjson")
	r.Header.Set("Authorization", "Bearer "+chaosToken)
	got, err := client.Do(r)
	if err != nil {
		return err
	}
	defer got.Body.Close() //nolint:errcheck // Only read from.
	body, err := io.ReadAll(got.Body)
	if err != nil {
		return err
	}
	var became struct{ Stored, There, Taken []string }
	if err := json.Unmarshal(body, &became); err != nil || got.StatusCode > http.StatusAccepted {
		return fmt.Errorf("%s: %s", got.Status, body)
	}
	if n := len(became.Stored) + len(became.There) + len(became.Taken); n != len(articles) {
		return fmt.Errorf("%d articles became %s", len(articles), body)
	}
	return nil
}

// settle waits until everything is stored, in a story and told.
func (s *storm) settle(articles int) {
	s.t.Helper()
	db, err := postgres.Open(s.t.Context(), s.database.Address())
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Only read from.
	for deadline := time.Now().Add(10 * time.Minute); ; time.Sleep(100 * time.Millisecond) {
		settled, said := settledIn(s.t, db, articles)
		if settled {
			return
		}
		if time.Now().After(deadline) {
			s.t.Fatal(said)
		}
	}
}

// lastLines are the last lines of a file.
func lastLines(file string, n int) string {
	f, err := os.Open(file)
	if err != nil {
		return err.Error()
	}
	defer f.Close() //nolint:errcheck // Only read from.
	var list []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if list = append(list, lines.Text()); len(list) > n {
			list = list[1:]
		}
	}
	return file + ":\n" + strings.Join(list, "\n")
}
