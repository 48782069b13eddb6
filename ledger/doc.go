// Package ledger keeps the statements and figures of a story over all its
// origins, and says where they agree, differ, deny or update one another. It
// never says who is right: both sides stand verbatim, with speaker, outlet and
// time.
package ledger
