package stream

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"pgregory.net/rapid"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream/natstest"
)

// everywhere runs a test on the server in this process and on one outside. The one
// outside is that of $PARALLAX_TEST_NATS, or of this machine; where there is none the test
// is skipped, but not if the variable says "required".
func everywhere(t *testing.T, test func(t *testing.T, opt Options)) {
	t.Run("inside", func(t *testing.T) { test(t, Options{Folder: t.TempDir()}) })
	t.Run("outside", func(t *testing.T) { test(t, outside(t)) })
}

// outside returns a stream of its own on an outside server.
func outside(t *testing.T) Options {
	t.Helper()
	url, name := natstest.Server(t)
	return Options{URL: url, Name: name}
}

func open(t testing.TB, opt Options) *Stream {
	t.Helper()
	s, err := Open(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	return s
}

func shut(t testing.TB, s *Stream) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// memory is a desk that keeps articles as a store does, each once.
type memory struct {
	mu     sync.Mutex
	kept   []*article.Article
	seq    map[string]int64
	refuse func(articles []*article.Article) error
	behind int
}

func (m *memory) Take(_ context.Context, articles ...*article.Article) ([]store.Added, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.refuse != nil {
		if err := m.refuse(articles); err != nil {
			return nil, err
		}
	}
	if m.seq == nil {
		m.seq = make(map[string]int64)
	}
	var added []store.Added
	for _, a := range articles {
		seq, there := m.seq[keyOf(a)]
		if !there {
			m.kept = append(m.kept, a)
			seq = int64(len(m.kept))
			m.seq[keyOf(a)] = seq
		}
		added = append(added, store.Added{Record: store.Record{Seq: seq, Article: a}, Fresh: !there})
	}
	return added, nil
}

func (m *memory) Fill(ctx context.Context, articles ...*article.Article) ([]store.Added, error) {
	return m.Take(ctx, articles...)
}

func (m *memory) Behind() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.behind
}

// Article makes the memory an Archive.
func (m *memory) Article(_ context.Context, id string) (store.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, a := range m.kept {
		if a.ID == id {
			return store.Record{Seq: int64(i + 1), Article: a}, nil
		}
	}
	return store.Record{}, store.ErrNotFound
}

func (m *memory) set(f func(*memory)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f(m)
}

// ids are those of what is kept, in the order in which it came.
func (m *memory) ids() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for _, a := range m.kept {
		out = append(out, a.ID)
	}
	return out
}

// running runs the stream until the test ends or the returned function is called.
func running(t testing.TB, s *Stream, desk Desk) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, desk) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return stop
}

func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within 30 s: %s", what)
		}
	}
}

// empty waits until the stream holds nothing that is to be stored.
func empty(t testing.TB, s *Stream) {
	t.Helper()
	eventually(t, "all is stored", func() bool {
		h, err := s.Held(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return h.Live == 0 && h.BackFill == 0
	})
}

func news(ids ...string) []*article.Article {
	var out []*article.Article
	for _, id := range ids {
		out = append(out, &article.Article{ID: id, Outlet: "The Courier", Title: "Ferry " + id, Text: "The ferry " + id + " sailed – “late”.\n", TextOffset: -1})
	}
	return out
}

func numbered(prefix string, n int) (ids []string) {
	for i := range n {
		ids = append(ids, fmt.Sprintf("%s%04d", prefix, i))
	}
	return ids
}

func put(t testing.TB, s *Stream, lane Lane, ids ...string) {
	t.Helper()
	added, err := s.Put(t.Context(), lane, news(ids...)...)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range added {
		if !x.Held {
			t.Errorf("%s is not held: %v", x.Record.Article.ID, x.Refused)
		}
	}
}

func TestStoredInOrder(t *testing.T) {
	everywhere(t, func(t *testing.T, opt Options) {
		s, desk := open(t, opt), new(memory)
		ids := numbered("a", 700)
		put(t, s, Live, ids[:300]...)
		running(t, s, desk)
		put(t, s, Live, ids[300:]...)
		put(t, s, Live, ids[200:400]...) // again
		empty(t, s)
		if got := desk.ids(); !slices.Equal(got, ids) {
			t.Errorf("%d articles are stored, or in another order; want %d", len(got), len(ids))
		}
	})
}

func TestTakeSaysWhatBecame(t *testing.T) {
	everywhere(t, func(t *testing.T, opt Options) {
		desk := new(memory)
		opt.Archive = desk
		s := open(t, opt)
		running(t, s, desk)
		put(t, s, Live, "old")
		empty(t, s)
		added, err := s.Take(t.Context(), news("old", "new", "new", "newer")...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range added {
			got = append(got, fmt.Sprintf("%s %d %t", x.Record.Article.ID, x.Record.Seq, x.Fresh))
		}
		if want := []string{"old 1 false", "new 2 true", "new 2 false", "newer 3 true"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// away is an archive that does not answer.
type away struct{ asked int }

func (a *away) Article(context.Context, string) (store.Record, error) {
	a.asked++
	return store.Record{}, errors.New("the database is away")
}

// While the archive is away articles are taken in, and it is not asked for each of them.
func TestTakenWhileTheArchiveIsAway(t *testing.T) {
	archive := new(away)
	s := open(t, Options{Folder: t.TempDir(), Archive: archive})
	added, err := s.Take(t.Context(), news("a", "b", "c")...)
	if err != nil || len(added) != 3 || !added[0].Held || !added[2].Held || archive.asked != 1 {
		t.Errorf("got %+v, %v, and the archive was asked %d times", added, err, archive.asked)
	}
}

// What is not stored yet is held, and is stored when the stream is opened again.
func TestTakenWhileNothingIsStored(t *testing.T) {
	opt := Options{Folder: t.TempDir()}
	s, err := Open(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	added, err := s.Take(t.Context(), news("a", "b")...)
	if err != nil || !added[0].Held || !added[1].Held || added[0].Fresh {
		t.Fatalf("got %+v, %v; want two that are held", added, err)
	}
	shut(t, s)
	desk := new(memory)
	s = open(t, opt)
	running(t, s, desk)
	empty(t, s)
	if got := desk.ids(); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("stored %q", got)
	}
}

func TestWhatCannotBeStoredIsPutAside(t *testing.T) {
	everywhere(t, func(t *testing.T, opt Options) {
		s, desk := open(t, opt), &memory{refuse: func(articles []*article.Article) error {
			for _, a := range articles {
				if a.ID == "poison" {
					panic("no\nstore takes this")
				}
			}
			return nil
		}}
		message := func(id string) *nats.Msg {
			data, err := encode(nil, news(id)[0])
			if err != nil {
				t.Fatal(err)
			}
			return (&bundle{data: data, keys: []string{keyOf(news(id)[0])}}).message(s.subject(Live), "")
		}
		newer, broken, changed := message("x"), message("y"), message("z")
		newer.Header.Set(schemaHeader, "2")
		broken.Data = broken.Data[:9]
		changed.Header.Set(jetstream.MsgIDHeader, "another key")
		for _, m := range []*nats.Msg{newer, broken, changed} {
			if _, err := s.js.PublishMsg(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		}
		running(t, s, desk)
		added, err := s.Take(t.Context(), news("a", "poison", "b")...)
		if err != nil {
			t.Fatal(err)
		}
		if !added[0].Fresh || !added[2].Fresh || added[1].Refused == nil && !added[1].Held {
			t.Errorf("got %+v", added)
		}
		put(t, s, Live, "c", "d")
		eventually(t, "four are put aside", func() bool {
			h, err := s.Held(t.Context())
			return err == nil && h.Dead == 4 && h.Live == 0
		})
		if got := desk.ids(); !slices.Equal(got, []string{"a", "b", "c", "d"}) {
			t.Errorf("stored %q", got)
		}
		var got []string
		for _, m := range aside(t, s) {
			got = append(got, m.Header.Get(laneHeader)+": "+m.Header.Get(reasonHeader))
		}
		for i, want := range []string{`schema "2"`, "unexpected end", "its key names", "no store takes this"} {
			if !strings.HasPrefix(got[i], "live: ") || !strings.Contains(got[i], want) {
				t.Errorf("put aside for %q, want %q in it", got[i], want)
			}
		}
	})
}

// aside returns the messages that were put aside.
func aside(t *testing.T, s *Stream) (out []*jetstream.RawStreamMsg) {
	t.Helper()
	x, err := s.js.Stream(t.Context(), s.streamOf(dead))
	if err != nil {
		t.Fatal(err)
	}
	for seq := range x.CachedInfo().State.Msgs {
		m, err := x.GetMsg(t.Context(), seq+1)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

// While the store takes nothing, nothing is given up.
func TestStoreThatIsAway(t *testing.T) {
	s := open(t, Options{Folder: t.TempDir()})
	tries := 0
	desk := &memory{refuse: func([]*article.Article) error {
		if tries++; tries < 6 {
			return errors.New("no space left")
		}
		return nil
	}}
	running(t, s, desk)
	put(t, s, Live, "a")
	empty(t, s)
	if got := desk.ids(); !slices.Equal(got, []string{"a"}) {
		t.Errorf("stored %q after %d tries", got, tries)
	}
}

func TestLiveGoesBeforeBackFill(t *testing.T) {
	everywhere(t, func(t *testing.T, opt Options) {
		s := open(t, opt)
		desk := &memory{behind: mostBehind + 1}
		put(t, s, BackFill, numbered("old", 500)...)
		running(t, s, desk)
		put(t, s, Live, numbered("new", 20)...)
		eventually(t, "the live ones are stored", func() bool { return len(desk.ids()) == 20 })
		time.Sleep(3 * lookEvery)
		if got := desk.ids(); len(got) != 20 {
			t.Fatalf("the back-fill did not wait for the stories: %d stored", len(got))
		}
		come := make(chan struct{}) // while the first old ones are stored
		desk.set(func(m *memory) {
			m.behind = 0
			m.refuse = func([]*article.Article) error {
				<-come
				return nil
			}
		})
		put(t, s, Live, "newest")
		eventually(t, "the newest is received", func() bool {
			c, err := s.js.Consumer(t.Context(), s.streamOf(Live), string(Live))
			return err == nil && c.CachedInfo().NumPending == 0
		})
		time.Sleep(50 * time.Millisecond) // from the connection to the lane
		close(come)
		empty(t, s)
		got := desk.ids()
		if len(got) != 521 || slices.Index(got, "newest") > 20+3*fillBatch {
			t.Errorf("%d stored, the newest as number %d", len(got), slices.Index(got, "newest"))
		}
	})
}

func TestBackFillWaitsWhenItIsFull(t *testing.T) {
	everywhere(t, func(t *testing.T, opt Options) {
		opt.MostFill = 10
		s, desk := open(t, opt), new(memory)
		ids := numbered("a", 12*mostInMessage)
		if _, err := s.Put(t.Context(), BackFill, news(ids...)...); !errors.Is(err, ErrFull) {
			t.Fatalf("error %v, want ErrFull", err)
		}
		put(t, s, Live, "live")
		running(t, s, desk)
		eventually(t, "there is room", func() bool {
			_, err := s.Put(t.Context(), BackFill, news(ids...)...)
			return err == nil
		})
		empty(t, s)
		if got := desk.ids(); len(got) != len(ids)+1 {
			t.Errorf("%d stored, want %d", len(got), len(ids)+1)
		}
	})
}

func TestOneProcessAFolder(t *testing.T) {
	opt := Options{Folder: t.TempDir()}
	open(t, opt)
	if _, err := Open(t.Context(), opt); !errors.Is(err, ErrInUse) {
		t.Errorf("error %v, want ErrInUse", err)
	}
}

func TestUnfitArticles(t *testing.T) {
	s, desk := open(t, Options{Folder: t.TempDir(), Largest: 64 << 10}), new(memory)
	running(t, s, desk)
	large, wrong := news("large")[0], news("wrong")[0]
	large.Text, wrong.Title = strings.Repeat("ferry ", 20_000), "Ferry \xff"
	added, err := s.Take(t.Context(), append(news("a"), large, wrong)...)
	if err != nil || !added[0].Fresh || !errors.Is(added[1].Refused, ErrUnfit) || !errors.Is(added[2].Refused, ErrUnfit) {
		t.Errorf("taken: %+v, %v", added, err)
	}
	added, err = s.Put(t.Context(), Live, append(news("b"), large, wrong)...)
	if err != nil || !added[0].Held || !errors.Is(added[1].Refused, ErrUnfit) || !errors.Is(added[2].Refused, ErrUnfit) {
		t.Errorf("put: %+v, %v", added, err)
	}
}

func TestServerThatCannotBeUsed(t *testing.T) {
	_, err := Open(t.Context(), Options{URL: "nats://127.0.0.1:1"})
	if !errors.Is(err, ErrServer) {
		t.Errorf("error %v, want ErrServer", err)
	}
	for version, want := range map[string]bool{"2.9.0": true, "2.10.1": true, "3.0.0-beta": true, "2.8.4": false, "1.4.1": false, "": false} {
		if got := atLeast(version, oldest); got != want {
			t.Errorf("%q is at least %s: %t", version, oldest, got)
		}
	}
}

// signal is closed by the first line of a log.
type signal struct {
	once sync.Once
	said chan struct{}
}

func (s *signal) Write(line []byte) (int, error) {
	s.once.Do(func() { close(s.said) })
	return len(line), nil
}

// A run can be ended while nothing comes from the stream.
func TestRunEndsWhileTheStreamIsGone(t *testing.T) {
	warned := &signal{said: make(chan struct{})}
	s := open(t, Options{Folder: t.TempDir(), Log: slog.New(slog.NewTextHandler(warned, &slog.HandlerOptions{Level: slog.LevelWarn}))})
	stop := running(t, s, new(memory))
	put(t, s, Live, "a")
	empty(t, s)
	if err := s.js.DeleteStream(t.Context(), s.streamOf(Live)); err != nil {
		t.Fatal(err)
	}
	<-warned.said // that nothing comes
	stop()
}

// What the stream cannot take at once is put in again for a while: the servers of a cluster
// may have to agree first who leads it.
func TestPutWaitsForTheStream(t *testing.T) {
	opt := Options{Folder: t.TempDir()}
	s := open(t, opt)
	live := s.streams()[0]
	if err := s.js.DeleteStream(t.Context(), live.Name); err != nil {
		t.Fatal(err)
	}
	made := make(chan error, 1)
	time.AfterFunc(1500*time.Millisecond, func() { // three times what the library tries by itself
		_, err := s.js.CreateStream(context.WithoutCancel(t.Context()), live)
		made <- err
	})
	put(t, s, Live, "a", "b")
	if err := <-made; err != nil {
		t.Fatal(err)
	}
	desk := new(memory)
	running(t, s, desk)
	empty(t, s)
	if got := desk.ids(); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("stored %q", got)
	}
}

func TestAway(t *testing.T) {
	_, refused := Open(t.Context(), Options{URL: "nats://127.0.0.1:1"})
	_, none := Open(t.Context(), Options{Folder: filepath.Join(t.TempDir(), "none"), There: true})
	for name, tc := range map[string]struct {
		err  error
		want bool
	}{
		"nothing listens":    {refused, true},
		"nobody leads":       {fmt.Errorf("news-live: %w", jetstream.ErrNoStreamResponse), true},
		"no stream":          {none, false},
		"it is of old":       {fmt.Errorf("%w: it is of version 2.8.4, and 2.9.0 is needed", ErrServer), false},
		"it was interrupted": {context.Canceled, false},
	} {
		if tc.err == nil || Away(tc.err) != tc.want {
			t.Errorf("%s: %v is away: %t, want %t", name, tc.err, !tc.want, tc.want)
		}
	}
}

// A server that is lost and comes back has what it acknowledged, and the lanes go on.
func TestServerComesBack(t *testing.T) {
	folder := t.TempDir()
	serve := func(port int) *server.Server {
		t.Helper()
		s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: port, JetStream: true, StoreDir: folder, NoSigs: true})
		if err != nil {
			t.Fatal(err)
		}
		s.Start()
		if !s.ReadyForConnections(20 * time.Second) {
			t.Fatal("no server")
		}
		t.Cleanup(s.Shutdown)
		return s
	}
	first := serve(server.RANDOM_PORT)
	port := first.Addr().(*net.TCPAddr).Port
	s, desk := open(t, Options{URL: first.ClientURL()}), new(memory)
	running(t, s, desk)
	ids := numbered("a", 60)
	put(t, s, Live, ids[:30]...)
	eventually(t, "the first are stored", func() bool { return len(desk.ids()) == 30 })
	first.Shutdown()
	first.WaitForShutdown()
	serve(port)
	eventually(t, "the server takes articles again", func() bool {
		_, err := s.Put(t.Context(), Live, news(ids[30:]...)...)
		return err == nil
	})
	eventually(t, "all are stored", func() bool { return len(desk.ids()) == 60 })
	if got := desk.ids(); !slices.Equal(got, ids) {
		t.Errorf("stored %q", got)
	}
}

// However a stream is used, closed and opened again, and whatever the store refuses
// meanwhile, each article is stored once, those of a lane in their order.
func TestEachOnceInOrder(t *testing.T) {
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue { // each opens some streams
		if err := f.Value.Set("12"); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		folder, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		away := rapid.SliceOfN(rapid.IntRange(0, wholeTries-1), 1, 20).Draw(r, "away")
		desk := &memory{refuse: func([]*article.Article) error {
			if len(away) == 0 {
				return nil
			}
			if away[0] > 0 {
				away[0]--
				return errors.New("away")
			}
			away = away[1:]
			return nil
		}}
		want := map[Lane][]string{}
		lives := rapid.IntRange(1, 3).Draw(r, "lives")
		for life := range lives {
			s, err := Open(t.Context(), Options{Folder: folder})
			if err != nil {
				t.Fatal(err)
			}
			stop := running(t, s, desk)
			for range rapid.IntRange(0, 3).Draw(r, "puts") {
				lane := rapid.SampledFrom([]Lane{Live, BackFill}).Draw(r, "lane")
				var ids []string
				for range rapid.IntRange(1, 40).Draw(r, "articles") {
					ids = append(ids, fmt.Sprintf("%s%04d", lane, len(want[lane])+len(ids)))
				}
				want[lane] = append(want[lane], ids...)
				put(t, s, lane, ids...)
			}
			if life == lives-1 {
				empty(t, s)
			}
			stop()
			shut(t, s)
		}
		for _, lane := range []Lane{Live, BackFill} {
			got := slices.DeleteFunc(desk.ids(), func(id string) bool { return !strings.HasPrefix(id, string(lane)) })
			if !slices.Equal(got, want[lane]) {
				r.Errorf("%s: stored %q\nwant %q", lane, got, want[lane])
			}
		}
	})
}

// BenchmarkThrough carries articles of 2 KB through the stream of this process, in
// posts of 20.
func BenchmarkThrough(b *testing.B) {
	s, desk := open(b, Options{Folder: b.TempDir()}), new(memory)
	running(b, s, desk)
	text := strings.Repeat("The ferry sailed late, the harbour master said. ", 40)
	b.ResetTimer()
	for n := 0; n < b.N; n += 20 {
		articles := news(numbered(fmt.Sprint(n, "-"), 20)...)
		for _, a := range articles {
			a.Text += text
		}
		if _, err := s.Take(b.Context(), articles...); err != nil {
			b.Fatal(err)
		}
	}
	empty(b, s)
}
