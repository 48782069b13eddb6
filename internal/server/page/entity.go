package page

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/brief"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/ledger"
)

// speakersView lists who is quoted.
type speakersView struct {
	Text     string
	Speakers []speaker
}

// speaker is somebody who is quoted.
type speaker struct {
	Name, Href string
	Statements int
	Last       string
}

// speakersMost is how many speakers a page lists.
const speakersMost = 200

func (v *visit) speakers() (*sheet, error) {
	text := strings.TrimSpace(v.r.FormValue("name"))
	list, err := v.quoted(text, speakersMost)
	return &sheet{Name: "speakers", Title: "Who is quoted", View: &speakersView{Text: text, Speakers: list}}, err
}

// quoted returns those whose name holds a text.
func (v *visit) quoted(text string, limit int) ([]speaker, error) {
	found, err := v.lib.Speakers(v.ctx, text, limit)
	var out []speaker
	for _, s := range found {
		if href := speakerPath(s.Name); href != "" {
			out = append(out, speaker{Name: brief.Flat(s.Name), Href: href, Statements: s.Statements, Last: day(s.Last)})
		}
	}
	return out, err
}

// speakerView is what somebody said over time.
type speakerView struct {
	Name, Role string
	Count      int
	Reversals  []reversal
	Days       []speakerDay
	Like       []speaker // others of such a name, where this one is not quoted
}

// reversal is a difference both sides of which are the speaker's.
type reversal struct {
	difference
	Story, StoryHref string
}

// speakerDay is what was said on one day, by story.
type speakerDay struct {
	Day, Machine string
	Stories      []speakerStory
}

// speakerStory is what was said in one story on one day.
type speakerStory struct {
	Title, Href, Lang string
	Statements        []statement
}

const (
	// statementsMost is how many statements a speaker's page holds.
	statementsMost = 300
	// speakerTold is of how many of the newest stories all is read that was told:
	// the outlets that say the same, and where the speaker is set against themselves.
	speakerTold = 12
)

func (v *visit) speaker() (*sheet, error) {
	name := v.r.PathValue("name")
	view := &speakerView{Name: brief.Flat(name)}
	s := &sheet{Name: "speaker", Title: view.Name, View: view}
	filter := store.LineFilter{Kind: store.StatementLine, Name: name, Limit: statementsMost}
	lines, err := v.lib.Lines(v.ctx, filter)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		s.Status = http.StatusNotFound
		if fields := strings.Fields(name); len(fields) > 0 {
			view.Like, err = v.quoted(fields[len(fields)-1], 20)
		}
		return s, err
	}
	stories, err := v.lib.Stories(v.ctx, store.StoryFilter{Line: &filter})
	if err != nil {
		return nil, err
	}
	known := make(map[string]*told, len(stories))
	for i := range stories {
		if known[stories[i].ID], err = v.spoken(&stories[i], i < speakerTold); err != nil {
			return nil, err
		}
	}
	view.Count = len(lines)
	for _, l := range lines {
		var x ledger.Statement
		if err := json.Unmarshal(l.JSON, &x); err != nil {
			return nil, fmt.Errorf("read a statement of %s: %w", l.Story, err)
		}
		if t := known[l.Story]; t != nil {
			view.add(t, &x)
		}
	}
	for i := range stories {
		view.reverse(known[stories[i].ID], name)
	}
	return s, nil
}

// spoken returns what was told of a story, or no more than its title and language,
// which a list knows.
func (v *visit) spoken(l *store.Listed, all bool) (*told, error) {
	if all {
		if t, err := v.tell(l.ID); t != nil || err != nil {
			return t, err
		}
	}
	return &told{Story: &brief.Story{ID: l.ID, Title: l.Title}, sources: number([]brief.Source{{Lang: l.Lang}})}, nil
}

// add puts a statement under its day and its story.
func (s *speakerView) add(t *told, x *ledger.Statement) {
	s.Role = cmp.Or(s.Role, brief.Flat(x.Role))
	if n := len(s.Days); n == 0 || s.Days[n-1].Machine != x.Date {
		s.Days = append(s.Days, speakerDay{Day: cmp.Or(day(x.Date), "no date"), Machine: x.Date})
	}
	d := &s.Days[len(s.Days)-1]
	i := slices.IndexFunc(d.Stories, func(s speakerStory) bool { return s.Href == storyPath(t.ID) })
	if i < 0 {
		i = len(d.Stories)
		d.Stories = append(d.Stories, speakerStory{Title: brief.Titled(t.Title), Href: storyPath(t.ID), Lang: t.lang()})
	}
	st := t.statement(x)
	st.Line = t.named(x.Text, x.Cite, x.Also...)
	st.Line.Label, st.Line.Lang = st.Outlet, t.lang()
	for k := range st.Line.Also {
		if t.number[x.Also[k].Article] == 0 {
			st.Line.Also[k].Label = "another"
		}
	}
	d.Stories[i].Statements = append(d.Stories[i].Statements, st)
}

// reverse notes where the ledger sets the speaker's own words against each other.
func (s *speakerView) reverse(t *told, name string) {
	for i := range t.Differences {
		d := &t.Differences[i]
		if (d.Type == ledger.Denial || d.Type == ledger.AccountDiffers) && t.own(name, d) {
			s.Reversals = append(s.Reversals, reversal{t.namedDifference(d), brief.Titled(t.Title), storyPath(t.ID)})
		}
	}
}

// own reports whether at least two sides of a difference are of one speaker.
func (t *told) own(name string, d *ledger.Difference) bool {
	n := 0
	for i := range d.Sides {
		if d.Sides[i].Speaker == name {
			n++
		}
	}
	return n > 1
}

// namedDifference is a difference whose sides have no mark but their outlet.
func (t *told) namedDifference(d *ledger.Difference) difference {
	out := t.difference(d)
	for i := range out.Sides {
		out.Sides[i].Line.Label = ""
	}
	return out
}
