package attribution_test

import (
	"fmt"
	"slices"
	"testing"
)

// qa is what the tests put behind the head of an interview.
const qa = "\n\nWhy did you build the ferry?\n\nI think the town needed one.\n\nAnd do you like your work?\n\nI believe so."

// TestInterviews shows whose "I" it is in an interview that does not name who answers.
func TestInterviews(t *testing.T) {
	for _, c := range []struct {
		head, guest string
	}{
		// The headline has one person, wherever the word for interview stands.
		{"An interview with Captain Nora Lind", "Nora Lind"},
		{"Nora Lind, founder of the Halden line, interviewed by Seapost", "Nora Lind"},
		{"Engineer Nora Lind tells Seapost about her ferry", "Nora Lind"},
		{"Q&A with Minister Nora Lind", "Nora Lind"},
		{"Seapost interviews Nora Lind about Ivar Berg's ferry", "Nora Lind"},
		// The head says later with whom.
		{"The ferry that came late\n\nNora Lind runs the Halden line. Last week she sat down with our reporter Ivar Berg for an interview.", "Nora Lind"},
		{"Seapost interviews a shipwright\n\nSeapost spoke with Nora Lind, who runs the line.", "Nora Lind"},
		{"The ferry that came late\n\nNora Lind is a shipwright. Seapost interviewed her in May.\n\nImage: Ivar Berg.", "Nora Lind"},
		// Nobody is asked by name, or several are.
		{"An interview with a shipwright", ""},
		{"Seapost interviews Nora Lind and Ivar Berg", ""},
		{"Seapost interviews the author of a book of Ivar Berg", ""},
	} {
		list, _ := tag(c.head + qa)
		var got []string
		for i := range list {
			if s := list[i].Source; len(s) > 0 && s[0].In(c.head+qa) == "I" {
				got = append(got, list[i].SpeakerName)
			}
		}
		if want := []string{c.guest, c.guest}; !slices.Equal(got, want) {
			t.Errorf("%s\n got  %q\n want %q", c.head, got, want)
		}
	}
}

// TestNoInterview shows the "I" that is left unclear.
func TestNoInterview(t *testing.T) {
	const head = "An interview with Nora Lind"
	for _, source := range []string{
		head + "\n\nI think she is right. Nora Lind has built ferries for years.",                       // no questions
		head + "\n\nWhy did you build it?\n\nNobody else did.\n\nI wanted to ask if you think it pays.", // the interviewer's
		head + "\n\nWhy did you build it?\n\n\"I think it pays\" is what they say.\n\nDo you agree?\n\nYes.",
	} {
		list, _ := tag(source)
		for i := range list {
			if s := list[i].Source; len(s) > 0 && s[0].In(source) == "I" && list[i].SpeakerName != "" {
				t.Errorf("%s\n %s", source, fmt.Sprint(list[i].SpeakerName))
			}
		}
	}
}
