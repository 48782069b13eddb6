// Package sequence labels the tokens of a sequence with a linear-chain model
// (Lafferty, McCallum and Pereira, 2001): each token has features, each feature
// a weight for every label, each pair of neighbouring labels a weight or a ban.
// What the labels and features mean is the caller's affair.
//
// A Feature is a hash, so that a model holds no words. Read takes a Model from
// a file that tools/train has written: weights are bytes, kept where they are,
// so that reading costs no more than its checksum. A Decoder finds the best
// labels (Viterbi, 1967) and how probable they are, and allocates nothing once
// its buffers have grown.
//
//	d := model.Decoder()
//	defer d.Free()
//	for each token {
//		d.Push(features, sequence.Any)
//	}
//	labels := d.Decode()
package sequence
