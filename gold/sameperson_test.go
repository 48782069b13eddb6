package gold

import "testing"

// TestSamePerson shows which names are taken for the speaker of the gold.
func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		name    string
		phrases []string
		title   string
		want    bool
	}{
		// A title, an office, an apposition, a possessive and an article aside.
		{"Jon Baker", []string{"Harbour Minister Jon Baker"}, "", true},
		{"Nora Lind", []string{"Professor Nora Lind", "Professor Lind", "head of the Institute of Tides"}, "", true},
		{"Nora Lind", []string{"senior engineer Nora Lind, of the Institute of Tides"}, "", true},
		{"Nora Lind", []string{"Lind's"}, "", true},
		{"Colonel Ivar Berg", []string{"Ivar Berg"}, "", true},
		{"Halden Post", []string{"The Halden Post"}, "", true},
		{"Energy Ministry", []string{"the Sylvanian Energy Ministry"}, "", true},
		{"Kristin Lind", []string{"Lind", "Kristin Lind", "Kristen Lind"}, "", true},
		// One may be fuller than the other.
		{"Lind", []string{"Nora Lind"}, "", true},
		{"Nora J. Lind", []string{"Nora Lind"}, "", true},
		{"R. Lind", []string{"Rolf Lind"}, "", true},
		{"Nic Lind", []string{"Professor Lind"}, "Nicholas_Lind", true},
		{"Jon Baker", nil, "Jon_Baker_%28Ruritanian_politician%29", true},
		{"senior port official", []string{"a senior port official"}, "", true},

		// Two people of one last name.
		{"Ivar Lind", []string{"Nora Lind"}, "", false},
		{"Ivar Lind", []string{"Lind", "Nora Lind"}, "", false},
		{"Ivar Lind", []string{"Mrs Lind", "Captain Nora Lind"}, "Nora_Lind", false},
		{"N. Lind", []string{"Rolf Lind"}, "", false},
		// Words in common are not enough.
		{"Nora Berg", []string{"Nora Lind"}, "", false},
		{"Nora", []string{"Nora Lind"}, "", false},
		{"Halden", []string{"the Halden Post"}, "", false},
		{"Lind Nora", []string{"Nora Lind"}, "", false},
		{"minister", []string{"Harbour Minister Jon Baker"}, "", false},
		{"Energy Ministry", []string{"the Health Ministry"}, "", false},
		// Who is not named is nobody.
		{"", []string{"Nora Lind"}, "Nora_Lind", false},
		{"(the)", []string{"Nora Lind", "", "(the)"}, "", false},
	} {
		if got := samePerson(c.name, c.phrases, c.title); got != c.want {
			t.Errorf("samePerson(%q, %q, %q) = %v, want %v", c.name, c.phrases, c.title, got, c.want)
		}
	}
}
