// Package attribution finds who said what: source, cue and content in the terms
// of PARC (Pareti, 2012) and PolNeAR (Newell et al., 2018), and the speaker
// behind the source.
package attribution
