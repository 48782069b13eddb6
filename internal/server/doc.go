// Package server answers over HTTP: an API described by openapi.yaml, feeds out of
// every question, and server-sent events for what is new. It reads what the desk has
// told; only articles, lenses and nothing else are written through it.
package server
