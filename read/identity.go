package read

import (
	"fmt"

	"github.com/zeebo/xxh3"

	"github.com/parallax-news/parallax/article"
)

// identities keeps the articles of one run apart. It holds some dozen bytes an
// article, never the articles.
type identities struct {
	// seen holds what was read, each under the id that its input gave.
	seen map[xxh3.Uint128]bool
	// uses counts the articles that asked for an id.
	uses map[string]int
	// keep leaves ids that are taken as they are.
	keep bool
}

func newIdentities(keep bool) identities {
	return identities{seen: map[xxh3.Uint128]bool{}, uses: map[string]int{}, keep: keep}
}

// name gives an article its id: the one the input gave, else the one of its
// content. An article that was read before is ErrDuplicate; another article
// under an id that is taken gets the suffix "#2", "#3" and so on, unless ids
// are to be kept.
func (ids *identities) name(a *article.Article) error {
	if a.ID == "" {
		a.ID = article.ContentID(a)
	}
	content := fingerprint(a)
	if ids.seen[content] {
		return fmt.Errorf("%w (id %s)", ErrDuplicate, a.ID)
	}
	ids.seen[content] = true
	if ids.keep {
		return nil
	}
	base := a.ID
	for ids.uses[a.ID] > 0 {
		ids.uses[base]++
		a.ID = fmt.Sprintf("%s#%d", base, ids.uses[base])
	}
	ids.uses[a.ID]++
	return nil
}

// fingerprint tells articles apart by their id and what they say.
func fingerprint(a *article.Article) xxh3.Uint128 {
	h := xxh3.New()
	for _, field := range []string{a.ID, a.Outlet, a.URL, a.Title, a.Text} {
		_, _ = h.WriteString(field)
		_, _ = h.Write([]byte{0})
	}
	return h.Sum128()
}
