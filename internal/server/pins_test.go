package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/internal/server"
)

type pins struct {
	Items []struct {
		Number   int64
		Verdict  string
		Articles []string
	}
}

// Two stories become one when a person says so, and an article leaves when a person
// says that; what was settled is listed, and can be taken back.
func TestPins(t *testing.T) {
	d := standoff(t)
	list := get[stories](t, d, "/v1/stories?limit=500").Items
	post := func(body string, status int) {
		t.Helper()
		if got, text := d.ask(t, http.MethodPost, "/v1/pins", body); got.StatusCode != status {
			t.Fatalf("%s: %s %s, want %d", body, got.Status, text, status)
		}
	}
	eventually := func(what string, holds func() bool) {
		t.Helper()
		for deadline := time.Now().Add(time.Minute); !holds(); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("after a minute it does not hold that ", what)
			}
		}
	}
	a, b := list[0].ID, list[1].ID
	post(fmt.Sprintf(`{"same": [%q, %q]}`, a, b), 200)
	leads := func() bool { // one of the ids leads to the other
		for _, id := range []string{a, b} {
			if got, _ := d.ask(t, http.MethodGet, "/v1/stories/"+id, ""); got.StatusCode == http.StatusPermanentRedirect {
				return true
			}
		}
		return false
	}
	eventually("both stories are one", leads)
	var big string
	for _, s := range get[stories](t, d, "/v1/stories?limit=500").Items {
		if s.Origins > 2 {
			big = s.ID
		}
	}
	articles := func() (ids []string) {
		for _, x := range get[struct{ Items []struct{ ID string } }](t, d, "/v1/stories/"+big+"/sources").Items {
			ids = append(ids, x.ID)
		}
		return ids
	}
	before := articles()
	first, last := before[0], before[len(before)-1]
	post(fmt.Sprintf(`{"apart": [%q, %q]}`, first, last), 200)
	eventually("both articles are in two stories", func() bool {
		in := " " + strings.Join(articles(), " ") + " "
		return strings.Contains(in, " "+first+" ") != strings.Contains(in, " "+last+" ")
	})
	post(fmt.Sprintf(`{"same": [%q, %q]}`, first, last), 409)
	for _, bad := range []string{`{"same": ["x"]}`, `{}`, `{"same": [], "apart": []}`, `{"joined": []}`, `{"same": ["` + first + `", "` + first + `"]}`, `not json`} {
		post(bad, map[bool]int{true: 404, false: 400}[strings.Contains(bad, `"x"`)])
	}
	held := get[pins](t, d, "/v1/pins").Items
	if len(held) != 2 || held[0].Verdict != "same" || held[1].Verdict != "apart" || held[1].Articles[1] != last {
		t.Errorf("pins %+v", held)
	}
	for _, status := range []int{204, 404} {
		if got, _ := d.ask(t, http.MethodDelete, fmt.Sprint("/v1/pins/", held[1].Number), ""); got.StatusCode != status {
			t.Errorf("taking it back: %s, want %d", got.Status, status)
		}
	}
	post(fmt.Sprintf(`{"same": [%q, %q]}`, first, last), 200)
}

func TestPinsNeedTheRightToWrite(t *testing.T) {
	d := open(t, server.Access{Token: "secret"})
	for _, ask := range [][2]string{{http.MethodPost, "/v1/pins"}, {http.MethodDelete, "/v1/pins/1"}} {
		got, body := d.ask(t, ask[0], ask[1], `{"same": ["a", "b"]}`)
		var p struct{ Status int }
		if err := json.Unmarshal([]byte(body), &p); err != nil || got.StatusCode != http.StatusUnauthorized {
			t.Errorf("%v: %s %s", ask, got.Status, body)
		}
	}
}
