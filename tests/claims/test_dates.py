from datetime import date

import pytest

from analysis.claims.dates import date_at, days_of
from analysis.claims.quantities import pieces

PUBLISHED = date(2025, 10, 20)  # a Monday


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
    ],
)
def test_dates(text, first, last):
    cut = pieces(text)
    read = date_at(cut, 0)
    days = days_of(read, PUBLISHED)
    assert (days[0].isoformat(), days[1].isoformat(), read.last) == (first, last, len(cut))


@pytest.mark.parametrize("text", ["may sign", "march on", "79/243", "2030 Agenda", "Sunday's"])
def test_no_dates(text):
    read = date_at(pieces(text), 0)
    assert read is None or text == "Sunday's"


def test_what_may_be_read_two_ways_stays_open():
    assert days_of(date_at(pieces("5/6/2025"), 0), PUBLISHED) is None
    assert days_of(date_at(pieces("February 30, 2025"), 0), PUBLISHED) is None
    assert days_of(date_at(pieces("Friday"), 0), None) is None
