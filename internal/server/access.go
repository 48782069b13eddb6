package server

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Access says who may do what. The zero Access lets requests of this machine read
// and write, and nobody else.
type Access struct {
	// Token lets its bearer write; without one, only requests under a name of this
	// machine may.
	Token string
	// ReadToken is asked of readers too; without one everybody may read who gets
	// here.
	ReadToken string
	// UserHeader is a header in which a proxy in front names who asks; such a
	// request may read and write when it comes from one of Proxies.
	UserHeader string
	Proxies    []netip.Prefix
	// Hosts are the names that requests may be under beside those of this machine;
	// "*" for any. They are what a page of another site, whose name was made to lead
	// here, does not have.
	Hosts []string
}

// sessionCookie names the cookie of a browser that has shown a token.
const (
	sessionCookie = "parallax_session"
	sessionLength = 30 * 24 * time.Hour
)

// mayRead reports whether the request may read.
func (s *Server) mayRead(r *http.Request) bool {
	a := &s.Access
	return a.ReadToken == "" || s.bears(r, a.ReadToken) || s.MayWrite(r)
}

// MayWrite reports whether the request may write.
func (s *Server) MayWrite(r *http.Request) bool {
	a := &s.Access
	if a.behindProxy(r) {
		return true
	}
	if a.Token == "" {
		return a.UserHeader == "" && local(hostOf(r)) && fromHere(r)
	}
	return s.bears(r, a.Token)
}

// bears reports whether the request shows the token, as a bearer or by a session.
func (s *Server) bears(r *http.Request, token string) bool {
	if got, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return subtle.ConstantTimeCompare([]byte(got), []byte(token)) == 1
	}
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return false
	}
	until, _, ok := strings.Cut(c.Value, ".")
	n, err := strconv.ParseInt(until, 36, 64)
	return ok && err == nil && s.Now().Before(time.Unix(n, 0)) && hmac.Equal([]byte(c.Value), []byte(session(token, n)))
}

// session returns the value of a session that ends at a second since 1970. It can
// only be made with the token, and says nothing of it.
func session(token string, until int64) string {
	text := strconv.FormatInt(until, 36)
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write([]byte("parallax session " + text))
	return text + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// FormToken returns what a form of a page must bring back to write in the name of
// who asked for the page.
func (s *Server) FormToken(r *http.Request) string {
	mac := hmac.New(sha256.New, s.forms)
	if c, err := r.Cookie(sessionCookie); err == nil {
		mac.Write([]byte(c.Value))
	}
	mac.Write([]byte("\x00" + r.Header.Get(s.Access.UserHeader)))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// behindProxy reports whether a trusted proxy says who asks.
func (a *Access) behindProxy(r *http.Request) bool {
	if a.UserHeader == "" || r.Header.Get(a.UserHeader) == "" {
		return false
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && slices.ContainsFunc(a.Proxies, func(p netip.Prefix) bool { return p.Contains(from.Addr().Unmap()) })
}

// fromHere reports whether the request comes from this machine.
func fromHere(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback()
}

func hostOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// local reports whether a host is a name of this machine.
func local(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// allowed reports whether requests may be under this name. Addresses may: nobody
// can make the address of another site lead here.
func (a *Access) allowed(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil || local(host) || slices.Contains(a.Hosts, "*") || slices.Contains(a.Hosts, host)
}
