package attribution_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/article"
	"github.com/parallax-news/parallax/nlp/attribution"
	"github.com/parallax-news/parallax/nlp/entity"
	"github.com/parallax-news/parallax/nlp/token"
)

type span = article.Span

// tag returns the attributions of the source and its tokens.
func tag(source string) ([]attribution.Attribution, *token.Text) {
	text := token.Scan(source)
	names := entity.Tag(text)
	return attribution.Tag(nil, text, &names), text
}

// told returns the attributions that are sure enough for readers: the ledger
// passes over the others.
func told(list []attribution.Attribution) []attribution.Attribution {
	const sure = 0.3
	return slices.DeleteFunc(list, func(a attribution.Attribution) bool { return a.Confidence < sure })
}

// show writes an attribution as "source / cue / content", pieces joined by " + ".
func show(a *attribution.Attribution, source string) string {
	parts := make([]string, 0, 3)
	for _, group := range [...][]span{a.Source, a.Cue, a.Content} {
		pieces := make([]string, len(group))
		for i, s := range group {
			pieces[i] = s.In(source)
		}
		parts = append(parts, strings.Join(pieces, " + "))
	}
	return strings.Join(parts, " / ")
}

// same reports where the lines found in the source are not those wanted.
func same(t *testing.T, source string, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n got  %s\n want %s", source, strings.Join(got, "\n      "), strings.Join(want, "\n      "))
	}
}

// rows returns what checks a row of a table: the attributions of a source, each as
// show writes it; those that it writes as nothing are passed over.
func rows(t *testing.T, show func(a *attribution.Attribution, source string) string) func(name, source string, want ...string) {
	return func(name, source string, want ...string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Helper()
			list, text := tag(source)
			check(t, text, list)
			var got []string
			for _, a := range told(list) {
				if s := show(&a, source); s != "" {
					got = append(got, s)
				}
			}
			same(t, source, got, want)
		})
	}
}

// TestConstructions shows every way of reporting speech that Tag knows.
func TestConstructions(t *testing.T) {
	f := rows(t, show)
	f("name behind a role behind the cue", `"We will strike," said its leader, Pedro Tapia.`,
		"its leader, Pedro Tapia / said / We will strike,")
	f("role with an adjective behind the cue", `The line is raising its offer, said a person close to the talks.`,
		"a person close to the talks / said / The line is raising its offer")
	f("hyphen behind the cue", `The army said a night-time curfew would begin.`,
		"The army / said / a night-time curfew would begin")
	f("time before an infinitive", `The minister promised last night to keep up the pressure.`,
		"The minister / promised / to keep up the pressure")
	f("medium with a participle", `The general insisted in a video shared on Monday that he was in command.`,
		"The general / insisted / that he was in command")
	f("two verbs in the clause", `The port confirmed that divers had searched the hull and had found a hole.`,
		"The port / confirmed / that divers had searched the hull and had found a hole")
	f("figure put on something", `The interior ministry put the death toll at six.`,
		"The interior ministry / put / the death toll at six")
	f("another source behind but", `The line has not declared bankruptcy, but one utility said it had received a notice.`,
		"one utility / said / it had received a notice")
	f("another source behind while", `The port said that nine sailors had died, while medical sources put the figure at 17.`,
		"The port / said / that nine sailors had died", "medical sources / put / the figure at 17")
	f("according to up to a semicolon", `According to the port, 40 cranes were hit; the navy said none were.`,
		"the port / According to / 40 cranes were hit", "the navy / said / none were")
	f("denied that", `Lind denied that.`, "Lind / denied / that")
	f("denied in a relative clause", `The claim, which the port denies, was made on Sunday.`,
		"the port / denies / The claim")
	f("denied behind something", `The dead include two children, something the port denies.`,
		"the port / denies / The dead include two children")
	f("denial reported", `Officials said Lind had denied taking money.`,
		"Officials / said / Lind had denied taking money", "Lind / had denied / taking money")
	f("passive", `The plan was dismissed by the mayor as a stunt.`, "the mayor / was dismissed / The plan + as a stunt")
	f("amount before a tag", `At least five sailors were hurt, rights group Zamara Watch said; the navy gave no figure.`,
		"rights group Zamara Watch / said / At least five sailors were hurt")
	f("familiar with", `The unit will be sold, two people familiar with the review told the paper.`,
		"two people familiar with the review / told / The unit will be sold")
	f("indirect words before their tag", `Output could fall by a third, estimated Ramon Ortega, head of research at the institute.`,
		"Ramon Ortega, head of research at the institute / estimated / Output could fall by a third")
	f("relative clause behind an inverted cue", `"It was loud," said a person who was in the room.`,
		"a person who was in the room / said / It was loud,")
	f("question before the answer", `Asked whether the state had threatened to leave, Lind said no.`, "Lind / said / no")
	f("anonymity", `The clerk, who asked for anonymity, left in May.`)
	f("would not say", `The agency confirmed a review was under way but would not say when it would end.`,
		"The agency / confirmed / a review was under way", "The agency / would not say / when it would end")
	f("not spoken of", `The president has not spoken of the attack.`)
	f("subject cue quotation", `The mayor said: "The bridge is safe."`,
		"The mayor / said / The bridge is safe.")
	f("quotation subject cue", `"The bridge is safe," Ann Gray said.`,
		"Ann Gray / said / The bridge is safe,")
	f("quotation cue subject", `"The bridge is safe," said Ann Gray, the mayor of Leeds.`,
		"Ann Gray, the mayor of Leeds / said / The bridge is safe,")
	f("British marks", `‘The bridge is safe’, Ann Gray said.`,
		"Ann Gray / said / The bridge is safe")
	f("quotation goes on behind the tag", `"The bridge is safe," Gray said. "We tested it twice."`,
		"Gray / said / The bridge is safe, + We tested it twice.")
	f("quotation goes on within the sentence", `"The bridge," Gray said, "is perfectly safe."`,
		"Gray / said / The bridge, + is perfectly safe.")
	f("question", `"Is the bridge safe?" Gray asked.`,
		"Gray / asked / Is the bridge safe?")
	f("that-clause", `Gray said on Tuesday that the bridge would reopen.`,
		"Gray / said / that the bridge would reopen")
	f("clause without that", `The ministry has said it will reopen the bridge.`,
		"The ministry / has said / it will reopen the bridge")
	f("content before the tag", `The bridge will reopen in May, the ministry said.`,
		"the ministry / said / The bridge will reopen in May")
	f("tag in the middle", `The bridge, the ministry said, will reopen in May.`,
		"the ministry / said / The bridge + will reopen in May")
	f("addressee", `Gray told reporters the bridge was safe.`,
		"Gray / told / the bridge was safe")
	f("apposition", `The city's chief engineer, Ann Gray, said the bridge was safe.`,
		"The city's chief engineer, Ann Gray / said / the bridge was safe")
	f("apposition behind the name", `Ann Gray, a former engineer with the city, said the bridge was safe.`,
		"Ann Gray, a former engineer with the city / said / the bridge was safe")
	f("time before the cue", `Ann Gray on Monday said the bridge was safe.`,
		"Ann Gray / said / the bridge was safe")
	f("mixed", `Gray said the bridge was "as safe as houses" and would stay open.`,
		`Gray / said / the bridge was "as safe as houses" and would stay open`)
	f("according to, behind", `The bridge is safe, according to the ministry.`,
		"the ministry / according to / The bridge is safe")
	f("according to, before", `According to the ministry, the bridge is safe.`,
		"the ministry / According to / the bridge is safe")
	f("participle", `Gray defended the plan, saying the bridge was safe.`,
		"Gray / defended / the plan", "Gray / saying / the bridge was safe")
	f("shared subject", `Gray said the bridge was safe and added that it would stay open.`,
		"Gray / said / the bridge was safe", "Gray / added / that it would stay open")
	f("accusation", `Critics have accused the city of hiding the report.`,
		"Critics / have accused / the city of hiding the report")
	f("absolute with", `The talks failed, with the union accusing the city of hiding the report.`,
		"the union / accusing / the city of hiding the report")
	f("denial with a gerund", `The city denied hiding the report.`,
		"The city / denied / hiding the report")
	f("dismissal", `The mayor dismissed claims the bridge was unsafe.`,
		"The mayor / dismissed / claims the bridge was unsafe")
	f("adjective", `Officials have been adamant that the bridge is safe.`,
		"Officials / have been adamant / that the bridge is safe")
	f("relative clause", `The cut, which the ministry said had been necessary, cost millions.`,
		"the ministry / said / had been necessary")
	f("who said", `Ann Gray, who said the bridge was safe, resigned.`,
		"who / said / the bridge was safe")
	f("was quoted as saying", `Gray was quoted as saying the bridge was safe.`,
		"Gray / saying / the bridge was safe")
	f("as S said", `As Gray noted, the bridge is safe.`,
		"Gray / noted / the bridge is safe")
	f("fear", `Engineers fear the bridge is unsafe.`,
		"Engineers / fear / the bridge is unsafe")
	f("vow", `The mayor vowed to reopen the bridge.`,
		"The mayor / vowed / to reopen the bridge")
	f("subordinate clause", `While the city has said the bridge is safe, engineers disagree.`,
		"the city / has said / the bridge is safe")
	f("announced quotation", `The ministry was brief in a statement. It said:`+"\n\n"+`"The bridge is safe."`,
		"It / said / The bridge is safe.")
	f("quotation over paragraphs", "\"The bridge is safe,\" Gray said. \"We tested it.\n\n\"We will test it again.\"",
		"Gray / said / The bridge is safe, + We tested it. + We will test it again.")
	f("single marks left open", "Gray said: 'It is safe. We tested it.\n\n'We will test it again.\n\n'It is safe.'\n\nThe port closed.",
		"Gray / said / It is safe. We tested it. + We will test it again. + It is safe.")
	f("report by a noun", `The union rejected the ministry's claim that the bridge was safe.`,
		"The union / rejected / the ministry's claim that the bridge was safe", "the ministry / claim / that the bridge was safe")
	f("pulled quotation", "The bridge fell.\n\nI was told to go. My mother knew. Helen Marsh\n\n“I never went back.” Helen Marsh",
		"Helen Marsh /  / I was told to go. My mother knew.", "Helen Marsh /  / I never went back.")
	f("no transcript: where it was filed", "KARACHI: The port closed on Friday after a long strike. Two ships had to wait.")
	f("transcript", "GRAY: The bridge is safe, I think.",
		"GRAY / : / The bridge is safe, I think.")
	f("apposition between quotation and cue", `"He fell," another friend, Ann Gray told the paper.`,
		"another friend, Ann Gray / told / He fell,")
	f("apposition, then a name behind the cue", `Ann Gray, a fellow at the York Institution, said Leeds had filed a complaint.`,
		"Ann Gray, a fellow at the York Institution / said / Leeds had filed a complaint")
	f("amount", `The ministry said about half of the bridges were safe.`,
		"The ministry / said / about half of the bridges were safe")
	f("at least", `Gray said at least six bridges were safe.`,
		"Gray / said / at least six bridges were safe")
	f("addressee with a place", `Gray told a meeting in Leeds, Yorkshire on Monday that the bridge was safe.`,
		"Gray / told / that the bridge was safe")
	f("occasion", `Gray said during this week's hearing that the bridge was safe.`,
		"Gray / said / that the bridge was safe")
	f("comma behind brackets", `Senator Ann Gray (R), said, "The bridge is safe."`,
		"Senator Ann Gray (R) / said / The bridge is safe.")
	f("programme as addressee", `Gray told the city's "Good Morning Leeds" that the bridge was safe.`,
		"Gray / told / that the bridge was safe")
	f("possessive of a day", `Gray said Monday's vote had saved the bridge.`,
		"Gray / said / Monday's vote had saved the bridge")
	f("as S said, behind", `The bridge was safe, as Gray noted on Monday.`,
		"Gray / noted / The bridge was safe")
	f("as S said, behind a conjunction", `But as Gray noted, the bridge was safe.`,
		"Gray / noted / the bridge was safe")
	f("after saying", `After suggesting on Monday that the bridge was safe, Gray left.`,
		"Gray / suggesting / that the bridge was safe")
	f("inverted in the present", `The bridge may be safe, say some engineers, who tested it.`,
		"some engineers, who tested it / say / The bridge may be safe")
	f("a tag behind a verb that may be none", `Both trains stand still, said a port pilot.`,
		"a port pilot / said / Both trains stand still")
	f("a tag behind no clause", `Last week, said a port pilot.`)
	f("two verbs, two contents", `The ministry rejected the charge and called for an inquiry.`,
		"The ministry / rejected / the charge", "The ministry / called for / an inquiry")
	f("verb of the outer clause", `The ministry denied that it plans a ban and said it welcomes trade.`,
		"The ministry / denied / that it plans a ban", "The ministry / said / it welcomes trade")
	f("quoted by", `Gray was quoted by the agency as saying the bridge was safe.`,
		"Gray / saying / the bridge was safe")
	f("quoted as saying", `The agency quoted Gray as saying the bridge was safe.`,
		"Gray / saying / the bridge was safe")
	f("quotation in brackets", `They gave up ("I want out," wrote Ann Gray, a clerk from Leeds), and went home.`,
		"Ann Gray, a clerk from Leeds / wrote / I want out,")
	f("question and answer", `"I will look…" Gray said. "Will you?" Marsh asked.`,
		"Gray / said / I will look…", "Marsh / asked / Will you?")
	f("quotation behind a colon", `A few minutes later, Gray paused, lamenting the delay: "They are slow," he said.`,
		"Gray / lamenting / the delay", "he / said / They are slow,")
	f("what may be said", `The port will report its results in May. The army would respond "to every shot" it heard.`)
	f("what is not wanted", `Leeds does not want a new bridge.`)
	f("what was not said", `As Gray did not say, "The bridge is safe." Gray neither confirmed nor denied the report.`)
	f("aside behind according to", `According to three officials, speaking on condition of anonymity, the bridge is safe.`,
		"three officials / According to / the bridge is safe")
	f("noun behind its object", `After rejecting union claims that it was unsafe, the board met.`,
		"the board / rejecting / union claims that it was unsafe")
	f("plain objects", `Gray called the mayor on Monday. The film showed the men in chains. Militants attacked the port. The port boasts dozens of cranes.`)
	f("naming", `Gray called the bridge a danger. Gray called it unsafe. Gray called the charges baseless. Gray called a snap election.`,
		"Gray / called / the bridge a danger", "Gray / called / it unsafe", "Gray / called / the charges baseless")
	f("no comment", `The port declined to comment. Gray declined to be named.`)
	f("amounts, things and verbs do not speak", `The port has 700 suspected cases. The deal foresees a new bridge. Yields dropped 9 basis points to 3%.`)
	f("interview", "The paper spoke to Helen Marsh, an engineer.\n\nQ: Has the mayor said it is safe?\n\nA: It is, I would say, quite safe.\n\nMarsh: I think so.",
		"A / : / It is, I would say, quite safe.", "Marsh / : / I think so.")
	f("dateline", "Oslo: The port of the city closed again on Monday.")
	f("headline", "Gray: Bridge ‘Perfectly Safe’ For Trucks",
		"Gray / : / Bridge ‘Perfectly Safe’ For Trucks")
	f("signature", `"The bridge is safe." — Ann Gray`,
		"Ann Gray / — / The bridge is safe.")
	f("nickname", `Ann "Iron" Gray opened the bridge.`)
	f("scare quotes", `The "temporary" bridge opened in 1970.`)
	f("noun that looks like a cue", `The report of the state claims court filled the note book.`)
}

// TestJudgement holds kind, class and polarity.
func TestJudgement(t *testing.T) {
	f := func(source string, kind attribution.Kind, class attribution.Class, polarity attribution.Polarity) {
		t.Helper()
		list, _ := tag(source)
		if len(list) != 1 {
			t.Fatalf("%s: %d attributions, want 1", source, len(list))
		}
		if a := list[0]; a.Kind != kind || a.Class != class || a.Polarity != polarity {
			t.Errorf("%s: %s %s %s, want %s %s %s", source, a.Kind, a.Class, a.Polarity, kind, class, polarity)
		}
	}
	f(`"The bridge is safe," Gray said.`, attribution.Direct, attribution.Speech, attribution.Asserts)
	f(`Gray said the bridge was "safe enough" for now.`, attribution.Mixed, attribution.Speech, attribution.Asserts)
	f(`Gray said the bridge was safe.`, attribution.Indirect, attribution.Speech, attribution.Asserts)
	f(`Gray did not say that the bridge was safe.`, attribution.Indirect, attribution.Speech, attribution.Denies)
	f(`Gray denied that the bridge was unsafe.`, attribution.Indirect, attribution.Speech, attribution.Denies)
	f(`Gray rejected suggestions that the bridge was unsafe.`, attribution.Indirect, attribution.Speech, attribution.Denies)
	f(`Gray rejected a takeover offer.`, attribution.Indirect, attribution.Speech, attribution.Asserts)
	f(`Gray denied any involvement.`, attribution.Indirect, attribution.Speech, attribution.Denies)
	f(`Gray dismissed the allegation as a fairy tale.`, attribution.Indirect, attribution.Speech, attribution.Denies)
	f(`Gray did not deny the claim.`, attribution.Indirect, attribution.Speech, attribution.Asserts)
	f(`Gray has not ruled out that the bridge was unsafe.`, attribution.Indirect, attribution.Speech, attribution.Asserts)
	f(`Gray wants a new bridge.`, attribution.Indirect, attribution.Intention, attribution.Asserts)
	f(`Gray declined to say whether the bridge was safe.`, attribution.Indirect, attribution.Speech, attribution.Asserts)
	f(`Gray believes the bridge is safe.`, attribution.Indirect, attribution.Belief, attribution.Asserts)
	f(`Gray plans to close the bridge.`, attribution.Indirect, attribution.Intention, attribution.Asserts)
}

// TestSpeaker holds whom an attribution is given to.
func TestSpeaker(t *testing.T) {
	f := func(source string, want ...string) {
		t.Helper()
		list, _ := tag(source)
		got := make([]string, len(list))
		for i := range list {
			got[i] = list[i].SpeakerName
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s: speakers %q, want %q", source, got, want)
		}
	}
	f(`Helen Marsh opened the bridge. "It is safe," Marsh said.`, "Helen Marsh")
	f(`"It is safe," Ann Gray said. "It is," she added.`, "Ann Gray", "Ann Gray")
	f(`The White House said the bridge was safe.`, "White House")
	f(`French and Italian diplomats said the bridge was safe.`, "French and Italian diplomats")
	f(`A senior city official said the bridge was safe. "Very safe," the official said.`, "senior city official", "senior city official")
	f(`Its spokesman, Paul Marsh - no relation to the mayor, Ann Marsh - said it was safe. "Safe," Marsh said. "We tested it."`, "Paul Marsh", "Paul Marsh")
	f(`The WHO's regional director, Dr Ann Gray, said it was safe.`, "Ann Gray")
	f(`Its head of bridge repairs Ann Gray said it was safe.`, "Ann Gray")
	f(`The prime minister met Ann Gray. The prime minister's office said it was safe.`, "prime minister's office")
	f(`Mr Marsh, whose brother Paul Marsh runs the port, said it was safe.`, "Marsh")
	f(`Its lawyers said it was safe.`, "lawyers")
	f(`Two men met. One said it was safe. Some said it was not.`, "", "")
	f("The paper spoke to Helen Marsh.\n\nQ: Is it safe?\n\nA: It is, I would say, safe.", "Helen Marsh")
	f(`The mayor is Ann Gray. Her spokesman, Paul Marsh, said it was safe. He said it had been tested.`, "Paul Marsh", "Paul Marsh")
	f(`Deputy Secretary of Transport Helen Marsh said the bridge was safe.`, "Helen Marsh")
	f(`Two engineers, Ann Gray and Paul Marsh, said it was safe.`, "Two engineers")
	f(`An engineer at the port said it was safe. "Safe," she said. Ann Gray left.`, "engineer at the port", "engineer at the port")
	f(`Ann Marsh and her sister, Helen Marsh, met the mayor. Marsh said it was safe.`, "Ann Marsh")
	f(`Port officials came to the meeting, where they said it was safe.`, "Port officials")
	f("An interview with Ann Gray\n\nIs it safe?\n\nI think it is safe.\n\nDid you test it?\n\nI said we did.", "Ann Gray", "Ann Gray")
	f("I think it is safe.", "")
	f(`The port regulator said it was safe. It said it had been tested.`, "port regulator", "port regulator")
	f(`The bridge is safe, a city official said. The official, who declined to be named, said it had been tested.`, "city official", "city official")
	f(`Helen Marsh met Paul Gray. The mayor's chief of staff, Alex Quill, said it was safe. He said it had been tested.`, "Alex Quill", "Alex Quill")
	f(`Quendal Ltd, the Danish regulator, said it was safe.`, "Quendal Ltd")
	f(`The Danish watchdog, Quendal Ltd, said it was safe.`, "Quendal Ltd")
	f(`"It is safe," Helen Quill told Alex Marsh. Trade Minister Sam Gray did not name Leeds when he said it was not.`, "Helen Quill", "Sam Gray")
	f(`The film was long. It said it was safe.`, "")
	f(`The mayor, Per Marsh, called it safe.`, "Per Marsh")
	f(`Ann Gray of paint maker Marsh said it was safe.`, "Ann Gray")
	f(`A spokesman for the Spanish ministry said it was safe.`, "spokesman for the Spanish ministry")
	f(`A lawyer for Ann Gray said the bridge was safe.`, "lawyer for Ann Gray")
}
