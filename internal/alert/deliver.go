package alert

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/smtp"
	"strings"
	"time"
)

// Mail is how mail is sent. Server is host:port; without one no mail is sent.
type Mail struct {
	Server   string `toml:"server"`
	From     string `toml:"from"`
	User     string `toml:"user"`
	Password string `toml:"password" secret:"yes"`
}

// delivery sends a message one way.
type delivery func(ctx context.Context, m *Message) error

// errRefused indicates an answer that sending again will not change.
var errRefused = errors.New("refused")

// deliveries returns the ways of a rule.
func deliveries(r *Rule, client *http.Client, mail Mail) ([]delivery, error) {
	var out []delivery
	if r.Webhook != "" {
		out = append(out, webhook(client, r.Webhook, r.Secret))
	}
	if r.Ntfy != "" {
		out = append(out, ntfy(client, r.Ntfy))
	}
	if r.Slack != "" {
		out = append(out, slack(client, r.Slack))
	}
	if r.Mail != "" {
		if mail.Server == "" || mail.From == "" {
			return nil, fmt.Errorf("%w: %q: mail needs mail.server and mail.from", ErrRule, r.Name)
		}
		out = append(out, mail.to(r.Mail))
	}
	return out, nil
}

// webhook posts the message as JSON, under its id, signed as
// "X-Parallax-Signature: sha256=" and the HMAC of the body.
func webhook(client *http.Client, address, secret string) delivery {
	return func(ctx context.Context, m *Message) error {
		body := m.json()
		header := http.Header{"Content-Type": {"application/json"}, "X-Parallax-Delivery": {m.ID}, "X-Parallax-Event": {"alert"}}
		if secret != "" {
			mac := hmac.New(sha256.New, []byte(secret))
			mac.Write(body)
			header.Set("X-Parallax-Signature", "sha256="+hex.EncodeToString(mac.Sum(nil)))
		}
		return post(ctx, client, address, header, body)
	}
}

func ntfy(client *http.Client, address string) delivery {
	return func(ctx context.Context, m *Message) error {
		header := http.Header{"Title": {mime.QEncoding.Encode("utf-8", m.subject())}, "Tags": {"newspaper"}}
		if link := m.Alerts[0].Link; link != "" {
			header.Set("Click", link)
		}
		return post(ctx, client, address, header, []byte(m.text()))
	}
}

func slack(client *http.Client, address string) delivery {
	plain := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	return func(ctx context.Context, m *Message) error {
		body, err := json.Marshal(map[string]string{"text": "*" + plain.Replace(m.subject()) + "*\n" + plain.Replace(m.text())})
		if err != nil {
			return err
		}
		return post(ctx, client, address, http.Header{"Content-Type": {"application/json"}}, body)
	}
}

func post(ctx context.Context, client *http.Client, address string, header http.Header, body []byte) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%w: %w", errRefused, err)
	}
	r.Header = header
	answer, err := client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()                                       //nolint:errcheck // Only read from.
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10)) // so that the connection serves again
	switch {
	case answer.StatusCode < 300:
		return nil
	case answer.StatusCode < 500 && answer.StatusCode != http.StatusTooManyRequests && answer.StatusCode != http.StatusRequestTimeout:
		return fmt.Errorf("%s: %w", answer.Status, errRefused)
	}
	return errors.New(answer.Status)
}

// to sends a message by mail to one receiver.
func (s Mail) to(receiver string) delivery {
	return func(_ context.Context, m *Message) error {
		host, _, _ := strings.Cut(s.Server, ":")
		var auth smtp.Auth
		if s.User != "" {
			auth = smtp.PlainAuth("", s.User, s.Password, host)
		}
		return smtp.SendMail(s.Server, auth, s.From, []string{receiver}, s.letter(receiver, m))
	}
}

// letter writes the mail. Lines of the message cannot become heads of it.
func (s Mail) letter(receiver string, m *Message) []byte {
	var b bytes.Buffer
	subject := strings.Join(strings.Fields(m.subject()), " ")
	fmt.Fprintf(&b, "From: %s\r\nTo: %s\r\nSubject: %s\r\nMessage-ID: <%s@parallax>\r\n", s.From, receiver, mime.QEncoding.Encode("utf-8", subject), m.ID)
	b.WriteString("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
	b.WriteString(strings.ReplaceAll(m.text(), "\n", "\r\n"))
	return b.Bytes()
}

// tries are the waits between sending a message again; behind them it is given up.
var tries = []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute}
