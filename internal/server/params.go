package server

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/parallax-news/parallax/internal/ago"
	"github.com/parallax-news/parallax/internal/search"
	"github.com/parallax-news/parallax/internal/store"
)

const (
	defaultLimit = 50
	mostLimit    = 500
)

// params reads the parameters of a request. The first error stays.
type params struct {
	url.Values
	now time.Time
	err error
}

func (p *params) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// known fails on parameters that mean nothing here, so that a slip of the pen is
// not taken for an answer.
func (p *params) known(names ...string) {
	for name := range p.Values {
		found := false
		for _, n := range names {
			found = found || n == name
		}
		if !found {
			p.fail(badf("there is no parameter %q here; there are %s", name, strings.Join(names, ", ")))
		}
	}
}

func (p *params) limit() int {
	n := p.number("limit", defaultLimit)
	if n < 1 || n > mostLimit {
		p.fail(badf("limit is %d, and must be from 1 to %d", n, mostLimit))
	}
	return n
}

func (p *params) number(name string, otherwise int) int {
	text := p.Get(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		p.fail(badf("%s is %q, and must be a number", name, text))
	}
	return n
}

func (p *params) flag(name string) bool {
	text := p.Get(name)
	if text == "" {
		return false
	}
	is, err := strconv.ParseBool(text)
	if err != nil {
		p.fail(badf("%s is %q, and must be true or false", name, text))
	}
	return is
}

func (p *params) float(name string) *float64 {
	text := p.Get(name)
	if text == "" {
		return nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		p.fail(badf("%s is %q, and must be a number", name, text))
	}
	return &x
}

// moment reads the beginning of a moment (see ago.Since); zero where it is missing.
func (p *params) moment(name string) time.Time {
	t, err := ago.Since(p.Get(name), p.now)
	if err != nil {
		p.fail(badf("%s is %v", name, err))
	}
	return t
}

// asOf reads the moment whose knowledge is asked for, the whole day of a bare date;
// zero where it is missing, which is now.
func (p *params) asOf() time.Time {
	t, err := ago.Until(p.Get("as_of"), p.now)
	if err != nil {
		p.fail(badf("as_of is %v", err))
	}
	return t
}

// day reads a moment as a day; "" where it is missing.
func (p *params) day(name string) string {
	if t := p.moment(name); !t.IsZero() {
		return t.UTC().Format(time.DateOnly)
	}
	return ""
}

func (p *params) query() search.Query {
	q, err := search.Parse(p.Get("q"))
	if err != nil {
		p.fail(err)
	}
	return q
}

// cursor reads a cursor that nextCursor wrote; 0 where there is none.
func (p *params) cursor() int64 {
	text := p.Get("cursor")
	if text == "" {
		return 0
	}
	b, err := base64.RawURLEncoding.DecodeString(text)
	n, parsed := strconv.ParseInt(string(b), 36, 64)
	if err != nil || parsed != nil || n < 1 {
		p.fail(badf("%q is not a cursor of this server", text))
	}
	return n
}

func nextCursor(n int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(n, 36)))
}

// storyParams are those of storyFilter.
var storyParams = []string{"q", "outlet", "topic", "entity", "lens", "min_origins", "from", "to", "mentioned_from", "mentioned_to", "unit", "low", "high", "as_of", "limit", "cursor"}

// storyFilter reads which stories are asked for.
func (p *params) storyFilter() store.StoryFilter {
	f := store.StoryFilter{
		Before: p.cursor(), From: p.moment("from"), To: p.moment("to"), MinOrigins: p.number("min_origins", 0),
		Outlet: p.Get("outlet"), Topic: p.Get("topic"), Lens: p.Get("lens"), Query: p.query(), AsOf: p.asOf(), Limit: p.limit(),
	}
	f.Line = p.line()
	if f.Line != nil && !f.AsOf.IsZero() {
		p.fail(badf("as_of cannot be asked for together with entity, unit, mentioned_from or mentioned_to"))
	}
	return f
}

// line reads what a story must have been told with: words of somebody, a figure or
// a date. One of them can be asked for at a time.
func (p *params) line() *store.LineFilter {
	var asked []*store.LineFilter
	if who := p.Get("entity"); who != "" {
		asked = append(asked, &store.LineFilter{Kind: store.StatementLine, Name: who})
	}
	if unit := p.Get("unit"); unit != "" {
		asked = append(asked, &store.LineFilter{Kind: store.FigureLine, Name: unit, Low: p.float("low"), High: p.float("high")})
	}
	if from, to := p.day("mentioned_from"), p.day("mentioned_to"); from != "" || to != "" {
		asked = append(asked, &store.LineFilter{Kind: store.DateLine, From: from, To: to})
	}
	if len(asked) == 0 {
		return nil
	}
	if len(asked) > 1 {
		p.fail(badf("entity, unit and mentioned_from or mentioned_to cannot be asked for at once"))
	}
	return asked[0]
}
