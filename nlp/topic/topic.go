package topic

// Topic is a topic of an article with its weight.
type Topic struct {
	// ID is a topic id of the contract: "natural-gas", "diplomacy"…
	ID string `json:"id"`
	// Score is how much of the article bears on the topic, 0 to 1.
	Score float64 `json:"score"`
}

// IDs returns the ids of all topics that Tag can give, in the order of the
// rules.
func IDs() []string {
	r := rules()
	ids := make([]string, len(r.topics))
	for i, t := range r.topics {
		ids[i] = t.id
	}
	return ids
}
