package server

// Operations returns the operations that are served.
func Operations() []string {
	var out []string
	for _, r := range new(Server).routes() {
		out = append(out, r.pattern())
	}
	return out
}

// StoryParameters returns the parameters of lists of stories.
func StoryParameters() []string { return storyParams }
