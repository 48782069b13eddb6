package read_test

import (
	"fmt"
	"strings"

	"github.com/parallax-news/parallax/read"
)

// Files of any format are read alike.
func ExamplePaths() {
	files := []string{"testdata/sources/head_labels.txt", "testdata/sources/items.atom"}
	for a, err := range read.Paths(files, nil, read.Options{}) {
		if err != nil {
			fmt.Println("not read:", err)
			continue
		}
		fmt.Println(a.Published, a.Name(), "-", a.Title)
	}
	// Output:
	// 2022-03-04T15:15:00-05:00 Northern Gazette - Mine reopens after flood
	// 2023-04-16T21:10:00Z Coast Bulletin - Lifeboat crew rescues four
}

// What cannot be read is reported with its place, and the rest is read.
func ExamplePaths_lines() {
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
