package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-news/parallax/internal/config"
)

func environment(vars map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		v, ok := vars[name]
		return v, ok
	}
}

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "parallax.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoad(t *testing.T) {
	c, err := config.Load(file(t, "listen = '0.0.0.0:80'\n[access]\ntoken = 'from the file'\nhosts = ['news.example']\n[[alerts]]\nname = 'gas'\nsecret = 'from outside too'\n"),
		environment(map[string]string{"PARALLAX_ACCESS_TOKEN": "from outside", "PARALLAX_PPROF": "true", "PARALLAX_ACCESS_PROXIES": "10.0.0.0/8, 192.0.2.7"}))
	if err != nil {
		t.Fatal(err)
	}
	if c.Listen != "0.0.0.0:80" || c.Access.Token != "from outside" || !c.Pprof || c.Data != "parallax-data" || len(c.Alerts) != 1 || !slices.Equal(c.Access.Hosts, []string{"news.example"}) {
		t.Errorf("%+v", c)
	}
	if p, err := c.Proxies(); err != nil || len(p) != 2 || p[1].String() != "192.0.2.7/32" {
		t.Errorf("proxies %v, %v", p, err)
	}
	shown := c.String()
	if c.Alerts[0].Secret != "from outside too" {
		t.Error("showing a secret hides it from its user")
	}
	if strings.Contains(shown, "outside") || !strings.Contains(shown, `token = "(set)"`) {
		t.Errorf("shown with its secret:\n%s", shown)
	}
}

func TestWhatIsPrintedIsRead(t *testing.T) {
	want := config.Default()
	got, err := config.Load(file(t, want.String()), environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Errorf("read back as\n%s, want\n%s", got, want)
	}
}

func TestListsOfTheEnvironment(t *testing.T) {
	c, err := config.Load("", environment(map[string]string{"PARALLAX_GROUP_PARTITIONS": `[["en"], ["*"]]`, "PARALLAX_GROUP_LEAD": "[1, 0]"}))
	if err != nil || len(c.Group.Partitions) != 2 || !slices.Equal(c.Group.Lead, []int{1, 0}) {
		t.Errorf("%+v, %v", c.Group, err)
	}
}

func TestErrorsNameTheSetting(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		env  map[string]string
		want string
	}{
		"a slip of the pen":       {"lisen = 'x'", nil, "lisen"},
		"a wrong type":            {"listen = 80", nil, "listen"},
		"no port":                 {"listen = 'localhost'", nil, "listen"},
		"a network":               {"[access]\nproxies = ['ten']", nil, "ten"},
		"a header that all send":  {"[access]\nuser_header = 'X-User'", nil, "access.proxies"},
		"a level":                 {"[log]\nlevel = 'loud'", nil, "loud"},
		"a variable of its kind":  {"", map[string]string{"PARALLAX_PPROF": "perhaps"}, "PARALLAX_PPROF"},
		"copies":                  {"[nats]\nreplicas = 2", nil, "nats.replicas"},
		"two of one name":         {"[[alerts]]\nname = 'x'\n[[alerts]]\nname = 'x'", nil, "\"x\""},
		"a folder without a name": {"data = ''", nil, "data"},
		"partitions with a gap":   {"[group]\npartitions = [['en'], ['de']]", nil, "group.partitions"},
		"a list that is none":     {"", map[string]string{"PARALLAX_GROUP_LEAD": "1,2"}, "PARALLAX_GROUP_LEAD"},
	} {
		_, err := config.Load(file(t, tt.text), environment(tt.env))
		if !errors.Is(err, config.ErrConfig) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one that names %s", name, err, tt.want)
		}
	}
}
