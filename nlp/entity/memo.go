package entity

import "github.com/parallax-news/parallax/nlp/token"

// memo is what a text as a whole tells of a capitalised word.
type memo struct {
	small  bool     // it also stands without a capital
	middle uint8    // times with a capital that is its own
	seen   []int32  // the first tokens that are the word, in prose
	types  [5]uint8 // names by the rules that hold it, by ballot; the last is none
	roles  uint8    // places that it has in names of several words
}

// Places of a word in names of several words.
const (
	opensPerson uint8 = 1 << iota
	closesPerson
	opensOther
	closesOther
	titled
	bracketed
)

// memos are the memos of a text by word.
type memos struct {
	index map[string]int32
	list  []memo
}

func (m *memos) reset() {
	if m.index == nil {
		m.index = make(map[string]int32)
	}
	clear(m.index)
	m.list = m.list[:0]
}

// of returns the memo of a word, nil if it never has a capital.
func (m *memos) of(word string) *memo {
	if k, ok := m.index[word]; ok {
		return &m.list[k]
	}
	return nil
}

// add returns the memo of a word, new if need be.
func (m *memos) add(word string) *memo {
	k, ok := m.index[word]
	if !ok {
		k = int32(len(m.list))
		m.index[word] = k
		if len(m.list) < cap(m.list) {
			m.list = m.list[:k+1]
			m.list[k] = memo{seen: m.list[k].seen[:0]}
		} else {
			m.list = append(m.list, memo{})
		}
	}
	return &m.list[k]
}

// remember reads what the text and the names that rules found say of each
// capitalised word.
func (m *memos) remember(r *reading) {
	m.reset()
	for i := range r.Tokens {
		if !r.upper(i) {
			continue
		}
		w := m.add(r.Lower(i))
		if r.style[r.Tokens[i].Sentence] != prose {
			continue
		}
		if !r.initial(i) {
			w.middle = min(w.middle+1, 9)
		}
		if len(w.seen) < 4 {
			w.seen = append(w.seen, int32(i))
		}
		if r.titledBefore(i) {
			w.roles |= titled
		}
		if i > 0 && r.Of(i-1) == "(" {
			w.roles |= bracketed
		}
	}
	for i := range r.Tokens {
		if t := &r.Tokens[i]; t.Kind == token.Word && !t.Upper {
			if w := m.of(r.Lower(i)); w != nil {
				w.small = true
			}
		}
	}
	for i := range r.names {
		m.note(r, &r.names[i])
	}
}

// note adds a name to the memos of its words.
func (m *memos) note(r *reading, n *name) {
	for j := n.first; j < n.last; j++ {
		w := m.of(r.Lower(j))
		if w == nil {
			continue
		}
		for b, t := range ballots {
			if t == n.typ {
				w.types[b] = min(w.types[b]+1, 9)
			}
		}
		if n.last-n.first == 1 {
			continue
		}
		opens, closes := opensOther, closesOther
		if n.typ == Person {
			opens, closes = opensPerson, closesPerson
		}
		if j == n.first {
			w.roles |= opens
		}
		if j == n.last-1 {
			w.roles |= closes
		}
	}
}
