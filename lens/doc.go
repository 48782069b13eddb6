// Package lens is what a reader watches: names, topics, places, units and words,
// the outlets to read or leave out, and how many independent origins a story
// needs. It leaves articles and stories out and weighs the rest.
//
// A lens is a TOML file; every key may be missing:
//
//	title       = "Gas desk"
//	names       = ["Gazprom", "Sergey Lavrov"]
//	topics      = ["natural-gas", "sanctions"]
//	places      = ["UA", "Baltic Sea"]   # ISO 3166 codes or names
//	units       = ["m3/yr", "bcm"]
//	words       = ["pipeline", "force majeure"]
//	min_origins = 2
//
//	[outlets]
//	include = []                         # only these, if any are given
//	exclude = ["example.com"]
package lens
