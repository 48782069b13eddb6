package stream

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/internal/store"
)

// The headers of a message, beside jetstream.MsgIDHeader, which holds its key.
const (
	schemaHeader = "Parallax-Schema"
	countHeader  = "Parallax-Articles"
	answerHeader = "Parallax-Answer" // where to say what became of them
	reasonHeader = "Parallax-Reason" // why it was put aside
	laneHeader   = "Parallax-Lane"   // where it came from
	keyHeader    = "Parallax-Key"    // its key, where the server knows it by another name
	traceHeader  = "Parallax-Trace"  // of its article, where it has one alone
)

// schema is how articles are written in a message: as lines of an export that have no
// places yet.
const schema = "1"

// A message holds articles that were handed over together: each is synced to disk, and
// again when it is let go, which costs a slow disk more than all else.
const (
	mostInMessage    = 64
	largestOfSeveral = 512 << 10 // bytes of a message of more than one
)

// errPoison indicates a message that can never be stored, however often it is tried.
var errPoison = errors.New("not an article")

// keyOf names an article by its content.
func keyOf(a *article.Article) string {
	hash := store.Hash(a)
	return hex.EncodeToString(hash[:])
}

// keyOfAll names several articles: one has its own key.
func keyOfAll(keys []string) string {
	if len(keys) == 1 {
		return keys[0]
	}
	hash := sha256.Sum256([]byte(strings.Join(keys, "\n")))
	return hex.EncodeToString(hash[:])
}

// bundle is a message that is being filled.
type bundle struct {
	data     []byte
	keys     []string
	articles []int // which of those that were handed over
}

// encode appends the line of an article.
func encode(data []byte, a *article.Article) ([]byte, error) {
	for _, text := range []string{a.ID, a.URL, a.Outlet, a.Title, a.Text} {
		if !utf8.ValidString(text) {
			return nil, fmt.Errorf("%w: it is not UTF-8", ErrUnfit) // JSON would put other bytes in
		}
	}
	line, err := json.Marshal(store.Record{Article: a})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnfit, err)
	}
	return append(append(data, line...), '\n'), nil
}

// message returns the message of a bundle.
func (b *bundle) message(subject, answer string) *nats.Msg {
	m := nats.NewMsg(subject)
	m.Data = b.data
	m.Header.Set(jetstream.MsgIDHeader, keyOfAll(b.keys))
	m.Header.Set(schemaHeader, schema)
	m.Header.Set(countHeader, strconv.Itoa(len(b.keys)))
	if len(b.keys) == 1 {
		m.Header.Set(traceHeader, traceOf(b.keys[0]))
	}
	if answer != "" {
		m.Header.Set(answerHeader, answer)
	}
	return m
}

// bundles writes articles into as few messages as may be. Those that are too large, or
// not text, are Refused in added, and the others Held.
func bundles(most int, keys []string, articles []*article.Article, added []store.Added, which []int) (out []*bundle) {
	var b *bundle
	for _, i := range which {
		line, err := encode(nil, articles[i])
		if err == nil && len(line) > most {
			err = fmt.Errorf("%w: it has %d bytes, and the stream takes %d", ErrUnfit, len(line), most)
		}
		added[i] = store.Added{Record: store.Record{Article: articles[i]}, Held: err == nil, Refused: err}
		if err != nil {
			continue
		}
		if b == nil || len(b.keys) == mostInMessage || len(b.data)+len(line) > min(most, largestOfSeveral) {
			b = new(bundle)
			out = append(out, b)
		}
		b.data, b.keys, b.articles = append(b.data, line...), append(b.keys, keys[i]), append(b.articles, i)
	}
	return out
}

// decode reads what encode wrote, and holds it against its key: articles that changed
// on the way would point to other bytes.
func decode(header nats.Header, data []byte) ([]*article.Article, error) {
	if v := header.Get(schemaHeader); v != schema {
		return nil, fmt.Errorf("%w: it is of schema %q, and this program reads %s", errPoison, v, schema)
	}
	var articles []*article.Article
	var keys []string
	for line := range bytes.Lines(data) {
		var r store.Record
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, fmt.Errorf("%w: %w", errPoison, err)
		}
		articles, keys = append(articles, r.Article), append(keys, keyOf(r.Article))
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("%w: it is empty", errPoison)
	}
	if keyOfAll(keys) != contentKey(header) {
		return nil, fmt.Errorf("%w: it does not have the content that its key names", errPoison)
	}
	return articles, nil
}
