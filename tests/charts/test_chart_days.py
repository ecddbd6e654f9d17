"""Counts of articles per day, where there are too many for a row each."""

from datetime import UTC, datetime, timedelta

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import charts
from analysis.charts._time import MOST_DOTS, NARROWEST_BAR, _counts, date_ticks


def articles(dates):
    published = pd.to_datetime(pd.Series(dates), format="mixed")
    return pd.DataFrame({"label": [f"story {at}" for at in range(len(dates))]}).assign(
        published=published.astype("datetime64[ns]")
    )


def bars(ax):
    return [
        (bar.get_x() + bar.get_width() / 2, bar.get_height())
        for bar in ax.patches
        if bar.get_height() > 1.5
    ]


def test_many_articles_are_counted_by_day_and_the_undated_apart():
    dates = ["2025-10-24"] * 30 + ["2025-10-25 18:30"] * 20 + [None] * 4
    ax = charts.plot_timeline(articles(dates))
    day = mdates.date2num(pd.Timestamp("2025-10-24"))
    (first, a), (second, b), (apart, none) = bars(ax)
    assert (a, b, none) == (30, 20, 4)
    assert (first, second) == (day + 0.5, day + 1.5) and apart > day + 2
    assert [text.get_text() for text in ax.texts] == ["4", "30"]
    assert [label.get_text() for label in ax.get_xticklabels()][-1] == "undated"
    assert "articles per day; there are 54" in ax.get_xlabel()
    assert ax.get_label() == (
        "Bar chart of 50 articles by day. Most: from 24 Oct 2025: 30; from 25 Oct 2025: 20."
        " Undated: 4."
    )


@pytest.mark.parametrize("extra", [0, 1])
def test_a_row_each_as_long_as_there_is_room(extra):
    ax = charts.plot_timeline(articles(["2025-10-24"] * (20 + extra * MOST_DOTS)))
    assert ("too many for a row each" in ax.get_xlabel()) == bool(extra)
    _, low = plt.subplots(figsize=(3.5, 2))
    charts.plot_timeline(articles(["2025-10-24"] * 20), ax=low)
    assert "articles per day" in low.get_xlabel()


def test_undated_articles_only():
    ax = charts.plot_timeline(articles([None] * 60))
    assert [height for _, height in bars(ax)] == [60]
    assert ax.get_label() == "Bar chart of 0 articles by day. Undated: 60."


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=60), st.floats(60, 500))
def test_the_shortest_period_whose_bars_are_wide_enough(days, room):
    dated = pd.Series(pd.Timestamp("1990-01-01") + pd.to_timedelta(days, "D"))
    period, counts = _counts(dated, room)
    starts = {
        "day": lambda d: d,
        "week": lambda d: d - pd.Timedelta(d.weekday(), "D"),
        "month": lambda d: d.replace(day=1),
        "year": lambda d: d.replace(month=1, day=1),
    }
    expected = {}
    for date in dated:  # a plain loop
        start = starts[period](date)
        expected[start] = expected.get(start, 0) + 1
    found = {at.start_time: n for at, n in counts.items()}
    assert found == expected and list(found) == sorted(found)
    span = (max(days) - min(days) + 1) * NARROWEST_BAR
    assert (period == "day") == (span <= room)


@given(days=st.integers(0, 4000), first=st.integers(0, 400), room=st.floats(24, 700))
def test_an_axis_of_days_always_says_when(days, first, room):
    low = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=first)
    high = low + timedelta(days=days)
    ticks = date_ticks(low, high, room)
    assert ticks and all(low <= tick <= high for tick in ticks)
    assert len(ticks) <= max(1, room / 52)


def test_where_no_round_date_lies_between_the_ends_stand_there():
    low, high = datetime(2025, 10, 15, tzinfo=UTC), datetime(2025, 10, 25, tzinfo=UTC)
    assert date_ticks(low, high, 140) == {low: "15 Oct", high: "25 Oct"}
    assert date_ticks(low, high, 90) == {low: "15 Oct"}
    assert [*date_ticks(low, high, 400).values()][0] == "16 Oct"
