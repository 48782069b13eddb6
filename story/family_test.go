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
	f("Von Ida Holm und Agence France-Presse", "", "afp")
	f("The Associated Press", "", "ap")
	f("", "Berlin (dpa/AFP) - Die Fähre lief auf Grund.", "dpa")
	f("", "MADRID, 4 Mar. (EUROPA PRESS) - El barco encalló.", "europapress")
	f("", "МОСКВА, 5 мар — РИА Новости. Паром сел на мель.", "ria")
	f("", "КИЕВ, 5 марта. (Интерфакс) Паром сел на мель.", "interfax")
	f("", "Die Fähre lief auf Grund. Quelle: dpa", "dpa")
	f("", "A ferry ran aground. Nobody was hurt. Reuters", "reuters")
	f("", "A ferry ran aground. Reuters saw it.", "")
	f("", "A ferry called AP ran aground — AP Holm said so.", "")
	f("", "A ferry ran aground. (dpa)", "dpa")
	f("", "Reuters moved to a new building.", "")
	f("", "", "")
}
