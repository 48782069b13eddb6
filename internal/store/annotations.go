package store

// Annotations are what annotating one article has come to.
type Annotations struct {
	Seq int64
	// Data is what a program of one version made of it; nil where there is a Fault.
	Data []byte
	// Fault says why the article cannot be annotated, by any version; "" if it can.
	Fault string
}
