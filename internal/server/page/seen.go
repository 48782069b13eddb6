package page

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/internal/store"
)

const (
	seenCookie = "seen"
	// sitting is how long a reader may be away for it to be one sitting, in which
	// what is new stays new.
	sitting = 30 * time.Minute
	// kept is how long the cookie lasts.
	kept = 400 * 24 * time.Hour
)

// seen is what a reader knows: the changes up to a number. It is kept by the reader
// alone, in a cookie.
type seen struct {
	base   int64     // the last change known when this sitting began
	latest int64     // the last one shown when the reader left
	left   time.Time // when that was
}

// readSeen reads the cookie; false where there is none or it is not ours.
func readSeen(r *http.Request) (s seen, ok bool) {
	c, err := r.Cookie(seenCookie)
	if err != nil {
		return s, false
	}
	var left int64
	if n, err := fmt.Sscanf(c.Value, "%d.%d.%d", &s.base, &s.latest, &left); n != 3 || err != nil || s.base < 0 || s.latest < s.base {
		return seen{}, false
	}
	s.left = time.Unix(left, 0)
	return s, true
}

// known returns the last change that the reader knows by now.
func (s seen) known(now time.Time) int64 {
	if now.Sub(s.left) > sitting {
		return s.latest
	}
	return s.base
}

func (s seen) String() string { return fmt.Sprintf("%d.%d.%d", s.base, s.latest, s.left.Unix()) }

// markSeen notes that the reader has read everything up to a change, or has left
// the page that showed it.
func (v *visit) markSeen() (*sheet, error) {
	n, err := strconv.ParseInt(v.r.PostFormValue("number"), 10, 64)
	if err != nil || n < 0 {
		return nil, errRequest
	}
	newest, err := v.newest()
	if err != nil {
		return nil, err
	}
	n = min(n, newest)
	s, leaving := seen{base: n, latest: n, left: v.now}, v.r.PostFormValue("leaving") != ""
	if old, ok := readSeen(v.r); ok && leaving {
		s.base = min(old.known(v.now), n)
	}
	http.SetCookie(v.w, &http.Cookie{
		Name: seenCookie, Value: s.String(), Path: "/", MaxAge: int(kept.Seconds()),
		HttpOnly: true, Secure: v.r.TLS != nil, SameSite: http.SameSiteLaxMode,
	})
	if leaving {
		return nil, nil
	}
	return nil, redirect{"/", http.StatusSeeOther}
}

// newest returns the number of the newest change.
func (v *visit) newest() (int64, error) {
	return v.lib.ChangeBefore(v.ctx, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC))
}

// unseenMost bounds the changes that are looked at for one page.
const unseenMost = 300

// unseen returns by story what was told since the reader last looked, newest
// last; nothing for a reader who never was here.
func (v *visit) unseen(view *frontView) (map[string][]store.Change, error) {
	var err error
	if view.Newest, err = v.newest(); err != nil {
		return nil, err
	}
	s, ok := readSeen(v.r)
	if !ok {
		return nil, nil
	}
	view.Seen = true
	changes, err := v.lib.Changes(v.ctx, max(s.known(v.now), view.Newest-unseenMost), "", unseenMost)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]store.Change)
	for _, c := range changes {
		out[c.Story] = append(out[c.Story], c)
	}
	return out, nil
}
