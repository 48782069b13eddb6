package read

// densest returns the run of blocks with the most text for the least around
// it: paragraphs count for their length, what is not a paragraph counts
// against it, and the run with the greatest sum is the article. The idea is
// that of maximum subsequence segmentation (Pasternack and Roth, 2009); it is
// linear, and needs no tree.
func densest(blocks []block) []block {
	var best, sum, start, from, to int
	for i := range blocks {
		if sum <= 0 {
			sum, start = 0, i
		}
		sum += blocks[i].weight()
		if sum > best {
			best, from, to = sum, start, i+1
		}
	}
	return blocks[from:to]
}

// weight says how much a block speaks for the article being here.
func (b *block) weight() int {
	switch {
	case b.isProse():
		return len(b.text) - 2*b.links
	case b.heading():
		return -20
	case b.links*2 >= len(b.text):
		return -150
	case endsSentence(b.text):
		return len(b.text) / 4
	}
	return -60
}

// textBytes returns the length of the text of the blocks.
func textBytes(blocks []block) int {
	n := 0
	for i := range blocks {
		n += len(blocks[i].text)
	}
	return n
}
