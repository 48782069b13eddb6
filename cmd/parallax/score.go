package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/parallax-news/parallax/gold"
	"github.com/parallax-news/parallax/gold/predict"
)

// scoreFlags are the flags of score alone.
type scoreFlags struct {
	opt      gold.Options
	topicMap string
}

func scoreCommand() *command {
	var f scoreFlags
	return &command{
		name:    "score",
		usage:   "[flags] LAYER GOLD [PRED]",
		summary: "measure a layer against a set made by people",
		help: `
LAYER is one of ` + strings.Join(gold.Layers(), ", ") + `.
GOLD is a gold set (JSON Lines, plain or gzipped). PRED is what annotate, group
or brief printed for the same articles; without it, the articles of GOLD are
read and scored at once.`,
		flags: func(c *call) {
			c.flags.BoolVar(&f.opt.Speech, "speech", false, "attribution: count reported speech only")
			c.flags.BoolVar(&f.opt.Misc, "misc", false, "mention: count the type MISC too")
			c.flags.BoolVar(&f.opt.Held, "held", false, "mention: only the half of a training set that no trainer sees")
			c.flags.StringVar(&f.opt.Lang, "lang", "", "story: count articles of one `LANGUAGE` only")
			c.flags.StringVar(&f.topicMap, "map", "", "topic: a JSON `FILE` {gold label: topic id}")
		},
		run: func(_ context.Context, c *call) error { return score(c, &f) },
	}
}

func score(c *call, f *scoreFlags) error {
	if len(c.args) != 2 && len(c.args) != 3 {
		return fmt.Errorf("%w: LAYER and GOLD are needed, and no more than PRED", errUsage)
	}
	if layer := c.args[0]; !slices.Contains(gold.Layers(), layer) {
		return fmt.Errorf("%w: no layer %q: the layers are %s", errUsage, layer, strings.Join(gold.Layers(), ", "))
	}
	if f.topicMap != "" {
		in, err := gold.Open(f.topicMap)
		if err != nil {
			return fmt.Errorf("read topic map: %w", err)
		}
		if f.opt.Map, err = gold.ReadMap(in); err != nil {
			return fmt.Errorf("read topic map: %w", err)
		}
	}
	layer, set := c.args[0], c.args[1]
	if len(c.args) == 3 {
		return gold.Score(c.out, layer, set, c.args[2], f.opt)
	}
	progress := newProgress(c.err)
	defer progress.end()
	report, err := predict.Score(layer, set, f.opt, progress.of)
	if err != nil {
		return err
	}
	_, err = report.WriteTo(c.out)
	return err
}
