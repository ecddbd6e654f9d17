"""Counts of different hours of one day do not disagree; written down first."""

import pandas as pd
import pytest

from analysis import claims
from analysis.claims.quantities import pieces
from analysis.claims.subjects._hours import hour_of

SAID = [  # text, the figure, its hour
    ("By noon turnout stood at 29%.", "29%", "12:00"),
    ("By midnight on Monday, 31 people were in custody.", "31 people", "24:00"),
    ("Turnout was 29% at noon.", "29%", "12:00"),
    ("A blast killed 11 people at noon.", "11 people", ""),
    ("At 8pm on Friday 19 ships were waiting.", "19 ships", "20:00"),
    ("At 12:05 am 19 ships were waiting.", "19 ships", "00:05"),
    ("At 12.30pm 19 ships were waiting.", "19 ships", "12:30"),
    ("At 9 o’clock 19 ships were waiting.", "19 ships", "09:00"),
    ("As of 10:30 p.m. local time, 20 homes had burned.", "20 homes", "22:30"),
    ("By 9 people had left 20 homes.", "20 homes", ""),
    ("By mid afternoon 20 homes had burned.", "20 homes", "afternoon"),
    ("At lunchtime 20 homes had burned.", "20 homes", "lunchtime"),
    ("At lunchtime 20 homes burned.", "20 homes", ""),
    ("At dawn on Monday 70 percent of homes were dark.", "70 percent", "dawn"),
    ("At dusk on Saturday, 20 homes had burned.", "20 homes", "dusk"),
    ("By Monday evening 20 homes had burned.", "20 homes", ""),
    ("At 4:40 am the dam gave way, and 11 homes fell.", "11 homes", ""),
    ("The dam gave way at 4:40 am and took 11 homes.", "11 homes", ""),
    ("By 6:30 p.m. Thursday, 20 homes had burned.", "20 homes", "18:30"),
    ("As of Friday noon, 20 homes had burned.", "20 homes", "12:00"),
    ("When the polls closed at 6 pm Thursday, 20 homes had voted.", "20 homes", "18:00"),
    ("When the dam gave way at 6 pm Thursday, 20 homes had gone.", "20 homes", ""),
    ("Some 20 homes had burned by 6 pm.", "20 homes", "18:00"),
    ("Some 20 homes had burned, and the fire was out by 6 pm.", "20 homes", ""),
    ("Some 20 homes on both sides of the old river road were said lost by 6 pm.", "20 homes", ""),
]


@pytest.mark.parametrize(("text", "figure", "hour"), SAID)
def test_the_hour_of_a_figure(text, figure, hour):
    cut = pieces(text)
    start = text.index(figure)
    inside = [at for at, piece in enumerate(cut) if start <= piece.start < start + len(figure)]
    assert hour_of(cut, inside[0], inside[-1] + 1) == hour


def _compared(*texts, days=("2026-05-04", "2026-05-04")):
    articles = pd.DataFrame({"article": list("ab"), "text": texts})
    articles["published"] = pd.to_datetime(days)
    figures = claims.find_figures(articles, articles=articles)
    return claims.compare_figures(figures, articles=articles).iloc[0]


def test_tolls_of_two_hours_follow_each_other():
    row = _compared("By noon 11 people had died.", "By 6 pm 23 people had died.")
    assert row["verdict"] == "superseded"
    assert row["reason"] == (
        "23 people (as of 2026-05-04 18:00) after 11 people (as of 2026-05-04 12:00)"
    )


def test_signatures_of_two_hours_follow_each_other():
    first = "By 3:30 p.m. on Monday, 61 countries had signed the Convention."
    row = _compared(first, "By 6 pm on Monday, 94 countries had signed the Convention.")
    assert (row["subject"], row["verdict"]) == ("signatories", "superseded")
    row = _compared(first, "By 3:30 pm, 94 countries had signed the Convention.")
    assert (row["subject"], row["verdict"]) == ("signatories", "conflict")


def test_the_day_by_whose_hour_states_had_signed_is_no_day_of_signing():
    texts = (
        "By 6 pm on Friday, 94 countries had signed.",
        "As of noon on Thursday, 61 countries had signed.",
    )
    articles = pd.DataFrame({"article": list("ab"), "text": texts})
    subjects = claims.find_figures(articles)["subject"]
    assert set(subjects) == {"signatories", ""}


def test_tolls_of_one_hour_disagree():
    assert (
        _compared("By noon 11 people had died.", "At 12:00, 23 people were dead.")["verdict"]
        == "conflict"
    )


def test_a_toll_of_an_hour_and_one_of_the_day_are_let_alone():
    row = _compared("By noon 11 people had died.", "On Monday 23 people died.")
    assert row["verdict"] == "compatible"
    assert row["reason"].startswith("of one day, and not told which is later")


def test_parts_of_a_day_are_in_no_order():
    row = _compared("By this morning 11 people had died.", "By noon 23 people had died.")
    assert row["verdict"] == "compatible"


def test_what_does_not_change_may_do_so_over_a_day():
    row = _compared("By noon turnout stood at 29%.", "Turnout was 71%.")
    assert row["verdict"] == "compatible"
    assert _compared("Turnout stood at 29%.", "Turnout was 71%.")["verdict"] == "conflict"


def test_an_hour_of_one_day_and_another_day_do_not_disagree():
    said = "By noon 40 ferries of Tolva lay idle.", "All 90 ferries of Tolva lay idle."
    assert _compared(*said, days=("2026-05-04", "2026-05-05"))["verdict"] != "conflict"
    assert _compared(*said, days=("2026-05-04", "2026-05-04"))["verdict"] != "conflict"
