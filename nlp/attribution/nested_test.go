package attribution_test

import "testing"

// TestNested holds that within reported words no belief is given to anybody but
// who reports it, while speech that is reported at second hand stays.
func TestNested(t *testing.T) {
	f := func(source string, want ...string) {
		t.Helper()
		list, _ := tag(source)
		var got []string
		for i := range list {
			got = append(got, show(&list[i], source))
		}
		same(t, source, got, want)
	}
	f(`Gray said the city wanted a new bridge.`,
		"Gray / said / the city wanted a new bridge")
	f(`Gray said the port did not want the talks to drag on.`,
		"Gray / said / the port did not want the talks to drag on")
	f(`The two cities have agreed to open talks on the loans that Leeds wants from York.`,
		"The two cities / have agreed / to open talks on the loans that Leeds wants from York")
	f(`According to the paper, Gray believes that the bridge is safe.`,
		"the paper / According to / Gray believes that the bridge is safe", "Gray / believes / that the bridge is safe")
	f(`The paper quoted critics, with Gray stating that the bridge was safe.`,
		"The paper / quoted / critics", "Gray / stating / that the bridge was safe")
	f(`Gray said the port had denied that the bridge was unsafe.`,
		"Gray / said / the port had denied that the bridge was unsafe", "the port / had denied / that the bridge was unsafe")
}
