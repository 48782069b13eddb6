// Package config is how a running Parallax is set up: a TOML file, and for every
// value an environment variable that goes before it. Nothing has to be set.
package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"reflect"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/parallax-news/parallax/internal/alert"
	"github.com/parallax-news/parallax/internal/partition"
)

// Config holds every setting. The tags are the names in the file; the variable of
// access.read_token is PARALLAX_ACCESS_READ_TOKEN.
type Config struct {
	// Data is the folder of the archive.
	Data string `toml:"data"`
	// Postgres is the address of a PostgreSQL database that holds the archive instead
	// (postgres://user@host/database); none for the folder.
	Postgres string `toml:"postgres" secret:"yes"`
	// NATS is the stream between taking articles in and storing them.
	NATS NATS `toml:"nats"`
	// Listen is the address to serve at.
	Listen string `toml:"listen"`
	Access Access `toml:"access"`
	Log    Log    `toml:"log"`
	// Feeds is how what the archive follows is asked for.
	Feeds Feeds `toml:"feeds"`
	// Home is the address by which readers reach the pages, for links in alerts.
	Home string `toml:"home"`
	// Alerts are what is sent, and Mail how mail is; see package alert.
	Alerts []alert.Rule `toml:"alerts"`
	// Briefs are sent every day.
	Briefs []alert.Daily `toml:"briefs"`
	Mail   alert.Mail    `toml:"mail"`
	// Group is how putting articles into stories is shared out.
	Group Group `toml:"group"`
	// Pprof serves profiles under /debug/pprof/ to those who may write.
	Pprof bool `toml:"pprof"`
}

// NATS says where the stream is; see package stream.
type NATS struct {
	// URL is the address of an outside server or cluster; without one the stream is
	// kept in this process.
	URL string `toml:"url"`
	// Name tells the stream from others of the same server.
	Name string `toml:"name"`
	// Replicas is how many servers of a cluster keep each message.
	Replicas int `toml:"replicas"`
}

// Group says how putting articles into stories is shared among programs that work on one
// archive; see package partition.
type Group struct {
	// Partitions are sets of languages, each put into stories by itself; none for those
	// in which the archive's stories are made, one of all languages in a new one.
	Partitions [][]string `toml:"partitions"`
	// Lead are the numbers, from 0, of the partitions that this program may lead, the one
	// that it wants most first; none for all.
	Lead []int `toml:"lead"`
}

// Access says who may read and write.
type Access struct {
	// Token lets its bearer write. Without one, only requests from this machine may.
	Token string `toml:"token" secret:"yes"`
	// ReadToken is asked of readers; without one everybody may read.
	ReadToken string `toml:"read_token" secret:"yes"`
	// UserHeader names who asks, in requests from Proxies.
	UserHeader string   `toml:"user_header"`
	Proxies    []string `toml:"proxies"`
	// Hosts are the names the server is called by.
	Hosts []string `toml:"hosts"`
}

// Feeds says how feeds are asked for.
type Feeds struct {
	// UserAgent names the program, and its operator, to servers.
	UserAgent string `toml:"user_agent"`
	// Workers is how many feeds are looked at at once; 0 for 32.
	Workers int `toml:"workers"`
}

// Log says what is logged, to standard error.
type Log struct {
	// Level is debug, info, warn or error.
	Level string `toml:"level"`
	// Format is text or json.
	Format string `toml:"format"`
}

// ErrConfig indicates a setting that cannot be; the error names it.
var ErrConfig = errors.New("not a configuration")

// Default returns what holds where nothing is set.
func Default() *Config {
	return &Config{
		Data: "parallax-data", Listen: "127.0.0.1:8080",
		NATS:   NATS{Name: "parallax", Replicas: 1},
		Access: Access{Proxies: []string{}, Hosts: []string{}},
		Alerts: []alert.Rule{}, Briefs: []alert.Daily{},
		Group: Group{Partitions: [][]string{}, Lead: []int{}},
		Log:   Log{Level: "info", Format: "text"},
	}
}

// Load reads the file, if one is named, then the environment (os.LookupEnv), and
// checks what has come together. An unknown key is an error.
func Load(file string, lookup func(string) (string, bool)) (*Config, error) {
	c := Default()
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read configuration: %w", err)
		}
		meta, err := toml.Decode(string(text), c)
		if err != nil {
			return nil, fmt.Errorf("%s: %w: %w", file, ErrConfig, err)
		}
		if unknown := meta.Undecoded(); len(unknown) > 0 {
			return nil, fmt.Errorf("%s: %w: there is no setting %s", file, ErrConfig, unknown[0])
		}
	}
	if err := fromEnvironment(reflect.ValueOf(c).Elem(), "PARALLAX", lookup); err != nil {
		return nil, err
	}
	return c, c.check()
}

// fromEnvironment sets the fields whose variable is set.
func fromEnvironment(v reflect.Value, prefix string, lookup func(string) (string, bool)) error {
	for i := range v.NumField() {
		field := v.Field(i)
		if field.Kind() == reflect.Slice && field.Type().Elem().Kind() == reflect.Struct {
			continue // lists of tables are written in the file
		}
		name := prefix + "_" + strings.ToUpper(v.Type().Field(i).Tag.Get("toml"))
		if field.Kind() == reflect.Struct {
			if err := fromEnvironment(field, name, lookup); err != nil {
				return err
			}
			continue
		}
		text, ok := lookup(name)
		if !ok {
			continue
		}
		if err := set(field, text); err != nil {
			return fmt.Errorf("$%s is %q: %w: %w", name, text, ErrConfig, err)
		}
	}
	return nil
}

func set(field reflect.Value, text string) error {
	switch field.Kind() {
	case reflect.String:
		field.SetString(text)
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return errors.New("it must be true or false")
		}
		field.SetBool(b)
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return errors.New("it must be a number")
		}
		field.SetInt(int64(n))
	case reflect.Slice:
		if field.Type().Elem().Kind() != reflect.String {
			if err := json.Unmarshal([]byte(text), field.Addr().Interface()); err != nil {
				return fmt.Errorf("it must be a list in square brackets: %w", err)
			}
			return nil
		}
		field.Set(reflect.ValueOf(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })))
	default:
		panic("BUG: a setting of kind " + field.Kind().String())
	}
	return nil
}

func (c *Config) check() error {
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		return fmt.Errorf("%w: listen is %q, and must be an address with a port", ErrConfig, c.Listen)
	}
	if c.Data == "" {
		return fmt.Errorf("%w: data is empty", ErrConfig)
	}
	if _, err := c.Proxies(); err != nil {
		return err
	}
	if c.Access.UserHeader != "" && len(c.Access.Proxies) == 0 {
		return fmt.Errorf("%w: access.user_header needs access.proxies, or anybody could send it", ErrConfig)
	}
	if r := c.NATS.Replicas; r != 1 && r != 3 && r != 5 {
		return fmt.Errorf("%w: nats.replicas is %d, and must be 1, 3 or 5", ErrConfig, r)
	}
	if c.Feeds.Workers < 0 {
		return fmt.Errorf("%w: feeds.workers is %d", ErrConfig, c.Feeds.Workers)
	}
	if _, err := partition.New(c.Group.Partitions); err != nil {
		return fmt.Errorf("%w: group.partitions: %w", ErrConfig, err)
	}
	names := make(map[string]bool)
	for i := range c.Alerts {
		if names[c.Alerts[i].Name] {
			return fmt.Errorf("%w: two alerts are called %q", ErrConfig, c.Alerts[i].Name)
		}
		names[c.Alerts[i].Name] = true
	}
	clear(names)
	for i := range c.Briefs {
		if names[c.Briefs[i].Name] {
			return fmt.Errorf("%w: two briefs are called %q", ErrConfig, c.Briefs[i].Name)
		}
		names[c.Briefs[i].Name] = true
	}
	for name, is := range map[string]bool{
		"log.level is " + c.Log.Level:   c.Log.Level == "debug" || c.Log.Level == "info" || c.Log.Level == "warn" || c.Log.Level == "error",
		"log.format is " + c.Log.Format: c.Log.Format == "text" || c.Log.Format == "json",
	} {
		if !is {
			return fmt.Errorf("%w: %s", ErrConfig, name)
		}
	}
	return nil
}

// Proxies returns the networks of access.proxies.
func (c *Config) Proxies() ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, text := range c.Access.Proxies {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			a, addrErr := netip.ParseAddr(text)
			if addrErr != nil {
				return nil, fmt.Errorf("%w: access.proxies has %q, which is neither an address nor a network", ErrConfig, text)
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		out = append(out, p)
	}
	return out, nil
}

// String returns the configuration as a file that Load reads, without its secrets.
func (c *Config) String() string {
	shown := *c
	hide(reflect.ValueOf(&shown).Elem())
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(shown); err != nil {
		panic("BUG: write configuration: " + err.Error())
	}
	return b.String()
}

func hide(v reflect.Value) {
	for i := range v.NumField() {
		field := v.Field(i)
		switch {
		case field.Kind() == reflect.Struct:
			hide(field)
		case field.Kind() == reflect.Slice && field.Type().Elem().Kind() == reflect.Struct:
			hidden := reflect.MakeSlice(field.Type(), field.Len(), field.Len()) // the list is shared with what is used
			reflect.Copy(hidden, field)
			for k := range hidden.Len() {
				hide(hidden.Index(k))
			}
			field.Set(hidden)
		case v.Type().Field(i).Tag.Get("secret") != "" && field.String() != "":
			field.SetString("(set)")
		}
	}
}
