package page

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/pin"
	"github.com/parallax-news/parallax/internal/store"
)

// pinView shows a pin that names articles of the story.
type pinView struct {
	Number   int64
	Verdict  store.Verdict
	Articles []pinnedView
	When     When
}

type pinnedView struct{ Title, Href string }

// pins returns the pins that name articles of a story; nil for a reader who may set none.
func (v *visit) pins(t *told) ([]pinView, error) {
	if !v.opt.MayWrite(v.r) {
		return nil, nil
	}
	holding, err := pin.Holding(v.ctx, v.lib)
	if err != nil {
		return nil, err
	}
	var out []pinView
	for i := range holding {
		p := &holding[i]
		if !slices.ContainsFunc(p.Articles, func(id string) bool { return slices.Contains(t.Articles, id) }) {
			continue
		}
		shown := pinView{Number: p.Number, Verdict: p.Verdict, When: age(p.Known, v.now)}
		for _, id := range p.Articles {
			r, err := v.lib.Article(v.ctx, id)
			if err != nil {
				return nil, err
			}
			shown.Articles = append(shown.Articles, pinnedView{brief.Titled(r.Article.Title), articlePath(id)})
		}
		out = append(out, shown)
	}
	return out, nil
}

// setPin settles that a story and another are one, or that an article of it is of
// another.
func (v *visit) setPin() (*sheet, error) {
	if err := v.mayWrite(); err != nil {
		return nil, err
	}
	var named []string
	for _, name := range v.r.PostForm["article"] {
		named = append(named, idOf(name))
	}
	p, err := pin.Settle(v.ctx, v.lib, v.opt.Now(), store.Verdict(v.r.PostFormValue("verdict")), named)
	if err != nil {
		return nil, err
	}
	v.opt.Saved()
	return nil, redirect{v.back(p.Articles[0]), http.StatusSeeOther}
}

// idOf returns the id of what is named by its id or by the address of its page.
func idOf(name string) string {
	name = strings.TrimSpace(name)
	for _, path := range []string{"/stories/", "/articles/"} {
		if _, id, ok := strings.Cut(name, path); ok {
			id, _, _ = strings.Cut(id, "?")
			id, _, _ = strings.Cut(id, "#")
			if plain, err := url.PathUnescape(id); err == nil {
				return plain
			}
		}
	}
	return name
}

// back is the page of the story that an article is in.
func (v *visit) back(article string) string {
	r, err := v.lib.Article(v.ctx, article)
	if err != nil {
		return "/"
	}
	place, err := v.lib.Place(v.ctx, r.Seq)
	if err != nil {
		return "/"
	}
	return storyPath(place.Story)
}

// takePinBack takes a pin back.
func (v *visit) takePinBack() (*sheet, error) {
	if err := v.mayWrite(); err != nil {
		return nil, err
	}
	n, err := strconv.ParseInt(v.r.PostFormValue("number"), 10, 64)
	if err != nil {
		return nil, errRequest
	}
	if err := pin.Withdraw(v.ctx, v.lib, v.opt.Now(), n); err != nil {
		return nil, err
	}
	v.opt.Saved()
	return nil, redirect{storyPath(v.r.PostFormValue("story")), http.StatusSeeOther}
}
