package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/alert"
	"github.com/parallax-news/parallax/internal/config"
)

// sendBrief sends a brief of the settings: what is new since the last one sent.
func sendBrief(ctx context.Context, c *call, f *briefFlags) (err error) {
	if f.send == "" || len(c.args) > 0 {
		return fmt.Errorf("%w: --send takes the NAME of a brief of the settings, --config the settings, and there is no PATH", errUsage)
	}
	cfg, err := config.Load(f.config, os.LookupEnv)
	if err != nil {
		return err
	}
	if c.data == "" {
		c.data = archiveName(cmp.Or(cfg.Postgres, cfg.Data))
	}
	daily, err := dailyOf(cfg, f.send)
	if err != nil {
		return err
	}
	release, err := c.alone(cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	db, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	courier, err := alert.NewCourier(daily, db, sends(cfg, db, logger(c, cfg)))
	if err != nil {
		return err
	}
	scheme, err := engine.SettleScheme(ctx, db, cfg.Group.Partitions)
	if err != nil {
		return err
	}
	desk := engine.NewDesk(db, engine.DeskOptions{Scheme: scheme, Skipped: func(err error) { fmt.Fprintf(c.err, "parallax: skipped %v\n", err) }})
	var sent alert.Sent
	err = leadingAll(ctx, db, scheme.Len(), func(ctx context.Context) error {
		if err := desk.Once(ctx); err != nil {
			return err
		}
		sent, err = courier.Send(ctx)
		return err
	})
	if sent.Stories > 0 {
		fmt.Fprintf(c.out, "sent %s by %s\n", storiesOf(sent.Stories), strings.Join(sent.Ways, ", "))
	} else if err == nil {
		fmt.Fprintln(c.out, "nothing new since the last one sent")
	}
	return err
}

// dailyOf returns the brief of a name.
func dailyOf(cfg *config.Config, name string) (alert.Daily, error) {
	var names []string
	for _, d := range cfg.Briefs {
		if d.Name == name {
			return d, nil
		}
		names = append(names, d.Name)
	}
	return alert.Daily{}, fmt.Errorf("the settings have no brief %q; there are: %s", name, strings.Join(names, ", "))
}

// alone keeps serve out of a data folder until release is called; it is an error where
// one runs, which sends by itself.
func (c *call) alone(cfg *config.Config) (release func() error, err error) {
	folder := string(c.data)
	if c.data.isDatabase() {
		folder = cfg.Data
	}
	lock := flock.New(filepath.Join(folder, "stream", "lock"))
	if _, err := os.Stat(lock.Path()); err != nil {
		return func() error { return nil }, nil //nolint:nilerr // No serve was ever here.
	}
	free, err := lock.TryLock()
	if err == nil && !free {
		err = fmt.Errorf("a serve runs on %s, and sends by itself", c.data)
	}
	return lock.Unlock, err
}
