package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/server"
	"github.com/parallax-news/parallax/read"
)

// As of a moment, the API answers to the byte as it did then, whatever came since.
func TestAsOfAMomentTheAnswersAreThoseOfThen(t *testing.T) {
	d := open(t, server.Access{})
	var articles []*article.Article
	for a, err := range read.Paths([]string{"../../examples/standoff"}, nil, read.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	half := len(articles) / 2
	take := func(list []*article.Article, all int) {
		for _, a := range list { // one by one, so that stories are told again and again
			if _, err := d.desk.Take(t.Context(), a); err != nil {
				t.Fatal(err)
			}
		}
		d.settle(t, all)
	}
	take(articles[:half], half)
	questions := []string{
		"/v1/stories?limit=500", "/v1/stories?limit=2", "/v1/stories?min_origins=2", "/v1/stories?q=gas", "/v1/stories?outlet=Northgate+Wire",
		"/v1/stories?topic=natural-gas", "/v1/brief?top=3", "/v1/brief?words=60", "/v1/brief?since=1h",
		"/v1/articles?limit=500", "/v1/search?q=gas", "/v1/changes?limit=500", "/v1/stories.json?limit=500",
	}
	for _, s := range get[stories](t, d, "/v1/stories?limit=500").Items {
		questions = append(questions, "/v1/stories/"+s.ID+"?", "/v1/stories/"+s.ID+"/history?", "/v1/stories/"+s.ID+"/sources?", "/v1/stories/"+s.ID+"/statements?", "/v1/stories/"+s.ID+"/differences?")
	}
	then := make(map[string]string)
	for _, q := range questions {
		_, then[q] = d.ask(t, http.MethodGet, q, "")
	}
	moment := time.Now()
	take(articles[half:], len(articles))
	other := 0
	for _, q := range questions {
		asOf := "&as_of=" + url.QueryEscape(moment.Format(time.RFC3339Nano))
		got, body := d.ask(t, http.MethodGet, q+asOf, "")
		body = strings.ReplaceAll(body, strings.ReplaceAll(asOf, "&", `\u0026`), "") // a feed names its address
		if got.StatusCode != http.StatusOK || withoutSince(body) != withoutSince(then[q]) {
			t.Errorf("%s: %s\n%.2000s\nthen it was\n%.2000s", q+asOf, got.Status, body, then[q])
		}
		if _, now := d.ask(t, http.MethodGet, q, ""); now != then[q] {
			other++
		}
	}
	if other < 10 {
		t.Errorf("only %d of %d answers are others now: the test shows little", other, len(questions))
	}
	late := articles[len(articles)-1].ID
	for ago, status := range map[string]int{"2w": http.StatusNotFound, "2999-01-01": http.StatusOK} {
		if got, _ := d.ask(t, http.MethodGet, "/v1/articles/"+late+"?as_of="+ago, ""); got.StatusCode != status {
			t.Errorf("article %s as of %s: %s", late, ago, got.Status)
		}
	}
}

// withoutSince leaves out what moves with the clock.
func withoutSince(body string) string {
	before, rest, ok := strings.Cut(body, `"since":"`)
	if !ok {
		return body
	}
	_, behind, _ := strings.Cut(rest, `"`)
	return before + behind
}
