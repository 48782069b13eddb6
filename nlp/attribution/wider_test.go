package attribution_test

import "testing"

// TestSpeakerOfWho holds that who is told of in a relative clause is named.
func TestSpeakerOfWho(t *testing.T) {
	list, _ := tag("Ann Gray, who said the bridge was safe, resigned.")
	if len(list) != 1 || list[0].SpeakerName != "Ann Gray" {
		t.Errorf("got %+v", list)
	}
}
