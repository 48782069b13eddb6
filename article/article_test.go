package article_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-news/parallax/article"
)

func TestSpanIsWrittenAsAPair(t *testing.T) {
	b, err := json.Marshal(article.Cite{Article: "a", Span: article.Span{Start: 3, End: 9}})
	if err != nil || string(b) != `{"article":"a","span":[3,9]}` {
		t.Errorf("got %s, %v", b, err)
	}
	var back article.Cite
	if err := json.Unmarshal(b, &back); err != nil || back.Span != (article.Span{Start: 3, End: 9}) {
		t.Errorf("read back %+v, %v", back, err)
	}
}

func TestSpanRefusesWhatIsNoRange(t *testing.T) {
	for _, bad := range []string{`[9,3]`, `[-1,3]`, `[1]`, `[1,2,3]`, `"1-3"`, `[1.5,2]`, `{}`} {
		var s article.Span
		if err := json.Unmarshal([]byte(bad), &s); err == nil {
			t.Errorf("%s was read as %v", bad, s)
		}
	}
}

func TestSpanRelations(t *testing.T) {
	s := article.Span{Start: 2, End: 5}
	for _, tc := range []struct {
		other              article.Span
		overlaps, contains bool
	}{
		{article.Span{Start: 2, End: 5}, true, true},
		{article.Span{Start: 3, End: 4}, true, true},
		{article.Span{Start: 0, End: 2}, false, false},
		{article.Span{Start: 5, End: 9}, false, false},
		{article.Span{Start: 4, End: 6}, true, false},
	} {
		if s.Overlaps(tc.other) != tc.overlaps || s.Contains(tc.other) != tc.contains {
			t.Errorf("%v and %v: overlaps %t, contains %t", s, tc.other, s.Overlaps(tc.other), s.Contains(tc.other))
		}
	}
	if got := s.In("abcdefg"); got != "cde" || s.Len() != 3 || s.Empty() {
		t.Errorf("In gives %q, Len %d", got, s.Len())
	}
}

func TestParseMoment(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"2022-03-04", "2022-03-04"},
		{"2022-03-04T05:06:07Z", "2022-03-04T05:06:07Z"},
		{"2022-03-04T05:06:07+02:00", "2022-03-04T05:06:07+02:00"},
		{"2022-03-04 05:06", "2022-03-04T05:06:00Z"},
		{"", ""},
	} {
		m, err := article.ParseMoment(tc.in)
		if err != nil || m.String() != tc.want {
			t.Errorf("%q: got %q, %v, want %q", tc.in, m, err, tc.want)
		}
	}
	for _, bad := range []string{"yesterday", "04/03/2022", "2022-13-01", "2022"} {
		if _, err := article.ParseMoment(bad); !errors.Is(err, article.ErrNoTime) {
			t.Errorf("%q: error %v, want ErrNoTime", bad, err)
		}
	}
}

func TestMomentJSON(t *testing.T) {
	for _, want := range []string{`null`, `"2022-03-04"`, `"2022-03-04T05:06:07+02:00"`} {
		var m article.Moment
		if err := json.Unmarshal([]byte(want), &m); err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(m); err != nil || string(got) != want {
			t.Errorf("%s comes back as %s, %v", want, got, err)
		}
	}
}

func TestEndIsBehindTheMoment(t *testing.T) {
	noon := time.Date(2022, 3, 4, 12, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		m    article.Moment
		want time.Time
	}{
		{article.Day(2022, 2, 28), time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC)},
		{article.Moment{Time: noon}, noon.Add(1)},
		{article.Moment{}, time.Time{}},
	} {
		if got := tc.m.End(); !got.Equal(tc.want) {
			t.Errorf("end of %q is %v, want %v", tc.m, got, tc.want)
		}
	}
}

func TestOrderIsEventTime(t *testing.T) {
	at := func(id string, m article.Moment) *article.Article { return &article.Article{ID: id, Published: m} }
	noon := article.Moment{Time: time.Date(2022, 3, 4, 12, 0, 0, 0, time.UTC)}
	list := []*article.Article{
		at("unknown", article.Moment{}), at("noon", noon), at("b", article.Day(2022, 3, 4)),
		at("a", article.Day(2022, 3, 4)), at("before", article.Day(2022, 3, 3)),
	}
	slices.SortStableFunc(list, article.Compare)
	var got []string
	for _, a := range list {
		got = append(got, a.ID)
	}
	if diff := cmp.Diff([]string{"before", "a", "b", "noon", "unknown"}, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func ExampleContentID() {
	a := &article.Article{Outlet: "The Courier", Title: "A strike ends", Text: "It ended on Friday."}
	fmt.Println(article.ContentID(a))
	a.Text = "It ended on Monday."
	fmt.Println(article.ContentID(a))
	// Output:
	// a-d5ca957beba1
	// a-eac250ec1e77
}

func ExampleSpan() {
	text := "Prices fell by 3 percent."
	span := article.Span{Start: 15, End: 24}
	fmt.Println(span.In(text))
	// Output: 3 percent
}
