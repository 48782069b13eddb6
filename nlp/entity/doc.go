// Package entity finds who and what is named in a text (mentions of persons,
// organisations, places and other names), and which mentions name the same one
// (entities), with the roles the text gives them.
package entity
