package page

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
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

// feedView shows a feed. Shown is its address without the name and the password that
// it may hold.
type feedView struct {
	Feed
	Shown, Web string
	When       When
}

func (v *visit) feeds() (*sheet, error) {
	list, err := v.opt.Feeds.Feeds(v.ctx)
	if err != nil {
		return nil, err
	}
	view := new(feedsView)
	for _, f := range list {
		shown := feedView{Feed: f, Shown: withoutSecrets(f.URL), When: When{Text: "never"}}
		shown.Web, shown.Title = web(shown.Shown), cmp.Or(brief.Flat(f.Title), shown.Shown)
		if !f.Asked.IsZero() {
			shown.When = age(f.Asked, v.now)
		}
		view.Feeds = append(view.Feeds, shown)
	}
	return &sheet{Name: "feeds", Title: "Feeds", View: view}, nil
}

// withoutSecrets leaves out the name and the password of an address.
func withoutSecrets(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "an address that cannot be read"
	}
	u.User = nil
	return u.String()
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
