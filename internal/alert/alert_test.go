package alert_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/alert"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/ledger"
)

// library is a store in memory, and the receiver of what is sent.
type library struct {
	mu       sync.Mutex
	changes  []store.Change
	tellings map[string]store.Telling
	state    map[string][]byte
	seq      map[string]int64
	heard    chan struct{}

	answers []int // of the receiver; then 200
	sent    []*http.Request
	bodies  []string
}

func empty() *library {
	return &library{tellings: map[string]store.Telling{}, state: map[string][]byte{}, seq: map[string]int64{}, heard: make(chan struct{})}
}

func (l *library) Changes(_ context.Context, after int64, _ string, limit int) ([]store.Change, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	from := min(int(after), len(l.changes))
	return l.changes[from:min(from+limit, len(l.changes))], nil
}

// Article returns an article of the outlet that prepare gave it to.
func (l *library) Article(_ context.Context, id string) (store.Record, error) {
	return store.Record{Article: &article.Article{ID: id, Text: "Text of " + id}}, nil
}

func (l *library) ChangeBefore(context.Context, time.Time) (int64, error) {
	return int64(len(l.changes)), nil
}

func (l *library) listen() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.heard
}

func (l *library) Telling(_ context.Context, story string) (store.Telling, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	t, ok := l.tellings[story]
	if !ok {
		return t, store.ErrNotFound
	}
	return t, nil
}

func (l *library) Snapshot(_ context.Context, name string) (int64, []byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seq[name], l.state[name], nil
}

func (l *library) SaveSnapshot(_ context.Context, name string, seq int64, state []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seq[name], l.state[name] = seq, state
	return nil
}

// RoundTrip takes what is sent.
func (l *library) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sent, l.bodies = append(l.sent, r), append(l.bodies, string(body))
	status := http.StatusOK
	if len(l.answers) > 0 {
		status, l.answers = l.answers[0], l.answers[1:]
	}
	if status == 0 {
		return nil, errors.New("no route")
	}
	return &http.Response{StatusCode: status, Status: fmt.Sprint(status), Body: http.NoBody}, nil
}

// tell tells a story of so many origins with a change, and says so.
func (l *library) tell(id string, origins int, kind, text string) {
	l.prepare(id, origins, kind, text)
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.heard)
	l.heard = make(chan struct{})
}

// prepare tells without saying so.
func (l *library) prepare(id string, origins int, kind, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	cite := func(i int) article.Cite {
		return article.Cite{Article: fmt.Sprint(id, "-", i), Span: article.Span{Start: 0, End: len(text)}}
	}
	s := brief.Story{ID: id, Title: "Title of " + id, Summary: []brief.Line{{Text: "Summary of " + id, Cite: cite(0)}}}
	var sources []brief.Source
	for i := range origins {
		s.Origins = append(s.Origins, []string{cite(i).Article})
		sources = append(sources, brief.Source{ID: cite(i).Article, Outlet: fmt.Sprint("Outlet ", i), URL: "https://outlet.example/" + fmt.Sprint(i)})
	}
	if kind == "difference" {
		s.Differences = []ledger.Difference{{Sides: []ledger.Side{{Text: text, Speaker: "Ada", Cite: cite(0)}, {Text: "not so", Speaker: "Bob", Cite: cite(1)}}}}
	}
	told, _ := json.Marshal(brief.Brief{Stories: []brief.Story{s}, Articles: sources})
	l.tellings[id] = store.Telling{Story: id, Title: s.Title, Brief: told, Weights: map[string]float64{"gas": float64(strings.Count(id, "gas"))}}
	line, _ := json.Marshal(brief.New{Type: kind, Text: text, Cite: cite(0)})
	l.changes = append(l.changes, store.Change{Number: int64(len(l.changes) + 1), Story: id, Kind: kind, JSON: line})
}

// follow runs a rule until the test ends.
func (l *library) follow(t *testing.T, r alert.Rule) (stop func()) {
	t.Helper()
	r.Name, r.Webhook, r.Secret = "desk", "https://hook.example/in", "shared"
	ctx, cancel := context.WithCancel(t.Context())
	f, err := alert.New(ctx, r, alert.Options{
		Library: l, Heard: l.listen, Client: &http.Client{Transport: l},
		Log: slog.New(slog.DiscardHandler), Home: "https://news.example",
	})
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- f.Run(ctx) }()
	synctest.Wait()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

func (l *library) deliveries() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.sent)
}

// messages are what was received, one a delivery.
func (l *library) messages(t *testing.T) []alert.Message {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]alert.Message, len(l.bodies))
	for i, b := range l.bodies {
		if err := json.Unmarshal([]byte(b), &out[i]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func what(list []alert.Message) string {
	var out []string
	for _, m := range list {
		for _, a := range m.Alerts {
			out = append(out, a.Kind+" "+a.Story)
		}
		out = append(out, "|")
	}
	return strings.Join(out, " ")
}

// A story is sent once, when it has origins enough; later what the rule asks for.
func TestOnlyWhatIsNewIsSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := empty()
		l.tell("gas-old", 3, "story", "told before the rule was there")
		defer l.follow(t, alert.Rule{Lens: "gas"})()
		l.tell("gas-1", 1, "story", "only one origin")
		synctest.Wait()
		l.tell("rates", 5, "story", "not what the lens lets through")
		l.tell("gas-1", 2, "statement", "a second origin")
		synctest.Wait()
		l.tell("gas-1", 2, "statement", "more words, not asked for")
		synctest.Wait()
		l.prepare("gas-1", 2, "difference", "they differ, it was thought, and was mended before it was sent")
		l.tell("gas-1", 2, "statement", "nothing of a difference any more")
		synctest.Wait()
		l.tell("gas-1", 2, "difference", "they differ")
		synctest.Wait()
		l.tell("gas-1", 2, "figure", "3 bcm")
		synctest.Wait()
		if got, want := what(l.messages(t)), "story gas-1 | difference gas-1 | figure gas-1 |"; got != want {
			t.Errorf("sent %q, want %q", got, want)
		}
		for _, m := range l.messages(t) {
			for _, a := range m.Alerts {
				if a.Link != "https://news.example/stories/gas-1" || len(a.Lines) == 0 || a.Lines[0].Outlet != "Outlet 0" || a.Lines[0].URL == "" {
					t.Errorf("without its evidence: %+v", a)
				}
				first, _ := l.Article(t.Context(), "gas-1-0")
				if want := store.Trace(first.Article); a.Traces[0] != want || (len(a.Traces) > 1) != (a.Kind == "difference") {
					t.Errorf("traces %q of a %s, want %s first", a.Traces, a.Kind, want)
				}
				if a.Kind == "difference" && (len(a.Lines) != 2 || a.Lines[1].Speaker != "Bob") {
					t.Errorf("a difference without both sides: %+v", a.Lines)
				}
			}
		}
	})
}

func TestWhatIsSentIsSigned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := empty()
		defer l.follow(t, alert.Rule{})()
		l.tell("s", 2, "story", "new")
		synctest.Wait()
		mac := hmac.New(sha256.New, []byte("shared"))
		mac.Write([]byte(l.bodies[0]))
		if got, want := l.sent[0].Header.Get("X-Parallax-Signature"), "sha256="+hex.EncodeToString(mac.Sum(nil)); got != want {
			t.Errorf("signature %s, want %s", got, want)
		}
		if l.sent[0].Header.Get("X-Parallax-Delivery") != l.messages(t)[0].ID {
			t.Error("the delivery is not under the message's id")
		}
	})
}

// A receiver that is away is asked again; one that refuses is not.
func TestSentAgain(t *testing.T) {
	for name, tt := range map[string]struct {
		answers []int
		want    int
	}{
		"away for a while":  {[]int{0, 503, 429}, 4},
		"refuses":           {[]int{410}, 1},
		"away for too long": {[]int{0, 0, 0, 0, 0}, 5},
	} {
		synctest.Test(t, func(t *testing.T) {
			l := empty()
			l.answers = tt.answers
			defer l.follow(t, alert.Rule{})()
			l.tell("s", 2, "story", "new")
			time.Sleep(time.Hour)
			synctest.Wait()
			if l.deliveries() != tt.want {
				t.Errorf("%s: sent %d times, want %d", name, l.deliveries(), tt.want)
			}
			for _, m := range l.messages(t) {
				if m.ID != l.messages(t)[0].ID {
					t.Errorf("%s: sent again under another id", name)
				}
			}
			l.tell("s2", 2, "story", "new too")
			synctest.Wait()
			if l.deliveries() != tt.want+1 {
				t.Errorf("%s: the next one is not sent", name)
			}
		})
	}
}

// Synctest begins at midnight UTC on January 1st, 2000.
func TestQuietHoursDigestsAndLimits(t *testing.T) {
	for name, tt := range map[string]struct {
		rule  alert.Rule
		after []time.Duration // when each of three stories comes
		want  []time.Duration // when messages are sent
	}{
		"at once":             {alert.Rule{}, []time.Duration{time.Hour, 2 * time.Hour, 3 * time.Hour}, []time.Duration{time.Hour, 2 * time.Hour, 3 * time.Hour}},
		"behind the night":    {alert.Rule{Quiet: "22:00-07:00"}, []time.Duration{time.Hour, 2 * time.Hour, 8 * time.Hour}, []time.Duration{7 * time.Hour, 8 * time.Hour}},
		"in another zone":     {alert.Rule{Quiet: "22:00-07:00", Zone: "Asia/Tokyo"}, []time.Duration{time.Hour, 13 * time.Hour, 14 * time.Hour}, []time.Duration{time.Hour, 22 * time.Hour}},
		"a quiet afternoon":   {alert.Rule{Quiet: "13:00-15:00"}, []time.Duration{time.Hour, 14 * time.Hour, 16 * time.Hour}, []time.Duration{time.Hour, 15 * time.Hour, 16 * time.Hour}},
		"as a digest":         {alert.Rule{Digest: "2h"}, []time.Duration{time.Hour, 2 * time.Hour, 5 * time.Hour}, []time.Duration{3 * time.Hour, 7 * time.Hour}},
		"at most one an hour": {alert.Rule{MostAnHour: 1}, []time.Duration{time.Hour, time.Hour + time.Minute, time.Hour + 2*time.Minute}, []time.Duration{time.Hour, 2 * time.Hour}},
	} {
		synctest.Test(t, func(t *testing.T) {
			l := empty()
			begin := time.Now()
			var got []time.Duration
			defer l.follow(t, tt.rule)()
			next := 0
			for minute := range 24 * 60 {
				if at := time.Duration(minute) * time.Minute; next < 3 && at == tt.after[next] {
					next++
					l.tell(fmt.Sprint("s", next), 2, "story", "new")
				}
				synctest.Wait()
				if l.deliveries() > len(got) {
					got = append(got, time.Since(begin))
				}
				time.Sleep(time.Minute)
			}
			if fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("%s: sent after %v, want %v", name, got, tt.want)
			}
			if n := strings.Count(what(l.messages(t)), "story"); n != 3 {
				t.Errorf("%s: %d stories sent, want 3", name, n)
			}
		})
	}
}

// Stopped and begun again, it sends nothing twice and leaves nothing out.
func TestItGoesOnWhereItStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := empty()
		stop := l.follow(t, alert.Rule{Digest: "1h"})
		l.tell("a", 2, "story", "new")
		synctest.Wait()
		stop()
		l.tell("b", 2, "story", "new while it was away")
		synctest.Wait()
		l.tell("a", 2, "figure", "4 bcm")
		defer l.follow(t, alert.Rule{Digest: "1h"})()
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		if got, want := what(l.messages(t)), "story a story b figure a |"; got != want {
			t.Errorf("sent %q, want %q", got, want)
		}
	})
}

func TestRulesThatCannotBe(t *testing.T) {
	good := alert.Rule{Name: "x", Webhook: "https://hook.example"}
	for name, change := range map[string]func(r *alert.Rule){
		"no name":         func(r *alert.Rule) { r.Name = "" },
		"nowhere to send": func(r *alert.Rule) { r.Webhook = "" },
		"not the web":     func(r *alert.Rule) { r.Webhook = "file:///etc/passwd" },
		"a kind":          func(r *alert.Rule) { r.On = []string{"gossip"} },
		"hours":           func(r *alert.Rule) { r.Quiet = "at night" },
		"a zone":          func(r *alert.Rule) { r.Zone = "Mars/Olympus" },
		"a digest":        func(r *alert.Rule) { r.Digest = "daily" },
		"mail from none":  func(r *alert.Rule) { r.Mail = "ada@news.example" },
	} {
		r := good
		change(&r)
		if _, err := alert.New(t.Context(), r, alert.Options{Library: empty()}); !errors.Is(err, alert.ErrRule) {
			t.Errorf("%s: error %v, want ErrRule", name, err)
		}
	}
	if _, err := alert.New(t.Context(), good, alert.Options{Library: empty()}); err != nil {
		t.Error(err)
	}
}
