// Package corpus reads the sentences of a story as weighted terms, so that
// sentences of different articles can be set beside one another: which say the
// same, which stand for the whole, and which may be shown alone.
package corpus
