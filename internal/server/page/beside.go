package page

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
)

// How much stands beside the stories of the front page.
const (
	besideAhead  = 8
	besideVoices = 10
)

// coming is something ahead.
type coming struct {
	Day, Machine string
	Line         Line
}

// leads returns what was told of the stories that are shown at length.
func (v *visit) leads(stories []store.Listed) ([]*told, error) {
	var out []*told
	for i := range stories[:min(len(stories), frontLeads)] {
		t, err := v.tell(stories[i].ID)
		if err != nil {
			return nil, err
		}
		if t != nil {
			out = append(out, t)
		}
	}
	return out, nil
}

// comingIn gathers what has a day in these stories, the next first, from the day of
// the newest of all stories on.
func comingIn(leads []*told, stories []store.Listed) []coming {
	today := ""
	for i := range stories {
		today = max(today, stories[i].LastAt.UTC().Format(time.DateOnly))
	}
	var out []coming
	for _, t := range leads {
		for i := range t.Ahead {
			if a := &t.Ahead[i]; a.Start >= today && narrow(a) {
				from, to, _ := strings.Cut(brief.Window(a), " to ")
				out = append(out, coming{Day: days(from, to), Machine: a.Start, Line: t.named(a.Text, a.Cite)})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b coming) int { return cmp.Compare(a.Machine, b.Machine) })
	return out[:min(len(out), besideAhead)]
}

// narrow reports a window of a month at most: "this year" is no date to look at.
func narrow(a *brief.Ahead) bool {
	start, errStart := time.Parse(time.DateOnly, a.Start)
	end, errEnd := time.Parse(time.DateOnly, a.End)
	return errStart == nil && errEnd == nil && end.Sub(start) <= 31*24*time.Hour
}

// loudest counts who says most in these stories.
func loudest(leads []*told) []speaker {
	count := make(map[string]int)
	var out []speaker
	for _, t := range leads {
		for i := range t.Statements {
			name := t.Statements[i].Speaker
			if count[name]++; count[name] == 1 && speakerPath(name) != "" {
				out = append(out, speaker{Name: name, Href: speakerPath(name)})
			}
		}
	}
	for i := range out {
		out[i].Statements = count[out[i].Name]
		out[i].Name = brief.Flat(out[i].Name)
	}
	slices.SortStableFunc(out, func(a, b speaker) int { return cmp.Compare(b.Statements, a.Statements) })
	return out[:min(len(out), besideVoices)]
}
