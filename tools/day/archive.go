//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/parallax-news/parallax/internal/rig"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/postgres"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// archive is an empty archive of its own, and what it costs.
type archive struct {
	store.Archive
	name, folder string
	// size is how many bytes of disk the archive has, and busy how long its server, if it
	// has one, was at work.
	size func(context.Context) (int64, error)
	busy func() time.Duration
	drop func() error
}

func openArchive(ctx context.Context, name string) (a *archive, err error) {
	folder, err := os.MkdirTemp("", "day-")
	if err != nil {
		return nil, err
	}
	a = &archive{name: name, folder: folder, busy: func() time.Duration { return 0 }, drop: func() error { return nil }}
	switch name {
	case "sqlite":
		err = a.inFolder(ctx)
	case "postgres":
		err = a.inDatabase(ctx)
	default:
		err = fmt.Errorf("the store %q is neither sqlite nor postgres", name)
	}
	if err != nil {
		return nil, errors.Join(err, a.drop(), os.RemoveAll(folder))
	}
	return a, nil
}

func (a *archive) inFolder(ctx context.Context) error {
	data := filepath.Join(a.folder, "archive")
	db, err := sqlite.Create(ctx, data)
	a.Archive = db
	a.size = func(context.Context) (n int64, err error) {
		return n, filepath.WalkDir(data, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err == nil {
				n += info.Size()
			}
			return err
		})
	}
	return err
}

func (a *archive) inDatabase(ctx context.Context) error {
	server, err := rig.NewPostgres(ctx, "127.0.0.1")
	if err != nil {
		return err
	}
	a.drop, a.busy = server.Close, server.Busy
	a.size = func(ctx context.Context) (n int64, err error) {
		conn, err := pgx.Connect(ctx, server.Address())
		if err != nil {
			return 0, err
		}
		defer conn.Close(ctx) //nolint:errcheck // Only read from.
		return n, conn.QueryRow(ctx, "SELECT pg_database_size(current_database())").Scan(&n)
	}
	db, err := postgres.Create(ctx, server.Address())
	a.Archive = db
	return err
}

func (a *archive) close() error {
	return errors.Join(a.Close(), a.drop(), os.RemoveAll(a.folder))
}

// worked is how long this process and the server of the archive were at work.
func (a *archive) worked() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic("BUG: " + err.Error())
	}
	return time.Duration(u.Utime.Nano()+u.Stime.Nano()) + a.busy()
}
