package stream

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

const (
	// wholeTries is how often a batch is tried as it is, and mostTries how often an
	// article alone that the store refuses while it takes others. A store that takes
	// none is tried for ever.
	wholeTries = 3
	mostTries  = 5
	// firstPause and longestPause bound the time between tries, which doubles.
	firstPause   = 50 * time.Millisecond
	longestPause = time.Second
)

// parcel is an article on its way into the store, and the message that it came in.
type parcel struct {
	*letter
	article *article.Article
}

// letter is a message of which some articles are not stored yet.
type letter struct {
	msg  jetstream.Msg
	lane Lane
	left int
}

// done lets the message go with the last of its articles.
func (r *runner) done(l *letter) {
	if l.left--; l.left > 0 {
		return
	}
	if err := l.msg.Ack(); err != nil {
		r.opt.Log.Warn("stored, and not acknowledged", "error", err)
	}
}

// store stores the articles of a batch and acknowledges them. What is behind waits
// until each is stored or put aside, so that the order stays.
func (r *runner) store(ctx context.Context, lane Lane, batch []jetstream.Msg) error {
	parcels, err := r.unpack(ctx, lane, batch)
	if err != nil {
		return err
	}
	err = r.take(ctx, parcels)
	for try, wait := 1, firstPause; err != nil; try, wait = try+1, min(2*wait, longestPause) {
		r.opt.Log.Warn("articles could not be stored", "articles", len(parcels), "error", err)
		more, failed := r.await(ctx, wait, try >= wholeTries)
		if failed != nil {
			return failed
		}
		if parcels = append(parcels, more...); try < wholeTries {
			err = r.take(ctx, parcels)
			continue
		}
		if parcels, err = r.singly(ctx, parcels); ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// await waits, and if more is asked for, for no longer than until another article
// comes: whether it can be stored tells whether it is the store or the others.
func (r *runner) await(ctx context.Context, wait time.Duration, more bool) ([]parcel, error) {
	live, fill := r.live, r.fill
	if !more {
		live, fill = nil, nil
	}
	select {
	case m := <-live:
		return r.unpack(ctx, Live, []jetstream.Msg{m})
	case m := <-fill:
		return r.unpack(ctx, BackFill, []jetstream.Msg{m})
	case <-time.After(wait):
		return nil, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// unpack reads the articles of messages. What is none is put aside.
func (r *runner) unpack(ctx context.Context, lane Lane, batch []jetstream.Msg) (parcels []parcel, err error) {
	for _, m := range batch {
		articles, err := decode(m.Headers(), m.Data())
		l := &letter{msg: m, lane: lane, left: max(1, len(articles))}
		if err != nil {
			if err := r.putAside(ctx, l, copyOf(r.subject(dead), m.Headers(), m.Data()), err); err != nil {
				return nil, err
			}
			continue
		}
		for _, a := range articles {
			parcels = append(parcels, parcel{l, a})
		}
	}
	return parcels, nil
}

// take stores articles, all or none, and says so.
func (r *runner) take(ctx context.Context, parcels []parcel) (err error) {
	if len(parcels) == 0 {
		return nil
	}
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("fault: %v", fault)
		}
	}()
	articles := make([]*article.Article, len(parcels))
	keep := r.desk.Fill
	for i, p := range parcels {
		articles[i] = p.article
		if p.lane == Live {
			keep = r.desk.Take
		}
	}
	added, err := keep(ctx, articles...)
	if err != nil {
		return err
	}
	r.tell(parcels, added)
	r.logStored(ctx, parcels, added)
	for _, p := range parcels {
		r.done(p.letter)
	}
	return nil
}

// singly stores articles one by one, and returns those that are left, with the last
// error. Where it stored some, those that it still cannot are put aside.
func (r *runner) singly(ctx context.Context, parcels []parcel) (left []parcel, err error) {
	for _, p := range parcels {
		if failed := r.take(ctx, []parcel{p}); failed != nil {
			left, err = append(left, p), failed
		}
	}
	if len(left) == len(parcels) {
		return left, err // it is the store
	}
	for _, p := range left {
		if err := r.last(ctx, p); err != nil {
			return left, err
		}
	}
	return nil, nil
}

// last tries an article for the last times and puts it aside.
func (r *runner) last(ctx context.Context, p parcel) (err error) {
	for try, wait := 1, firstPause; try < mostTries; try, wait = try+1, 2*wait {
		if err := pause(ctx, wait); err != nil {
			return err
		}
		if err = r.take(ctx, []parcel{p}); err == nil {
			return nil
		}
	}
	data, encodeErr := encode(nil, p.article)
	if encodeErr != nil {
		return encodeErr
	}
	alone := bundle{data: data, keys: []string{keyOf(p.article)}}
	return r.putAside(ctx, p.letter, alone.message(r.subject(dead), ""), err)
}

// tell says what became of articles to those who wait for it.
func (r *runner) tell(parcels []parcel, added []store.Added) {
	lists := make(map[string][]answer)
	for i, p := range parcels {
		if to := p.msg.Headers().Get(answerHeader); to != "" {
			lists[to] = append(lists[to], answerOf(keyOf(p.article), &added[i]))
		}
	}
	for to, list := range lists {
		r.answer(to, list)
	}
}

func (r *runner) answer(to string, list []answer) {
	data, err := json.Marshal(list)
	if err == nil {
		err = r.conn.Publish(to, data)
	}
	if err != nil {
		r.opt.Log.Warn("nobody hears what was stored", "error", err)
	}
}
