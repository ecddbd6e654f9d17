"""Place on the calendar what was read as a date.

Conventions: a day without a year takes the year that brings it nearest to publication, else one
that the article states; relative days count from publication; a weekday is the last one before
publication unless ``next`` or the future tense says otherwise. What remains unknown stays open,
as does ``5/6/2025``, which may be read two ways.
"""

import calendar
from dataclasses import replace
from datetime import date, timedelta

from analysis.claims.dates._reading import DateText, Day


def days_of(
    read: DateText, published: date | None, *, year: int | None = None, ahead: bool = False
) -> tuple[date, date] | None:
    """Place a date on the calendar: its first and last day, or None where it stays open.

    Parameters
    ----------
    read
        What :func:`date_at` returned.
    published
        The day of publication.
    year
        The year that the article states elsewhere, for a day without one.
    ahead
        Whether the sentence speaks of what is to come.

    Examples
    --------
    >>> from analysis.claims.dates import date_at
    >>> from analysis.claims.quantities import pieces
    >>> days_of(date_at(pieces("Wednesday"), 0), date(2025, 10, 15))
    (datetime.date(2025, 10, 15), datetime.date(2025, 10, 15))
    >>> days_of(date_at(pieces("December 2024"), 0), None)[1].isoformat()
    '2024-12-31'
    """
    if read.open:
        return None
    if read.weekday is not None:
        return _on_weekday(read.weekday, read.offset, published, ahead)
    if read.offset is not None:
        return _units_away(read.unit, read.offset, published)
    start = read.start
    if read.of_year is not None:
        year, published = (published.year + read.of_year if published else None), None
    if start.year is None:
        year = _nearest_year(start, published) if published else year
    first, last = read.start.year or year, read.end.year or year
    if first is None or last is None:
        return None
    try:
        return _first_day(read.start, first), _last_day(read.end, last)
    except ValueError:  # no such day: February 30
        return None


def _nearest_year(day: Day, published: date) -> int:
    number = min(day.day or 15, 28)  # a month alone is its middle; every month has a 28th
    near = replace(day, day=number)
    days = [_first_day(near, published.year + step) for step in (0, -1, 1)]
    return min(days, key=lambda each: abs(each - published)).year


def _first_day(day: Day, year: int) -> date:
    return date(year, day.month or 1, day.day or 1)


def _last_day(day: Day, year: int) -> date:
    month = day.month or 12
    return date(year, month, day.day or calendar.monthrange(year, month)[1])


def _on_weekday(
    weekday: int, offset: int | None, published: date | None, ahead: bool
) -> tuple[date, date] | None:
    """Place ``Saturday`` and ``next Friday``."""
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    on = published - timedelta(days=back or (7 if offset == -1 else 0))
    forward = offset == 1 or (ahead and offset is None and back)
    on += timedelta(days=7 if forward else 0)
    return on, on


def _units_away(unit: str, offset: int, published: date | None) -> tuple[date, date] | None:
    """Place ``yesterday``, ``last week`` and ``next month``."""
    if published is None:
        return None
    if unit == "day":
        on = published + timedelta(days=offset)
        return on, on
    if unit == "week":
        monday = published - timedelta(days=published.weekday() - 7 * offset)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        year = published.year + offset
        return date(year, 1, 1), date(year, 12, 31)
    year, month = divmod(published.year * 12 + published.month - 1 + offset, 12)
    return date(year, month + 1, 1), _last_day(Day(month=month + 1), year)
