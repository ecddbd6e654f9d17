from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.claims import find_figures
from analysis.claims.dates import date_at, days_of
from analysis.claims.quantities import pieces

PUBLISHED = date(2025, 10, 20)  # a Monday
SENTENCES = Path(__file__).with_name("first_dates.tsv")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("October 24-25, 2025", "2025-10-24", "2025-10-25"),
        ("October 25 - 26, 2025", "2025-10-25", "2025-10-26"),
        ("25 and 26 October", "2025-10-25", "2025-10-26"),
        ("25 October to 2 November 2025", "2025-10-25", "2025-11-02"),
        ("Saturday, October 25, 2025", "2025-10-25", "2025-10-25"),
        ("Oct. 25", "2025-10-25", "2025-10-25"),
        ("25th of October", "2025-10-25", "2025-10-25"),
        ("25/10/2025", "2025-10-25", "2025-10-25"),
        ("January 3", "2026-01-03", "2026-01-03"),
        ("December 2024", "2024-12-01", "2024-12-31"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("October to December 2025", "2025-10-01", "2025-12-31"),
        ("2021 to 2024", "2021-01-01", "2024-12-31"),
        ("1990s", "1990-01-01", "1999-12-31"),
        ("Friday", "2025-10-17", "2025-10-17"),
        ("next Friday", "2025-10-24", "2025-10-24"),
        ("yesterday", "2025-10-19", "2025-10-19"),
        ("last month", "2025-09-01", "2025-09-30"),
        ("this week", "2025-10-20", "2025-10-26"),
        ("last April", "2025-04-01", "2025-04-30"),
        ("last night", "2025-10-19", "2025-10-19"),
        ("next spring", "2026-03-01", "2026-05-31"),
        ("this weekend", "2025-10-25", "2025-10-26"),
        ("third-quarter", "2025-07-01", "2025-09-30"),
        ("fourth quarter", "2025-10-01", "2025-12-31"),
        ("second half of last year", "2024-07-01", "2024-12-31"),
        ("summer of 1994", "1994-06-01", "1994-08-31"),
        ("two weeks ago", "2025-10-06", "2025-10-06"),
        ("three years ago", "2022-01-01", "2022-12-31"),
        ("2014, Feb 17", "2014-02-17", "2014-02-17"),
        ("Oct 25 '24", "2024-10-25", "2024-10-25"),
        ("May 17,2019", "2019-05-17", "2019-05-17"),
        ("2012–14", "2012-01-01", "2014-12-31"),
        ("10/25/89", "1989-10-25", "1989-10-25"),
        ("20251019", "2025-10-19", "2025-10-19"),
        ("Saturday, October 29", "2022-10-29", "2022-10-29"),
    ],
)
def test_dates(text, first, last):
    cut = pieces(text)
    read = date_at(cut, 0)
    days = days_of(read, PUBLISHED)
    assert (days[0].isoformat(), days[1].isoformat(), read.last) == (first, last, len(cut))


def first_date(text):
    """Return the first date of a sentence as it is written, with its days where they are known."""
    cut = pieces(text)
    read = next(filter(None, (date_at(cut, place) for place in range(len(cut)))), None)
    if read is None:
        return "", "", ""
    days = days_of(read, PUBLISHED) or ()
    written = text[cut.at(read.first).start : cut.at(read.last - 1).end]
    return written, *([day.isoformat() for day in days] or ["", ""])


def test_the_first_date_of_a_sentence_to_the_letter_and_to_the_day():
    """More than a hundred, with those that must be left alone; published on a Monday."""
    table = pd.read_csv(SENTENCES, sep="\t", keep_default_na=False)
    read = [first_date(text) for text in table["sentence"]]
    expected = list(table[["date", "first", "last"]].itertuples(index=False, name=None))
    assert dict(zip(table["sentence"], read, strict=True)) == dict(
        zip(table["sentence"], expected, strict=True)
    )


@pytest.mark.parametrize("text", ["may sign", "march on", "79/243", "2030 Agenda", "Sunday's"])
def test_no_dates(text):
    read = date_at(pieces(text), 0)
    assert read is None or text == "Sunday's"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The law took effect on 1 April.", ["2025-04-01"]),
        ("The ministers will meet in January.", ["2026-01-01"]),
        ("It was signed in December.", ["2024-12-01"]),
        ("He arrived Friday and will leave Sunday.", ["2025-10-17", "2025-10-26"]),
        ("He said Friday that it will close.", ["2025-10-17"]),
        ("He plans to leave Friday.", ["2025-10-24"]),
        ("The hearing was postponed until Friday.", ["2025-10-24"]),
        ("He could not be reached Friday.", ["2025-10-17"]),
        ("Polls open Sunday.", ["2025-10-26"]),
        ("It rose in April and May 2019.", ["2019-04-01", "2019-05-01"]),
        ("It rose in May, June and July 2016.", ["2016-05-01", "2016-06-01", "2016-07-01"]),
        ("It opened on 14-Mar-2018.", ["2018-03-14"]),
        ("It opened on 14-Mar-18, as 31-Feb-2018 is none.", []),
        ("On 8 July he quit. A day later he was charged.", ["2025-07-08", "2025-07-09"]),
        ("It opened in 1996, a year earlier than planned.", ["1996-01-01"]),
        ("Sales fell in 1996 from a year earlier.", ["1996-01-01", "1995-01-01"]),
        ("It was signed on 8 July 2025 and sent the day before.", ["2025-07-08", "2025-07-07"]),
        ("It was signed on 8 July 2025 and sent the day after.", ["2025-07-08", "2025-07-09"]),
        ("It was signed on 8 July 2025 and sent that day.", ["2025-07-08", "2025-07-08"]),
        ("It was signed on 8 July 2025 and sent the same day.", ["2025-07-08", "2025-07-08"]),
        ("It was signed on 8 July 2025, to be sent the next day.", ["2025-07-08", "2025-07-09"]),
        (
            "It was signed on 8 July 2025. The following month it rained.",
            ["2025-07-08", "2025-08-01"],
        ),
        (
            "It was signed on 8 July 2025. The previous year it rained.",
            ["2025-07-08", "2024-01-01"],
        ),
        ("It was signed on 8 July 2025. Two weeks later it rained.", ["2025-07-08", "2025-07-22"]),
        ("It rose in November and March 2019.", ["2018-11-01", "2019-03-01"]),
        ("It rose in November 2018 and March.", ["2018-11-01", "2019-03-01"]),
        ("It rose in March 2018 and November.", ["2018-03-01", "2018-11-01"]),
        ("It met on March 3 and on March 9, 1996.", ["1996-03-03", "1996-03-09"]),
        ("It met on March 3, 1996 and on March 9.", ["1996-03-03", "1996-03-09"]),
        ("Today the court met.", ["2025-10-20"]),
        ("Nowadays the court meets at night.", []),
        ("Last year's vote was close.", ["2024-01-01"]),
        ("Black Friday is near.", []),
        ("It was signed in July 2025. A day later it rained.", ["2025-07-01"]),
        ("They lost and play one next Friday.", ["2025-10-24"]),
        ("It is the first mid-2025 survey.", ["2025-01-01"]),
        ("It was fourth and long in the third quarter of the game.", []),
    ],
)
def test_the_tense_and_the_other_dates_place_a_date(text, days):
    table = pd.DataFrame({"article": ["a"], "text": [text], "published": [PUBLISHED]})
    assert [day for day in find_figures(table)["iso_start"] if day] == days


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("It lasted more than a decade.", 1, "decade"),
        ("He waited for years.", 2, "year"),
        ("He waited several weeks.", 2, "week"),
        ("The past year was hard.", 1, "year"),
        ("The first nine months were hard.", 9, "month"),
        ("A half-hour talk followed.", 0.5, "hour"),
    ],
)
def test_durations_without_a_plain_number(text, low, unit):
    (figure,) = find_figures(pd.DataFrame({"article": ["a"], "text": [text]})).itertuples()
    assert (figure.kind, figure.low, figure.unit) == ("duration", low, unit)


def test_a_rate_is_no_duration():
    table = pd.DataFrame({"article": ["a"], "text": ["It cost $5 a year and fell in a month."]})
    assert find_figures(table)["kind"].tolist() == ["money"]


def test_what_may_be_read_two_ways_stays_open():
    assert days_of(date_at(pieces("5/6/2025"), 0), PUBLISHED) is None
    assert days_of(date_at(pieces("February 30, 2025"), 0), PUBLISHED) is None
    for text in ["Friday", "this weekend", "Saturday, October 25"]:
        cut = pieces(text)
        read = next(filter(None, (date_at(cut, place) for place in range(len(cut)))))
        assert days_of(read, None) is None


@pytest.mark.parametrize(("stated", "year"), [(2024, 2025), (2025, 2025), (2010, 2008)])
def test_a_weekday_finds_its_year_near_the_one_that_an_article_states(stated, year):
    """25 October is a Saturday in 2008, 2014 and 2025: 2008 is the nearest to 2010."""
    read = date_at(pieces("Saturday, October 25"), 0)
    assert days_of(read, None, year=stated)[0] == date(year, 10, 25)


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        ("next October", date(2025, 9, 30), date(2025, 10, 1)),
        ("next October", date(2025, 10, 1), date(2026, 10, 1)),
        ("last October", date(2025, 11, 1), date(2025, 10, 1)),
        ("last October", date(2025, 10, 31), date(2024, 10, 1)),
        ("this summer", date(2025, 1, 1), date(2025, 6, 1)),
        ("Saturday", date(2025, 10, 25), date(2025, 10, 25)),
        ("Saturday", date(2025, 10, 26), date(2025, 10, 25)),
        ("Saturday", date(2025, 10, 24), date(2025, 10, 18)),
        ("the weekend", date(2025, 10, 25), date(2025, 10, 25)),
        ("the weekend", date(2025, 10, 26), date(2025, 10, 25)),
        ("the weekend", date(2025, 10, 24), date(2025, 10, 18)),
        ("last weekend", date(2025, 10, 24), date(2025, 10, 18)),
        ("last weekend", date(2025, 10, 25), date(2025, 10, 18)),
        ("this weekend", date(2025, 10, 24), date(2025, 10, 25)),
        ("this weekend", date(2025, 10, 25), date(2025, 10, 25)),
        ("last month", date(2025, 1, 31), date(2024, 12, 1)),
        ("next month", date(2025, 12, 1), date(2026, 1, 1)),
        ("last quarter", date(2025, 3, 31), date(2024, 10, 1)),
        ("this week", date(2025, 10, 26), date(2025, 10, 20)),
        ("April 20", date(2025, 10, 19), date(2025, 4, 20)),
        ("April 20", date(2025, 10, 21), date(2026, 4, 20)),
    ],
)
def test_the_day_of_publication_decides(text, published, first):
    cut = pieces(text)
    read = next(filter(None, (date_at(cut, place) for place in range(len(cut)))))
    assert days_of(read, published)[0] == first


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It opened on 25/10/2025.", ["date"]),
        ("It opened on 25/10 /2025.", []),
        ("It opened on 25 /10/2025.", []),
        ("It opened on 25/10/ 2025.", ["year"]),
    ],
)
def test_a_date_in_numbers_is_written_in_one(text, kinds):
    found = find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert found["kind"].tolist() == kinds
