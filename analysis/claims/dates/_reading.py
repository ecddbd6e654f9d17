"""Read dates, ranges of dates and years off text.

Conventions: :func:`date_at` reads what is written; it may lack a year (``October 24``) or be
relative (``Saturday``, ``yesterday``, ``a year earlier``).
"""

from dataclasses import replace
from functools import cache

from analysis.claims._words import word_set
from analysis.claims.dates._parts import (
    after_month,
    century_of,
    counts,
    day_at,
    is_month,
    joint,
    month_and_year,
    names_a_year,
    numeric,
    spanning,
    trailing_year,
    year_at,
)
from analysis.claims.dates._relative import (
    STEPS,
    part_of_year,
    quarter_in_digits,
    relative_at,
    relative_words,
)
from analysis.claims.dates._stated import DateText, Day
from analysis.claims.quantities import DASHES, Pieces
from analysis.text import months, weekdays

_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "this"})
LOOSE = frozenset({"mid", "early", "late"})
"""Words that make a month or a year an approximate one."""


def date_at(pieces: Pieces, place: int) -> DateText | None:
    """Read the date that begins at a piece, if one does.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> read = date_at(pieces("October 24-25, 2025"), 0)
    >>> read.kind, read.start, read.end.day
    ('date_range', Day(year=2025, month=10, day=24), 25)
    >>> date_at(pieces("may sign"), 0) is None
    True
    """
    read = _read(pieces, place)
    if read and read.start.month and read.start.year is None:
        step = STEPS.get(pieces.word(read.last))
        if step is None or pieces.word(read.last + 1) != "year":
            return read
        return replace(read, last=read.last + 2, of_year=step)
    if read is None or read.unit not in ("month", "year") or read.offset is not None:
        return read
    before = pieces.before(place, DASHES) - 1
    loose = pieces.word(before) in LOOSE and not read.is_range
    return replace(read, first=before, about=True) if loose else read


@cache
def date_words() -> frozenset[str]:
    """Return the words that a date may begin with.

    Examples
    --------
    >>> {"may", "sept", "monday", "yesterday", "mid"} <= date_words()
    True
    """
    return frozenset({*months(), *_days(), *relative_words(), *LOOSE})


def _read(pieces: Pieces, place: int) -> DateText | None:
    piece = pieces.at(place)
    if piece.in_address or (pieces.touches(place) and pieces.at(place - 1).text in "/."):
        return None
    if piece.is_digits:
        return _from_digits(pieces, place)
    if piece.lower in _days() and piece.text[0].isupper():
        return _from_weekday(pieces, place)
    if is_month(pieces, place):
        return _from_month(pieces, place)
    if piece.lower in STEPS:
        return _from_step(pieces, place)
    return relative_at(pieces, place)


def _from_step(pieces: Pieces, place: int) -> DateText | None:
    """Read ``last April``, ``next Friday`` and what else is relative behind such a word."""
    step, following = STEPS[pieces.word(place)], pieces.at(place + 1)
    if following.lower in _days() and following.text[0].isupper():
        return _from_weekday(pieces, place + 1)
    if is_month(pieces, place + 1):
        read = _from_month(pieces, place + 1)
        if read and not read.is_range and read.start.year is None:
            return replace(read, first=place, step=step)
        return read
    return relative_at(pieces, place)


def _from_month(pieces: Pieces, place: int) -> DateText | None:
    """Read ``October 24``, ``October 24-25, 2025`` and ``October 30, 2025 to May 2, 2026``."""
    month, at = months()[pieces.word(place)], after_month(pieces, place)
    day = day_at(pieces, pieces.after(at, {"the"}))
    if day is None:
        return _month_alone(pieces, place, month, at)
    year, last = trailing_year(pieces, day[1])
    start = Day(year, month, day[0])
    one_day = DateText(place, last, start, start, "day")
    end = _second_day(pieces, last, start, between=pieces.word(place - 1) == "between")
    if end is None:
        return one_day
    year, behind = trailing_year(pieces, end[1])
    return spanning(place, behind, start, replace(end[0], year=year), "day") or one_day


def _second_day(pieces: Pieces, place: int, start: Day, *, between: bool) -> tuple[Day, int] | None:
    """Read the other end of a range after ``October 24``."""
    at = joint(pieces, place)
    if not at:
        return None
    listed = pieces.word(place) == "and" and not between  # two dates, not a range
    if is_month(pieces, at):
        other = day_at(pieces, after_month(pieces, at))
        month = months()[pieces.word(at)]
        apart = listed and (start.year or month != start.month)
        return (Day(month=month, day=other[0]), other[1]) if other and not apart else None
    other = day_at(pieces, at)
    if other is None or start.year or (pieces.word(place) == "and" and counts(pieces, other[1])):
        return None
    return Day(month=start.month, day=other[0]), other[1]


def _month_alone(pieces: Pieces, place: int, month: int, at: int) -> DateText | None:
    """Read ``October 2025``, ``in October`` and ``May 2021 to August 2024``."""
    year, last = trailing_year(pieces, at)
    if year is None:
        last = place + 1
    words = {"to", "until", "through"}
    if pieces.word(place - 1) == "between":
        words.add("and")
    behind = joint(pieces, last if year else at, words=words)
    if behind and is_month(pieces, behind):
        end, after = month_and_year(pieces, behind)
        if not year or end.year:
            return spanning(place, after, Day(year, month), end, "month")
    if year is None and not _stands_as_month(pieces, place):
        return None
    day = Day(year, month)
    return DateText(place, last, day, day, "month")


def _stands_as_month(pieces: Pieces, place: int) -> bool:
    """Tell a month from a name: ``in March Street``, ``and May will``."""
    before, following = pieces.word(place - 1), pieces.at(place + 1)
    if before in _DETERMINERS:  # a November vote
        return following.is_word and following.text[0].islower()
    if before == "," and is_month(pieces, place - 2):  # in June, July and August
        return following.lower in {",", "and", "or"}
    if before not in word_set("before_months"):
        return pieces.at(place - 1).text in DASHES and pieces.word(place - 2) == "mid"
    if before in {"and", "to", "of"} and following.lower in word_set("auxiliaries"):
        return False
    return not following.text[0].isupper()


def _from_digits(pieces: Pieces, place: int) -> DateText | None:
    stated = numeric(pieces, place)
    if stated:
        return stated
    quarter = quarter_in_digits(pieces, place)
    if quarter:
        return quarter
    before = pieces.at(place - 1)
    grown = pieces.touches(place) and (before.is_word or before.text in DASHES)
    if grown and not (before.text in DASHES and pieces.word(place - 2) in LOOSE):
        return None
    return _day_first(pieces, place) or _years(pieces, place) or part_of_year(pieces, place)


def _day_first(pieces: Pieces, place: int) -> DateText | None:
    """Read ``25 October 2025``, ``25-26 October`` and ``25 October to 2 November``."""
    day = day_at(pieces, place)
    if day is None:
        return None
    at = pieces.after(day[1], {"of"})
    if is_month(pieces, at):
        month, last = month_and_year(pieces, at)
        return _to_another(pieces, place, replace(month, day=day[0]), last)
    behind = joint(pieces, day[1])
    other = day_at(pieces, pieces.after(behind, {"the"})) if behind else None
    if other is None:
        return None
    at = pieces.after(other[1], {"of"})
    if not is_month(pieces, at):
        return None
    month, last = month_and_year(pieces, at)
    start, end = (replace(month, day=number) for number in (day[0], other[0]))
    return spanning(place, last, start, end, "day")


def _to_another(pieces: Pieces, place: int, start: Day, after: int) -> DateText:
    """Read the other end of a range after ``25 October``, if there is one."""
    behind = joint(pieces, after)
    other = day_at(pieces, behind) if behind else None
    listed = pieces.word(after) == "and" and pieces.word(place - 1) != "between"
    one_day = DateText(place, after, start, start, "day")
    if other is None or listed or not is_month(pieces, other[1]):
        return one_day
    month, last = month_and_year(pieces, other[1])
    return spanning(place, last, start, replace(month, day=other[0]), "day") or one_day


def _years(pieces: Pieces, place: int) -> DateText | None:
    year = year_at(pieces, place)
    if year is None:
        return _decade(pieces, place) or _short_alone(pieces, place)
    if pieces.at(place - 1).text in "$€£#" or pieces.word(place - 1) in {"no", "agenda"}:
        return None
    behind = joint(pieces, year[1], words=("to", "and", "through", "until"))
    other = year_at(pieces, behind) if behind else None
    joined = pieces.word(year[1]) != "and" or pieces.word(place - 1) == "between"
    if other is None and behind and pieces.at(year[1]).text in DASHES:
        other = _short_end(pieces, behind, year[0])
    if other and year[0] < other[0] and joined:
        ends = Day(year[0]), Day(other[0])
        return DateText(place, other[1], *ends, "year", is_range=True)
    named = _day_behind(pieces, year)
    if named:
        return named
    if pieces.word(year[1]) == "agenda" or not _stands_as_year(pieces, place):
        return None
    return DateText(place, year[1], Day(year[0]), Day(year[0]), "year")


def _short_alone(pieces: Pieces, place: int) -> DateText | None:
    """Read the ``68`` of ``in '68``."""
    year = year_at(pieces, place - 1) if pieces.at(place - 1).text in "'’‘" else None
    if year is None or pieces.word(place - 2) not in word_set("before_months"):
        return None
    return DateText(place - 1, year[1], Day(year[0]), Day(year[0]), "year")


def _short_end(pieces: Pieces, place: int, first: int) -> tuple[int, int] | None:
    """Read the ``14`` of ``2012–14``."""
    text = pieces.at(place).text
    touching = pieces.touches(place) and pieces.touches(place - 1)
    grown = pieces.touches(place + 1) and pieces.at(place + 1).text not in ".,;:!?)’'\"”"
    if not (touching and text.isdecimal() and len(text) == 2) or grown:
        return None
    return first - first % 100 + int(text), place + 1


def _day_behind(pieces: Pieces, year: tuple[int, int]) -> DateText | None:
    """Read the ``Feb 17`` of ``2014, Feb 17``."""
    at = pieces.after(year[1], {","})
    if at == year[1] or not is_month(pieces, at):
        return None
    day = day_at(pieces, after_month(pieces, at))
    if day is None or trailing_year(pieces, day[1])[0]:
        return None
    read = Day(year[0], months()[pieces.word(at)], day[0])
    return DateText(year[1] - 1, day[1], read, read, "day")


def _stands_as_year(pieces: Pieces, place: int) -> bool:
    """Tell a year from a count (``over 2000 delegates``) and a name (``Expo 2025``)."""
    before = pieces.at(place - 1)
    if before.lower == "the" or before.lower in word_set("before_months"):
        return True
    if counts(pieces, place + 1) and pieces.at(place).text.endswith("0"):
        return False
    if before.lower in word_set("before_counted"):
        return not counts(pieces, place + 1)
    return not (before.is_word and before.text[0].isupper() and place > 1)


def _decade(pieces: Pieces, place: int) -> DateText | None:
    text = pieces.at(place).text
    plural = pieces.touches(place + 1) and pieces.word(place + 1) == "s"
    if not (plural and text.endswith("0")):
        return None
    short = pieces.touches(place) and pieces.at(place - 1).text in "'’‘"
    if short and text.isdecimal() and len(text) == 2:
        first, year = place - 1, century_of(int(text)) + int(text)
    elif names_a_year(text):
        first, year = place, int(text)
    else:
        return None
    return DateText(first, place + 2, Day(year), Day(year + 9), "decade", is_range=True)


@cache
def names_of_days() -> frozenset[str]:
    """Return the names of months and weekdays, which have a capital.

    Examples
    --------
    >>> {"may", "sept", "monday"} <= names_of_days()
    True
    """
    return frozenset({*months(), *_days()})


@cache
def _days() -> dict[str, int]:
    """Return the weekdays in full: ``Sun`` and ``Wed`` alone are mostly something else."""
    return {name: number for name, number in weekdays().items() if name.endswith("day")}


def _from_weekday(pieces: Pieces, place: int) -> DateText | None:
    """Read ``Saturday``, ``next Friday``, ``Saturday, October 25``."""
    weekday = _days()[pieces.word(place)]
    at = pieces.after(pieces.after(place + 1, {",", "("}), {"the"})
    named = None
    if pieces.at(at).is_digits or is_month(pieces, at):
        named = date_at(pieces, at)
    if named and named.unit == "day" and not named.is_range and not named.compact:
        opened = pieces.word(place + 1) == "("
        last = pieces.after(named.last, {")"}) if opened else named.last
        return replace(named, first=place, last=last, weekday=weekday)
    if pieces.touches(place + 1) and pieces.at(place + 1).text in "-–/":
        return None
    if pieces.word(place - 1) in word_set("before_named_days"):
        return None
    first = pieces.before(place, STEPS)
    offset = STEPS[pieces.word(first)] if first < place else None
    return DateText(first, place + 1, Day(), Day(), "day", weekday, offset)
