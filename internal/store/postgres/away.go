package postgres

import (
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Away reports whether an error is that of a database that cannot be reached, or let its
// programs go, as one that is started anew does: it can be tried again soon. What was
// begun may have been done.
func Away(err error) bool {
	var said *pgconn.PgError
	if errors.As(err, &said) {
		const connectionFailed = "08" // the class
		shutDown := []string{"57P01", "57P02", "57P03", "53300"}
		return strings.HasPrefix(said.Code, connectionFailed) || slices.Contains(shutDown, said.Code)
	}
	var broken net.Error
	return errors.As(err, &broken) || pgconn.Timeout(err) || errors.Is(err, pgconn.ErrConnClosed) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}

// Away is the function of this name, for who has an archive of whatever kind.
func (db *DB) Away(err error) bool { return Away(err) }

// reachable is how long a server is tried to be reached, where the address does not say.
const reachable = 10 * time.Second

// dialer notices soon that the server cannot be reached any more: who only waits for its
// answer, as for the lead, would not for minutes.
var dialer = net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: time.Second, Interval: time.Second, Count: 2}}
