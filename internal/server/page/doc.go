// Package page serves the archive to people: a front page, a page a story, the
// article behind every line with its bytes marked, who said what over time, search,
// lenses and a brief to print.
//
// Pages are made on the server and need no script; a small one adds keys and a note
// when there is news. Nothing is asked of any other host. Whatever an article says
// is shown as text and never as markup, and every line leads to the bytes that it
// stands on ([docs/pages.md]).
//
// [docs/pages.md]: https://github.com/parallax-news/parallax/blob/main/docs/pages.md
package page
