package engine

import (
	"container/list"

	"github.com/parallax-news/parallax/nlp"
)

// readings keep the annotations of the articles that were asked for last.
type readings struct {
	most  int
	order *list.List // the one asked for last stands first
	bySeq map[int64]*list.Element
}

type reading struct {
	seq      int64
	document *nlp.Document
}

func newReadings(most int) *readings {
	return &readings{most: most, order: list.New(), bySeq: make(map[int64]*list.Element)}
}

func (r *readings) get(seq int64) *nlp.Document {
	e := r.bySeq[seq]
	if e == nil {
		return nil
	}
	r.order.MoveToFront(e)
	return e.Value.(reading).document
}

func (r *readings) put(seq int64, d *nlp.Document) {
	if e := r.bySeq[seq]; e != nil {
		r.order.Remove(e)
	}
	r.bySeq[seq] = r.order.PushFront(reading{seq, d})
}

// room drops what was not asked for longest, until so many fit in beside those that
// stay; the ones just asked for stay.
func (r *readings) room(asked int) {
	for r.order.Len() > max(r.most, asked) {
		last := r.order.Back()
		delete(r.bySeq, r.order.Remove(last).(reading).seq)
	}
}
