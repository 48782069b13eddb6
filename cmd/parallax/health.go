package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"time"

	"github.com/parallax-news/parallax/internal/config"
)

func healthCommand() *command {
	var file string
	return &command{
		name:    "health",
		usage:   "[--config FILE]",
		summary: "ask a serve of this machine whether it is up",
		help: `
Asks the serve of the settings, on this machine, whether it is up and its store
answers. Exits 1 if not, as the health check of a container wants it.`,
		flags: func(c *call) { c.flags.StringVar(&file, "config", "", "a TOML `FILE` of settings") },
		run: func(ctx context.Context, c *call) error {
			if len(c.args) > 0 {
				return fmt.Errorf("%w: health takes no arguments", errUsage)
			}
			cfg, err := config.Load(file, os.LookupEnv)
			if err != nil {
				return err
			}
			return c.askHealth(ctx, cfg.Listen)
		},
	}
}

func (c *call) askHealth(ctx context.Context, listen string) error {
	const patience = 4 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+reachable(listen)+"/readyz", nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close() //nolint:errcheck // Only its status is read.
	if answer.StatusCode != http.StatusOK {
		return errors.New("it answers " + answer.Status)
	}
	_, err = fmt.Fprintln(c.out, "up")
	return err
}

// reachable is where a server of this machine is found that listens there: one that
// listens everywhere, on the loopback.
func reachable(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return listen
	}
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
