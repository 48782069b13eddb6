package attribution

import "io"

// Knowledge writes all tables and models that the package embeds, by which it can be told
// whether they changed.
func Knowledge(w io.Writer) {
	for _, table := range []string{clustersTXT, confidenceTSV, speakerTXT, cuesTSV, wordsTXT} {
		_, _ = io.WriteString(w, table)
	}
	for _, model := range [][]byte{spansModel, rolesModel, readingsModel} {
		_, _ = w.Write(model)
	}
}
