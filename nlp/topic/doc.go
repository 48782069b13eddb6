// Package topic says what an article is about, by readable keyword rules.
package topic
