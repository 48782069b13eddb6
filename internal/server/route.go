package server

import "net/http"

// route is one operation of the API.
type route struct {
	method, path string
	// writes asks for the right to write; open for none at all.
	writes, open bool
	answer       func(http.ResponseWriter, *http.Request) error
}

func (r *route) pattern() string { return r.method + " " + r.path }

// routes are the operations in the order of openapi.yaml, which a test holds to
// them.
func (s *Server) routes() []*route {
	get := func(path string, f func(http.ResponseWriter, *http.Request) error) *route {
		return &route{method: http.MethodGet, path: path, answer: f}
	}
	write := func(method, path string, f func(http.ResponseWriter, *http.Request) error) *route {
		return &route{method: method, path: path, answer: f, writes: true}
	}
	routes := []*route{
		get("/v1/stories", s.listStories),
		get("/v1/stories.rss", s.feed(rss)), get("/v1/stories.atom", s.feed(atom)), get("/v1/stories.json", s.feed(jsonFeed)),
		get("/v1/stories/{id}", s.story),
		get("/v1/stories/{id}/history", s.history),
		get("/v1/stories/{id}/sources", s.sources),
		get("/v1/articles", s.listArticles), get("/v1/articles/{id}", s.article),
		write(http.MethodPost, "/v1/articles", s.postArticles),
		get("/v1/search", s.listArticles),
		get("/v1/quotes", s.quotes),
		get("/v1/entities", s.entities), get("/v1/entities/{id}", s.entity),
		get("/v1/brief", s.brief),
		get("/v1/changes", s.changes), get("/v1/stream", s.stream),
		get("/v1/lenses", s.listLenses),
		write(http.MethodPut, "/v1/lenses/{name}", s.putLens), write(http.MethodDelete, "/v1/lenses/{name}", s.deleteLens),
		get("/v1/pins", s.listPins), write(http.MethodPost, "/v1/pins", s.postPin),
		write(http.MethodDelete, "/v1/pins/{number}", s.deletePin),
		{method: http.MethodGet, path: "/openapi.yaml", answer: s.openAPI, open: true},
	}
	routes = append(routes, s.probes()...)
	for _, section := range sections {
		routes = append(routes, get("/v1/stories/{id}/"+section, s.section(section)))
	}
	return routes
}

// probes are the operations that say how the process is.
func (s *Server) probes() []*route {
	return []*route{
		{method: http.MethodGet, path: "/healthz", answer: s.health, open: true},
		{method: http.MethodGet, path: "/readyz", answer: s.ready, open: true},
		{method: http.MethodGet, path: "/metrics", answer: s.exposition},
	}
}
