package read

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pruned returns the text that is left of a page of three paragraphs with the
// given element between the first two.
func pruned(t *testing.T, element string) string {
	t.Helper()
	src := "<body><main><h1>Bridge</h1>" + paragraph + element + paragraph + paragraph + "</main></body>"
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	prune(doc)
	return joinBlocks(blocksOf(doc))
}

func TestPrune(t *testing.T) {
	const note = "The river is low this year."
	f := func(element string, kept bool) {
		t.Helper()
		if got := strings.Contains(pruned(t, element), note); got != kept {
			t.Errorf("%s: kept is %t, want %t", element, got, kept)
		}
	}
	f("<div>"+note+"</div>", true)
	f("<div class='text'>"+note+"</div>", true)
	f("<div class='shared-space adage'>"+note+"</div>", true)
	f("<section>"+note+"</section>", true)
	f("<blockquote>"+note+"</blockquote>", true)
	f("<table><tr><td>"+note+"</table>", true)

	f("<aside>"+note+"</aside>", false)
	f("<nav>"+note+"</nav>", false)
	f("<figure><img><figcaption>"+note+"</figcaption></figure>", false)
	f("<button>"+note+"</button>", false)
	f("<noscript>"+note+"</noscript>", false)
	f("<template>"+note+"</template>", false)
	f("<script>"+note+"</script>", false)
	f("<!-- "+note+" -->", false)
	f("<div class='Share'>"+note+"</div>", false)
	f("<div class='module relatedStories-2'>"+note+"</div>", false)
	f("<div id='newsletter_box'>"+note+"</div>", false)
	f("<div class='most-read'>"+note+"</div>", false)
	f("<div role='complementary'>"+note+"</div>", false)
	f("<div hidden>"+note+"</div>", false)
	f("<div aria-hidden='true'>"+note+"</div>", false)
	f("<div style='color:red; Display : none'>"+note+"</div>", false)
	f("<header><h1>Bridge</h1>"+note+"</header>", false)
	f("<div id='comments'>"+strings.Repeat(paragraph, 9)+note+"</div>", false)
}

// TestPruneKeepsWhatIsMuch keeps elements with the names of furniture where
// they hold much of the text, alone or together, or the article itself.
func TestPruneKeepsWhatIsMuch(t *testing.T) {
	for name, element := range map[string]string{
		"one large element":   "<div class='sidebar'>" + strings.Repeat(paragraph, 3) + "</div>",
		"many small ones":     strings.Repeat("<p class='has-ad'>"+strings.TrimPrefix(paragraph, "<p>"), 5),
		"the declared body":   "<div class='comments'><div itemprop='articleBody'>" + paragraph + "</div></div>",
		"around the headline": "<div class='share'><h1>Bridge</h1>" + paragraph + "</div>",
	} {
		if n := strings.Count(pruned(t, element), "second bridge"); n < 4 {
			t.Errorf("%s: %d paragraphs are left", name, n)
		}
	}
}
