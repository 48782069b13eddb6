package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/postgres/pgtest"
	"github.com/parallax-news/parallax/internal/stream/natstest"
)

// plant is the processes that share a database and, but for one that has its own, a queue.
type plant struct {
	t                           *testing.T
	program, settings, database string
	queue, name                 string // of the streams on the server
	application                 string // names the connections to the database
	running                     []*process
}

type process struct {
	cmd     *exec.Cmd
	address string
	ended   chan struct{}
}

func newPlant(t *testing.T) *plant {
	t.Helper()
	p := &plant{t: t, program: program(t)}
	p.application = fmt.Sprintf("parallax-test-%d-%s", os.Getpid(), filepath.Base(filepath.Dir(p.program)))
	p.database = strings.Replace(pgtest.Address(t), "?", "?application_name="+p.application+"&", 1)
	p.queue, p.name = natstest.Server(t)
	p.settings = filepath.Join(t.TempDir(), "parallax.toml")
	text := fmt.Sprintf("data = %q\npostgres = %q\n[nats]\nname = %q\n", t.TempDir(), p.database, p.name)
	if err := os.WriteFile(p.settings, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// start starts a process and waits until it says how it is.
func (p *plant) start(args ...string) *process {
	p.t.Helper()
	args = append(args, "--config", p.settings, "--listen", "127.0.0.1:0")
	if args[0] == "worker" {
		args = append(args, "--nats", p.queue)
	}
	x := &process{cmd: exec.Command(p.program, args...), ended: make(chan struct{})}
	said, err := x.cmd.StderrPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := x.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	serving := make(chan string, 1)
	go func() {
		defer close(x.ended)
		defer close(serving)
		for log := bufio.NewScanner(said); log.Scan(); {
			if _, address, ok := strings.Cut(log.Text(), " at http"); ok && strings.Contains(log.Text(), "serving") {
				serving <- "http" + address
				continue
			}
			if p.t.Context().Err() == nil {
				p.t.Log(args[2], log.Text())
			}
		}
		_ = x.cmd.Wait()
	}()
	p.t.Cleanup(func() {
		_ = x.cmd.Process.Kill() // It may have ended.
		<-x.ended
	})
	x.address = <-serving
	if x.address == "" {
		p.t.Fatalf("%v does not serve", args)
	}
	p.running = append(p.running, x)
	return x
}

// post hands articles to a process, as many in a request as go into a message.
func (p *plant) post(to *process, articles []string) {
	p.t.Helper()
	for some := range slices.Chunk(articles, 64) {
		got, err := http.Post(to.address+"/v1/articles", "application/x-ndjson", strings.NewReader(strings.Join(some, "\n")))
		if err != nil {
			p.t.Fatal(err)
		}
		body, _ := io.ReadAll(got.Body)
		_ = got.Body.Close()
		if got.StatusCode > http.StatusAccepted {
			p.t.Fatalf("%s\n%s", got.Status, body)
		}
	}
}

func (p *plant) open(ctx context.Context) *postgres.DB {
	p.t.Helper()
	db, err := postgres.Open(ctx, strings.Replace(p.database, p.application, "test", 1))
	if err != nil {
		p.t.Fatal(err)
	}
	return db
}

// settle waits until all is stored, placed and told.
func (p *plant) settle(articles int) {
	p.t.Helper()
	db := p.open(p.t.Context())
	defer db.Close() //nolint:errcheck // Only read from.
	for deadline := time.Now().Add(time.Hour); ; time.Sleep(200 * time.Millisecond) {
		n, last, err := db.Count(p.t.Context())
		if err != nil {
			p.t.Fatal(err)
		}
		behind, err := db.Behind(p.t.Context())
		if err != nil {
			p.t.Fatal(err)
		}
		changed, err := db.Changed(p.t.Context(), 1)
		if err != nil {
			p.t.Fatal(err)
		}
		if n == int64(articles) && behind == 0 && len(changed) == 0 {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("%d of %d articles are stored, up to %d, %d are in no story", n, articles, last, behind)
		}
	}
}

// spent is processor time in seconds, and how often stories were told in it.
type spent struct {
	processes, database float64
	tellings            int
}

// end terminates all, and returns what they spent.
func (p *plant) end() (s spent) {
	p.t.Helper()
	p.backends(&s)
	for _, x := range p.running {
		_ = x.cmd.Process.Signal(syscall.SIGTERM) // It may have been killed.
	}
	for _, x := range p.running {
		<-x.ended
		if state := x.cmd.ProcessState; state.Success() || state.ExitCode() == -1 {
			s.processes += (state.UserTime() + state.SystemTime()).Seconds()
		} else {
			p.t.Errorf("%v ended with %v", x.cmd.Args, state)
		}
	}
	return s
}

// backends adds what the processes of the database that served these have spent, where it
// is of this machine.
func (p *plant) backends(s *spent) {
	p.t.Helper()
	conn, err := pgx.Connect(p.t.Context(), strings.Replace(p.database, p.application, "test", 1))
	if err != nil {
		p.t.Fatal(err)
	}
	defer conn.Close(p.t.Context()) //nolint:errcheck // Only read from.
	if err := conn.QueryRow(p.t.Context(), "SELECT count(*) FROM told").Scan(&s.tellings); err != nil {
		p.t.Fatal(err)
	}
	rows, err := conn.Query(p.t.Context(), "SELECT pid FROM pg_stat_activity WHERE application_name = $1", p.application)
	if err != nil {
		p.t.Fatal(err)
	}
	pids, err := pgx.CollectRows(rows, pgx.RowTo[int])
	if err != nil {
		p.t.Fatal(err)
	}
	for _, pid := range pids {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue
		}
		const user, system, tick = 13, 14, 100 // of proc(5), from 0; a second has 100
		fields := strings.Fields(string(stat))
		for _, i := range []int{user, system} {
			if n, err := strconv.Atoi(fields[i]); err == nil {
				s.database += float64(n) / tick
			}
		}
	}
}

// known is all that an archive knows of its stories.
type known struct {
	Places    []store.Place
	Revisions []store.Revision
	Briefs    map[string]string
}

func (p *plant) state() (k known) {
	p.t.Helper()
	ctx := p.t.Context()
	db := p.open(ctx)
	defer db.Close() //nolint:errcheck // Only read from.
	var err error
	if k.Places, err = db.Places(ctx, ""); err != nil {
		p.t.Fatal(err)
	}
	if k.Revisions, err = db.Revisions(ctx, ""); err != nil {
		p.t.Fatal(err)
	}
	k.Briefs = make(map[string]string)
	for _, place := range k.Places {
		if k.Briefs[place.Story] != "" {
			continue
		}
		told, err := db.Telling(ctx, place.Story)
		if err != nil {
			p.t.Fatal(err)
		}
		k.Briefs[place.Story] = told.Title + "\n" + string(told.Brief)
	}
	return k
}

// create makes the archive of the plant.
func (p *plant) create() *postgres.DB {
	p.t.Helper()
	db, err := postgres.Create(p.t.Context(), strings.Replace(p.database, p.application, "test", 1))
	if err != nil {
		p.t.Fatal(err)
	}
	return db
}
