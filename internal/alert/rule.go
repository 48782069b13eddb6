package alert

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Rule says what to send, where to, and when. The tags are its names in the settings.
type Rule struct {
	// Name is under which the rule remembers what it has sent.
	Name string `toml:"name"`
	// Lens is the name of the stored lens; "" for all stories.
	Lens string `toml:"lens"`
	// On are the kinds of change to send of a story that was sent already: statement,
	// figure, agreement, difference. A new story is always sent. None means differences
	// and figures.
	On []string `toml:"on"`
	// MinOrigins is how many independent origins a story needs; 2 where it is 0.
	MinOrigins int `toml:"min_origins"`
	// Quiet is the time of day in which nothing is sent, "22:00-07:00" in Zone; what
	// comes in it is sent behind it.
	Quiet string `toml:"quiet"`
	Zone  string `toml:"zone"`
	// Digest gathers what comes for so long ("1h") and sends it in one message.
	Digest string `toml:"digest"`
	// MostAnHour bounds the messages of an hour; more are gathered. 12 where it is 0.
	MostAnHour int `toml:"most_an_hour"`

	// Webhook is an address that gets JSON, signed with Secret (HMAC-SHA256) if there
	// is one; Ntfy a topic's address; Slack the address of an incoming webhook of Slack
	// or of what understands the same; Mail a receiver.
	Webhook string `toml:"webhook"`
	Secret  string `toml:"secret" secret:"yes"`
	Ntfy    string `toml:"ntfy"`
	Slack   string `toml:"slack" secret:"yes"`
	Mail    string `toml:"mail"`
}

// ErrRule indicates a rule that cannot be; the error says why.
var ErrRule = errors.New("not an alert")

// plan is a rule as it is carried out.
type plan struct {
	Rule
	from, to   time.Duration // the quiet time, since midnight
	zone       *time.Location
	digest     time.Duration
	deliveries []delivery
}

var kinds = []string{"statement", "figure", "agreement", "difference"}

// read checks a rule.
func read(r Rule) (*plan, error) {
	p := &plan{Rule: r, zone: time.UTC}
	fail := func(format string, args ...any) (*plan, error) {
		return nil, fmt.Errorf("%w: %q: %s", ErrRule, r.Name, fmt.Sprintf(format, args...))
	}
	if r.Name == "" {
		return fail("it has no name")
	}
	if len(r.On) == 0 {
		p.On = []string{"difference", "figure"}
	}
	for _, kind := range r.On {
		if !slices.Contains(kinds, kind) {
			return fail("on has %q; there are %s", kind, strings.Join(kinds, ", "))
		}
	}
	if p.MinOrigins == 0 {
		p.MinOrigins = 2
	}
	if p.MostAnHour == 0 {
		p.MostAnHour = 12
	}
	if p.MinOrigins < 0 || p.MostAnHour < 0 {
		return fail("a number is below zero")
	}
	var err error
	if p.zone, err = time.LoadLocation(r.Zone); err != nil {
		return fail("there is no zone %q", r.Zone)
	}
	if r.Quiet != "" {
		if p.from, p.to, err = hours(r.Quiet); err != nil {
			return fail("quiet is %q, and must be like 22:00-07:00", r.Quiet)
		}
	}
	if r.Digest != "" {
		if p.digest, err = time.ParseDuration(r.Digest); err != nil || p.digest < 0 {
			return fail("digest is %q, and must be like 1h or 30m", r.Digest)
		}
	}
	for _, address := range []string{r.Webhook, r.Ntfy, r.Slack} {
		u, err := url.Parse(address)
		if address != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
			return fail("%q is no address on the web", address)
		}
	}
	if r.Webhook+r.Ntfy+r.Slack+r.Mail == "" {
		return fail("it has nowhere to send to: webhook, ntfy, slack or mail")
	}
	return p, nil
}

func hours(s string) (from, to time.Duration, err error) {
	a, b, _ := strings.Cut(s, "-")
	for text, d := range map[string]*time.Duration{a: &from, b: &to} {
		t, err := time.Parse("15:04", text)
		if err != nil {
			return 0, 0, err
		}
		*d = time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
	}
	return from, to, nil
}

// quietUntil returns when the quiet time ends that the moment lies in; zero if it lies
// in none.
func (p *plan) quietUntil(now time.Time) time.Time {
	if p.from == p.to {
		return time.Time{}
	}
	now = now.In(p.zone)
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, p.zone)
	for _, day := range []int{-1, 0} {
		begin := midnight.AddDate(0, 0, day).Add(p.from)
		end := midnight.AddDate(0, 0, day).Add(p.to)
		if p.to < p.from {
			end = midnight.AddDate(0, 0, day+1).Add(p.to)
		}
		if !now.Before(begin) && now.Before(end) {
			return end
		}
	}
	return time.Time{}
}
