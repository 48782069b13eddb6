package main

import (
	"context"
	"runtime"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/parallax-news/parallax/engine"
	"github.com/parallax-news/parallax/internal/annotator"
	"github.com/parallax-news/parallax/internal/store"
	"github.com/parallax-news/parallax/internal/stream"
)

// share sets up what annotates for others and has others annotate, where the archive and
// the stream are shared; else who makes stories annotates, too.
func (s *service) share(db store.Archive, does roles, registry *prometheus.Registry) {
	annotated := prometheus.NewCounter(prometheus.CounterOpts{Name: "parallax_annotated_total", Help: "Articles that this process annotated for all."})
	registry.MustRegister(annotated)
	archive, ok := db.(annotator.Archive)
	if !ok || !s.stream.Shared() {
		return
	}
	if does.has(annotateRole) {
		s.hand = &annotator.Hand{
			Archive: archive, Log: s.log,
			Done: func(articles int) {
				annotated.Add(float64(articles))
				s.stream.Call(stream.Annotated)
			},
			Skipped: func(err error) { logSkipped(s.log, err) },
		}
	}
	if does.has(groupRole) {
		s.assembler = &annotator.Assembler{Archive: archive, AskAgain: s.stream.AskAgain, Own: does.has(annotateRole), Log: s.log}
	}
}

// annotations is what gives the desk the documents of articles; nil for the desk itself.
func (s *service) annotations() engine.Annotator {
	if s.assembler == nil {
		return nil
	}
	return s.assembler
}

// annotate annotates for all until ctx is done. One hand more than there are processors
// keeps them busy while others wait for the archive.
func (s *service) annotate(ctx context.Context) error {
	return s.stream.Work(ctx, runtime.GOMAXPROCS(0)+1, s.hand)
}
