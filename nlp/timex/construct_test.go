package timex_test

import (
	"testing"
	"time"

	"github.com/parallax-news/parallax/nlp/timex"
)

// TestConstructs reads one sentence for every way of naming a time that the
// package promises, on Wednesday, 22 December 2021.
func TestConstructs(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := found(text, tag(text, wednesday)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	// Dates in full and in part, in the British, American and ISO order.
	f("It burned on 14 March 2008.", "14 March 2008=2008-03-14")
	f("It burned on March 14th, 2008.", "March 14th, 2008=2008-03-14")
	f("It burned on the 14th of March.", "the 14th of March=2021-03-14")
	f("It burned on 2008-03-14.", "2008-03-14=2008-03-14")
	f("It burned on 14/03/2008 and on 03/14/2008.", "14/03/2008=2008-03-14; 03/14/2008=2008-03-14")
	f("It burned in Sept. 2008 and in october 2009.", "Sept. 2008=2008-09; october 2009=2009-10")
	// Weekdays.
	f("The ferry sank early on Monday.", "early on Monday=2021-12-20")
	f("The ferry sank last Wednesday.", "last Wednesday=2021-12-15")
	f("The ferry sails next Wednesday.", "next Wednesday=2021-12-29")
	f("The ferry sails this Sunday.", "this Sunday=2021-12-26")
	f("The ferry sank on Tuesday night.", "Tuesday night=2021-12-21TNI")
	f("The ferry sank on Tues. and was raised on Weds.", "Tues=2021-12-21; Weds=2021-12-22")
	f("On Friday the ferry will sail.", "Friday=2021-12-24")
	f("The ferry could sail as early as Friday.", "Friday=2021-12-24")
	f("The ferry stays in dock until Friday.", "Friday=2021-12-24")
	f("The minister will meet the envoy, Ana Ruiz, on Friday.", "Friday=2021-12-24")
	f("The board met the envoy, Ana Ruiz, on Friday.", "Friday=2021-12-17")
	f("Parliament has been recalled for Friday.", "Friday=2021-12-24")
	f("The firm hoped to have masts in place by Friday.", "Friday=2021-12-24")
	f("The river had fallen by Sunday.", "Sunday=2021-12-19")
	f("The pact will be formally adopted by written procedure on Friday.", "Friday=2021-12-24")
	f("The cartel will leave its targets unchanged from March to May.", "March=2022-03; May=2022-05")
	f("The junta has promised to hold elections in March.", "March=2022-03")
	f("Togo summoned the leaders to an urgent summit on Friday.", "Friday=2021-12-24")
	f("On Friday, the agency publishes its outlook.", "Friday=2021-12-24")
	f("She said she had been told of the plan on Sunday night.", "Sunday night=2021-12-19TNI")
	f("He is back at sea and expects to land by the weekend.", "the weekend=2021-W51-WE")
	f("Fitch expects oil to average $58 in the second quarter.", "the second quarter=2022-Q2")
	f("They vote on the first Tuesday of May and met on the last Friday of October 2020.",
		"the first Tuesday of May=2022-05-03; the last Friday of October 2020=2020-10-30")
	// Last, this and next keep the unit.
	f("Exports fell this month.", "this month=2021-12")
	f("Exports fell last quarter.", "last quarter=2021-Q3")
	f("Exports may fall next year.", "next year=2022")
	f("Exports fell in the previous decade.", "the previous decade=201")
	// Counted from the publication.
	f("She left ten days ago.", "ten days ago=2021-12-12")
	f("She left two and a half years ago.", "two and a half years ago=2019-06")
	f("She fell ill years ago, and died weeks later.", "years ago=PAST_REF; weeks later=PXW")
	f("She returns in three weeks' time.", "three weeks' time=2022-W02")
	// The ends and the middle of things.
	f("Trams have run since 2014.", "2014=2014")
	f("Trams must run by the end of May.", "the end of May=2022-05")
	f("Trams ran by the end of the year.", "the end of the year=2021")
	f("Trams ran in early 2019, in mid-2020 and in late August.", "early 2019=2019; mid-2020=2020; late August=2021-08")
	f("Trams will stop over the weekend.", "the weekend=2021-W51-WE")
	f("Trams stopped midweek and over the weekend.", "midweek=2021-W51; the weekend=2021-W50-WE")
	// Decades, seasons, quarters, halves and fiscal years.
	f("The mine shut in the 1970s.", "the 1970s=197")
	f("The mine shut in the seventies.", "the seventies=197")
	f("The mine shut last summer.", "last summer=2021-SU")
	f("The mine shut in the autumn of 2011.", "the autumn of 2011=2011-FA")
	f("Net profit rose in Q3.", "Q3=2021-Q3")
	f("Net profit rose in 2Q21 and Q4-2020.", "2Q21=2021-Q2; Q4-2020=2020-Q4")
	f("Net profit rose in the third quarter.", "the third quarter=2021-Q3")
	f("Net profit rose in 1H21 and in H2 2020.", "1H21=2021-H1; H2 2020=2020-H2")
	f("Net profit rose in FY2022, after FY19.", "FY2022=2022; FY19=2019")
	f("Net profit rose in fiscal 2020.", "fiscal 2020=2020")
	// Times of day and zones.
	f("The siren went at 6pm.", "6pm=2021-12-22T18:00")
	f("The siren went at 1830 GMT on Monday.", "1830 GMT on Monday=2021-12-20T18:30")
	f("The siren went at noon and at midday.", "noon=2021-12-22T12:00; midday=2021-12-22T12:00")
	f("The siren went at 04:15 on 3 May 2019.", "04:15 on 3 May 2019=2019-05-03T04:15")
	f("On Monday, at 7:05 a.m., the siren went.", "Monday=2021-12-20; 7:05 a.m.=2021-12-20T07:05")
	f("The siren went at 10 p.m. on Sunday (2200 GMT).", "10 p.m. on Sunday=2021-12-19T22:00; 2200 GMT=2021-12-19T22:00")
	f("The siren went on 15-Sep-2008 at 9 this morning.", "15-Sep-2008=2008-09-15; 9 this morning=2021-12-22T09:00")
	// Durations.
	f("A four-week truce held.", "four-week=P4W")
	f("The truce held for months.", "months=PXM")
	f("A decade-long feud ended.", "decade-long=P10Y")
	f("The feud lasted a year and a half.", "a year and a half=P1Y6M")
	// Sets.
	f("The court sits every Tuesday.", "every Tuesday=XXXX-WXX-2")
	f("The court sits daily, and on weekends.", "daily=P1D; weekends=XXXX-WXX-WE")
	f("The court sits three times a week.", "three times a week=P1W")
	// Days with a name.
	f("The parade on Christmas Day was small.", "Christmas Day=2021-12-25")
	f("The parade last Easter was small.", "last Easter=2021-04-04")
	f("The parade next Thanksgiving may be large.", "next Thanksgiving=2022-11-24")
	f("The parade on Memorial Day 2022 was large.", "Memorial Day 2022=2022-05-30")
	f("The parade on Independence Day was large.", "Independence Day=XXXX-XX-XX")
	f("They sailed to Easter Island.", "")
	// Years far back.
	f("The fort fell in AD 842 and in 490 BC.", "AD 842=0842; 490 BC=BC0490")
	f("The king (1710 - 1774) was tall.", "1710=1710; 1774=1774")
	f("The class of '98 met.", "'98=1998")
}

// TestRanges reads both ends of a range, and the stretch that the first opens.
func TestRanges(t *testing.T) {
	f := func(text, want, until string) {
		t.Helper()
		all := tag(text, wednesday)
		if got := found(text, all); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
		if got := all[0].Until.Format(time.DateOnly); got != until {
			t.Errorf("%q goes until %s, want %s", text, got, until)
		}
	}
	const none = "0001-01-01"
	f("Shut between 3 and 7 March.", "3=2022-03-03; 7 March=2022-03-07", "2022-03-08")
	f("Shut from March 3 to 7, 2019.", "March 3=2019-03-03; 7, 2019=2019-03-07", "2019-03-08")
	f("Shut from 28 May to 3 June 2019.", "28 May=2019-05-28; 3 June 2019=2019-06-03", "2019-06-04")
	f("Shut from November to February 2019.", "November=2018-11; February 2019=2019-02", "2019-03-01")
	f("Shut from Monday to Friday.", "Monday=2021-12-20; Friday=2021-12-24", "2021-12-25")
	f("Shut in Q1-Q3 2020.", "Q1=2020-Q1; Q3 2020=2020-Q3", "2020-10-01")
	f("Shut in the first and second quarters.", "the first=2021-Q1; second quarters=2021-Q2", none)
	f("Shut in 2019–2021.", "2019=2019; 2021=2021", "2022-01-01")
	f("Shut between 2019 and 2021.", "2019=2019; 2021=2021", "2022-01-01")
	f("Shut on May 9 and 12 people left.", "May 9=2022-05-09", none)
	f("Shut on May 9 and 10.", "May 9=2022-05-09; 10=2022-05-10", none)
}

// TestCues leans months and days to where the verbs point.
func TestCues(t *testing.T) {
	spring := time.Date(2021, 10, 27, 0, 0, 0, 0, time.UTC)
	f := func(text, want string) {
		t.Helper()
		if got := found(text, tag(text, spring)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	f("The yard closes in January.", "January=2022-01")
	f("In January, the yard laid off half its welders.", "January=2021-01")
	f("The yard lost its licence in February.", "February=2021-02")
	f("The yard said it closes for good in February.", "February=2022-02")
	f("The plan was announced in February.", "February=2021-02")
	f("On Friday the owner said she will sell.", "Friday=2021-10-22")
	f("The yard agreed to close in February.", "February=2022-02")
	f("In the year ended 31 March the yard made a profit.", "the year=P1Y; 31 March=2021-03-31")
}

// TestYearEarlier takes "a year earlier" for the like period.
func TestYearEarlier(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := found(text, tag(text, wednesday)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	f("Imports fell in the third quarter from a year earlier.", "the third quarter=2021-Q3; a year earlier=2020-Q3")
	f("Imports fell in November from a year earlier.", "November=2021-11; a year earlier=2020-11")
	f("Imports fell in 2019 from a year earlier.", "2019=2019; a year earlier=2018")
	f("In the six months to June imports fell.", "the six months=P6M; June=2021-06")
}

// TestFollowing counts from the date that the text named before.
func TestFollowing(t *testing.T) {
	f := func(text, want string) {
		t.Helper()
		if got := found(text, tag(text, wednesday)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	f("The dam broke on 3 May 2019. The next day the army came.", "3 May 2019=2019-05-03; The next day=2019-05-04")
	f("The dam broke in May 2019, and the following month it rained.", "May 2019=2019-05; the following month=2019-06")
	f("The dam broke in 2019.\n\nThat year it rained.", "2019=2019; That year=2019")
}

// history tells of other years, and names months and days without theirs.
const history = `The siege began on 3 May 1848. In June 1848 the bridge fell, and on 9 July the fort.
By August the town starved. In January 1849 relief came. The treaty of 1850 was signed on 4 March, and in 1851 the walls were razed.
The following year a school opened. In spring 1853 it burned, and in the summer the town was left.`

func TestNarrative(t *testing.T) {
	want := map[string]string{
		"9 July": "1848-07-09", "August": "1848-08", "4 March": "1850-03-04",
		"The following year": "1852", "the summer": "1853-SU",
	}
	for _, e := range tag(history, wednesday) {
		if value, ok := want[e.In(history)]; ok && value != e.Value {
			t.Errorf("%s: got %s, want %s", e.In(history), e.Value, value)
		}
		delete(want, e.In(history))
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

// TestUnresolvedHolidays leaves open what needs a year.
func TestUnresolvedHolidays(t *testing.T) {
	for text, want := range map[string]string{
		"Christmas Day": "XXXX-12-25", "Good Friday": "XXXX-XX-XX", "Thanksgiving": "XXXX-11-XX", "Easter 2022": "2022-04-17",
	} {
		all := tag(text, time.Time{})
		if len(all) != 1 || all[0].Value != want || all[0].HasInterval() != (all[0].Basis == timex.Stated) {
			t.Errorf("%s: got %+v, want %s", text, all, want)
		}
	}
}
