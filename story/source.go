package story

// Sources returns, for each origin, the index of the first origin of the same
// newsroom: the agency that its first article credits, else the family of the
// outlet. Two texts of one newsroom, a report and its follow-up, are two origins,
// but what both say is said by one source. An origin of nobody known is a source
// of its own.
func (s *Story) Sources() []int {
	out := make([]int, len(s.Origins))
	first := make(map[string]int)
	for o, members := range s.Origins {
		out[o] = o
		d := s.Documents[members[0]]
		newsroom := ""
		if d.Tokens != nil {
			newsroom = creditOf(d)
		}
		if newsroom == "" {
			newsroom = familyOf(d.Outlet)
		}
		if newsroom == "" {
			continue
		}
		if earlier, ok := first[newsroom]; ok {
			out[o] = earlier
		} else {
			first[newsroom] = o
		}
	}
	return out
}
