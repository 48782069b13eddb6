package entity_test

import (
	"testing"

	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

func BenchmarkTag(b *testing.B) {
	text := token.Scan(sample)
	entity.Tag(text)
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		entity.Tag(text)
	}
	b.ReportMetric(float64(len(text.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

const sample = `The trade minister of Norway, Kari Holm, met officials of the European Commission in Brussels on Monday. "We will sign nothing before the summer," she told reporters. Holm said that Oslo wanted a longer agreement on gas, and that Equinor had been asked to prepare one.

A senior commission official said the talks were "not going badly". The official, who would not be named, added that the EU's energy chief, Commissioner Peter Vandamme, would travel to Stavanger next week. He is expected to visit the Karsto terminal with the chief executive of Gassco, Ingrid Solberg. "I am looking forward to it," Solberg said.

Russian deliveries through Ukraine have fallen by a third since March, according to the International Energy Agency (IEA). Moscow blames Kyiv for the fall; Ukraine's energy ministry denies it. The ministry said in a statement that its engineers had repaired the line near Sudzha. Analysts at Hartley & Moss Ltd in London expect prices on the Dutch TTF hub to rise.

Vandamme's spokeswoman, Anna Duarte, declined to comment. She referred questions to the Norwegian government.
`
