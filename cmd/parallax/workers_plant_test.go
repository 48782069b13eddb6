package main

import (
	"bufio"
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
	does    string // serve, or the role of a worker
	cmd     *exec.Cmd
	address string
	ended   chan struct{}
}

// newPlant sets up a plant, with more settings if there are any.
func newPlant(t *testing.T, more ...string) *plant {
	t.Helper()
	p := &plant{t: t, program: program(t)}
	p.application = fmt.Sprintf("parallax-test-%d-%s", os.Getpid(), filepath.Base(filepath.Dir(p.program)))
	p.database = strings.Replace(pgtest.Address(t), "?", "?application_name="+p.application+"&", 1)
	p.queue, p.name = natstest.Server(t)
	p.settings = filepath.Join(t.TempDir(), "parallax.toml")
	text := fmt.Sprintf("data = %q\npostgres = %q\n[nats]\nname = %q\n%s", t.TempDir(), p.database, p.name, strings.Join(more, ""))
	if err := os.WriteFile(p.settings, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// start starts a process and waits until it says how it is.
func (p *plant) start(args ...string) *process { return p.startWith("", args...) }

// startWith is start with a setting of the environment.
func (p *plant) startWith(setting string, args ...string) *process {
	p.t.Helper()
	does := args[len(args)-1]
	args = append(args, "--config", p.settings, "--listen", "127.0.0.1:0")
	if args[0] == "worker" {
		args = append(args, "--nats", p.queue)
	}
	x := &process{does: does, cmd: exec.Command(p.program, args...), ended: make(chan struct{})}
	x.cmd.Env = append(os.Environ(), setting)
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

// settle waits until all is stored, placed and told.
func (p *plant) settle(articles int) {
	p.t.Helper()
	conn := p.connect()
	defer conn.Close(p.t.Context()) //nolint:errcheck // Only read from.
	for deadline := time.Now().Add(3 * time.Hour); ; {
		var stored, placed, changed int
		asked := time.Now()
		if err := conn.QueryRow(p.t.Context(), `SELECT (SELECT count(*) FROM article_keys), (SELECT count(*) FROM places),
			(SELECT count(*) FROM stories WHERE changed)`).Scan(&stored, &placed, &changed); err != nil {
			p.t.Fatal(err)
		}
		if stored == articles && placed == articles && changed == 0 {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("%d of %d articles are stored, %d in stories; %d stories are to be told", stored, articles, placed, changed)
		}
		time.Sleep(max(200*time.Millisecond, 50*time.Since(asked))) // to count costs the database little
	}
}

// connect connects to the database, by a name that is not counted as of the processes.
func (p *plant) connect() *pgx.Conn {
	p.t.Helper()
	conn, err := pgx.Connect(p.t.Context(), p.address())
	if err != nil {
		p.t.Fatal(err)
	}
	return conn
}

func (p *plant) address() string { return strings.Replace(p.database, p.application, "test", 1) }

// spent is processor time in seconds, how often stories were told in it, and the most memory
// in megabytes that a process had, by what it is.
type spent struct {
	processes, database float64
	tellings            int
	most                map[string]int
}

// end terminates all, and returns what they spent.
func (p *plant) end() (s spent) {
	p.t.Helper()
	s.most = make(map[string]int)
	p.backends(&s)
	for _, x := range p.running {
		s.most[x.does] = max(s.most[x.does], mostMemory(x.cmd.Process.Pid))
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

// mostMemory is the most memory in megabytes that a process has had; 0 where the system does
// not tell, or it was killed.
func mostMemory(pid int) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kilobytes int
	_, _ = fmt.Sscan(rest, &kilobytes) // nothing is 0
	return kilobytes >> 10
}

// backends adds what the processes of the database that served these have spent, where it
// is of this machine.
func (p *plant) backends(s *spent) {
	p.t.Helper()
	conn := p.connect()
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

// create makes the archive of the plant.
func (p *plant) create() *postgres.DB {
	p.t.Helper()
	db, err := postgres.Create(p.t.Context(), p.address())
	if err != nil {
		p.t.Fatal(err)
	}
	return db
}
