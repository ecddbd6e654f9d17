"""Place on the calendar what was read as a date.

Conventions: relative days count from publication or, where the text says so, from its last date. A
weekday is the last one before publication unless ``next`` or the tense says otherwise. A day
without a year takes the year in which its weekday is right, else the one that brings it nearest
to publication, unless the verb beside it tells the other side; without a day of publication, one
that the article states. What remains unknown stays open, as does ``5/6/2025``, which may be
read two ways, unless one of them is about the day of publication.
"""

import calendar
from dataclasses import replace
from datetime import date, timedelta

from analysis.claims.dates._stated import DateText, Day
from analysis.claims.dates._tense import UNKNOWN, Tense

_NEAR = 10  # days on the wrong side within which a date is stale, not a year away
_FAR = 60  # days from publication on the wrong side from which on any verb tells, not only the next
_SAME = timedelta(days=7)  # a date all in digits that is so near publication is in its header
_YEARS = 6  # a weekday falls on the same day of the year again after five or six years, or eleven
_MONTHS = {"month": 1, "quarter": 3}

Span = tuple[date, date]


def days_of(
    read: DateText,
    published: date | None,
    *,
    year: int | None = None,
    tense: Tense = UNKNOWN,
    anchor: Span | None = None,
) -> Span | None:
    """Place a date on the calendar: its first and last day, or None where it stays open.

    Parameters
    ----------
    read
        What :func:`date_at` returned.
    published
        The day of publication.
    year
        The year that the article states elsewhere, for a day without one.
    tense
        On which side of publication the sentence puts it.
    anchor
        The last date that the text gives before it.

    Examples
    --------
    >>> from analysis.claims.dates import date_at
    >>> from analysis.claims.quantities import pieces
    >>> days_of(date_at(pieces("Wednesday"), 0), date(2025, 10, 15))
    (datetime.date(2025, 10, 15), datetime.date(2025, 10, 15))
    >>> days_of(date_at(pieces("December 2024"), 0), None)[1].isoformat()
    '2024-12-31'
    """
    if read.open or read.compact:
        return _in_header(read, published)
    if read.anchored:
        return _from_anchor(read, anchor, published)
    if read.weekday is not None and read.start.month is None:
        return _on_weekday(read.weekday, read.offset, published, tense)
    if read.unit == "weekend":
        return _weekend(read, published, tense)
    if read.offset is not None:
        return _units_away(read.unit, read.offset, published)
    if read.start.year is not None and read.end.year is not None:
        return _in_years(read, read.start.year, read.end.year)
    if read.of_year is not None:
        year, published = (published.year + read.of_year if published else None), None
    if published and read.weekday is None:
        return _beside(read, published, tense)
    if read.weekday is not None:
        year = _year_of_weekday(read, published.year if published else year, published)
    return _in_years(read, read.start.year or year, read.end.year or year)


def _in_years(read: DateText, first: int | None, last: int | None) -> Span | None:
    """Return the first and the last day of a date whose years are known."""
    if first is None or last is None:
        return None
    try:
        return _first_day(read.start, first), _last_day(read.end, last)
    except ValueError:  # no such day: February 30
        return None


def _spans(read: DateText, published: date) -> list[Span]:
    """Return the date in the years around publication, from the first to the last."""
    wraps = int((read.end.month or 0) < (read.start.month or 0))  # winter ends a year later
    years = range(published.year - 2, published.year + 3)
    spans = (_in_years(read, year, year + wraps) for year in years)
    return [span for span in spans if span]


def _beside(read: DateText, published: date, tense: Tense) -> Span | None:
    """Choose the year of a date without one by its step (last April), its verb and its nearness."""
    spans = _spans(read, published)
    before = [span for span in spans if span[0] <= published]
    ahead = [span for span in spans if span[1] >= published]
    if not before or not ahead:
        return None
    if read.step == -1:
        return [span for span in before if span[1] < published][-1]
    if read.step == 1:
        return next(span for span in ahead if span[0] > published)
    if read.step == 0:
        return next((span for span in spans if span[0].year == published.year), None)
    if read.unit in ("quarter", "season"):
        return ahead[0] if tense.side > 0 else before[-1]
    return _by_tense(spans, before[-1], ahead[0], published, tense)


def _by_tense(spans: list[Span], past: Span, future: Span, published: date, tense: Tense) -> Span:
    """Return the nearest span, unless the tense tells the other side."""
    nearest = min(spans, key=lambda span: abs(_middle(span) - published))
    away = abs(_middle(nearest) - published).days
    if away <= (_NEAR if tense.beside else _FAR):
        return nearest
    if tense.side < 0 and nearest[0] > published:
        return past
    if tense.side > 0 and nearest[1] < published:
        return future
    return nearest


def _middle(span: Span) -> date:
    return span[0] + (span[1] - span[0]) // 2


def _year_of_weekday(read: DateText, base: int | None, published: date | None) -> int | None:
    """Return the year in which a day has its weekday: Saturday, 25 October is in 2025."""
    if base is None:
        return None
    near = published or date(base, 7, 1)
    years = (base + step for step in range(-_YEARS, _YEARS + 1))
    days = [span[0] for year in years if (span := _in_years(read, year, year))]
    right = [day for day in days if day.weekday() == read.weekday]
    if published is None:  # the year the article states, or one of those beside it
        right = [day for day in right if abs(day.year - base) <= 1] or right
    return min(right or days, key=lambda day: abs(day - near), default=near).year


def _first_day(day: Day, year: int) -> date:
    return date(year, day.month or 1, day.day or 1)


def _last_day(day: Day, year: int) -> date:
    month = day.month or 12
    return date(year, month, day.day or calendar.monthrange(year, month)[1])


def _in_header(read: DateText, published: date | None) -> Span | None:
    """Place a date all in digits, if it is about the day of publication in one way only."""
    start = read.start
    turned = replace(start, month=start.day, day=start.month)
    for day in (start, turned) if read.open else (start,):
        assert day.year
        on = _in_years(replace(read, start=day, end=day), day.year, day.year)
        if published and on and abs(on[0] - published) <= _SAME:
            return on
    return None


def _on_weekday(
    weekday: int, offset: int | None, published: date | None, tense: Tense
) -> Span | None:
    """Place ``Saturday``, ``next Friday`` and ``this Monday``."""
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    on = published - timedelta(days=back or (7 if offset == -1 else 0))
    coming = back and (tense.side > 0 if offset is None else offset == 0 and tense.side >= 0)
    on += timedelta(days=7 if offset == 1 or coming else 0)
    return on, on


def _weekend(read: DateText, published: date | None, tense: Tense) -> Span | None:
    """Place ``the weekend`` (the latest one), ``this weekend`` (the coming one) and others."""
    if published is None:
        return None
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    within = published.weekday() >= 5
    coming = tense.side > 0 or (read.step == 0 and tense.side == 0)
    if read.offset == -1:
        steps = -int(within)
    else:
        steps = int(read.offset == 1 or (coming and not within))
    saturday += timedelta(days=7 * steps)
    return saturday, saturday + timedelta(days=1)


def _from_anchor(read: DateText, anchor: Span | None, published: date | None) -> Span | None:
    """Place ``a day later`` and ``the same year``, counted from the last date of the text."""
    assert read.offset is not None
    exact = anchor is not None and anchor[0] == anchor[1]
    if read.unit == "day" and not exact:
        anchor = None
    if anchor is None:
        back = read.offset < 0 and published is not None
        return _units_away(read.unit, read.offset, published) if back else None
    return _units_away(read.unit, read.offset, anchor[0])


def _units_away(unit: str, offset: int, published: date | None) -> Span | None:
    """Place ``yesterday``, ``last week`` and ``next month``."""
    if published is None:
        return None
    try:
        return _counted(unit, offset, published)
    except (ValueError, OverflowError):  # before the first year of the calendar
        return None


def _counted(unit: str, offset: int, day: date) -> Span:
    if unit == "day":
        on = day + timedelta(days=offset)
        return on, on
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday() - 7 * offset)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(day.year + offset, 1, 1), date(day.year + offset, 12, 31)
    length = _MONTHS[unit]
    year, part = divmod((day.year * 12 + day.month - 1) // length + offset, 12 // length)
    last = part * length + length
    return date(year, last - length + 1, 1), _last_day(Day(month=last), year)
