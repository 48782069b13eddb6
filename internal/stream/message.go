package stream

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

// The headers of a message, beside jetstream.MsgIDHeader, which holds the key of
// its article.
const (
	schemaHeader = "Parallax-Schema"
	answerHeader = "Parallax-Answer" // where to say what became of it
	reasonHeader = "Parallax-Reason" // why it was put aside
	laneHeader   = "Parallax-Lane"   // where it came from
)

// schema is how an article is written in a message: as a line of an export that
// has no place yet.
const schema = "1"

// errPoison indicates a message that can never be stored, however often it is tried.
var errPoison = errors.New("not an article")

// keyOf names an article by its content.
func keyOf(a *article.Article) string {
	hash := store.Hash(a)
	return hex.EncodeToString(hash[:])
}

// encode writes the message of an article.
func encode(subject, key, answer string, a *article.Article) (*nats.Msg, error) {
	for _, text := range []string{a.ID, a.URL, a.Outlet, a.Title, a.Text} {
		if !utf8.ValidString(text) {
			return nil, fmt.Errorf("%w: it is not UTF-8", ErrUnfit) // JSON would put other bytes in
		}
	}
	data, err := json.Marshal(store.Record{Article: a})
	if err != nil {
		return nil, err
	}
	m := nats.NewMsg(subject)
	m.Data = data
	m.Header.Set(jetstream.MsgIDHeader, key)
	m.Header.Set(schemaHeader, schema)
	if answer != "" {
		m.Header.Set(answerHeader, answer)
	}
	return m, nil
}

// decode reads what encode wrote, and holds it against its key: an article that
// changed on the way would point to other bytes.
func decode(header nats.Header, data []byte) (*article.Article, error) {
	if v := header.Get(schemaHeader); v != schema {
		return nil, fmt.Errorf("%w: it is of schema %q, and this program reads %s", errPoison, v, schema)
	}
	var r store.Record
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("%w: %w", errPoison, err)
	}
	if key := keyOf(r.Article); key != header.Get(jetstream.MsgIDHeader) {
		return nil, fmt.Errorf("%w: article %s does not have the content that its key names", errPoison, r.Article.ID)
	}
	return r.Article, nil
}
