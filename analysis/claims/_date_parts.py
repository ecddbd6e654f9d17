"""The parts of a date as written: days, months, years, and what joins two of them."""

import calendar
from dataclasses import dataclass, replace

from analysis.claims._number_pieces import Pieces

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
DASHES = frozenset("-‐‑–—−")


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


def is_month(found: Pieces, place: int) -> bool:
    """Tell whether a piece is a month, with a capital."""
    piece = found.at(place)
    return piece.lower in MONTHS and piece.text[0].isupper()


def after_month(found: Pieces, place: int) -> int:
    """Step over a month and the full stop of its abbreviation."""
    whole = found.at(place).text.capitalize() in calendar.month_name
    short = not whole and found.at(place + 1).text == "."
    return place + 1 + (short and found.touches(place + 1))


def day_at(found: Pieces, place: int) -> tuple[int, int] | None:
    """Read a day of the month: its number and the place after it."""
    text = found.at(place).text
    if not (text.isdecimal() and text.isascii() and len(text) <= 2 and 1 <= int(text) <= 31):
        return None
    after = place + 1
    if found.touches(after) and found.word(after) in {"st", "nd", "rd", "th"}:
        after += 1
    if found.touches(after) and (found.at(after).is_word or found.at(after).text in "/:%"):
        return None
    return int(text), after


def year_at(found: Pieces, place: int) -> tuple[int, int] | None:
    """Read a year from 1900 to 2099: it and the place after it."""
    text = found.at(place).text
    if not (len(text) == 4 and text.isdecimal() and text.isascii() and text[:2] in ("19", "20")):
        return None
    touched = found.touches(place + 1) and (
        found.at(place + 1).text in "/_" or found.at(place + 1).is_word
    )
    return None if touched else (int(text), place + 1)


def joint(found: Pieces, place: int, *, words=("to", "and", "until", "through")) -> int:
    """Return the place after a dash or a word that joins two ends of a range, else 0."""
    piece = found.at(place)
    return place + 1 if piece.text in DASHES or piece.lower in words else 0


def counts(found: Pieces, place: int) -> bool:
    """Tell whether the number before a place seems to count what follows (``and 93 states``)."""
    word = found.word(place)
    return len(word) > 3 and word.isalpha() and word.endswith("s") and word not in {"this", "was"}


def numeric(found: Pieces, place: int) -> DateText | None:
    """Read ``2025-10-25``, ``25/10/2025`` and ``25.10.2025``."""
    dotted = found.at(place).text.split(".")
    if len(dotted) == 3:
        return _ordered(place, place + 1, dotted)
    sign = found.at(place + 1).text
    same = sign in ("-", "/") and found.at(place + 3).text == sign
    if not same or not all(found.touches(place + k) for k in (1, 2, 3, 4)):
        return None
    if found.touches(place + 5) and found.at(place + 5).text in "-/":
        return None
    return _ordered(place, place + 5, [found.at(place + k).text for k in (0, 2, 4)])


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


def trailing_year(found: Pieces, place: int) -> tuple[int | None, int]:
    """Read ``2025`` or ``, 2025`` at a place."""
    for at in (place, place + (found.word(place) in {",", "of"})):
        year = year_at(found, at)
        if year:
            return year
    return None, place


def spanning(first: int, last: int, start: Day, end: Day, unit: str) -> DateText | None:
    """Make a range of two days or months; one without a year takes that of the other.

    Examples
    --------
    >>> spanning(0, 9, Day(None, 12, 30), Day(2026, 1, 2), "day").start
    Day(year=2025, month=12, day=30)
    """
    wraps = (start.month, start.day or 0) >= (end.month, end.day or 0)
    if end.year and start.year is None:
        start = replace(start, year=end.year - wraps)
    elif start.year and end.year is None:
        end = replace(end, year=start.year + wraps)
    if (start.year, wraps) > (end.year, False) if end.year else wraps:
        return None
    return DateText(first, last, start, end, unit, is_range=True)
