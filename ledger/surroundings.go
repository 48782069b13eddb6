package ledger

import "github.com/parallax-news/parallax/ledger/corpus"

// surroundings is what is read of the sentence of a figure to compare it, each thing
// when it is first asked for: it is asked for once for every pair of figures.
type surroundings struct {
	named, places, holders, topic, modifiers once[[]corpus.Term]
	aspects, scopes                          once[[]string]
}

// once holds a value that is worked out when it is first asked for.
type once[T any] struct {
	known bool
	value T
}

func (o *once[T]) get(read func() T) T {
	if !o.known {
		o.value, o.known = read(), true
	}
	return o.value
}

// around returns what has been read around the figure, nothing while the figure itself
// is being read.
func (m *measure) around() *surroundings {
	if m.surroundings == nil {
		return new(surroundings)
	}
	return m.surroundings
}
