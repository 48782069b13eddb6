// Package examples holds the example corpus for `parallax serve --demo`.
package examples

import "embed"

// Files are the example articles, as they lie in this folder.
//
//go:embed standoff lenses
var Files embed.FS
