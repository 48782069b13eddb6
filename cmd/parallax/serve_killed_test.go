package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	news "github.com/parallax-news/parallax/internal/press"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// TestKilledServeLosesNothing posts articles to a service that is killed again and
// again, wherever it may be, and sends again what was not acknowledged: the archive
// comes to hold each article once, in the same stories, told in the same words, as
// one that was never disturbed. $PARALLAX_KILLS and $PARALLAX_KILL_ARTICLES say how
// often and among how many articles; `make kill` is the long run.
func TestKilledServeLosesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("kills some processes")
	}
	kills, articles := setting(t, "PARALLAX_KILLS", 5), setting(t, "PARALLAX_KILL_ARTICLES", 300)
	const batch = 20
	posts := slices.Collect(slices.Chunk(invented(t, articles), batch))
	kills = min(kills, len(posts))

	calm := &served{t: t, program: program(t), data: filepath.Join(t.TempDir(), "calm")}
	calm.start()
	began := time.Now()
	for _, p := range posts {
		if err := calm.post(p); err != nil {
			t.Fatal(err)
		}
	}
	aPost := time.Since(began) / time.Duration(len(posts))
	calm.settle(articles)

	stormy := &served{t: t, program: calm.program, data: filepath.Join(t.TempDir(), "stormy")}
	r := rand.New(rand.NewPCG(3, 5))
	killedIn := r.Perm(len(posts))[:kills]
	stormy.start()
	again := 0
	for i, p := range posts {
		if slices.Contains(killedIn, i) {
			stormy.killWithin(time.Duration(r.Int64N(int64(2 * aPost))))
		}
		for stormy.post(p) != nil {
			again++
			stormy.start()
		}
	}
	stormy.killing.Wait()
	stormy.start()
	stormy.settle(articles)
	t.Logf("%d articles, %d kills, %d posts sent again; a post took %v", articles, stormy.kills, again, aPost)
	if stormy.kills != kills {
		t.Errorf("killed %d times, want %d", stormy.kills, kills)
	}
	for _, args := range [][]string{{"stories", "--format", "jsonl"}, {"search", "--format", "jsonl"}, {"replay"}} {
		if diff := cmp.Diff(lines(t, calm.program, calm.data, args), lines(t, calm.program, stormy.data, args)); diff != "" {
			t.Errorf("%s (-undisturbed +killed):\n%s", args[0], diff)
		}
	}
	if diff := cmp.Diff(briefs(t, calm.data), briefs(t, stormy.data)); diff != "" {
		t.Errorf("briefs (-undisturbed +killed):\n%s", diff)
	}
}

// setting is a number of the environment.
func setting(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("$%s is %q", name, text)
	}
	return n
}

// program is the path by which the test binary is the command.
func program(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "parallax") // testscript.Main runs the command of this name
	if err := os.Symlink(self, path); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	return path
}

// invented returns articles of the invented press as lines of input, in languages if any
// are named.
func invented(t *testing.T, n int, langs ...string) (out []string) {
	t.Helper()
	for r := range news.Stream(news.Options{Seed: 11, Length: news.Excerpts, Langs: langs}) {
		line, err := json.Marshal(map[string]any{
			"id": r.ID, "outlet": r.Outlet, "title": r.Title, "text": r.Text, "published": r.Published, "lang": r.Lang,
		})
		if err != nil {
			t.Fatal(err)
		}
		if out = append(out, string(line)); len(out) == n {
			break
		}
	}
	return out
}

// served is the service as a process of its own.
type served struct {
	t             *testing.T
	program, data string
	args          []string // instead of --data
	cmd           *exec.Cmd
	address       string
	ended         chan struct{} // closed when it is
	killing       sync.WaitGroup
	kills         int // guarded by killing
}

// start starts the process, if none runs, and waits until it serves.
func (s *served) start() {
	s.t.Helper()
	if s.running() {
		return
	}
	args := s.args
	if args == nil {
		args = []string{"--data", s.data}
	}
	s.cmd = exec.Command(s.program, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	said, err := s.cmd.StderrPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	cmd, ended := s.cmd, make(chan struct{})
	s.ended = ended
	log := bufio.NewReader(said)
	line, err := log.ReadString('\n')
	for ; err == nil && !strings.Contains(line, "serving"); line, err = log.ReadString('\n') {
		s.t.Log(line)
	}
	if err != nil {
		s.t.Fatalf("it does not serve: %v", err)
	}
	_, s.address, _ = strings.Cut(strings.TrimSpace(line), " at ")
	go func() {
		for line, err := log.ReadString('\n'); err == nil; line, err = log.ReadString('\n') {
			s.t.Log(line)
		}
		_ = cmd.Wait()
		close(ended)
	}()
	s.t.Cleanup(func() {
		_ = cmd.Process.Kill() // It may have ended.
		<-ended
	})
}

func (s *served) running() bool {
	if s.cmd == nil {
		return false
	}
	select {
	case <-s.ended:
		return false
	default:
		return true
	}
}

// killWithin kills the process after some time, while the caller goes on.
func (s *served) killWithin(d time.Duration) {
	s.t.Helper()
	s.killing.Wait()
	s.start()
	process, ended := s.cmd.Process, s.ended
	s.killing.Go(func() {
		time.Sleep(d)
		if process.Kill() == nil {
			s.kills++
			<-ended
		}
	})
}

// post sends articles; an error is that of a process that was killed.
func (s *served) post(articles []string) error {
	s.t.Helper()
	got, err := http.Post(s.address+"/v1/articles", "application/x-ndjson", strings.NewReader(strings.Join(articles, "\n")))
	var body []byte
	if err == nil {
		body, err = io.ReadAll(got.Body)
		_ = got.Body.Close()
	}
	if err != nil {
		<-s.ended // It was killed, or hangs, and the test with it.
		return err
	}
	var became struct {
		Stored, There, Taken []string
		Skipped              []json.RawMessage
	}
	if err := json.Unmarshal(body, &became); err != nil || got.StatusCode > http.StatusAccepted {
		s.t.Fatalf("%s\n%s", got.Status, body)
	}
	if n := len(became.Stored) + len(became.There) + len(became.Taken); n != len(articles) || len(became.Skipped) > 0 {
		s.t.Fatalf("%d articles became\n%s", len(articles), body)
	}
	return nil
}

// settle waits until all is stored, placed and told, and ends the process in order.
func (s *served) settle(articles int) {
	s.t.Helper()
	db, err := sqlite.Open(s.t.Context(), s.data)
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Only read from.
	for deadline := time.Now().Add(time.Hour); ; time.Sleep(50 * time.Millisecond) {
		settled, said := settledIn(s.t, db, articles)
		if settled {
			break
		}
		if !s.running() || time.Now().After(deadline) {
			s.t.Fatal(said)
		}
	}
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatal(err)
	}
	<-s.ended
	if !s.cmd.ProcessState.Success() {
		s.t.Errorf("it ended with %v", s.cmd.ProcessState)
	}
}

// settledIn reports whether so many articles are stored, placed and told, and how far it is.
func settledIn(t *testing.T, db store.Archive, articles int) (settled bool, said string) {
	t.Helper()
	n, _, err := db.Count(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	places, err := db.Places(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	changed, err := db.Changed(t.Context(), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	said = fmt.Sprintf("%d of %d articles are stored, %d in stories; %d stories are to be told", n, articles, len(places), len(changed))
	return n == int64(articles) && len(places) == articles && len(changed) == 0, said
}

// briefs returns what was told of each story.
func briefs(t *testing.T, data string) map[string]string {
	t.Helper()
	db, err := archiveName(data).open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // Only read from.
	stories, err := db.Stories(t.Context(), store.StoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	for _, s := range stories {
		told, err := db.Telling(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		var indented bytes.Buffer
		if err := json.Indent(&indented, told.Brief, "", " "); err != nil {
			t.Fatal(err)
		}
		out[s.ID] = fmt.Sprintf("%s\n%s", told.Title, indented.String())
	}
	return out
}
