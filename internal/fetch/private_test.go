package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.0.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "224.0.0.1": false, "0.0.0.0": false,
		"0.1.2.3": false, "255.255.255.255": false, "240.0.0.1": false, "198.18.0.1": false, "192.88.99.1": false,
		"::1": false, "::": false, "fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fec0::1": false, "ff02::1": false,
		"::ffff:10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "2001:0:1::": false,
		"::127.0.0.1": false, "100::1": false, "3fff::1": false, "5f00::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("public(%s) = %v", address, got)
		}
	}
}

// No name is resolved and nothing is dialled for these.
func TestCheckAddress(t *testing.T) {
	for address, want := range map[string]error{
		"https://paper.example/feed": nil, "http://paper.example:8080/": nil, "http://8.8.8.8/": nil, "http://[2606:4700::1111]:443/": nil,
		"http://area51.example/": nil, "http://0xcafe.example/": nil,
		"ftp://paper.example/": ErrScheme, "file:///etc/passwd": ErrScheme, "gopher://paper.example/": ErrScheme, "http:///news": ErrScheme, "//paper.example/": ErrScheme,
		"http://2130706433/": ErrHost, "http://0177.0.0.1/": ErrHost, "http://127.1/": ErrHost, "http://0x7f000001/": ErrHost,
		"http://0x7f.1/": ErrHost, "http://127.0.0.0x1/": ErrHost, "http://1.2.3.4.5/": ErrHost, "http://2130706433./": ErrHost, "http://0x/": ErrHost,
		"http://paper.example:22/": ErrPort, "http://paper.example:25/": ErrPort, "http://paper.example:6667/": ErrPort, "http://paper.example:0/": ErrPort, "http://paper.example:99999/": ErrPort,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := checkAddress(u, false); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", address, err, want)
		}
	}
}

func TestRefusesPrivateAddresses(t *testing.T) {
	hit := false
	address := serve(t, func(http.ResponseWriter, *http.Request) { hit = true })
	port := address[strings.LastIndexByte(address, ':'):]
	for _, host := range []string{
		"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0.0.0.0", "[::]", "[::127.0.0.1]",
		"127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "169.254.169.254", "192.168.1.1", "100.64.0.1", "[fe80::1%25lo]",
	} {
		var c Client
		_, err := c.Do(t.Context(), Request{Address: "http://" + host + port})
		if !errors.Is(err, ErrPrivate) && !errors.Is(err, ErrHost) {
			t.Errorf("%s: got %v", host, err)
		}
	}
	if hit {
		t.Error("a request came through")
	}
}

// A feed outside, or one that may be inside, must not lead to another service.
func TestSSRFByRedirect(t *testing.T) {
	var inner atomic.Int32
	house := serve(t, func(http.ResponseWriter, *http.Request) { inner.Add(1) })
	var to atomic.Value
	outer := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, to.Load().(string), http.StatusFound)
	})
	for target, want := range map[string]error{
		house: ErrPrivate, "http://[::1]:80/": ErrPrivate, "http://169.254.169.254/latest/meta-data": ErrPrivate,
		"http://2130706433/": ErrHost, "file:///etc/passwd": ErrScheme, "gopher://paper.example/": ErrScheme, "http://paper.example:22/": ErrPort,
	} {
		to.Store(target)
		var c Client
		if _, err := c.Do(t.Context(), Request{Address: outer, AllowPrivate: true}); !errors.Is(err, want) {
			t.Errorf("to %s: got %v, want %v", target, err, want)
		}
		c.Close()
		// Nor is the robots.txt of the other asked for.
		var p Polite
		if _, err := p.Do(t.Context(), Request{Address: outer, AllowPrivate: true}); !errors.Is(err, want) && !errors.Is(err, ErrRobots) {
			t.Errorf("politely to %s: got %v, want %v", target, err, want)
		}
	}
	if n := inner.Load(); n > 0 {
		t.Errorf("%d requests came through", n)
	}
}

// A host that is refused to one request is not held against another that may
// reach it, nor the other way round.
func TestPrivateIsPerRequest(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("news")) })
	p := Polite{Gap: time.Millisecond}
	t.Cleanup(p.Client.Close)
	for range 2 {
		if _, err := p.Do(t.Context(), Request{Address: address}); !errors.Is(err, ErrPrivate) {
			t.Errorf("guarded: got %v, want ErrPrivate", err)
		}
		if _, err := p.Do(t.Context(), Request{Address: address, AllowPrivate: true}); err != nil {
			t.Errorf("allowed: got %v", err)
		}
	}
}

// A name that is public when it is looked up first and private the next time is
// refused the next time: what is dialled is what was checked.
func TestSSRFByDNSRebinding(t *testing.T) {
	outer, house := twoServers(t)
	var asked atomic.Int32
	c := &Client{Resolver: resolver(t, func() [4]byte {
		if asked.Add(1) == 1 {
			return [4]byte{127, 0, 0, 2}
		}
		return [4]byte{127, 0, 0, 1}
	})}
	t.Cleanup(c.Close)
	c.public = func(a netip.Addr) bool { return a == netip.MustParseAddr("127.0.0.2") }
	address := "http://paper.example:" + outer.port
	if page, err := c.Do(t.Context(), Request{Address: address}); err != nil || string(page.Body) != "outside" {
		t.Fatalf("got %+v, %v", page, err)
	}
	if _, err := c.Do(t.Context(), Request{Address: address}); !errors.Is(err, ErrPrivate) {
		t.Errorf("got %v, want ErrPrivate", err)
	}
	if n := house.hits.Load(); n > 0 {
		t.Errorf("%d requests came through", n)
	}
}

// counted is a server that says who it is.
type counted struct {
	port string
	hits atomic.Int32
}

// twoServers listen on one port of two addresses, and keep no connection.
func twoServers(t *testing.T) (outer, house *counted) {
	t.Helper()
	listen := func(address, says string) *counted {
		l, err := net.Listen("tcp", address)
		if err != nil {
			t.Skipf("no second loopback address here: %v", err)
		}
		_, port, _ := net.SplitHostPort(l.Addr().String())
		c := &counted{port: port}
		s := &httptest.Server{Listener: l, Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			c.hits.Add(1)
			w.Header().Set("Connection", "close")
			_, _ = w.Write([]byte(says))
		})}}
		s.Start()
		t.Cleanup(s.Close)
		return c
	}
	outer = listen("127.0.0.2:0", "outside")
	return outer, listen("127.0.0.1:"+outer.port, "inside")
}

// resolver asks a name server of the test, which gives every name the address.
func resolver(t *testing.T, address func() [4]byte) *net.Resolver {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	go func() {
		buffer := make([]byte, 1500)
		for {
			n, from, err := server.ReadFrom(buffer)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buffer[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
					Body:   &dnsmessage.AResource{A: address()},
				}}
			}
			reply, err := m.Pack()
			if err != nil {
				return
			}
			_, _ = server.WriteTo(reply, from)
		}
	}()
	var d net.Dialer
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return d.DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}
