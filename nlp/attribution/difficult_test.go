package attribution_test

import (
	"cmp"
	"testing"

	"github.com/parallax-news/parallax/nlp/attribution"
)

// TestDifficultSpeakers reads short reports in which it takes more than one sentence
// to know who speaks. Each row is a source and its speaker; "?" is a speaker left
// unclear.
func TestDifficultSpeakers(t *testing.T) {
	f := rows(t, func(a *attribution.Attribution, source string) string {
		if len(a.Source) == 0 {
			return ""
		}
		return a.Source[0].In(source) + ": " + cmp.Or(a.SpeakerName, "?")
	})
	f("unnamed official before a named man", `A senior port official said the ferry had been late for weeks. Captain Ivar Berg steers it. He added that the line had been warned.

Harbour Minister Jonas Dahl visited on Monday. "We will look into it," he said.`,
		"A senior port official: senior port official", "He: Ivar Berg", "he: Jonas Dahl")
	f("unnamed official who goes on", `Harbour Minister Jonas Dahl visited the port on Monday. A senior official said the ferry had been late for weeks. He added that the line had been warned.`,
		"A senior official: senior official", "He: senior official")
	f("whom the words are about", `Prime Minister Anna Moe has ruled for nine years. She wants a fourth term.

Tuva Krogh, who runs a bakery in Halden, said Moe had done little for the town.

"She never came here," she said. "Not once."`,
		"She: Anna Moe", "Tuva Krogh, who runs a bakery in Halden: Tuva Krogh", "she: Tuva Krogh")
	f("named in his own words", `President Lars Moe wants a bridge. That worries Henrik Strand, head of the fishermen's union.

"Nobody asked us. Moe was never here. Moe has other friends," he said.`,
		"President Lars Moe: Lars Moe", "he: Henrik Strand")
	f("brought in with for", `Lars Moe painted the harbour all his life.

For Peter Strand, a teacher of drawing in Halden, Moe was a hero. He said, "We all wanted to paint like that."`,
		"He: Peter Strand")
	f("he who is asked about", `Ivar Berg, a pilot for thirty years, criticised the minister.

"If he is asked how deep the harbour is, he will not know," Berg said.

"He has never been on a boat," he added.`,
		"Ivar Berg, a pilot for thirty years: Ivar Berg", "Berg: Ivar Berg", "he: Ivar Berg")
	f("the object of the verb", `Elin Krogh sued the line. Anna Dahl defended her in court. She said the ferry had been unsafe.`,
		"Anna Dahl: Anna Dahl", "She: Anna Dahl")
	f("two of one surname", `Anna Berg and her brother, Ivar Berg, own the shipyard. Ms Berg said it was full of orders. "We are hiring," Ivar Berg said. He added that they needed welders. She denied that wages were low.`,
		"Ms Berg: Anna Berg", "Ivar Berg: Ivar Berg", "He: Ivar Berg", "She: Anna Berg")
	f("ministers of two countries", `The foreign ministers of Ruritania and Sylvania, Anna Moe and Lars Dahl, met on Monday. Ruritania's foreign minister said the talks had been hard. Dahl said he was hopeful.`,
		"Ruritania's foreign minister: Ruritania's foreign minister", "Dahl: Lars Dahl")
	f("role that the text gives to one", `Energy Minister Lars Dahl opened the plant. "It will run all winter," the minister said. The ministry said it had cost two million.`,
		"the minister: Lars Dahl", "The ministry: ministry")
	f("a company and its boss", `Nordvik Shipping ordered four ships on Monday. The company said they would be built in Halden. Its chief executive, Elin Strand, said the price was fair. She said more orders would follow. It said in a filing that the first would come in May.`,
		"The company: Nordvik Shipping", "Its chief executive, Elin Strand: Elin Strand", "She: Elin Strand", "It: Nordvik Shipping")
	f("short name of a body", `The Bank of Ruritania raised its rate on Monday. The Bank said prices had risen too fast. "It will take time," Governor Mari Dahl told reporters. She said the Bank would wait.`,
		"The Bank: Bank of Ruritania", "Governor Mari Dahl: Mari Dahl", "She: Mari Dahl")
	f("who has spoken last goes on", `"The hull is sound," said Tarald Vik, an engineer. The captain, Lars Moe, watched from the bridge.

"We tested it twice," Vik said. "And the engines too," he added.`,
		"Tarald Vik, an engineer: Tarald Vik", "Vik: Tarald Vik", "he: Tarald Vik")
	f("a video does not speak for her", `One video showed the ferry on the rocks. In the video, she said, "I told them so."`,
		"she: ?")
	f("two who may be meant", `Lars Moe, Ivar Dahl and their crew left at noon. The wind rose. He said it was the worst night of the year.`,
		"He: ?")
	f("group that goes on", `Fishermen in Halden blocked the port on Monday. They said the quota was too low. "We cannot live on it," they said.`,
		"They: Fishermen in Halden", "they: Fishermen in Halden")
}
