package story

// mayJoin reports whether two stories may become one.
func (g *Grouper) mayJoin(_, _ *cluster) bool { return true }

// mayPart reports whether the origins may leave their story.
func (g *Grouper) mayPart(_ *cluster, _ []*origin) bool { return true }
