package article

// Cite points at the evidence for a line: an article and a span of its text.
type Cite struct {
	Article string `json:"article"`
	Span    Span   `json:"span"`
}
