// Package written holds a sentence that somebody wrote against the lines that it
// cites, so that a brief may be reworded without anything being added to it.
//
// What is asked is more than a careful writer would need: every word that is not
// mere grammar must stand in the cited lines; figures, dates and quotations must
// be theirs; a word must be denied, doubted and conditional as it is there; who
// speaks must be who spoke, and names and figures must keep their order. A good
// sentence may fail; one that says something else must not pass.
package written
