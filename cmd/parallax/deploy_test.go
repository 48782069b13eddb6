package main

import (
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nats-io/nats-server/v2/server"
	"go.yaml.in/yaml/v3"

	"github.com/parallax-news/parallax/internal/config"
)

// What the files of deploy set and run is there in the program, and their ports, names and
// images agree with one another.
func TestDeployIsOfThisProgram(t *testing.T) {
	image := packagedImage(t)
	t.Run("compose", func(t *testing.T) {
		var file composeFile
		decode(t, "compose.yaml", func(d *yaml.Decoder) error { return d.Decode(&file) })
		file.check(t, image)
	})
	t.Run("kubernetes", func(t *testing.T) {
		c := newCluster()
		names, err := filepath.Glob("../../deploy/kubernetes/*.yaml")
		if err != nil || len(names) == 0 {
			t.Fatalf("%q, %v", names, err)
		}
		for _, name := range names {
			decode(t, filepath.Join("kubernetes", filepath.Base(name)), c.read)
		}
		c.check(t, image)
	})
}

// decode reads all documents of a file of deploy.
func decode(t *testing.T, name string, one func(*yaml.Decoder) error) {
	t.Helper()
	f, err := os.Open(filepath.Join("../../deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // Only read from.
	d := yaml.NewDecoder(f)
	for n := 1; ; n++ {
		if err := one(d); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s, document %d: %v", name, n, err)
		}
	}
}

// packagedImage is the name under which packaging tells one to build the image.
func packagedImage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../packaging/Containerfile")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`build .* -t (\S+) `).FindSubmatch(text)
	if m == nil {
		t.Fatal("the Containerfile does not say what its image is called")
	}
	return string(m[1])
}

// deployed is a container of the program.
type deployed struct {
	name string
	args []string
	env  map[string]string
}

// check holds the command line and the environment to the program, and returns the role and
// the settings.
func (d *deployed) check(t *testing.T) (role string, cfg *config.Config) {
	t.Helper()
	if len(d.args) == 0 {
		t.Fatalf("%s: runs nothing", d.name)
	}
	i := slices.IndexFunc(commands(), func(c *command) bool { return c.name == d.args[0] })
	if i < 0 {
		t.Fatalf("%s: there is no command %s", d.name, d.args[0])
	}
	flags := commands()[i].flagSet()
	flags.SetOutput(io.Discard)
	if err := flags.Parse(d.args[1:]); err != nil || flags.NArg() > 0 {
		t.Errorf("%s: %q: %v", d.name, d.args, err)
	}
	asked := make(map[string]bool)
	cfg, err := config.Load("", func(name string) (string, bool) {
		asked[name] = true
		value, ok := d.env[name]
		return value, ok
	})
	if err != nil {
		t.Fatalf("%s: %v", d.name, err)
	}
	for name := range d.env {
		if strings.HasPrefix(name, "PARALLAX_") && !asked[name] {
			t.Errorf("%s: %s is no setting", d.name, name)
		}
	}
	if f := flags.Lookup("listen"); f == nil || !strings.HasSuffix(f.Value.String(), ":8080") {
		t.Errorf("%s does not listen where its health is asked for", d.name)
	}
	for i, arg := range d.args {
		if arg == "--role" {
			role = d.args[i+1]
		}
	}
	if cfg.NATS.Replicas != 3 || !archiveName(cfg.Postgres).isDatabase() {
		t.Errorf("%s: %d copies, archive %q", d.name, cfg.NATS.Replicas, cfg.Postgres)
	}
	return role, cfg
}

// allRolesIn fails where a role has no worker.
func allRolesIn(t *testing.T, roles []string) {
	t.Helper()
	slices.Sort(roles)
	want := slices.Sorted(slices.Values(roleNames))
	if !slices.Equal(roles, want) {
		t.Fatalf("workers of %q, want %q", roles, want)
	}
}

// hosts are those of the queue and of the database, with their ports.
func hosts(t *testing.T, cfg *config.Config) (list []string) {
	t.Helper()
	for _, address := range append(strings.Split(cfg.NATS.URL, ","), cfg.Postgres) {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, u.Host)
	}
	return list
}

// natsSettings reads the settings of a NATS server as the server does, as the one of a name.
func natsSettings(t *testing.T, text, variable, name string) *server.Options {
	t.Helper()
	t.Setenv(variable, name)
	file := filepath.Join(t.TempDir(), "cluster.conf")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	opt, err := server.ProcessConfigFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if opt.ServerName != name || !opt.JetStream || opt.StoreDir == "" || !opt.SyncAlways {
		t.Errorf("%s: name %q, JetStream %t in %q, synced %t", name, opt.ServerName, opt.JetStream, opt.StoreDir, opt.SyncAlways)
	}
	return opt
}

// routed returns the hosts that the servers of a cluster look for one another at.
func routed(opt *server.Options) (list []string) {
	for _, u := range opt.Routes {
		list = append(list, u.Host)
	}
	return list
}
