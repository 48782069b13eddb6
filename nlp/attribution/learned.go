package attribution

import (
	_ "embed"
	"sync"

	"github.com/parallax-news/parallax/nlp/sequence"
)

//go:embed spans.model
var spansModel []byte

//go:embed roles.model
var rolesModel []byte

//go:embed readings.model
var readingsModel []byte

// Models are the two taggers, and what weighs the readings of the second against
// each other; docs/attribution-model.md says how they were made.
type Models struct{ Spans, Roles, Readings *sequence.Model }

// learned is the embedded models, read once.
var learned = sync.OnceValue(func() Models {
	return Models{
		Spans:    embedded("spans.model", spansModel),
		Roles:    embedded("roles.model", rolesModel),
		Readings: embedded("readings.model", readingsModel),
	}
})

// embedded reads a model that is part of the program, so that it is damaged is an
// error of its build.
func embedded(name string, data []byte) *sequence.Model {
	m, err := sequence.Read(data)
	if err != nil {
		panic(name + ": " + err.Error())
	}
	return m
}
