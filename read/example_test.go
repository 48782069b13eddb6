package read_test

import (
	"fmt"
	"strings"

	"github.com/parallax-news/parallax/read"
)

// What cannot be read is reported with its place, and the rest is read.
func ExamplePaths() {
	input := strings.NewReader(`{"id":"dam","title":"Dam holds","published":"4 May 2023"}
{"id":"mill","title":
{"id":"weir","title":"Weir repaired"}`)
	for a, err := range read.Paths([]string{"-"}, input, read.Options{}) {
		if err != nil {
			fmt.Println("not read:", err)
			continue
		}
		fmt.Println(a.ID, a.Title, a.Published)
	}
	// Output:
	// dam Dam holds 2023-05-04
	// not read: -: line 2: malformed record: unexpected end of JSON input
	// weir Weir repaired
}

// Bytes that came over the network are read with what the server said.
func ExampleSource() {
	page := "Dam holds\n03/04/2022\n\nThe dam at Corrie held through the night, the warden said.\n"
	in := read.Input{
		Name: "https://corrie-mail.example/2022/04/03/dam",
		URL:  "https://corrie-mail.example/2022/04/03/dam",
		Type: "text/plain; charset=utf-8",
		Body: strings.NewReader(page),
	}
	for a, err := range read.Source(in, read.Options{}) {
		if err != nil {
			fmt.Println("not read:", err)
			continue
		}
		fmt.Println(a.Outlet, a.Published, a.Published.Guess.Reason)
		fmt.Println(a.Text)
	}
	// Output:
	// corrie-mail.example 2022-04-03 read as day/month/year: the date in the address
	// The dam at Corrie held through the night, the warden said.
}
