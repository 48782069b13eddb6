package fetch

import (
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// checkAddress refuses what is no address of a page. On a private network, any
// port may serve news.
func checkAddress(u *url.URL, private bool) error {
	host := u.Hostname()
	if u.Scheme != "http" && u.Scheme != "https" || host == "" {
		return ErrScheme
	}
	if disguised(host) {
		return fmt.Errorf("%w: %s", ErrHost, host)
	}
	if port := u.Port(); port != "" && !private && !sanePort(port) {
		return fmt.Errorf("%w: %s", ErrPort, port)
	}
	return nil
}

// disguised reports a host that some system takes for an IPv4 address though it
// is not written as one: a single number, octal or hexadecimal parts, or parts
// left out. By the WHATWG URL standard a host that ends in a number is one.
func disguised(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return false
	}
	last := strings.TrimSuffix(host, ".")
	last = strings.ToLower(last[strings.LastIndexByte(last, '.')+1:])
	if digits, hex := strings.CutPrefix(last, "0x"); hex {
		_, err := strconv.ParseUint("0"+digits, 16, 64)
		return err == nil
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// badPorts are those from 1024 on which other services than the web's listen
// (WHATWG Fetch standard, "port blocking").
var badPorts = []int{1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}

// sanePort reports 80, 443 and the ports from 1024 that no other service has.
func sanePort(port string) bool {
	n, err := strconv.Atoi(port)
	if err != nil || n > 65535 {
		return false
	}
	return n == 80 || n == 443 || n >= 1024 && !slices.Contains(badPorts, n)
}

// refusePrivate is called with each address that is about to be connected to,
// after the name was resolved.
func refusePrivate(_, address string, _ syscall.RawConn) error { return refuse(address, public) }

func refuse(address string, public func(netip.Addr) bool) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	if !public(to.Addr()) {
		return fmt.Errorf("%w: %s", ErrPrivate, to.Addr())
	}
	return nil
}

// allocated is all of IPv6 that is given out to the public internet.
var allocated = netip.MustParsePrefix("2000::/3")

// reserved are the networks that are not on the public internet and that
// package netip does not tell apart.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),       // this network, RFC 791
	netip.MustParsePrefix("100.64.0.0/10"),   // shared by carriers, RFC 6598
	netip.MustParsePrefix("192.0.0.0/24"),    // protocol assignments, RFC 6890
	netip.MustParsePrefix("192.0.2.0/24"),    // documentation, RFC 5737
	netip.MustParsePrefix("192.88.99.0/24"),  // 6to4 relays, RFC 7526
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks, RFC 2544
	netip.MustParsePrefix("198.51.100.0/24"), // documentation
	netip.MustParsePrefix("203.0.113.0/24"),  // documentation
	netip.MustParsePrefix("240.0.0.0/4"),     // reserved and broadcast, RFC 1112
	netip.MustParsePrefix("2001::/23"),       // protocol assignments and Teredo, RFC 2928, 4380
	netip.MustParsePrefix("2001:db8::/32"),   // documentation, RFC 3849
	netip.MustParsePrefix("2002::/16"),       // 6to4, RFC 3056
	netip.MustParsePrefix("3fff::/20"),       // documentation, RFC 9637
}

// public reports an address of the public internet. IPv4 in the clothes of IPv6
// is looked at as IPv4 where it is mapped, and refused where it is translated.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.Is6() && !allocated.Contains(a) {
		return false
	}
	for _, network := range reserved {
		if network.Contains(a) {
			return false
		}
	}
	return true
}
