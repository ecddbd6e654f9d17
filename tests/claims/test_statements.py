"""Two statements beside each other, and the one that stands alone: by hand."""

from math import inf, nan

import pytest

from analysis.claims.verdicts._slips import NOT_CHANGED, NOT_SHOWN, Row, looked_over
from analysis.claims.verdicts._statements import (
    Statement,
    compare,
    compare_days,
    interval,
    parts,
    unlike,
)
from analysis.claims.verdicts._verdicts import verdict_on


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ((60, 60, "exact", "state", "60 states"), (60, 60)),
        ((60, nan, "over", "state", "over 60 states"), (60, inf)),
        ((nan, 60, "under", "state", "under 60 states"), (0, 60)),
        ((nan, 70, "nearly", "state", "nearly 70 states"), (56, 70)),
        ((60, 60, "about", "state", "about 60 states"), (51, 69)),
        ((50, 60, "about", "state", "about 50 to 60 states"), (50, 60)),
        ((60, 60, "exact", "state", "60 others"), (61, 63)),
        ((2, 2, "exact", "week", "two weeks"), (14, 14)),
        ((2, 2, "about", "kilometre", "about 2 km"), (1700, 2300)),
    ],
)
def test_what_a_figure_allows(stated, expected):
    assert interval(*stated) == pytest.approx(expected)


def said(low, high=None, as_of="", wording=""):
    return Statement(f"{low}", low, low if high is None else high, as_of, wording)


@pytest.mark.parametrize(
    ("a", "b", "how", "verdict"),
    [
        (said(5), said(5), {}, "agree"),
        (said(5), said(5 + 1e-9), {}, "agree"),
        (said(5), said(5.001), {}, "conflict"),
        (said(5, 7), said(7, 9), {}, "compatible"),
        (said(7, 9), said(5, 7), {}, "compatible"),
        (said(5, 6), said(7, 9), {}, "conflict"),
        (said(5, 7), said(5, 9), {}, "compatible"),
        (said(5, as_of="2025-10-24"), said(7, as_of="2025-10-25"), {}, "superseded"),
        (said(5, as_of="2025-10-25"), said(7, as_of="2025-10-25"), {}, "conflict"),
        (said(5, as_of=""), said(7, as_of="2025-10-25"), {}, "conflict"),
        (said(5, as_of="2025-10-24"), said(7, as_of=""), {}, "conflict"),
        (said(5, as_of="2025-10-24"), said(7, as_of="2025-10-25"), {"changes": False}, "conflict"),
        (said(7, as_of="2025-10-24"), said(5, as_of="2025-10-25"), {"grows": True}, "conflict"),
        (said(5, as_of="2025-10-24"), said(7, as_of="2025-10-25"), {"grows": True}, "superseded"),
        (said(60, as_of="2025-10-24"), said(9, as_of="2025-10-25"), {"grows": True}, "compatible"),
        (said(60, as_of="2025-10-24"), said(20, as_of="2025-10-25"), {"grows": True}, "conflict"),
        (said(0, wording="Defence"), said(0, wording="Defense"), {}, "compatible"),
        (said(0, wording="Act"), said(0, wording="Ant"), {}, "conflict"),
        (said(0, wording="The Sea"), said(0, wording="the sea"), {}, "agree"),
        (said(0, wording="The Sea"), said(0), {}, "conflict"),
    ],
)
def test_two_statements(a, b, how, verdict):
    how = {"changes": True} | how
    assert compare(a, b, **how)[0] == compare(b, a, **how)[0] == verdict


def test_reasons_name_what_differs():
    old, new = said(7, as_of="2025-10-24"), said(5, as_of="the vote")
    assert compare(old, new, changes=True)[1] == "5 (the vote) after 7 (as of 2025-10-24)"
    assert compare(old, new, changes=True, grows=True)[1] == (
        "5 (the vote) cannot be fewer than 7 (as of 2025-10-24)"
    )
    one, other = said(0, wording="Sea – Land – Air"), said(0, wording="Sea – Lent – Fire")
    assert compare(one, other, changes=False)[1] == "part 2 and 3 of 3 differ in wording"
    assert compare(one, said(0, wording="Sea"), changes=False)[1] == "different wordings"
    assert parts("Sea: land, and – air!") == ["sea", "land", "and", "air"]


@pytest.mark.parametrize(
    ("low", "high", "told"), [(1, 500, False), (1, 501, True), (0, 501, False), (501, 1, True)]
)
def test_five_hundred_times_is_something_else(low, high, told):
    assert unlike(said(low), said(high)) == told
    assert unlike(said(0, low), said(high)) == (told and low > 0)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ((24, 25), (24, 25), "agree"), ((24, 25), (24, 26), "compatible"),
        ((24, 26), (25, 26), "compatible"), ((1, 31), (5, 6), "compatible"),
        ((24, 25), (25, 26), "conflict"), ((24, 24), (25, 25), "conflict"),
    ],
)  # fmt: skip
def test_days_agree_inside_each_other(a, b, verdict):
    assert compare_days(said(*a), said(*b))[0] == compare_days(said(*b), said(*a))[0] == verdict


def row(source, value=72, *, as_of="", year="2025"):
    day = f"{year}-10-25"
    return Row(
        f"a{source}", source, f"{value} states", "count", "", "state", value, value, "exact",
        day, day, as_of, "", False, "signatories",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "slip"),
    [
        ([72, 72, 27], ""),  # more than two and a half times apart
        ([72, 72, 29], "likely a slip in a2: 29 states, 2 others: 72 states"),
        ([72, 72, 180], "likely a slip in a2: 180 states, 2 others: 72 states"),
        ([72, 72, 181], ""),
        ([72, 27], ""),
        ([72, 72, 70, 71], ""),
        ([10, 10, 11], "likely a slip in a2: 11 states, 2 others: 10 states"),
        ([9, 9, 8], ""),  # small counts are often of other things
    ],
)
def test_the_value_of_one_source_against_several(values, slip):
    rows = [row(source, value) for source, value in enumerate(values)]
    for reason in (NOT_SHOWN, NOT_CHANGED):
        expected = ("conflict", slip) if slip else ("compatible", reason)
        assert looked_over("compatible", reason, "count", rows) == expected
    assert looked_over("agree", NOT_SHOWN, "count", rows) == ("agree", NOT_SHOWN)
    assert looked_over("compatible", "both", "count", rows) == ("compatible", "both")


@pytest.mark.parametrize(
    ("years", "slip"),
    [
        ("2025 2025 2024", "; likely a slip in a2, all others have 2025"),
        ("2025 2024", ""),
        ("2025 2025 2024 2023", ""),
        ("2025 2025 2024 2024", ""),
    ],
)
def test_the_year_of_one_source_against_all_others(years, slip):
    rows = [row(source, year=year) for source, year in enumerate(years.split())]
    assert looked_over("conflict", "days", "date", rows) == ("conflict", "days" + slip)
    assert looked_over("agree", "days", "date", rows) == ("agree", "days")


def test_an_old_value_after_a_newer_one_is_told():
    rows = [
        row(0, 60, as_of="2025-10-24"), row(1, 72, as_of="2025-10-25"),
        row(2, 72, as_of="2025-10-26"), row(3, 60, as_of="2025-10-26"),
    ]  # fmt: skip
    told = looked_over("superseded", "newer", "count", rows)
    assert told == ("superseded", "newer; the old value still in a3")
    assert looked_over("superseded", "newer", "count", rows[:3]) == ("superseded", "newer")
    same_day = [*rows[:2], row(3, 60, as_of="2025-10-25")]
    assert looked_over("superseded", "newer", "count", same_day) == ("superseded", "newer")
    alone = [rows[0], rows[1], rows[3]]
    assert looked_over("superseded", "newer", "count", alone) == (
        "conflict", "one source stands alone between others; newer",
    )  # fmt: skip


def test_what_changes_is_superseded_only_where_it_is_known_to_change():
    """A name that both share tells what they are of, but not that it has changed in between."""
    old, new = said(5, as_of="2025-10-24"), said(7, as_of="2025-10-25")
    both = {frozenset([old]), frozenset([new])}
    assert verdict_on("deaths", "count", both)[0] == "superseded"
    for named in (True, False):
        verdict, reason = verdict_on("wage", "money", both, named=named)
        assert verdict == "compatible" and reason.startswith(NOT_SHOWN)
    apart = {frozenset([said(5)]), frozenset([said(7)])}
    assert verdict_on("wage", "money", apart, named=True)[0] == "conflict"
    assert verdict_on("wage", "money", apart)[0] == "compatible"
    one_of_two = {frozenset([said(5)]), frozenset([said(5), said(7)])}
    assert verdict_on("deaths", "count", one_of_two)[0] == "agree"


@pytest.mark.parametrize(
    ("one", "other", "rounded"),
    [(1200, 1187, True), (64, 63.8, True), (310e6, 309.7e6, True), (99, 100, False),
     (60, 64, False), (1200, 1260, False), (1187, 1190, True), (1187, 1188, False)],
)  # fmt: skip
def test_a_rounded_number_is_the_same(one, other, rounded):
    said = [Statement(str(value), value, value) for value in (one, other)]
    verdict, reason = compare(*said, changes=False)
    assert "rounded" in reason if rounded else "rounded" not in reason
    assert verdict == ("compatible" if rounded else "conflict")
