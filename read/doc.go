// Package read turns bytes into articles. [Paths] reads files, folders, globs
// and standard input; [Source] reads what was opened or fetched already. Both
// yield articles in order, and in the place of what cannot be read an [*Error]
// that names the input, and the line, item or record in it; reading goes on.
//
// # Formats
//
// What an input is, is decided by its first bytes, then by the content type
// that a server declared, then by the name of the file:
//
//   - gzip (1F 8B) and UTF-16 (a byte order mark, or zeros in the first tag) are
//     unwrapped, and what is inside is looked at again;
//   - WARC ("WARC/1.") gives what each page, feed or text that was served with
//     status 200 gives;
//   - JSON ("{" or "["): a JSON Feed by the version it carries; JSON Lines
//     where the first line is an object of its own or the input is .jsonl,
//     .ndjson or standard input; else one object or a list laid out freely;
//   - markup ("<"): RSS, RDF and Atom by their first element, else HTML;
//   - anything else is plain text, unless it holds the bytes of no text.
//
// # What is kept
//
// The text of a JSON record is kept byte for byte. The body of a plain text is
// one verbatim slice of the file, between the head (headline, dates, byline,
// outlet, topics, address) and the furniture at its end; Article.TextOffset
// says where. The text of a page is its paragraphs without navigation,
// captions, teasers and other furniture, a blank line between two.
//
// A date that can mean several days, such as 03/04/2022, is settled by the
// evidence at hand, and the guess is recorded with its reason.
//
// Memory is bounded by [Options.MaxBytes], whatever an input claims about
// itself. Nothing here consults a clock or the network.
package read
