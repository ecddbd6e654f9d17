"""Read the parts of a date: a month, a day of the month, a year, and dates all in digits.

Conventions: a month has a capital; a year is written out (1900 to 2099) or as ``'24``; the first
number of ``25/10/2025`` is the day unless only the second can be.
"""

import calendar
from collections.abc import Container
from dataclasses import replace

from analysis.claims.dates._stated import DateText, Day
from analysis.claims.quantities import DASHES, SUFFIXES, Pieces
from analysis.text import months, stop_words

_TURN = 40  # '39 is 2039 and '40 is 1940: news tells more of what was than of what will be


def is_month(pieces: Pieces, place: int) -> bool:
    """Tell whether a piece is a month, with a capital."""
    piece = pieces.at(place)
    return piece.lower in months() and piece.text[0].isupper()


def after_month(pieces: Pieces, place: int) -> int:
    """Step over a month and the full stop of its abbreviation."""
    whole = pieces.at(place).text.capitalize() in calendar.month_name
    stopped = not whole and pieces.touches(place + 1)
    return pieces.after(place + 1, {"."}) if stopped else place + 1


def day_at(pieces: Pieces, place: int) -> tuple[int, int] | None:
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


def year_at(pieces: Pieces, place: int) -> tuple[int, int] | None:
    """Read a year from 1900 to 2099, *in 1894* or ``'24``: it and the place after it."""
    text = pieces.at(place).text
    if text in "'’‘":
        return _short_year(pieces, place + 1)
    if not (text.isascii() and (names_a_year(text) or _is_early_year(pieces, place))):
        return None
    behind = pieces.at(place + 1)
    grown = pieces.touches(place + 1) and (behind.is_word or behind.text in "/_")
    return None if grown or _in_no_date(pieces, place) else (int(text), place + 1)


def _is_early_year(pieces: Pieces, place: int) -> bool:
    """Tell a year from 1500 to 1899, *in 1894*, from what is counted: *in 1,894 villages*."""
    text, behind = pieces.at(place).text, pieces.at(place + 1)
    early = len(text) == 4 and text.isdecimal() and text[:2] in ("15", "16", "17", "18")
    counts = behind.is_word and behind.lower not in stop_words()
    return early and pieces.word(place - 1) in ("in", "since", "from", "until") and not counts


def _in_no_date(pieces: Pieces, place: int) -> bool:
    """Tell the year of ``2025-13-01``, which is no day of any calendar."""
    signs = [pieces.at(place + at).text for at in (1, 3)]
    parts = [pieces.at(place + at).text for at in (2, 4)]
    joined = all(pieces.touches(place + at) for at in (1, 2, 3, 4))
    short = all(part.isdecimal() and len(part) <= 2 for part in parts)
    return joined and short and signs[0] == signs[1] and signs[0] in ("-", ".")


def _short_year(pieces: Pieces, place: int) -> tuple[int, int] | None:
    """Read the digits of ``'24`` behind their apostrophe."""
    text = pieces.at(place).text
    grown = pieces.touches(place + 1) and (pieces.at(place + 1).is_word or text == "'")
    if not (pieces.touches(place) and text.isdecimal() and len(text) == 2) or grown:
        return None
    return century_of(int(text)) + int(text), place + 1


def century_of(year: int) -> int:
    """Return the century of a year of two digits: ``'24`` is 2024, ``'89`` is 1989."""
    return 2000 if year < _TURN else 1900


def names_a_year(text: str) -> bool:
    """Tell whether digits are a year of the last or of this century: ``1989``, ``2025``."""
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def joint(
    pieces: Pieces, place: int, *, words: Container[str] = ("to", "and", "until", "through")
) -> int:
    """Return the place after a dash or a word that joins two ends of a range, else 0."""
    piece = pieces.at(place)
    return place + 1 if piece.text in DASHES or piece.lower in words else 0


def counts(pieces: Pieces, place: int) -> bool:
    """Tell whether the number before a place seems to count what follows (``and 93 states``)."""
    word = pieces.word(place)
    return len(word) > 3 and word.isalpha() and word.endswith("s") and word not in {"this", "was"}


def numeric(pieces: Pieces, place: int) -> DateText | None:
    """Read ``2025-10-25``, ``25/10/2025``, ``25.10.2025``, ``14-Mar-2018`` and ``19891025``."""
    text = pieces.at(place).text
    if text.isdecimal() and len(text) in (6, 8):
        return _compact(pieces, place, text)
    dotted = text.split(".")
    if len(dotted) == 3:
        return ordered(place, place + 1, dotted)
    sign = pieces.at(place + 1).text
    same = sign in ("-", "/") and pieces.at(place + 3).text == sign
    if not same or not all(pieces.touches(place + k) for k in (1, 2, 3, 4)):
        return None
    if pieces.touches(place + 5) and pieces.at(place + 5).text in "-/":
        return None
    parts = [pieces.at(place + k).text for k in (0, 2, 4)]
    if is_month(pieces, place + 2) and len(parts[0]) <= 2:
        parts[1] = str(months()[pieces.word(place + 2)])
        read = ordered(place, place + 5, [*reversed(parts)])
        return read if read and len(parts[2]) == 4 else None
    return ordered(place, place + 5, parts)


def _compact(pieces: Pieces, place: int, text: str) -> DateText | None:
    """Read ``19891025`` and ``891025``, a date only beside the day of publication."""
    if pieces.at(place - 1).text in "$€£" or counts(pieces, place + 1):
        return None
    parts = text[:-4], text[-4:-2], text[-2:]
    year, month, day = map(int, parts)
    if len(text) == 6:
        year += century_of(year)
    if not _on_calendar(year, month, day):
        return None
    read = Day(year, month, day)
    return DateText(place, place + 1, read, read, "day", compact=True)


def ordered(first: int, last: int, parts: list[str]) -> DateText | None:
    """Make a date of three numbers; one that may be read two ways stays open."""
    if not all(part.isdecimal() and part.isascii() and len(part) <= 4 for part in parts):
        return None
    lengths = tuple(map(len, parts))
    a, b, c = map(int, parts)
    if lengths[0] == 4:
        year, month, day = a, b, c
    elif lengths[2] == 4 or (lengths[2] == 2 and lengths[0] < 3 and lengths[1] < 3):
        year = c if lengths[2] == 4 else century_of(c) + c
        month, day = (a, b) if b > 12 else (b, a)
    else:
        return None
    either = lengths[0] != 4 and a <= 12 and b <= 12 and a != b
    if not _on_calendar(year, month, day):
        return None
    read = Day(year, month, day)
    return DateText(first, last, read, read, "day", open=either)


def _on_calendar(year: int, month: int, day: int) -> bool:
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31


def month_and_year(pieces: Pieces, place: int) -> tuple[Day, int]:
    """Read ``October`` and ``Oct. 2025`` at a place: it and the place after it."""
    year, last = trailing_year(pieces, after_month(pieces, place))
    return Day(year, months()[pieces.word(place)]), last


def trailing_year(pieces: Pieces, place: int) -> tuple[int | None, int]:
    """Read ``2025`` or ``, 2025`` at a place."""
    return year_at(pieces, pieces.after(place, {",", "of"})) or (None, place)


def spanning(first: int, last: int, start: Day, end: Day, unit: str) -> DateText | None:
    """Make a range of two days or months; one without a year takes that of the other.

    Examples
    --------
    >>> spanning(0, 9, Day(None, 12, 30), Day(2026, 1, 2), "day").start
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
