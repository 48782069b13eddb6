package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/parallax-news/parallax/internal/config"
	"github.com/parallax-news/parallax/internal/stream"
)

// dlqFlags are the flags of dlq alone.
type dlqFlags struct{ config, nats, name string }

func dlqCommand() *command {
	var f dlqFlags
	return &command{
		name:    "dlq",
		usage:   "list|show|retry [--nats URL | --data FOLDER] [NUMBER…|all]",
		summary: "look at what could not be stored, and try it again",
		help: `
What can never be stored is put aside with the reason, so that the rest goes on: a
message that is no article, or an article that the archive refuses while it takes
others. Without --nats it is in the data folder, where no serve may run meanwhile.

  parallax dlq list                                # a line each
  parallax dlq show 3                              # why, and what it holds
  parallax dlq retry 3 4                           # back into the lane that it came from
  parallax dlq retry --nats nats://mq:4222 all

What is tried again and fails again is put aside again, under another number.`,
		flags: func(c *call) {
			c.flags.StringVar(&f.config, "config", "", "a TOML `FILE` of settings")
			c.flags.StringVar(&f.nats, "nats", "", "the `URL` of the NATS server or cluster (default that of the settings)")
			c.flags.StringVar(&f.name, "name", "", "the `NAME` of the stream (default that of the settings)")
			c.flags.Var(&c.data, "data", "the data `FOLDER` (default that of the settings)")
			c.formatFlag("text", "jsonl")
		},
		run: func(ctx context.Context, c *call) error { return dlq(ctx, c, &f) },
	}
}

func dlq(ctx context.Context, c *call, f *dlqFlags) (err error) {
	if len(c.args) == 0 {
		return fmt.Errorf("%w: dlq takes one of list, show, retry", errUsage)
	}
	verb, args := c.args[0], c.args[1:]
	do := map[string]func(context.Context, *stream.Stream, []string) error{
		"list": c.listDead, "show": c.showDead, "retry": c.retryDead,
	}[verb]
	switch {
	case do == nil:
		return fmt.Errorf("%w: dlq takes one of list, show, retry, not %q", errUsage, verb)
	case verb == "list" && len(args) > 0:
		return fmt.Errorf("%w: dlq list takes no arguments", errUsage)
	case verb != "list" && len(args) == 0:
		return fmt.Errorf("%w: dlq %s takes a NUMBER, several, or all", errUsage, verb)
	}
	if err := checkNumbers(args); err != nil {
		return err
	}
	cfg, err := config.Load(f.config, os.LookupEnv)
	if err != nil {
		return err
	}
	s, err := stream.Open(ctx, stream.Options{
		Folder: filepath.Join(cmp.Or(string(c.data), cfg.Data), "stream"), There: true,
		URL: cmp.Or(f.nats, cfg.NATS.URL), Name: cmp.Or(f.name, cfg.NATS.Name), Log: logger(c, cfg),
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(ctx, s, args)
}

// checkNumbers looks at the arguments before anything is done.
func checkNumbers(args []string) error {
	for _, arg := range args {
		if n, err := strconv.ParseUint(arg, 10, 64); (err != nil || n == 0) && (arg != "all" || len(args) > 1) {
			return fmt.Errorf("%w: %q is no NUMBER of `dlq list`", errUsage, arg)
		}
	}
	return nil
}

// deadOf yields the messages that the arguments name.
func deadOf(ctx context.Context, s *stream.Stream, args []string) iter.Seq2[stream.Dead, error] {
	if len(args) == 1 && args[0] == "all" {
		return s.Dead(ctx)
	}
	return func(yield func(stream.Dead, error) bool) {
		for _, arg := range args {
			n, _ := strconv.ParseUint(arg, 10, 64) // checked before
			if !yield(s.DeadOne(ctx, n)) {
				return
			}
		}
	}
}

// deadLine is what is put aside as a line of JSON.
type deadLine struct {
	Number   uint64      `json:"number"`
	When     time.Time   `json:"when"`
	Lane     stream.Lane `json:"lane"`
	Trace    string      `json:"trace,omitempty"`
	Key      string      `json:"key"`
	Articles int         `json:"articles"`
	Reason   string      `json:"reason"`
	Content  string      `json:"content,omitempty"`
}

func (c *call) listDead(ctx context.Context, s *stream.Stream, _ []string) error {
	n := 0
	for d, err := range s.Dead(ctx) {
		if err != nil {
			return err
		}
		d.Data = nil
		if err := c.writeDead(&d); err != nil {
			return err
		}
		n++
	}
	if n == 0 && c.format == "text" {
		fmt.Fprintln(c.out, "nothing is put aside")
	}
	return nil
}

// writeDead writes a line, and the content below where there is one.
func (c *call) writeDead(d *stream.Dead) error {
	if c.format == "jsonl" {
		return json.NewEncoder(c.out).Encode(deadLine{d.Number, d.When, d.Lane, d.Trace, d.Key, d.Articles, d.Reason, string(d.Data)})
	}
	fmt.Fprintf(c.out, "%d  %s  %-4s  %-32s  %s  %s\n", d.Number, d.When.Format(time.RFC3339), d.Lane, cmp.Or(d.Trace, d.Key), count(d.Articles, "article"), d.Reason)
	if len(d.Data) > 0 {
		fmt.Fprintf(c.out, "%s\n", d.Data)
	}
	return nil
}

func (c *call) showDead(ctx context.Context, s *stream.Stream, args []string) error {
	for d, err := range deadOf(ctx, s, args) {
		if err == nil {
			err = c.writeDead(&d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// retryDead puts messages back. What cannot be is named, and the rest goes on.
func (c *call) retryDead(ctx context.Context, s *stream.Stream, args []string) error {
	back, failed := 0, false
	for d, err := range deadOf(ctx, s, args) {
		if err == nil {
			err = s.Retry(ctx, d.Number)
		}
		if err != nil {
			fmt.Fprintf(c.err, "parallax dlq: %v\n", err)
			failed = true
			continue
		}
		back++
	}
	fmt.Fprintf(c.out, "%s put back\n", count(back, "message"))
	if failed {
		return errFailed
	}
	return nil
}
