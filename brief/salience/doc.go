// Package salience says how much each word and each pair of neighbouring words of
// a story matters to somebody who has to be told it in a few lines.
//
// A summary covers words and pairs, and is the better the more of their weight it
// covers (Gillick and Favre, 2009). The weight of one is how likely a person who
// sums the story up would use it, by a logistic regression over a few counts
// of where it stands: in how many origins, how lately, and whether the story
// began with it (after Hong and Nenkova, 2014). Its coefficients stand in
// model.tsv; tools/train/summary writes them.
package salience
