"""Place the dates of one article, which lend each other what they lack.

Conventions: a day without a year takes that of the date before it, where nothing says when the
article was published; the months of a list share a year; what counts from the last date (``a day
later``) takes the one before it.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from analysis.claims.dates._placing import Span, days_of
from analysis.claims.dates._stated import DateText
from analysis.claims.dates._tense import UNKNOWN, tense_at
from analysis.claims.quantities import Pieces

_NEAR = 4  # pieces between two days that share a year
_JOINTS = frozenset({",", "and", "or", "to", "through", "in", "the", "&"})  # of a list of months


class Placed(NamedTuple):
    """A date with the pieces of its sentence and, once placed, its first and last day."""

    pieces: Pieces
    read: DateText
    days: Span | None = None


def place_dates(dates: Sequence[Placed], published: date | None) -> list[Placed]:
    """Return the dates of an article, in its order, with their days.

    Examples
    --------
    >>> from analysis.claims.dates import date_at
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("from April to May 2019")
    >>> april, may = (Placed(cut, read) for place in (1, 3) if (read := date_at(cut, place)))
    >>> [each.days[0].isoformat() for each in place_dates([april, may], None)]
    ['2019-04-01', '2019-05-01']
    """
    dates = _with_shared_years(dates)
    of_month: dict[int | None, int | None] = {}
    for _, read, _ in reversed(dates):
        of_month[read.start.month] = read.start.year or of_month.get(read.start.month)
    latest = next((read.start.year for _, read, _ in dates if read.start.year), None)
    anchor, placed = None, []
    for pieces, read, _ in dates:
        latest = read.start.year or latest
        year = of_month.get(read.start.month) or latest
        told = published and not read.start.year
        tense = tense_at(pieces, read.first, read.last) if told else UNKNOWN
        days = days_of(read, published, year=year, tense=tense, anchor=anchor)
        anchor = days or anchor
        placed.append(Placed(pieces, read, days))
    return placed


def _with_shared_years(dates: Sequence[Placed]) -> list[Placed]:
    """Give the months of a list the year that one of them has: ``April and May 2019``."""
    shared = list(dates)
    for place in range(len(shared) - 2, -1, -1):
        before, after = shared[place : place + 2]
        if after.read.start.year and _lacks_year(before, after):
            wraps = (before.read.end.month or 0) > (after.read.start.month or 0)
            year = after.read.start.year - wraps
            shared[place] = before._replace(read=before.read.in_year(year))
    for place, (before, after) in enumerate(pairwise(list(shared)), start=1):
        if before.read.start.year and _lacks_year(after, before):
            wraps = (before.read.end.month or 0) > (after.read.start.month or 0)
            year = before.read.start.year + wraps
            shared[place] = after._replace(read=after.read.in_year(year))
    return shared


def _lacks_year(bare: Placed, dated: Placed) -> bool:
    """Tell whether a month without a year stands in one list with one that has it."""
    if bare.pieces is not dated.pieces or bare.read.start.year or bare.read.unit != dated.read.unit:
        return False
    if not (bare.read.start.month and dated.read.start.month) or bare.read.step is not None:
        return False
    first, second = sorted((bare.read, dated.read), key=lambda read: read.first)
    between = bare.pieces.run(first.last, second.first - first.last)
    if bare.read.unit == "day" and len(between) <= _NEAR and "and" in between:
        return True  # on March 3 and reopened March 9, 1996
    return bool(between) and all(word in _JOINTS for word in between)
