package lens

import (
	"errors"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"
)

// keys are the keys of a lens, for messages.
const keys = "title, names, topics, places, units, words, min_origins, outlets.include and outlets.exclude"

// Parse reads a lens from TOML. An unknown key, an empty entry or a negative
// number of origins is an error that names it.
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
		return nil, fmt.Errorf("unknown key %q: a lens has %s", unknown[0].String(), keys)
	}
	return l, l.check()
}

// check reports the first entry that cannot be meant.
func (l *Lens) check() error {
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
				return fmt.Errorf("%s: entry %d is empty", list.key, i+1)
			}
		}
	}
	if l.MinOrigins < 0 {
		return fmt.Errorf("min_origins: %d is less than 0", l.MinOrigins)
	}
	return nil
}
