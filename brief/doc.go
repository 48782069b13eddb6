// Package brief answers a reader: of each story a summary, who said what, the
// figures, where accounts agree and differ, the timeline, what lies ahead and
// what is new, each line with its evidence; written as text, Markdown, HTML or
// JSON.
package brief
