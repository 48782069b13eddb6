package read

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/nlp/tables"
)

const (
	lede = "Two villages on the northern shore have been without power since Sunday, the grid company said."
	end  = "Repairs will take until Friday, and schools in both villages stay closed until then, it added."
)

// TestArticleBlocks reads fragments that stand between a first and a last
// paragraph, and names what is left of them.
func TestArticleBlocks(t *testing.T) {
	f := func(middle string, want ...string) {
		t.Helper()
		blocks := articleBlocks(tokenBlocks("<p>"+lede+"</p>"+middle+"<p>"+end+"</p>"), "")
		var got []string
		for _, b := range blocks[1 : len(blocks)-1] {
			got = append(got, b.text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("kept of %s (-want +got):\n%s", middle, diff)
		}
	}
	// What speaks like furniture goes ...
	f("<p>Advertisement</p>")
	f("<p>ADVERTISEMENT:</p>")
	f("<p>Read more: How the grid was built</p>")
	f("<p><b>» Read more:</b> How the grid was built</p>")
	f("<p>[Also read: How the grid was built]</p>")
	f("<p>Sign up for our daily briefing on energy</p>")
	f("<p>Photo: A. Lund</p>")
	f("<p>© 2024 The Shore Herald</p>")
	f("<p>Baca juga: Listrik padam</p>")
	f("<p>Читайте также: Свет погас</p>")
	f("<p>See also <a href=/x>how the grid on the northern shore was built</a></p>")
	f("<p><a href=/x>How the grid on the northern shore was built</a></p>")
	f("<p>Don't miss<br><a href=/x>A winter without heating</a> [video]<br><a href=/y>The last lineman</a></p>")
	// ... and so do lists of links under a heading of theirs.
	f("<h4>Related</h4><ul><li><a href=/x>One story of many</a></li><li>Two</li></ul>", "Two")
	f("<h3>More from the north</h3><ul><li><a href=/x>One story</a></li><li><a href=/y>Two</a></li></ul>")
	f("<h4>More:</h4><h4><a href=/x>One story</a></h4>")
	// But the same words in a sentence stay.
	f("<p>Read more slowly, the teacher told them.</p>", "Read more slowly, the teacher told them.")
	f("<h2>More than a hundred homes are cold</h2>", "More than a hundred homes are cold")
	f("<p>Photographs of the mast spread quickly.</p>", "Photographs of the mast spread quickly.")
	f("<p>The company changed its privacy policy.</p>", "The company changed its privacy policy.")
	f("<p>By then it was dark.</p>", "By then it was dark.")
	f("<h2>What we know</h2>", "What we know")
	f("<ul><li>Old Ness</li><li>Sandvik</li></ul>", "Old Ness", "Sandvik")
	f("<p>See the <a href=/x>report</a> of the inquiry.</p>", "See the report of the inquiry.")
}

// TestArticleEdges reads what stands before the first paragraph and after the
// last.
func TestArticleEdges(t *testing.T) {
	f := func(before, after string, want ...string) {
		t.Helper()
		var got []string
		for _, b := range articleBlocks(tokenBlocks(before+"<p>"+lede+"</p><p>"+end+"</p>"+after), "Power cut in the north") {
			if b.text != lede && b.text != end {
				got = append(got, b.text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("kept of %s … %s (-want +got):\n%s", before, after, diff)
		}
	}
	f("<p>News</p><h1>Power cut in the north</h1>", "")
	f("<p>Power cut in the north</p><p>By Ane Lund</p><p>14 January 2024, 7:40 a.m.</p>", "")
	f("<p>It is cold.</p>", "<p>And it is dark.</p>", "It is cold.", "And it is dark.")
	f("", "<p>Reporting by Ane Lund in Old Ness; editing by Bo Vik</p>")
	f("", "<p>Ane Lund is a reporter for the Shore Herald. She writes about energy, fishing and the weather in the north.</p>")
	f("", "<h3>Comments</h3>")
	f("", "<p>___</p>")
	f("", "<ul><li>Old Ness: 40 homes</li></ul>", "Old Ness: 40 homes")
}

func TestEndsSentence(t *testing.T) {
	for text, want := range map[string]bool{
		"It rained.": true, "“It rained.”": true, "Rain?": true, "雨が降った。": true, "(It rained.)": true,
		"": false, "Rain": false, "at 7 p.m.": false, "“Rain”": false,
	} {
		if got := endsSentence(text); got != want {
			t.Errorf("endsSentence(%q) = %t", text, got)
		}
	}
}

// TestRulesAreLowerCase holds the tables to what the code looks up.
func TestRulesAreLowerCase(t *testing.T) {
	for name, table := range map[string]string{"htmllines.txt": pageLineTable, "htmlelements.txt": elementTable, "htmlmeta.txt": metaTable} {
		seen := map[string]bool{}
		for row := range tables.Rows(table) {
			if row != strings.ToLower(row) || strings.TrimSpace(row) != row || !strings.ContainsAny(row, " \t") {
				t.Errorf("%s: row %q is not a kind and a phrase in lower case", name, row)
			}
			if seen[row] {
				t.Errorf("%s: row %q is there twice", name, row)
			}
			seen[row] = true
		}
	}
}

func TestWithoutRepeats(t *testing.T) {
	pull := "schools in both villages stay closed until then, it added."
	blocks := []block{{text: pull}, {text: lede}, {text: "Cold."}, {text: lede}, {text: end}, {text: "Cold."}}
	var got []string
	for _, b := range withoutRepeats(blocks) {
		got = append(got, b.text)
	}
	if diff := cmp.Diff([]string{lede, "Cold.", end, "Cold."}, got); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}
