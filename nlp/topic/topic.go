package topic

// Topic is a topic of an article with its weight.
type Topic struct {
	// ID is a topic id of the contract: "natural-gas", "diplomacy"…
	ID string `json:"id"`
	// Score is how much of the article bears on the topic, 0 to 1.
	Score float64 `json:"score"`
}
