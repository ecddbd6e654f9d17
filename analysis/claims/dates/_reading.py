"""Read dates, ranges of dates and years off text, and place them on the calendar.

Conventions: reading and placing are two steps. :func:`date_at` reads what is written; it may
lack a year (``October 24``) or be relative (``Saturday``, ``yesterday``). :func:`days_of` places
it: a day without a year takes the year that brings it nearest to publication, else one that the
article states; relative days count from publication; a weekday is the last one before
publication unless ``next`` or the future tense says otherwise. What remains unknown stays open,
as does ``5/6/2025``, which may be read two ways.
"""

import calendar
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import cache

from analysis.claims._words import word_set
from analysis.claims.quantities import DASHES, SUFFIXES, Pieces, all_number_words
from analysis.text import months, weekdays

LOOSE = frozenset({"mid", "early", "late"})
"""Words that make a month or a year an approximate one."""
_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_SPANS = ("week", "month", "year")
_SHORT_PARTS = {"Q": 3, "H": 6}  # quarters and halves of a year, in months
_PARTS = {"quarter": "Q", "half": "H"}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}


@dataclass(frozen=True)
class Day:
    """A calendar day, parts of which may be open (None)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class DateText:
    """A date as written: its pieces, what it says, and how fine it is."""

    first: int
    last: int
    start: Day
    end: Day
    unit: str  # day, week, month, quarter, year, decade
    weekday: int | None = None
    offset: int | None = None  # in units, from publication
    is_range: bool = False
    open: bool = False  # may be read two ways
    of_year: int | None = None  # May 5 last year: in years, from publication
    about: bool = False  # mid-2025, early May

    @property
    def kind(self) -> str:
        """The kind of figure: date, date_range or year."""
        if self.is_range:
            return "date_range"
        return "year" if self.unit == "year" and self.offset is None else "date"


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
        step = _STEPS.get(pieces.word(read.last))
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
    return frozenset({*months(), *_days(), *_RELATIVE, *_STEPS, *LOOSE})


@cache
def _days() -> dict[str, int]:
    """Return the weekdays in full: ``Sun`` and ``Wed`` alone are mostly something else."""
    return {name: number for name, number in weekdays().items() if name.endswith("day")}


def _read(pieces: Pieces, place: int) -> DateText | None:
    piece = pieces.at(place)
    if piece.in_address or (pieces.touches(place) and pieces.at(place - 1).text in "/."):
        return None
    if piece.is_digits:
        return _from_digits(pieces, place)
    if piece.lower in _days() and piece.text[0].isupper():
        return _from_weekday(pieces, place)
    if _is_month(pieces, place):
        return _from_month(pieces, place)
    return _part_of_year(pieces, place) or _from_relative(pieces, place)


def _from_month(pieces: Pieces, place: int) -> DateText | None:
    """Read ``October 24``, ``October 24-25, 2025`` and ``October 30, 2025 to May 2, 2026``."""
    month, at = months()[pieces.word(place)], _after_month(pieces, place)
    day = _day_at(pieces, pieces.after(at, {"the"}))
    if day is None:
        return _month_alone(pieces, place, month, at)
    year, last = _trailing_year(pieces, day[1])
    start = Day(year, month, day[0])
    one_day = DateText(place, last, start, start, "day")
    end = _second_day(pieces, last, start, between=pieces.word(place - 1) == "between")
    if end is None:
        return one_day
    year, behind = _trailing_year(pieces, end[1])
    return _spanning(place, behind, start, replace(end[0], year=year), "day") or one_day


def _second_day(pieces: Pieces, place: int, start: Day, *, between: bool) -> tuple[Day, int] | None:
    """Read the other end of a range after ``October 24``."""
    at = _joint(pieces, place)
    if not at:
        return None
    listed = pieces.word(place) == "and" and not between  # two dates, not a range
    if _is_month(pieces, at):
        other = _day_at(pieces, _after_month(pieces, at))
        month = months()[pieces.word(at)]
        apart = listed and (start.year or month != start.month)
        return (Day(month=month, day=other[0]), other[1]) if other and not apart else None
    other = _day_at(pieces, at)
    if other is None or start.year or (pieces.word(place) == "and" and _counts(pieces, other[1])):
        return None
    return Day(month=start.month, day=other[0]), other[1]


def _month_alone(pieces: Pieces, place: int, month: int, at: int) -> DateText | None:
    """Read ``October 2025``, ``in October`` and ``May 2021 to August 2024``."""
    year, last = _trailing_year(pieces, at)
    if year is None:
        last = place + 1
    words = {"to", "until", "through"}
    if pieces.word(place - 1) == "between":
        words.add("and")
    behind = _joint(pieces, last if year else at, words=words)
    if behind and _is_month(pieces, behind):
        end, after = _month_and_year(pieces, behind)
        if not year or end.year:
            return _spanning(place, after, Day(year, month), end, "month")
    if year is None and not _stands_as_month(pieces, place):
        return None
    day = Day(year, month)
    return DateText(place, last, day, day, "month")


def _stands_as_month(pieces: Pieces, place: int) -> bool:
    """Tell a month from a name: ``in March Street``, ``and May will``."""
    before, following = pieces.word(place - 1), pieces.at(place + 1)
    if before not in word_set("before_months"):
        return pieces.at(place - 1).text in DASHES and pieces.word(place - 2) == "mid"
    if before in {"and", "to", "of"} and following.lower in word_set("auxiliaries"):
        return False
    return not following.text[0].isupper()


def _from_digits(pieces: Pieces, place: int) -> DateText | None:
    stated = _numeric(pieces, place)
    if stated:
        return stated
    before = pieces.at(place - 1)
    if before.text in _SHORT_PARTS and pieces.touches(place):
        return _part(pieces, place - 1, place + 1, before.text, pieces.word(place))
    grown = pieces.touches(place) and (before.is_word or before.text in DASHES)
    if grown and not (before.text in DASHES and pieces.word(place - 2) in LOOSE):
        return None
    return _day_first(pieces, place) or _years(pieces, place)


def _day_first(pieces: Pieces, place: int) -> DateText | None:
    """Read ``25 October 2025``, ``25-26 October`` and ``25 October to 2 November``."""
    day = _day_at(pieces, place)
    if day is None:
        return None
    at = pieces.after(day[1], {"of"})
    if _is_month(pieces, at):
        month, last = _month_and_year(pieces, at)
        return _to_another(pieces, place, replace(month, day=day[0]), last)
    behind = _joint(pieces, day[1])
    other = _day_at(pieces, pieces.after(behind, {"the"})) if behind else None
    if other is None:
        return None
    at = pieces.after(other[1], {"of"})
    if not _is_month(pieces, at):
        return None
    month, last = _month_and_year(pieces, at)
    start, end = (replace(month, day=number) for number in (day[0], other[0]))
    return _spanning(place, last, start, end, "day")


def _to_another(pieces: Pieces, place: int, start: Day, after: int) -> DateText:
    """Read the other end of a range after ``25 October``, if there is one."""
    behind = _joint(pieces, after)
    other = _day_at(pieces, behind) if behind else None
    listed = pieces.word(after) == "and" and pieces.word(place - 1) != "between"
    one_day = DateText(place, after, start, start, "day")
    if other is None or listed or not _is_month(pieces, other[1]):
        return one_day
    month, last = _month_and_year(pieces, other[1])
    return _spanning(place, last, start, replace(month, day=other[0]), "day") or one_day


def _years(pieces: Pieces, place: int) -> DateText | None:
    year = _year_at(pieces, place)
    if year is None:
        return _decade(pieces, place)
    if pieces.at(place - 1).text in "$€£#" or pieces.word(place - 1) in {"no", "agenda"}:
        return None
    behind = _joint(pieces, year[1], words=("to", "and", "through", "until"))
    other = _year_at(pieces, behind) if behind else None
    joined = pieces.word(year[1]) != "and" or pieces.word(place - 1) == "between"
    if other and year[0] < other[0] and joined:
        ends = Day(year[0]), Day(other[0])
        return DateText(place, other[1], *ends, "year", is_range=True)
    if pieces.word(year[1]) == "agenda" or not _stands_as_year(pieces, place):
        return None
    return DateText(place, year[1], Day(year[0]), Day(year[0]), "year")


def _stands_as_year(pieces: Pieces, place: int) -> bool:
    """Tell a year from a count (``over 2000 delegates``) and a name (``Expo 2025``)."""
    before = pieces.at(place - 1)
    if before.lower == "the" or before.lower in word_set("before_months"):
        return True
    if _counts(pieces, place + 1) and pieces.at(place).text.endswith("0"):
        return False
    if before.lower in word_set("before_counted"):
        return not _counts(pieces, place + 1)
    return not (before.is_word and before.text[0].isupper() and place > 1)


def _decade(pieces: Pieces, place: int) -> DateText | None:
    text = pieces.at(place).text
    plural = pieces.touches(place + 1) and pieces.word(place + 1) == "s"
    if not (plural and _names_a_year(text) and text.endswith("0")):
        return None
    ends = Day(int(text)), Day(int(text) + 9)
    return DateText(place, place + 2, *ends, "decade", is_range=True)


def _from_weekday(pieces: Pieces, place: int) -> DateText | None:
    """Read ``Saturday``, ``next Friday``, ``Saturday, October 25``."""
    at = pieces.after(pieces.after(place + 1, {",", "("}), {"the"})
    named = None
    if pieces.at(at).is_digits or _is_month(pieces, at):
        named = date_at(pieces, at)
    if named and named.unit == "day" and not named.is_range:
        opened = pieces.word(place + 1) == "("
        last = pieces.after(named.last, {")"}) if opened else named.last
        return replace(named, first=place, last=last)
    if pieces.touches(place + 1) and pieces.at(place + 1).text in "-–/":
        return None
    first = pieces.before(place, {"last", "next"})
    offset = _STEPS[pieces.word(first)] if first < place else None
    weekday = _days()[pieces.word(place)]
    return DateText(first, place + 1, Day(), Day(), "day", weekday, offset)


def _from_relative(pieces: Pieces, place: int) -> DateText | None:
    word, following = pieces.word(place), pieces.word(place + 1)
    if word in _RELATIVE:
        owned = following in {"'", "’"} or (word == "today" and place == 0)
        offset = _RELATIVE[word]
        return None if owned else DateText(place, place + 1, Day(), Day(), "day", offset=offset)
    step = _STEPS.get(word)
    if step is None:
        return None
    if following in _days() and pieces.at(place + 1).text[0].isupper():
        return _from_weekday(pieces, place + 1)
    owned = pieces.word(place + 2) in {"'", "’"}
    if following not in _SPANS or owned or pieces.word(place - 1) in all_number_words():
        return None
    return DateText(place, place + 2, Day(), Day(), following, offset=step)


def _part_of_year(pieces: Pieces, place: int) -> DateText | None:
    """Read ``third quarter of 2025`` and ``first half of 2025``."""
    number, part = _ORDINALS.get(pieces.word(place)), _PARTS.get(pieces.word(place + 1))
    if number is None or part is None:
        return None
    at = pieces.after(place + 2, {"of"})
    return _part(pieces, place, at, part, number)


def _part(pieces: Pieces, first: int, at: int, part: str, number: str) -> DateText | None:
    """Read the year of a quarter (Q) or a half (H), and place its months in it."""
    length = _SHORT_PARTS[part]
    year = _year_at(pieces, at)
    if year is None or not (len(number) == 1 and number in "1234"[: 12 // length]):
        return None
    end = int(number) * length
    return DateText(first, year[1], Day(year[0], end - length + 1), Day(year[0], end), "quarter")


def _is_month(pieces: Pieces, place: int) -> bool:
    """Tell whether a piece is a month, with a capital."""
    piece = pieces.at(place)
    return piece.lower in months() and piece.text[0].isupper()


def _after_month(pieces: Pieces, place: int) -> int:
    """Step over a month and the full stop of its abbreviation."""
    whole = pieces.at(place).text.capitalize() in calendar.month_name
    stopped = not whole and pieces.touches(place + 1)
    return pieces.after(place + 1, {"."}) if stopped else place + 1


def _day_at(pieces: Pieces, place: int) -> tuple[int, int] | None:
    """Read a day of the month: its number and the place after it."""
    text = pieces.at(place).text
    if not (text.isdecimal() and text.isascii() and len(text) <= 2 and 1 <= int(text) <= 31):
        return None
    after = place + 1
    if pieces.touches(after):
        after = pieces.after(after, SUFFIXES)
    if pieces.touches(after) and (pieces.at(after).is_word or pieces.at(after).text in "/:%"):
        return None
    return int(text), after


def _year_at(pieces: Pieces, place: int) -> tuple[int, int] | None:
    """Read a year from 1900 to 2099: it and the place after it."""
    text = pieces.at(place).text
    if not (text.isascii() and _names_a_year(text)):
        return None
    behind = pieces.at(place + 1)
    grown = pieces.touches(place + 1) and (behind.is_word or behind.text in "/_")
    return None if grown else (int(text), place + 1)


def _names_a_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def _joint(
    pieces: Pieces, place: int, *, words: Container[str] = ("to", "and", "until", "through")
) -> int:
    """Return the place after a dash or a word that joins two ends of a range, else 0."""
    piece = pieces.at(place)
    return place + 1 if piece.text in DASHES or piece.lower in words else 0


def _counts(pieces: Pieces, place: int) -> bool:
    """Tell whether the number before a place seems to count what follows (``and 93 states``)."""
    word = pieces.word(place)
    return len(word) > 3 and word.isalpha() and word.endswith("s") and word not in {"this", "was"}


def _numeric(pieces: Pieces, place: int) -> DateText | None:
    """Read ``2025-10-25``, ``25/10/2025`` and ``25.10.2025``."""
    dotted = pieces.at(place).text.split(".")
    if len(dotted) == 3:
        return _ordered(place, place + 1, dotted)
    sign = pieces.at(place + 1).text
    same = sign in ("-", "/") and pieces.at(place + 3).text == sign
    if not same or not all(pieces.touches(place + k) for k in (1, 2, 3, 4)):
        return None
    if pieces.touches(place + 5) and pieces.at(place + 5).text in "-/":
        return None
    return _ordered(place, place + 5, [pieces.at(place + k).text for k in (0, 2, 4)])


def _ordered(first: int, last: int, parts: list[str]) -> DateText | None:
    if not all(part.isdecimal() and part.isascii() and len(part) <= 4 for part in parts):
        return None
    a, b, c = map(int, parts)
    if len(parts[0]) == 4:
        year, month, day = a, b, c
    elif len(parts[2]) == 4:
        year, month, day = (c, a, b) if b > 12 else (c, b, a)
    else:
        return None
    either = len(parts[0]) != 4 and a <= 12 and b <= 12 and a != b
    if not (1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    read = Day(year, month, day)
    return DateText(first, last, read, read, "day", open=either)


def _month_and_year(pieces: Pieces, place: int) -> tuple[Day, int]:
    """Read ``October`` and ``Oct. 2025`` at a place: it and the place after it."""
    year, last = _trailing_year(pieces, _after_month(pieces, place))
    return Day(year, months()[pieces.word(place)]), last


def _trailing_year(pieces: Pieces, place: int) -> tuple[int | None, int]:
    """Read ``2025`` or ``, 2025`` at a place."""
    return _year_at(pieces, pieces.after(place, {",", "of"})) or (None, place)


def _spanning(first: int, last: int, start: Day, end: Day, unit: str) -> DateText | None:
    """Make a range of two days or months; one without a year takes that of the other.

    Examples
    --------
    >>> _spanning(0, 9, Day(None, 12, 30), Day(2026, 1, 2), "day").start
    Day(year=2025, month=12, day=30)
    """
    wraps = (start.month, start.day or 0) >= (end.month, end.day or 0)
    if end.year and start.year is None:
        start = replace(start, year=end.year - 1 if wraps else end.year)
    elif start.year and end.year is None:
        end = replace(end, year=start.year + 1 if wraps else start.year)
    if (start.year and end.year and start.year > end.year) or (wraps and start.year == end.year):
        return None
    return DateText(first, last, start, end, unit, is_range=True)
