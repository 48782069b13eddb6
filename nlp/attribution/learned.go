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

// Models are the two taggers; docs/attribution-model.md says how they were made.
type Models struct{ Spans, Roles *sequence.Model }

// learned is the embedded taggers, read once. They are part of the program, so
// that they are damaged is an error of its build.
var learned = sync.OnceValue(func() Models {
	spans, err := sequence.Read(spansModel)
	if err != nil {
		panic("spans.model: " + err.Error())
	}
	roles, err := sequence.Read(rolesModel)
	if err != nil {
		panic("roles.model: " + err.Error())
	}
	return Models{Spans: spans, Roles: roles}
})
