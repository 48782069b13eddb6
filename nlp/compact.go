package nlp

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"sync"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/compact"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/number"
	"github.com/parallax-news/parallax/nlp/quantity"
	"github.com/parallax-news/parallax/nlp/timex"
	"github.com/parallax-news/parallax/nlp/token"
	"github.com/parallax-news/parallax/nlp/topic"
)

// generation counts the changes of the code by which the same article came to other
// annotations, or they to other bytes. A test says when it has to go up.
const generation = 1

// common are texts of most annotations, which need not be written. Changing them asks for
// another generation.
var common = []string{
	"", "PER", "ORG", "LOC", "MISC", "demonym", "capital", "direct", "mixed", "indirect", "speech", "belief", "intention",
	"asserts", "denies", "DATE", "TIME", "DURATION", "SET", "stated", "resolved", "day", "week", "month", "quarter", "year",
	"exact", "about", "over", "under", "range", "count", "money", "percent", "iso", "metonym", "government",
}

// Version names the program's way to annotate: the tables and models that it embeds and
// the generation of its code. What another version has come to may be other than what
// this one does.
var Version = sync.OnceValue(func() string {
	h := sha256.New()
	knowledge(h)
	const enough = 8 // bytes
	return fmt.Sprintf("%d-%x", generation, h.Sum(nil)[:enough])
})

// knowledge writes all tables and models of the layers.
func knowledge(w io.Writer) {
	token.Knowledge(w)
	number.Knowledge(w)
	timex.Knowledge(w)
	quantity.Knowledge(w)
	entity.Knowledge(w)
	attribution.Knowledge(w)
	topic.Knowledge(w)
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Compact returns what annotating an article has come to, without its tokens, as bytes
// that Expand reads: the sum of the text and of what follows, then the layers.
func (d *Document) Compact() []byte {
	w := compact.NewWriter(d.Text, d.Published.Time.Location(), common)
	d.Entities.Compact(w)
	attribution.Compact(w, d.Attributions)
	timex.Compact(w, d.Times)
	quantity.Compact(w, d.Quantities)
	topic.Compact(w, d.Topics)
	layers := w.Bytes()
	return append(binary.LittleEndian.AppendUint32(nil, sum(d.Article, layers)), layers...)
}

// Expand returns the document of an article from what Compact made of it, in the same
// Version. The error is compact.ErrBroken for other bytes, and those of another text.
func Expand(a *article.Article, data []byte) (*Document, error) {
	const head = 4
	if len(data) < head || binary.LittleEndian.Uint32(data) != sum(a, data[head:]) {
		return nil, fmt.Errorf("article %s: %w", a.ID, compact.ErrBroken)
	}
	r := compact.NewReader(data[head:], a.Text, a.Published.Time.Location(), common)
	d := &Document{Article: a, Entities: entity.Expand(r)}
	d.Attributions = attribution.Expand(r, len(d.Entities.Entities))
	d.Times = timex.Expand(r)
	d.Quantities = quantity.Expand(r)
	d.Topics = topic.Expand(r)
	if err := r.End(); err != nil {
		return nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	d.Tokens = token.Scan(a.Text)
	return d, nil
}

// sum is that of all that the annotations are made of and of their bytes.
func sum(a *article.Article, layers []byte) uint32 {
	s := crc32.Checksum([]byte(a.Text), castagnoli)
	s = crc32.Update(s, castagnoli, []byte(a.Title))
	s = crc32.Update(s, castagnoli, []byte(a.Published.String()))
	return crc32.Update(s, castagnoli, layers)
}
