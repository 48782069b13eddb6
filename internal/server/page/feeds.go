package page

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/parallax-news/parallax/brief"
)

// Feeds are what the archive follows, where it follows something.
type Feeds interface {
	// Feeds returns what is followed, in the order in which it is shown.
	Feeds(ctx context.Context) ([]Feed, error)
	// AddFeed follows an address; its error is shown to the reader.
	AddFeed(ctx context.Context, address string) error
	// RemoveFeed follows an address no more.
	RemoveFeed(ctx context.Context, address string) error
}

// Feed is one address that is followed.
type Feed struct {
	URL, Title string
	// Articles counts what it has brought.
	Articles int
	// Asked is when it was asked last; zero for never.
	Asked time.Time
	// Error is why it brought nothing then; empty if it did.
	Error string
}

type feedsView struct {
	Feeds          []feedView
	Address, Error string
}

type feedView struct {
	Feed
	Web  string
	When When
}

func (v *visit) feeds() (*sheet, error) {
	list, err := v.opt.Feeds.Feeds(v.ctx)
	if err != nil {
		return nil, err
	}
	view := new(feedsView)
	for _, f := range list {
		shown := feedView{Feed: f, Web: web(f.URL), When: When{Text: "never"}}
		shown.Title = brief.Flat(f.Title)
		if shown.Title == "" {
			shown.Title = f.URL
		}
		if !f.Asked.IsZero() {
			shown.When = age(f.Asked, v.now)
		}
		view.Feeds = append(view.Feeds, shown)
	}
	return &sheet{Name: "feeds", Title: "Feeds", View: view}, nil
}

func (v *visit) addFeed() (*sheet, error) {
	if err := v.mayWrite(); err != nil {
		return nil, err
	}
	address := strings.TrimSpace(v.r.PostFormValue("url"))
	var wrong string
	if web(address) == "" {
		wrong = "This is not a web address."
	} else if err := v.opt.Feeds.AddFeed(v.ctx, address); err != nil {
		wrong = err.Error()
	}
	if wrong == "" {
		return nil, redirect{"/feeds", http.StatusSeeOther}
	}
	s, err := v.feeds()
	if err != nil {
		return nil, err
	}
	view := s.View.(*feedsView)
	view.Address, view.Error, s.Status = address, wrong, http.StatusUnprocessableEntity
	return s, nil
}

func (v *visit) removeFeed() (*sheet, error) {
	if err := v.mayWrite(); err != nil {
		return nil, err
	}
	if err := v.opt.Feeds.RemoveFeed(v.ctx, v.r.PostFormValue("url")); err != nil {
		return nil, err
	}
	return nil, redirect{"/feeds", http.StatusSeeOther}
}
