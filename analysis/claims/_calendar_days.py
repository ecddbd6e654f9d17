"""Place dates that were read on the calendar.

Conventions: a day without a year takes the year that brings it nearest to publication,
else one that the article states; relative days count from publication; what remains
unknown stays open. Weekdays are the last ones before publication unless ``next`` or the
future tense says otherwise.
"""

import calendar
from datetime import date, timedelta

from analysis.claims._date_parts import DateText, Day


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
    >>> from analysis.claims._dates import date_at
    >>> from analysis.claims._number_pieces import pieces
    >>> days_of(date_at(pieces("Wednesday"), 0), date(2025, 10, 15))
    (datetime.date(2025, 10, 15), datetime.date(2025, 10, 15))
    >>> days_of(date_at(pieces("December 2024"), 0), None)[1].isoformat()
    '2024-12-31'
    """
    if read.open:
        return None
    if read.weekday is not None or read.offset is not None:
        return _relative_days(read, published, ahead)
    start = read.start
    if read.of_year is not None:
        year, published = (published.year + read.of_year if published else None), None
    if start.year is None:
        year = _nearest_year(start, published) if published else year
    years = [day.year or year for day in (read.start, read.end)]
    if None in years:
        return None
    try:
        return _first_day(read.start, years[0]), _last_day(read.end, years[1])
    except ValueError:  # no such day: February 30
        return None


def _nearest_year(day: Day, published: date) -> int:
    middle = day.day or 15
    candidates = [published.year + step for step in (0, -1, 1)]
    at = {y: date(y, day.month, min(middle, 28)) for y in candidates}
    return min(candidates, key=lambda y: abs((at[y] - published).days))


def _first_day(day: Day, year: int) -> date:
    return date(year, day.month or 1, day.day or 1)


def _last_day(day: Day, year: int) -> date:
    month = day.month or 12
    return date(year, month, day.day or calendar.monthrange(year, month)[1])


def _relative_days(read: DateText, published: date | None, ahead: bool):
    if published is None:
        return None
    if read.weekday is not None:
        back = (published.weekday() - read.weekday) % 7
        on = published - timedelta(days=back or (7 if read.offset == -1 else 0))
        forward = read.offset == 1 or (ahead and read.offset is None and back)
        on += timedelta(days=7 if forward else 0)
        return on, on
    if read.unit == "day":
        on = published + timedelta(days=read.offset)
        return on, on
    if read.unit == "week":
        monday = published - timedelta(days=published.weekday() - 7 * read.offset)
        return monday, monday + timedelta(days=6)
    if read.unit == "year":
        year = published.year + read.offset
        return date(year, 1, 1), date(year, 12, 31)
    year, month = divmod(published.year * 12 + published.month - 1 + read.offset, 12)
    return date(year, month + 1, 1), _last_day(Day(month=month + 1), year)
