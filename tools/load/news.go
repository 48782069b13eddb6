package main

import (
	"encoding/json"
	"iter"
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/press"
)

// newsroom gives the articles of the press one after another, to whoever asks.
type newsroom struct {
	mu   sync.Mutex
	next func() (press.Report, bool)
	stop func()
}

func newNewsroom(opt press.Options) *newsroom {
	n := new(newsroom)
	n.next, n.stop = iter.Pull(press.Stream(opt))
	return n
}

// line is an article in the input format of the command line.
type line struct {
	ID        string         `json:"id"`
	Outlet    string         `json:"outlet"`
	Title     string         `json:"title"`
	Text      string         `json:"text"`
	Published article.Moment `json:"published"`
	Lang      string         `json:"lang"`
}

// lines returns so many articles as JSON Lines, with their ids.
func (n *newsroom) lines(count int) (body []byte, ids []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for range count {
		r, _ := n.next() // without end
		b, err := json.Marshal(line{r.ID, r.Outlet, r.Title, r.Text, r.Published, r.Lang})
		if err != nil {
			panic("BUG: write an article: " + err.Error())
		}
		body, ids = append(append(body, b...), '\n'), append(ids, r.ID)
	}
	return body, ids
}

// skip leaves so many out.
func (n *newsroom) skip(count int) {
	for range count {
		n.next()
	}
}
