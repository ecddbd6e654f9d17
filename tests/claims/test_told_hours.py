"""Hours and years at which something happened; what a reader would say was written down first."""

import pandas as pd
import pytest

from analysis import claims
from analysis.claims.verdicts._same_words import Wordings
from analysis.claims.verdicts._slips import Row

PLACE = " Ola Brun met Ines Falk in Tolva."
DAY = pd.Timestamp("2026-03-04")


def _hours(one, other, days=None):
    texts = pd.DataFrame({"article": ["a", "b"], "text": [one + PLACE, other + PLACE]})
    texts = texts.assign(published=days or DAY)
    return texts, claims.find_hours(texts, texts)


WRITTEN = [
    ("3:42 a.m.", 222, 222),
    ("3.42am", 222, 222),
    ("03:42", 222, 222),
    ("3:42 p.m.", 942, 942),
    ("15:42", 942, 942),
    ("3:40 a.m.", 217, 223),  # rounded to five minutes
    ("3:45 a.m.", 220, 230),
    ("3 a.m.", 170, 190),
    ("three o'clock", 170, 190),
    ("three in the afternoon", 890, 910),
    ("about 3:42 a.m.", 202, 242),
    ("half past three", 205, 215),
    ("a quarter to five in the morning", 280, 290),
    ("ten minutes past three", 187, 193),
    ("noon", 710, 730),
    ("12:42 a.m.", 42, 42),
    ("12:42 p.m.", 762, 762),
    ("0342 GMT", 222, 222),
]


@pytest.mark.parametrize(("written", "low", "high"), WRITTEN)
def test_an_hour_leaves_open_what_its_wording_does(written, low, high):
    far = "8:17 a.m. GMT" if "GMT" in written else "8:17 a.m."
    said = "The fire broke out at {} in a store."
    _, hours = _hours(said.format(written), said.format(far))
    told = hours[hours["article"] == "a"]
    assert told[["kind", "low", "high", "subject"]].values.tolist() == [
        ["hour", low, high, "fire broke out at …"]
    ]


APART = [
    ("The fire broke out at 3:40 a.m. in a store.", "The fire broke out at 4.30am near a store."),
    ("The train derailed at 2:20 p.m. on a curve.", "The goods train derailed at 4:50 p.m."),
    ("The explosion occurred at 6.15am.", "The explosion at Hollin Cross occurred at 07:45."),
    ("The quake struck at 11:12.", "The quake, of magnitude 5.2, struck at 13:12 local time."),
    ("Crews opened the sluice shortly after 3pm.",
     "Many ask why crews opened the sluice shortly after 5pm."),
    ("Police arrested Petrakis at 5:30 a.m.", "Police arrested Anselm Petrakis at 7:15 a.m."),
    ("The thieves entered the museum shortly after 3 a.m.",
     "According to police the thieves entered the museum shortly after 5 a.m."),
]  # fmt: skip
ALIKE = [
    ("The fire broke out at 3:40 a.m.", "The fire broke out at 03:40."),
    ("The fire broke out at 3:42 a.m.", "The fire broke out at about 4 a.m."),
    ("The fire broke out at 3:42 a.m.", "The fire broke out around 3:30 a.m."),
    ("The fire broke out at 3:40 p.m.", "The fire broke out at 3:40."),
    ("The fire broke out at 3:40 a.m.", "A second fire broke out at 5:10 a.m."),
    ("The fire broke out at 3:40 a.m.", "The fire was put out at 5:10 a.m."),
    ("The goods train left at 3:40 a.m.", "The night train left at 5:10 a.m."),
    ("The train left at 3:40 a.m.", "The train was due to leave at 3:10 a.m."),
    ("The fire broke out at 3:40 a.m. GMT.", "The fire broke out at 5:40 a.m. local time."),
    ("The quake struck at 3:40 a.m. on Monday.", "The quake struck at 5:10 a.m. on Tuesday."),
    ("The fire broke out at 5:10 a.m., not at 3:40.", "The fire broke out at 3:40 a.m."),
    ("Police arrested a man at 3:40 a.m.", "Police arrested a man at 5:10 a.m."),
    ("The shares rose by 3.40 to 5.10.", "The shares rose by 4.40 to 5.10."),
]


@pytest.mark.parametrize(("one", "other"), APART)
@pytest.mark.parametrize("turned", [False, True])
def test_two_hours_of_one_thing_are_a_conflict(one, other, turned):
    texts, hours = _hours(*((other, one) if turned else (one, other)))
    compared = claims.compare_figures(hours, articles=texts)
    assert compared["verdict"].tolist() == ["conflict"] and compared["statements"].iloc[0] == 2
    for row in hours.itertuples():
        text = texts.set_index("article")["text"][row.article]
        assert text[row.start : row.end] == row.surface


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_may_be_two_things_or_one_hour_is_none(one, other):
    assert _hours(one, other)[1].empty


def test_what_happens_daily_is_none_on_two_days():
    said = "The session opened at {}."
    days = [DAY, DAY + pd.Timedelta(days=1)]
    texts, hours = _hours(said.format("9 a.m."), said.format("11 a.m."), days=days)
    assert "conflict" not in set(claims.compare_figures(hours, articles=texts)["verdict"])


def test_articles_that_name_nobody_alike_are_of_two_things():
    said = "The fire broke out at {}. It was in {}."
    told = [said.format("3:40 a.m.", "Halden"), said.format("5:10 a.m.", "Tolva")]
    texts = pd.DataFrame({"article": ["a", "b"], "text": told})
    assert claims.find_hours(texts, texts).empty


YEARS = [
    ("The mill, built in 1928, stood empty.", "The mill, built in 1982, had been empty.", True),
    ("The tower was completed in 1743.", "The tower of St Ann's was completed in 1734, Brun said.",
     True),
    ("Kappel joined the bank in 2011.", "Lorenz Kappel joined the bank in 2014, Brun said.", True),
    ("The last nationwide blackout, in 1998, lasted a day.",
     "The last nationwide blackout, in 1996, lasted a day.", True),
    ("The mill was built in 1928.", "The mill was rebuilt in 1982.", False),
    ("She won the cup in 2008.", "She won the cup in 2012.", False),
    ("The school in Tolva was opened in 1966.", "Another school in Tolva, opened in 1972, shut.",
     False),
    ("The first edition was published in 1998.", "The second one was published in 2003.", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "clash"), YEARS)
def test_what_happens_once_has_one_year(one, other, clash):
    texts = pd.DataFrame({"article": ["a", "b"], "text": [one + PLACE, other + PLACE]})
    figures = claims.in_same_words(claims.find_figures(texts), texts)
    compared = claims.compare_figures(figures, articles=texts.assign(published=DAY))
    assert ("conflict" in set(compared["verdict"])) is clash


def _verdicts(one, other, days=None):
    texts = pd.DataFrame({"article": ["a", "b"], "text": [one, other]})
    texts = texts.assign(published=pd.to_datetime(days or [DAY, DAY]))
    figures = claims.in_same_words(claims.find_figures(texts, articles=texts), texts)
    return set(claims.compare_figures(figures, articles=texts)["verdict"])


@pytest.mark.parametrize(
    ("one", "other", "is_conflict"),
    [
        (
            "By 3 p.m. on Monday, 61 residents had signed it.",
            "By 3 p.m. on Monday, 74 residents had signed.",
            True,
        ),
        (
            "By 3 p.m. on Monday, 61 residents had signed it.",
            "By 4 p.m. on Monday, 74 residents had signed.",
            False,
        ),
        (
            "By 3 p.m. on Monday, 61 residents had signed it.",
            "By 3 p.m. on Tuesday, 74 residents had signed.",
            False,
        ),
        (
            "By 3 p.m. on Monday, 61 residents had signed it.",
            "By 3 p.m. on Monday, 74 residents had come.",
            False,
        ),
        (
            "By 3 p.m. on Monday, 61 residents had signed it.",
            "By 3 p.m. on Monday, 74 ferries had come.",
            False,
        ),
        ("By 3 p.m., 61 residents had signed it.", "At dusk, 118 residents had signed it.", False),
    ],
)
def test_counts_as_of_one_hour_cannot_differ(one, other, is_conflict):
    verdicts = _verdicts(one + PLACE, other + PLACE)
    assert ("conflict" in verdicts) == is_conflict


@pytest.mark.parametrize(
    ("one", "other", "is_conflict"),
    [
        (
            "Ulvane & Falk was founded in 1911 and came to Riga later.",
            "Ulvane & Falk was founded in 1907 by Bo Ulvane, a draper.",
            True,
        ),
        (
            "The museum in Tolva was opened in 1989.",
            "The museum in Riga was opened in 1994.",
            False,
        ),
        (
            "Then Ola Brun wept. The museum in Tolva was opened in 1989.",
            "Then Ola Brun wept. The museum in Riga was opened in 1994.",
            False,
        ),
        (
            "The museum in Tolva was opened in 1989.",
            "The museum in Tolva was opened in 1994.",
            True,
        ),
    ],
)
def test_the_year_in_which_somebody_did_something(one, other, is_conflict):
    assert ("conflict" in _verdicts(one + PLACE, other + PLACE)) == is_conflict


def test_the_other_side_of_a_vote_may_be_written_in_words():
    said = "The jury in Tolva found Ola Brun guilty by {} votes to {} on Tuesday."
    assert "conflict" in _verdicts(said.format("nine", "three"), said.format("ten", "two"))
    assert "conflict" not in _verdicts(said.format("nine", "three"), said.format("nine", "three"))


def test_when_a_share_was_so_is_no_hour_at_which_something_happened():
    said = "Turnout in the town stood at {} percent at {} on Sunday."
    _, hours = _hours(said.format("71.9", "4 p.m."), said.format("58.4", "2 p.m."))
    assert hours.empty
    said = "The dam in the town gave way at {} on Sunday."
    _, hours = _hours(said.format("4 p.m."), said.format("2 p.m."))
    assert len(hours) == 2


def test_a_share_with_a_digit_less_is_no_other_share():
    said = "In Tolva, Ola Brun had {} percent of the valid votes on Tuesday."
    assert "conflict" not in _verdicts(said.format("49.6"), said.format("49.69"))
    assert "conflict" in _verdicts(said.format("49.6"), said.format("49.79"))
    assert "conflict" in _verdicts(said.format("49.6"), said.format("49.8"))


def test_by_how_much_somebody_won_is_settled():
    said = "In Tolva, Ola Brun won the valley by {} votes, although she had come third before."
    days = [DAY, DAY + pd.Timedelta(days=1)]
    assert "conflict" in _verdicts(said.format("31,817"), said.format("38,117"), days)
    said = "In Tolva, Ola Brun led in the valley by {} votes, although she had come third before."
    assert "conflict" not in _verdicts(said.format("31,817"), said.format("38,117"), days)


@pytest.mark.parametrize(
    ("told", "days", "are_one"),
    [
        ("By 3 p.m. 61 had signed.", ["2026-03-02", "2026-03-02"], True),  # printed on one day
        ("By 3 p.m. 61 had signed.", ["2026-03-02", "2026-03-03"], False),
        ("By 3 p.m. on Monday 61 had signed.", ["2026-03-02", "2026-03-03"], True),
    ],
)
def test_counts_as_of_one_hour_are_of_one_day_or_told_so(told, days, are_one):
    articles = pd.DataFrame({"article": ["a", "b"], "text": told})
    articles["published"] = pd.to_datetime(days)
    at = told.index("61")
    rows = [
        Row(each, each, "61", "count", "", "", 61, 61, "exact", "", "", f"{day} {clock}", day,
            False, "", at, at + 2)
        for each, day, clock in zip("ab", days, ("15:00", "15:00"), strict=True)
    ]  # fmt: skip
    wordings = Wordings(articles)
    assert wordings._are_as_of_one(*rows) is are_one
    assert not wordings._are_as_of_one(rows[0], rows[1]._replace(as_of=f"{days[1]} 16:00"))
