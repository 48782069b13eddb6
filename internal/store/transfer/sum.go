package transfer

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math"

	"github.com/parallax-news/parallax/internal/store"
)

// summer sums up a table. Every value goes into the hash behind its type and, where
// it has one, its length, so that no two rows look the same unless they are.
type summer struct {
	rows   int64
	hash   hash.Hash
	buffer []byte
}

func newSummer(t store.Table) *summer {
	s := &summer{hash: sha256.New()}
	for _, c := range t.Columns {
		s.text('c', c)
	}
	return s
}

func (s *summer) add(row []any) {
	s.rows++
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			s.number('n', 0)
		case int64:
			s.number('i', uint64(v))
		case float64:
			if v == 0 {
				v = 0 // SQLite keeps no sign of zero
			}
			s.number('f', math.Float64bits(v))
		case string:
			s.text('s', v)
		case []byte:
			s.text('b', string(v))
		default:
			panic(fmt.Sprintf("BUG: a value of type %T in a table", v))
		}
	}
}

func (s *summer) number(kind byte, v uint64) {
	s.buffer = binary.BigEndian.AppendUint64(append(s.buffer[:0], kind), v)
	s.hash.Write(s.buffer)
}

func (s *summer) text(kind byte, v string) {
	s.number(kind, uint64(len(v)))
	s.buffer = append(s.buffer[:0], v...)
	s.hash.Write(s.buffer)
}

func (s *summer) sum() Sum {
	return Sum{Rows: s.rows, Hash: [sha256.Size]byte(s.hash.Sum(nil))}
}
