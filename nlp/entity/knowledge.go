package entity

import (
	"io"
	"io/fs"
)

// Knowledge writes all tables and models that the package embeds, by which it can be told
// whether they changed.
func Knowledge(w io.Writer) {
	for _, names := range []roll{firstNames, lastNames, townNames, menNames, womenNames} {
		_, _ = io.WriteString(w, string(names))
	}
	_, _ = w.Write(modelFile)
	_ = fs.WalkDir(data, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		table, err := data.ReadFile(path)
		_, _ = w.Write(table)
		return err
	})
}
