// Package crf trains linear-chain conditional random fields (Lafferty, McCallum
// and Pereira, 2001) for nlp/sequence: by stochastic gradient descent with a
// step for every weight (AdaGrad; Duchi, Hazan and Singer, 2011) and an L1
// penalty that makes most weights nothing (applied when a weight is next looked
// at; Duchi and Singer, 2009).
//
// One goroutine walks over the sequences in an order that a fixed seed shuffles,
// so the same set gives the same bytes on machines of one architecture (others
// may round otherwise, where they multiply and add at once).
package crf
