"""The bars of a finding: of each kind what they compare, worked by hand; none where none helps."""

import pandas as pd
import pytest

from analysis import brief
from analysis.brief import Bars

NONE = pd.DataFrame({"article": [], "start": [], "end": []})
LABELS = pd.Series({name: name.upper() for name in "abcdefgh"})


def test_who_is_named_most_stands_with_how_often_each_is_quoted():
    names = ["Ito"] * 6 + ["Roy"] * 3 + ["Ono"]
    mentions = pd.DataFrame(
        {"article": "a", "start": range(10), "end": range(1, 11), "actor": names, "label": names,
         "kind": "person"}
    )  # fmt: skip
    quotes = pd.DataFrame({"article": "a", "start": [20, 30], "end": [25, 35], "speaker": "Roy"})
    (said,) = brief.named_and_quoted(mentions, quotes, 1)
    rows = (("Ito", 6.0, "6; 0"), ("Roy", 3.0, "3; 2"), ("Ono", 1.0, "1; 0"))
    assert said.bars == Bars("times named; times quoted", rows)


def test_a_dispute_shows_how_many_articles_state_each_value():
    judged = pd.DataFrame({"article": list("abcc"), "start": 0, "end": 2, "about": "deaths",
                           "surface": ["9", "9", "12", "12"], "verdict": "conflict"})  # fmt: skip
    compared = pd.DataFrame({"about": ["deaths"], "verdict": ["conflict"], "reason": ["9 or 12"]})
    (said,) = brief.disputed(judged, compared, LABELS)
    assert said.bars.rows == (("9", 2.0, "2"), ("12", 1.0, "1"))


def test_a_difference_shows_the_shares_of_both_sides():
    row = {"group": "Post", "what": "named", "label": "Ito", "articles": 2, "of_articles": 8,
           "others": 9, "of_others": 12, "q": 0.01, "finding": "omits"}  # fmt: skip
    (said,) = brief.differences(pd.DataFrame([row]), [], "outlet")
    rows = (("Post", 0.25, "2 of 8"), ("others", 0.75, "9 of 12"))
    assert said.bars == Bars("share of the articles that name it", rows)


def test_texts_that_are_taken_over_stand_with_their_copies_if_each_source_is_told():
    clusters = pd.DataFrame(
        {"cluster": [1, 1, 2, 2, 2], "article": list("abcde"),
         "source": [True, False, True, False, False], "ground": "time"}
    )  # fmt: skip
    (said,) = brief.copied(clusters, LABELS, NONE)
    assert said.bars.rows == (("C", 2.0, "2"), ("A", 1.0, "1"))
    clusters.loc[0, "ground"] = "undecided"
    assert brief.copied(clusters, LABELS, NONE)[0].bars.rows == ()


def test_a_toll_that_rises_stands_with_its_days():
    judged = pd.DataFrame({"article": list("abc"), "start": 0, "end": 2, "low": [5, 9, 17],
                           "surface": ["Five", "nine", "17"], "about": "deaths"})  # fmt: skip
    compared = pd.DataFrame({"about": ["deaths"], "verdict": "superseded", "sources": 3})
    days = pd.Series({"a": "2025-03-05", "b": "2025-03-06", "c": "2025-03-09"})
    (said,) = brief.updated(judged, compared, days)
    rows = (("2025-03-05", 5.0, "five"), ("2025-03-06", 9.0, "nine"), ("2025-03-09", 17.0, "17"))
    assert said.bars.rows == rows


def test_of_many_days_the_fullest_stand_in_their_order():
    n = {f"2025-03-{day:02}": many for day, many in enumerate([1, 2, 30, 2, 3, 1, 2, 2, 4], 1)}
    days = pd.Series([day for day, many in n.items() for _ in range(many)])
    (said,) = brief.fullest_day(days)
    assert said.bars.of == "articles, the 7 fullest of 9 days"
    assert [(day[-2:], amount) for day, _, amount in said.bars.rows] == [
        ("02", "2"), ("03", "30"), ("04", "2"), ("05", "3"), ("07", "2"), ("08", "2"), ("09", "4"),
    ]  # fmt: skip


@pytest.mark.parametrize("lengths", [(), (3,), (2, 2), (0, 0), (-1, 2)])
def test_what_shows_nothing_is_no_picture(lengths):
    rows = tuple((f"row {n}", float(length), "") for n, length in enumerate(lengths))
    assert not brief.is_picture(Bars("x", rows))
    assert brief.is_picture(Bars("x", (("a", 0.0, "0"), ("b", 2.0, "2"))))
