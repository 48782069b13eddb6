package lens

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/parallax-news/parallax/nlp/topic"
)

// keys are the keys of a lens, for messages.
const keys = "title, names, topics, places, units, words, min_origins, outlets.include and outlets.exclude"

// Parse reads a lens from TOML. An unknown key or topic, an empty entry or a
// negative number of origins is an error that names its line and key.
func Parse(data []byte) (*Lens, error) {
	l := new(Lens)
	meta, err := toml.Decode(string(data), l)
	if err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("line %d: %s", syntax.Position.Line, syntax.Message)
		}
		return nil, fmt.Errorf("lens: %w", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		key := unknown[0]
		return nil, fmt.Errorf("line %d: unknown key %q: a lens has %s", lineOf(data, key[len(key)-1]), key.String(), keys)
	}
	if key, err := l.check(); err != nil {
		return nil, fmt.Errorf("line %d: %s: %w", lineOf(data, key), key, err)
	}
	return l, nil
}

// lineOf returns the line, from 1, on which a key is set; the last part of its
// name opens the line or stands behind its table.
func lineOf(data []byte, key string) int {
	key = key[strings.LastIndexByte(key, '.')+1:]
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		name, _, ok := strings.Cut(line, "=")
		if !ok {
			name = strings.Trim(strings.TrimSpace(line), "[]")
		}
		name = strings.Trim(strings.TrimSpace(name), `"'`)
		if name == key || strings.HasSuffix(name, "."+key) {
			return n
		}
	}
	return 1
}

// check reports the key of the first entry that cannot be meant.
func (l *Lens) check() (key string, err error) {
	lists := []struct {
		key     string
		entries []string
	}{
		{"names", l.Names},
		{"topics", l.Topics},
		{"places", l.Places},
		{"units", l.Units},
		{"words", l.Words},
		{"outlets.include", l.Outlets.Include},
		{"outlets.exclude", l.Outlets.Exclude},
	}
	for _, list := range lists {
		for i, e := range list.entries {
			if strings.TrimSpace(e) == "" {
				return list.key, fmt.Errorf("entry %d is empty", i+1)
			}
		}
	}
	for _, id := range l.Topics {
		if !slices.Contains(topic.IDs(), id) {
			return "topics", fmt.Errorf("%q is no topic: there are %s", id, strings.Join(topic.IDs(), ", "))
		}
	}
	if l.MinOrigins < 0 {
		return "min_origins", fmt.Errorf("%d is less than 0", l.MinOrigins)
	}
	return "", nil
}
