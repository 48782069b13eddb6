package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/config"
)

// composeFile is what is looked at of compose.yaml.
type composeFile struct {
	Services map[string]struct {
		Image       string
		Build       struct{ Context, Dockerfile string }
		Command     []string
		Environment map[string]string
		Ports       []string
		Hostname    string
		DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
		Healthcheck map[string]any
		Volumes     []string
	}
	Configs map[string]struct{ Content string }
	Volumes map[string]any
}

func (f *composeFile) check(t *testing.T, image string) {
	t.Helper()
	var found []string
	var settings *config.Config
	for name, s := range f.Services {
		for _, v := range s.Volumes {
			volume, _, _ := strings.Cut(v, ":")
			if _, ok := f.Volumes[volume]; !ok {
				t.Errorf("%s: there is no volume %s", name, volume)
			}
		}
		for on, how := range s.DependsOn {
			if other, ok := f.Services[on]; !ok || how.Condition == "service_healthy" && other.Healthcheck == nil {
				t.Errorf("%s waits for the health of %s, which is not told", name, on)
			}
		}
		if s.Image != image {
			continue
		}
		if _, err := os.Stat(filepath.Join("../../deploy", s.Build.Context, s.Build.Dockerfile)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		d := deployed{name, s.Command, s.Environment}
		role, cfg := d.check(t)
		found, settings = append(found, role), cfg
		if role == "serve" && (len(s.Ports) != 1 || !strings.HasSuffix(s.Ports[0], ":8080")) {
			t.Errorf("%s: ports %q", name, s.Ports)
		}
	}
	allRolesIn(t, found)
	opt := natsSettings(t, strings.ReplaceAll(f.Configs["nats"].Content, "$$", "$"), "HOSTNAME", "nats-1")
	there := map[string]bool{"postgres:5432": true}
	for _, route := range routed(opt) {
		host, port, _ := strings.Cut(route, ":")
		if s := f.Services[host]; s.Hostname != host || port != fmt.Sprint(opt.Cluster.Port) {
			t.Errorf("no server at %s", route)
		}
		there[fmt.Sprintf("%s:%d", host, opt.Port)] = true
	}
	for _, host := range hosts(t, settings) {
		if !there[host] {
			t.Errorf("nothing listens at %s", host)
		}
	}
}
