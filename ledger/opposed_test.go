package ledger

import "testing"

// TestWordsOfTwoOutlets says of two texts, of two outlets an hour apart, which of their
// words are set against each other.
func TestWordsOfTwoOutlets(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{
			"a report that another outlet tells as so", "Mayor Ida Brandt paid 900 euros in harbour fees for her yacht in Lisse last year.",
			"Mayor Ida Brandt denied a report that said she paid just 900 euros in harbour fees.",
			"denial: Mayor Ida Brandt paid 900 euros in harbour fees for her yacht in Lisse last year. | denied a report that said she paid just 900 euros in harbour fees",
		},
		{
			"a report of which nobody else tells", "Mayor Ida Brandt spoke in Lisse on Tuesday about the new ferry.",
			"Mayor Ida Brandt denied a report that said she paid just 900 euros in harbour fees.", "",
		},
		{
			"a thing that was so", "Mayor Ida Brandt held a meeting with the owner of the ferry line, two dockers said.",
			"The ferry line's spokesman, Jan Holm, denied that the meeting took place.",
			"denial: Mayor Ida Brandt held a meeting with the owner of the ferry line | denied that the meeting took place",
		},
		{
			"pushing back on what is named", "The ferry line wants to close the yard in Lisse.",
			"The ferry line pushed back on an article in the Lisse Gazette that said its ferries had hit the quay.",
			"",
		},
		{
			"a denial within what is said", "Pilot Ada Stone said that the ferry had hit the quay in Lisse.",
			`The ferry line said in a letter that it "categorically denies" claims that the ferry had hit the quay in Lisse.`,
			"denial: that the ferry had hit the quay in Lisse | that it \"categorically denies\" claims that the ferry had hit the quay in Lisse",
		},
		{
			"none of those whom a participle describes", "Police said that twelve dockers were arrested in Lisse.",
			`"None of the dockers arrested or detained in Lisse worked for the ferry line," the union said.`, "",
		},
		{
			"none at all", "The union said that dockers were beaten in Lisse.",
			`"None of the dockers were beaten in Lisse," the police said.`,
			"account: that dockers were beaten in Lisse | \"None of the dockers were beaten in Lisse,\"",
		},
		{
			"what the speaker has just spoken of", `"Mayor Ida Brandt was dismissed by the ferry line in Lisse on Friday," said Jan Holm.`,
			`"Mayor Ida Brandt was dismissed by the ferry line in Lisse. She was in charge of the audit. It is a total hoax," captain Ola Berg said.`, "",
		},
		{
			"charges that are not brought", "The Lisse Gazette reported that charges were brought over the harbour fund.",
			"Judge Ida Brandt said she wasn't proposing any charges be brought over the harbour fund.", "",
		},
		{
			"not, nor", "Mayor Ida Brandt said that the government will not support a bridge to Lisse.",
			`"The government does not, nor will it, support a bridge to Lisse," captain Ola Berg said.`, "",
		},
		{
			"what is added to a toll", "Officials revised the death toll of the fire in Lisse, where it broke out, up by half, to 38 from 26.",
			"Lisse, where the fire broke out in June, has raised its official death toll by half, adding 12 fatalities.", "",
		},
		{
			"a denial behind other words of the same source", "The dockers' union said that Dorn had skipped a check of the ramp in Lisse.",
			"Dorn said on Monday that it would cancel two sailings in Lisse and denied having skipped a check of the ramp.",
			"denial: denied having skipped a check of the ramp | that Dorn had skipped a check of the ramp in Lisse",
		},
		{
			"out of order", "The harbour board said that the radar in Lisse had been out of service for nine days.",
			"The radar's owner, Dorn, said that the radar in Lisse had worked without interruption.",
			"account: that the radar in Lisse had been out of service for nine days | that the radar in Lisse had worked without interruption",
		},
		{
			"a cause that is ruled out", `"The failure was caused by a lightning strike," captain Ola Berg said in Lisse.`,
			"A worn bearing, not lightning, had brought the ferry to a stop, union secretary Ada Stone said.",
			"account: \"The failure was caused by a lightning strike,\" | A worn bearing, not lightning, had brought the ferry to a stop",
		},
		{
			"a cause that both name", `"The failure was caused by a worn bearing," captain Ola Berg said in Lisse.`,
			"A worn bearing, not lightning, had caused the failure, union secretary Ada Stone said.", "",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := differencesOf(c.a, c.b); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
