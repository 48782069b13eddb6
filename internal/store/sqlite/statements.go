package sqlite

import (
	"context"
	"database/sql/driver"

	"modernc.org/sqlite"
)

// connector opens connections that keep the statements they have prepared: reading
// the SQL again for every call took a ninth of the processor time of a service under load.
type connector struct{ dsn string }

func (c connector) Driver() driver.Driver { return &sqlite.Driver{} }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	inner, err := c.Driver().Open(c.dsn)
	if err != nil {
		return nil, err
	}
	return &conn{Conn: inner, idle: make(map[string]driver.Stmt)}, nil
}

// mostIdle bounds the statements that a connection keeps. Filters are written in as
// many ways as there are questions.
const mostIdle = 128

// conn is a connection and the statements that are not at work, by their text. The
// package database/sql lets one goroutine at a time use it.
type conn struct {
	driver.Conn
	idle map[string]driver.Stmt
}

// Prepare is asked for every call, since the connection offers no shorter way.
func (c *conn) Prepare(text string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), text)
}

func (c *conn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	inner, ok := c.idle[text]
	if ok {
		delete(c.idle, text)
		return &stmt{inner, c, text}, nil
	}
	inner, err := c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return &stmt{inner, c, text}, nil
}

func (c *conn) BeginTx(ctx context.Context, opt driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, opt)
}

func (c *conn) ResetSession(ctx context.Context) error {
	return c.Conn.(driver.SessionResetter).ResetSession(ctx)
}

func (c *conn) IsValid() bool { return c.Conn.(driver.Validator).IsValid() }

// Close closes the statements too.
func (c *conn) Close() error {
	for _, s := range c.idle {
		_ = s.Close() // The connection says what goes wrong.
	}
	return c.Conn.Close()
}

// stmt is a statement at work.
type stmt struct {
	driver.Stmt
	conn *conn
	text string
}

func (s *stmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (s *stmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}

// Close puts the statement back.
func (s *stmt) Close() error {
	if _, ok := s.conn.idle[s.text]; ok || len(s.conn.idle) == mostIdle {
		return s.Stmt.Close()
	}
	s.conn.idle[s.text] = s.Stmt
	return nil
}
