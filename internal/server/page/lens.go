package page

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/lens"
)

// lensesView lists the lenses and holds the form for one.
type lensesView struct {
	Lenses []lensView
	// Name and Text fill the form; Error says why it was not taken; Known that a
	// lens of the name is there.
	Name, Text, Error string
	Known             bool
}

// lensView is one lens as it was written.
type lensView struct {
	Name, Title, Text string
	Front, Brief      string // addresses of what it shows
	Edit              string
	Error             string // why it cannot be read
}

// lensLinks leads to a page as each lens shows it, and without a lens.
func (v *visit) lensLinks(path, current string) ([]lensLink, error) {
	all, err := v.lib.Lenses(v.ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	out := []lensLink{{Name: "Everything", Href: path, Current: current == ""}}
	for _, l := range all {
		out = append(out, lensLink{Name: l.Name, Href: withLens(path, l.Name), Current: current == l.Name})
	}
	return out, nil
}

func withLens(path, name string) string { return path + "?lens=" + url.QueryEscape(name) }

func (v *visit) lenses() (*sheet, error) {
	view, err := v.lensesView()
	if err != nil {
		return nil, err
	}
	if edit := v.r.FormValue("edit"); edit != "" {
		for _, l := range view.Lenses {
			if l.Name == edit {
				view.Name, view.Text, view.Known = l.Name, l.Text, true
			}
		}
	}
	return lensSheet(view), nil
}

func lensSheet(view *lensesView) *sheet { return &sheet{Name: "lenses", Title: "Lenses", View: view} }

func (v *visit) lensesView() (*lensesView, error) {
	all, err := v.lib.Lenses(v.ctx)
	if err != nil {
		return nil, err
	}
	view := new(lensesView)
	for _, l := range all {
		shown := lensView{
			Name: l.Name, Title: l.Name, Text: l.Text, Front: withLens("/", l.Name), Brief: withLens("/brief", l.Name),
			Edit: "/lenses?edit=" + url.QueryEscape(l.Name) + "#edit",
		}
		if parsed, err := lens.Parse([]byte(l.Text)); err != nil {
			shown.Error = err.Error()
		} else {
			shown.Title = cmp.Or(parsed.Title, l.Name)
		}
		view.Lenses = append(view.Lenses, shown)
	}
	return view, nil
}

// longestName bounds the name of a lens, in bytes.
const longestName = 80

// lensDays is how far back from the newest story a new lens looks.
const lensDays = 90

func (v *visit) saveLens() (*sheet, error) {
	if err := v.mayWrite(); err != nil {
		return nil, err
	}
	l := store.Lens{Name: strings.TrimSpace(v.r.PostFormValue("name")), Text: strings.ReplaceAll(v.r.PostFormValue("text"), "\r\n", "\n")}
	if wrong := wrongLens(l); wrong != "" {
		view, err := v.lensesView()
		if err != nil {
			return nil, err
		}
		view.Name, view.Text, view.Error = l.Name, l.Text, wrong
		s := lensSheet(view)
		s.Status = http.StatusUnprocessableEntity
		return s, nil
	}
	newest, err := v.lib.Stories(v.ctx, store.StoryFilter{Limit: 1})
	if err != nil {
		return nil, err
	}
	var since time.Time
	if len(newest) > 0 && !newest[0].LastAt.IsZero() {
		since = newest[0].LastAt.AddDate(0, 0, -lensDays)
	}
	if err := v.lib.SaveLens(v.ctx, l, since); err != nil {
		return nil, err
	}
	v.opt.Saved()
	return nil, redirect{"/lenses", http.StatusSeeOther}
}

// wrongLens says why a lens cannot be taken; "" if it can.
func wrongLens(l store.Lens) string {
	switch {
	case l.Name == "":
		return "A lens needs a name."
	case len(l.Name) > longestName:
		return "The name is too long."
	case strings.ContainsFunc(l.Name, unicode.IsControl):
		return "The name holds a character that cannot be seen."
	}
	if _, err := lens.Parse([]byte(l.Text)); err != nil {
		return err.Error()
	}
	return ""
}

func (v *visit) deleteLens() (*sheet, error) {
	if err := v.mayWrite(); err != nil {
		return nil, err
	}
	if err := v.lib.DeleteLens(v.ctx, v.r.PostFormValue("name")); err != nil {
		return nil, err
	}
	return nil, redirect{"/lenses", http.StatusSeeOther}
}
