package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
)

// told is the last telling of a story, read.
type told struct {
	known time.Time
	brief brief.Brief
	*brief.Story
	*sources
	speakers map[string]bool // those with a statement, who have a page
}

// tell returns what was told of a story, read once a visit; nil if nothing was yet.
func (v *visit) tell(id string) (*told, error) {
	if t, ok := v.told[id]; ok {
		return t, nil
	}
	telling, err := v.lib.Telling(v.ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		v.told[id] = nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	t := &told{known: telling.Known}
	if err := json.Unmarshal(telling.Brief, &t.brief); err != nil {
		return nil, fmt.Errorf("read the telling of %s: %w", id, err)
	}
	if len(t.brief.Stories) != 1 {
		return nil, fmt.Errorf("the telling of %s has %d stories", id, len(t.brief.Stories))
	}
	t.Story, t.sources = &t.brief.Stories[0], number(t.brief.Articles)
	t.speakers = make(map[string]bool)
	for i := range t.Statements {
		t.speakers[t.Statements[i].Speaker] = true
	}
	v.told[id] = t
	return t, nil
}

// spoke is the address of a speaker; "" for one without a statement of their own,
// who has no page.
func (t *told) spoke(name string) string {
	if !t.speakers[name] {
		return ""
	}
	return speakerPath(name)
}

// lang is the language of the story, that of its first article; "" if unknown.
func (t *told) lang() string {
	if len(t.list) == 0 {
		return ""
	}
	return t.list[0].Lang
}
