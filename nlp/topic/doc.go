// Package topic says what an article is about, by readable keyword rules.
//
// The rules are in rules.txt: weighted words and phrases for each topic, and
// phrases that hide others ("gas station" is no gas). One pass over the tokens
// finds them in a trie; the weight for a hundred words, the title and the lead
// counting more, is the score.
package topic
