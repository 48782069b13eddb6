// Package writer has a brief reworded by a language model of the reader's choice,
// and keeps of what comes back only the sentences that package written finds
// nothing against. It is off unless an address is given; nothing else needs it.
package writer

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	defaultTimeout  = 2 * time.Minute
	defaultMaxBytes = 1 << 20
)

var (
	// ErrStatus indicates an answer with a status other than 200.
	ErrStatus = errors.New("the writer did not answer with 200")
	// ErrTooLarge indicates an answer over the limit.
	ErrTooLarge = errors.New("the writer's answer is larger than the limit")
	// ErrMalformed indicates an answer that is no chat completion.
	ErrMalformed = errors.New("the writer's answer is no chat completion")
)

// Client speaks to an endpoint that understands OpenAI's /chat/completions.
type Client struct {
	// URL is the address before /chat/completions: "http://localhost:11434/v1".
	URL string
	// Model is the name by which the endpoint knows the model.
	Model string
	// Key is sent as a bearer token; none if empty.
	Key string
	// Timeout is the limit on one answer, MaxBytes that on its size; 0 for two
	// minutes and a megabyte.
	Timeout  time.Duration
	MaxBytes int64
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Model       string    `json:"model"`
	Messages    []message `json:"messages"`
	Temperature float64   `json:"temperature"`
}

type completion struct {
	Choices []struct {
		Message message `json:"message"`
	} `json:"choices"`
}

// complete returns the answer to a prompt.
func (c *Client) complete(ctx context.Context, system, user string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(c.Timeout, defaultTimeout))
	defer cancel()
	body, err := json.Marshal(request{Model: c.Model, Messages: []message{{"system", system}, {"user", user}}})
	if err != nil {
		return "", err
	}
	address := strings.TrimSuffix(strings.TrimRight(c.URL, "/"), "/chat/completions") + "/chat/completions"
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.Key)
	}
	response, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer response.Body.Close() //nolint:errcheck // Only read from.
	return c.answer(response)
}

// answer reads the text of a response, within bounds.
func (c *Client) answer(response *http.Response) (string, error) {
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%w: %s", ErrStatus, response.Status)
	}
	limit := cmp.Or(c.MaxBytes, defaultMaxBytes)
	data, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	if err != nil {
		return "", err
	}
	if int64(len(data)) > limit {
		return "", fmt.Errorf("%w of %d bytes", ErrTooLarge, limit)
	}
	var done completion
	if err := json.Unmarshal(data, &done); err != nil {
		return "", fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if len(done.Choices) == 0 {
		return "", fmt.Errorf("%w: it holds no choice", ErrMalformed)
	}
	return done.Choices[0].Message.Content, nil
}
