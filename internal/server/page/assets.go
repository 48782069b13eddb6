package page

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/parallax-news/parallax/brief"
)

//go:embed assets
var assetFiles embed.FS

//go:embed templates
var templateFiles embed.FS

// asset is a file that pages load, under a name that changes with its bytes.
type asset struct {
	path, kind string
	data       []byte
}

// assets are the files by the name in their path.
var assets = sync.OnceValue(func() map[string]asset {
	out := make(map[string]asset)
	for _, name := range list(assetFiles, "assets") {
		data := read(assetFiles, "assets/"+name)
		sum := sha256.Sum256(data)
		ext := path.Ext(name)
		hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
		out[hashed] = asset{path: name, kind: mime.TypeByExtension(ext), data: data}
	}
	return out
})

// assetPaths leads from the name of a file to its path with the hash.
var assetPaths = sync.OnceValue(func() map[string]string {
	out := make(map[string]string)
	for hashed, a := range assets() {
		out[strings.TrimSuffix(a.path, path.Ext(a.path))] = "/assets/" + hashed
	}
	return out
})

func serveAsset(w http.ResponseWriter, r *http.Request) {
	a, ok := assets()[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(a.data) // A reader who has gone needs no answer.
}

// templates are the pages by name, each with the layout and the parts around it.
var templates = sync.OnceValue(func() map[string]*template.Template {
	base := template.New("").Funcs(template.FuncMap{
		"plural": brief.Plural, "join": strings.Join, "lang": tag,
	})
	template.Must(base.Parse(string(read(templateFiles, "templates/layout.tmpl"))))
	template.Must(base.Parse(string(read(templateFiles, "templates/parts.tmpl"))))
	out := make(map[string]*template.Template)
	for _, name := range list(templateFiles, "templates") {
		if name == "layout.tmpl" || name == "parts.tmpl" {
			continue
		}
		t := template.Must(base.Clone())
		out[strings.TrimSuffix(name, ".tmpl")] = template.Must(t.Parse(string(read(templateFiles, "templates/"+name))))
	}
	return out
})

func list(files embed.FS, folder string) []string {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func read(files embed.FS, name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return data
}
