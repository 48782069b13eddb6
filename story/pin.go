package story

// Pins are what a person has settled.
type Pins struct{}

func (p *Pins) hold(*cluster) bool { return false }

// mayJoin reports whether two stories may become one.
func (g *Grouper) mayJoin(_, _ *cluster) bool { return true }

// mayPart reports whether the origins may leave their story.
func (g *Grouper) mayPart(_ *cluster, _ []*origin) bool { return true }
