// Package fetch reads from the network, politely and within bounds.
//
// [Client] makes one request: bounded in size (after decompression), time,
// headers and redirects, and never to a private address unless told to, since
// an address in somebody's feed must not reach the services of this house. Every
// connection is checked when it is made, after the name was resolved, so that
// neither a redirect nor a name that changes its mind leads inside.
//
// [Polite] asks one thing of a host at a time, with a gap between two requests,
// and leaves alone what robots.txt asks to (RFC 9309).
package fetch
