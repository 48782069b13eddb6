package main

import (
	"context"

	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/store/sqlite"
)

// open opens the archive that the call names; store.ErrNoStore if there is none.
func (c *call) open(ctx context.Context) (store.Archive, error) {
	return sqlite.Open(ctx, c.data)
}

// create is open for an archive that is made where it is missing.
func (c *call) create(ctx context.Context) (store.Archive, error) {
	return create(ctx, c.data)
}

// create opens the archive of a folder, and makes it where it is missing.
func create(ctx context.Context, data string) (store.Archive, error) {
	return sqlite.Create(ctx, data)
}
