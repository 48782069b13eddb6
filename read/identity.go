package read

import (
	"crypto/sha256"
	"fmt"

	"github.com/parallax-news/parallax/article"
)

// identities keeps the ids of one run apart. It holds a few dozen bytes an
// article, never the articles.
type identities struct {
	// given maps an id to the content of the article that bears it.
	given map[string][sha256.Size]byte
	// times counts the articles that asked for an id that was taken.
	times map[string]int
}

func newIdentities() identities {
	return identities{given: map[string][sha256.Size]byte{}, times: map[string]int{}}
}

// name gives an article its id: the one the input gave, else the one of its
// content. An article read before is ErrDuplicate; another article under an id
// that is taken gets the suffix "#2", "#3" and so on.
func (ids *identities) name(a *article.Article) error {
	derived := a.ID == ""
	if derived {
		a.ID = article.ContentID(a)
	}
	content := sha256.Sum256(fmt.Appendf(nil, "%q%q%q%q", a.Outlet, a.URL, a.Title, a.Text))
	base := a.ID
	for {
		before, taken := ids.given[a.ID]
		if !taken {
			ids.given[a.ID] = content
			return nil
		}
		if before == content {
			return fmt.Errorf("%w (id %s)", ErrDuplicate, a.ID)
		}
		ids.times[base] = max(ids.times[base], 1) + 1
		a.ID = fmt.Sprintf("%s#%d", base, ids.times[base])
	}
}
