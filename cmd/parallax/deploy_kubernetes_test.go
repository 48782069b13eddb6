package main

import (
	"fmt"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-news/parallax/internal/config"
)

// cluster is what is looked at of the manifests.
type cluster struct {
	services map[string]manifest
	sets     map[string]manifest // StatefulSets and Deployments
	values   map[string]map[string]string
}

func newCluster() *cluster {
	return &cluster{services: map[string]manifest{}, sets: map[string]manifest{}, values: map[string]map[string]string{}}
}

type port struct {
	Name          string
	Port          int
	TargetPort    string `yaml:"targetPort"`
	ContainerPort int    `yaml:"containerPort"`
}

type probe struct {
	HTTPGet struct {
		Path, Port string
	} `yaml:"httpGet"`
}

type manifest struct {
	Kind     string
	Metadata struct{ Name string }
	Data     map[string]string
	Strings  map[string]string `yaml:"stringData"`
	Spec     struct {
		Replicas    int
		ServiceName string `yaml:"serviceName"`
		Selector    map[string]any
		Ports       []port
		Template    struct {
			Metadata struct{ Labels map[string]string }
			Spec     struct{ Containers []container }
		}
	}
}

type container struct {
	Name, Image string
	Args        []string
	Env         []struct {
		Name, Value string
		ValueFrom   struct {
			Secret struct{ Name, Key string } `yaml:"secretKeyRef"`
		} `yaml:"valueFrom"`
	}
	EnvFrom []struct {
		ConfigMap struct{ Name string } `yaml:"configMapRef"`
		Secret    struct{ Name string } `yaml:"secretRef"`
	} `yaml:"envFrom"`
	Ports     []port
	Liveness  probe `yaml:"livenessProbe"`
	Readiness probe `yaml:"readinessProbe"`
	Resources struct{ Requests, Limits map[string]string }
}

func (c *cluster) read(d *yaml.Decoder) error {
	var m manifest
	if err := d.Decode(&m); err != nil {
		return err
	}
	switch name := m.Metadata.Name; m.Kind {
	case "Service":
		c.services[name] = m
	case "StatefulSet", "Deployment":
		c.sets[name] = m
	case "ConfigMap":
		c.values["ConfigMap "+name] = m.Data
	case "Secret":
		c.values["Secret "+name] = m.Strings
	case "PodDisruptionBudget":
	default:
		return fmt.Errorf("a manifest of kind %q", m.Kind)
	}
	return nil
}

func (c *cluster) check(t *testing.T, image string) {
	t.Helper()
	var found []string
	var settings *config.Config
	for name, m := range c.sets {
		for i := range m.Spec.Template.Spec.Containers {
			x := &m.Spec.Template.Spec.Containers[i]
			if x.Resources.Requests["cpu"] == "" || x.Resources.Requests["memory"] == "" {
				t.Errorf("%s asks for no resources", name)
			}
			env := c.environment(t, x)
			if x.Image != image {
				continue
			}
			d := deployed{name, x.Args, env}
			role, cfg := d.check(t)
			found, settings = append(found, role), cfg
			if x.Liveness.HTTPGet.Path != "/healthz" || x.Readiness.HTTPGet.Path != "/readyz" || x.portOf(x.Readiness.HTTPGet.Port) != 8080 {
				t.Errorf("%s: probes %+v and %+v at %+v", name, x.Liveness, x.Readiness, x.Ports)
			}
			if m.Spec.Template.Metadata.Labels["role"] != role {
				t.Errorf("%s is labelled %v", name, m.Spec.Template.Metadata.Labels)
			}
		}
	}
	allRolesIn(t, found)
	opt := natsSettings(t, c.values["ConfigMap nats"]["cluster.conf"], "POD_NAME", "nats-0")
	there := map[string]bool{"postgres:" + fmt.Sprint(c.services["postgres"].Spec.Ports[0].Port): true}
	for n := range c.sets["nats"].Spec.Replicas {
		there[fmt.Sprintf("nats-%d.%s:%d", n, c.sets["nats"].Spec.ServiceName, opt.Port)] = true
		there[fmt.Sprintf("nats-%d.%s:%d", n, c.sets["nats"].Spec.ServiceName, opt.Cluster.Port)] = true
	}
	for _, host := range append(hosts(t, settings), routed(opt)...) {
		if !there[host] {
			t.Errorf("nothing listens at %s", host)
		}
	}
	nats := &c.sets["nats"].Spec.Template.Spec.Containers[0]
	if nats.portOf("client") != opt.Port || nats.portOf("cluster") != opt.Cluster.Port || nats.portOf("monitor") != opt.HTTPPort {
		t.Errorf("the ports of NATS are %+v", nats.Ports)
	}
	c.checkServices(t)
}

// checkServices holds each service to what it leads to.
func (c *cluster) checkServices(t *testing.T) {
	t.Helper()
	for name, s := range c.services {
		led := 0
		for _, m := range c.sets {
			if !covers(m.Spec.Template.Metadata.Labels, s.Spec.Selector) {
				continue
			}
			led++
			for _, p := range s.Spec.Ports {
				x := &m.Spec.Template.Spec.Containers[0]
				if x.portOf(p.Name) == 0 || p.TargetPort == "" && x.portOf(p.Name) != p.Port || p.TargetPort != "" && x.portOf(p.TargetPort) == 0 {
					t.Errorf("service %s: port %+v is none of %+v", name, p, x.Ports)
				}
			}
		}
		if led != 1 {
			t.Errorf("service %s leads to %d sets", name, led)
		}
	}
}

func covers(labels map[string]string, selector map[string]any) bool {
	for key, value := range selector {
		if labels[key] != value {
			return false
		}
	}
	return true
}

func (x *container) portOf(name string) int {
	for _, p := range x.Ports {
		if p.Name == name {
			return p.ContainerPort
		}
	}
	return 0
}

// environment is what the container is started with. What is taken from elsewhere is there.
func (c *cluster) environment(t *testing.T, x *container) map[string]string {
	t.Helper()
	env := make(map[string]string)
	for _, from := range x.EnvFrom {
		for _, name := range []string{"ConfigMap " + from.ConfigMap.Name, "Secret " + from.Secret.Name} {
			if strings.HasSuffix(name, " ") {
				continue
			}
			if c.values[name] == nil {
				t.Errorf("%s: there is no %s", x.Name, name)
			}
			for key, value := range c.values[name] {
				env[key] = value
			}
		}
	}
	for _, e := range x.Env {
		if s := e.ValueFrom.Secret; s.Name != "" && c.values["Secret "+s.Name][s.Key] == "" {
			t.Errorf("%s: there is no %s in the secret %s", x.Name, s.Key, s.Name)
		}
		env[e.Name] = e.Value
	}
	return env
}
