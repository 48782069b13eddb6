package story

import (
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp"
	"github.com/parallax-news/parallax/nlp/token"
)

func TestFamilyOf(t *testing.T) {
	for outlet, want := range map[string]string{
		"www.bbc.co.uk": "bbc", "bbc.com": "bbc", "harbourpost.example": "harbourpost.example", "": "",
	} {
		if got := familyOf(outlet); got != want {
			t.Errorf("familyOf(%q) = %q, want %q", outlet, got, want)
		}
	}
}

func TestCreditOf(t *testing.T) {
	f := func(author, text, want string) {
		t.Helper()
		d := &nlp.Document{Article: &article.Article{Author: author, Text: text}, Tokens: token.Scan(text)}
		if got := creditOf(d); got != want {
			t.Errorf("creditOf(%q, %q) = %q, want %q", author, text, got, want)
		}
	}
	f("", "OULU (Reuters) - A ferry ran aground.", "reuters")
	f("By Ida Holm, AP", "A ferry ran aground.", "ap")
	f("", "A ferry ran aground. (dpa)", "dpa")
	f("", "Reuters moved to a new building.", "")
	f("", "", "")
}
