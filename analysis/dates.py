"""Read dates, ranges of dates and years off text.

Conventions: reading and placing are two steps. What is read may lack a year
(``October 24``) or be relative (``Saturday``, ``yesterday``); ``analysis.calendar_days``
places it. ``5/6/2025`` may be read two ways and stays open.
"""

import calendar
from dataclasses import dataclass, replace

from analysis.numbers import NUMBER_WORDS, Pieces

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_DASHES = frozenset("-‐‑–—−")
_BEFORE_MONTH = frozenset(
    "in since by until till of during from through early late mid last next this before after "
    "between and to".split()
)
_BEFORE_YEAR = _BEFORE_MONTH | frozenset("for around about and to or the".split())
_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
_SPANS = ("week", "month", "year")


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
    unit: str  # day, week, month, year, decade
    weekday: int | None = None
    offset: int | None = None  # in units, from publication
    is_range: bool = False
    open: bool = False  # may be read two ways

    @property
    def kind(self) -> str:
        """The kind of figure: date, date_range or year."""
        if self.is_range:
            return "date_range"
        return "year" if self.unit == "year" and self.offset is None else "date"


def date_at(found: Pieces, place: int) -> DateText | None:
    """Read the date that begins at a piece, if one does.

    Examples
    --------
    >>> from analysis.numbers import pieces
    >>> read = date_at(pieces("October 24-25, 2025"), 0)
    >>> read.kind, read.start, read.end.day
    ('date_range', Day(year=2025, month=10, day=24), 25)
    >>> date_at(pieces("may sign"), 0) is None
    True
    """
    piece = found.at(place)
    if piece.in_address or (found.touches(place) and found.at(place - 1).text in "/."):
        return None
    if piece.is_digits:
        return _from_digits(found, place)
    if piece.lower in _DAYS and piece.text[0].isupper():
        return _from_weekday(found, place)
    if _is_month(found, place):
        return _from_month(found, place)
    return _from_relative(found, place)


def _is_month(found: Pieces, place: int) -> bool:
    piece = found.at(place)
    return piece.lower in _MONTHS and piece.text[0].isupper()


def _after_month(found: Pieces, place: int) -> int:
    """Step over a month and the full stop of its abbreviation."""
    short = len(found.at(place).text) <= 4 and found.at(place + 1).text == "."
    return place + 1 + (short and found.touches(place + 1))


def _day_at(found: Pieces, place: int) -> tuple[int, int] | None:
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


def _year_at(found: Pieces, place: int) -> tuple[int, int] | None:
    """Read a year from 1900 to 2099: it and the place after it."""
    text = found.at(place).text
    if not (len(text) == 4 and text.isdecimal() and text.isascii() and text[:2] in ("19", "20")):
        return None
    touched = found.touches(place + 1) and (
        found.at(place + 1).text in "/_" or found.at(place + 1).is_word
    )
    return None if touched else (int(text), place + 1)


def _joint(found: Pieces, place: int, *, words=("to", "and", "until", "through")) -> int:
    """Return the place after a dash or a word that joins two ends of a range, else 0."""
    piece = found.at(place)
    return place + 1 if piece.text in _DASHES or piece.lower in words else 0


def _trailing_year(found: Pieces, place: int) -> tuple[int | None, int]:
    """Read ``2025`` or ``, 2025`` at a place."""
    for at in (place, place + (found.word(place) in {",", "of"})):
        year = _year_at(found, at)
        if year:
            return year
    return None, place


def _from_month(found: Pieces, place: int) -> DateText | None:
    month, at = _MONTHS[found.word(place)], _after_month(found, place)
    day = _day_at(found, at + (found.word(at) == "the"))
    if day is None:
        return _month_alone(found, place, month, at)
    start, after = Day(month=month, day=day[0]), day[1]
    end = _second_day(found, after, month)
    last = end[1] if end else after
    year, last = _trailing_year(found, last)
    first = replace(start, year=year)
    if end and _in_order(first, end[0]):
        return DateText(place, last, first, replace(end[0], year=year), "day", is_range=True)
    if end:
        year, last = _trailing_year(found, after)
        first = replace(start, year=year)
    return DateText(place, last, first, first, "day")


def _in_order(start: Day, end: Day) -> bool:
    return (start.month, start.day) < (end.month, end.day)


def _second_day(found: Pieces, place: int, month: int) -> tuple[Day, int] | None:
    """Read the other end of a range after ``October 24``."""
    at = _joint(found, place)
    if not at:
        return None
    if _is_month(found, at):
        other = _day_at(found, _after_month(found, at))
        return (Day(month=_MONTHS[found.word(at)], day=other[0]), other[1]) if other else None
    other = _day_at(found, at)
    if other is None or (found.word(place) == "and" and _counts(found, other[1])):
        return None
    return Day(month=month, day=other[0]), other[1]


def _counts(found: Pieces, place: int) -> bool:
    """Tell whether the number before a place seems to count what follows (``and 93 states``)."""
    word = found.word(place)
    return len(word) > 3 and word.isalpha() and word.endswith("s") and word not in {"this", "was"}


def _month_alone(found: Pieces, place: int, month: int, at: int) -> DateText | None:
    joint = _joint(found, at, words=("to", "until", "through"))
    if joint and _is_month(found, joint):
        other = _MONTHS[found.word(joint)]
        year, last = _trailing_year(found, _after_month(found, joint))
        ends = Day(year, month), Day(year, other)
        return DateText(place, last, *ends, "month", is_range=True) if month < other else None
    year, last = _trailing_year(found, at)
    if year is None and found.word(place - 1) not in _BEFORE_MONTH:
        if not (found.at(place - 1).text in _DASHES and found.word(place - 2) == "mid"):
            return None
    if year is None and found.at(place + 1).text[0].isupper():
        return None  # a name: in March Street
    day = Day(year, month)
    return DateText(place, last if year else place + 1, day, day, "month")


def _from_digits(found: Pieces, place: int) -> DateText | None:
    numeric = _numeric(found, place)
    if numeric:
        return numeric
    before = found.at(place - 1)
    grown = found.touches(place) and (before.is_word or before.text in _DASHES)
    if grown and not (before.text in _DASHES and found.word(place - 2) in {"mid", "early", "late"}):
        return None
    return _day_first(found, place) or _years(found, place)


def _numeric(found: Pieces, place: int) -> DateText | None:
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


def _day_first(found: Pieces, place: int) -> DateText | None:
    """Read ``25 October 2025``, ``25-26 October`` and ``25 October to 2 November``."""
    day = _day_at(found, place)
    if day is None:
        return None
    at = day[1] + (found.word(day[1]) == "of")
    if _is_month(found, at):
        start = Day(month=_MONTHS[found.word(at)], day=day[0])
        return _to_another(found, place, start, _after_month(found, at))
    joint = _joint(found, day[1])
    other = _day_at(found, joint) if joint else None
    if other is None:
        return None
    at = other[1] + (found.word(other[1]) == "of")
    if not _is_month(found, at) or day[0] >= other[0]:
        return None
    month = _MONTHS[found.word(at)]
    year, last = _trailing_year(found, _after_month(found, at))
    ends = Day(year, month, day[0]), Day(year, month, other[0])
    return DateText(place, last, *ends, "day", is_range=True)


def _to_another(found: Pieces, place: int, start: Day, after: int) -> DateText:
    joint = _joint(found, after)
    other = _day_at(found, joint) if joint else None
    if other and _is_month(found, other[1]):
        end = Day(month=_MONTHS[found.word(other[1])], day=other[0])
        year, last = _trailing_year(found, _after_month(found, other[1]))
        if _in_order(start, end):
            ends = replace(start, year=year), replace(end, year=year)
            return DateText(place, last, *ends, "day", is_range=True)
    year, last = _trailing_year(found, after)
    start = replace(start, year=year)
    return DateText(place, last, start, start, "day")


def _years(found: Pieces, place: int) -> DateText | None:
    year = _year_at(found, place)
    if year is None:
        return _decade(found, place)
    if found.at(place - 1).text in "$€£#" or found.word(place - 1) in {"no", "agenda"}:
        return None
    joint = _joint(found, year[1], words=("to", "and", "through", "until"))
    other = _year_at(found, joint) if joint else None
    joined = found.word(year[1]) != "and" or found.word(place - 1) == "between"
    if other and year[0] < other[0] and joined:
        ends = Day(year[0]), Day(other[0])
        return DateText(place, other[1], *ends, "year", is_range=True)
    if found.word(year[1]) in {"agenda"} or not _stands_as_year(found, place):
        return None
    return DateText(place, year[1], Day(year[0]), Day(year[0]), "year")


def _stands_as_year(found: Pieces, place: int) -> bool:
    """Tell a year from a count (``over 2000 delegates``) and a name (``Expo 2025``)."""
    before = found.at(place - 1)
    if before.lower in _BEFORE_YEAR and before.lower not in {"about", "around", "for", "or"}:
        return True
    if _counts(found, place + 1) and found.at(place).text.endswith("0"):
        return False
    if found.word(place - 1) in {"than", "over", "least", "nearly", "almost", "about", "around"}:
        return not _counts(found, place + 1)
    return not (before.is_word and before.text[0].isupper() and place > 1)


def _decade(found: Pieces, place: int) -> DateText | None:
    text = found.at(place).text
    plural = found.touches(place + 1) and found.word(place + 1) == "s"
    if not (plural and len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")):
        return None
    if not text.endswith("0"):
        return None
    ends = Day(int(text)), Day(int(text) + 9)
    return DateText(place, place + 2, *ends, "decade", is_range=True)


def _from_weekday(found: Pieces, place: int) -> DateText | None:
    """Read ``Saturday``, ``next Friday``, ``Saturday, October 25``."""
    comma = found.word(place + 1) in {",", "("}
    at = place + 1 + comma + (found.word(place + 1 + comma) == "the")
    named = None
    if found.at(at).is_digits or _is_month(found, at):
        named = date_at(found, at)
    if named and named.unit == "day" and not named.is_range:
        closes = found.word(place + 1) == "(" and found.word(named.last) == ")"
        return replace(named, first=place, last=named.last + closes)
    if found.touches(place + 1) and found.at(place + 1).text in "-–/":
        return None
    first = place - (found.word(place - 1) in {"last", "next"})
    offset = {"next": 1, "last": -1}.get(found.word(first), None) if first < place else None
    day = Day()
    return DateText(first, place + 1, day, day, "day", _DAYS[found.word(place)], offset)


def _from_relative(found: Pieces, place: int) -> DateText | None:
    word, following = found.word(place), found.word(place + 1)
    day = Day()
    if word in _RELATIVE:
        owned = following in {"'", "’"} or (word == "today" and place == 0)
        return None if owned else DateText(place, place + 1, day, day, "day", None, _RELATIVE[word])
    step = {"last": -1, "this": 0, "next": 1}.get(word)
    if step is None:
        return None
    if following in _DAYS and found.at(place + 1).text[0].isupper():
        return _from_weekday(found, place + 1)
    owned = found.word(place + 2) in {"'", "’"}
    if following not in _SPANS or owned or found.word(place - 1) in NUMBER_WORDS:
        return None
    return DateText(place, place + 2, day, day, following, None, step)
