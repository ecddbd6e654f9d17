"""Read dates, ranges of dates and years off text.

Conventions: reading and placing are two steps. What is read may lack a year
(``October 24``) or be relative (``Saturday``, ``yesterday``); ``analysis.claims._dates``
places it. ``5/6/2025`` may be read two ways and stays open.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.claims._numbers import NUMBER_WORDS, Pieces

_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}

_BEFORE_MONTH = frozenset(
    "in since by until till of during from through early late mid last next this before after "
    "between and to".split()
)

_BEFORE_YEAR = _BEFORE_MONTH | frozenset("for around about and to or the".split())

_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}

_DOES = frozenset("will has had have is was said says did does would can".split())

_LOOSE = frozenset({"mid", "early", "late"})

_SHORT_PARTS = {"Q": 3, "H": 6}  # quarters and halves of a year, in months

_PARTS = {"quarter": "Q", "half": "H"}

_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}

_OF_YEAR = {("last", "year"): -1, ("this", "year"): 0, ("next", "year"): 1}

_SPANS = ("week", "month", "year")

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


def date_at(found: Pieces, place: int) -> DateText | None:
    """Read the date that begins at a piece, if one does.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> read = date_at(pieces("October 24-25, 2025"), 0)
    >>> read.kind, read.start, read.end.day
    ('date_range', Day(year=2025, month=10, day=24), 25)
    >>> date_at(pieces("may sign"), 0) is None
    True
    """
    read = _read(found, place)
    if read and read.start.month and read.start.year is None:
        offset = _OF_YEAR.get(found.run(read.last, 2))
        return read if offset is None else replace(read, last=read.last + 2, of_year=offset)
    if read is None or read.unit not in ("month", "year") or read.offset is not None:
        return read
    before = place - 1 - (found.at(place - 1).text in DASHES)
    loose = found.word(before) in _LOOSE and not read.is_range
    return replace(read, first=before, about=True) if loose else read


def _read(found: Pieces, place: int) -> DateText | None:
    piece = found.at(place)
    if piece.in_address or (found.touches(place) and found.at(place - 1).text in "/."):
        return None
    if piece.is_digits:
        return _from_digits(found, place)
    if piece.lower in _DAYS and piece.text[0].isupper():
        return _from_weekday(found, place)
    if is_month(found, place):
        return _from_month(found, place)
    return _part_of_year(found, place) or _from_relative(found, place)


def _from_month(found: Pieces, place: int) -> DateText | None:
    """Read ``October 24``, ``October 24-25, 2025`` and ``October 30, 2025 to May 2, 2026``."""
    month, at = MONTHS[found.word(place)], after_month(found, place)
    day = day_at(found, at + (found.word(at) == "the"))
    if day is None:
        return _month_alone(found, place, month, at)
    year, last = trailing_year(found, day[1])
    start = Day(year, month, day[0])
    end = _second_day(found, last, start, between=found.word(place - 1) == "between")
    if end:
        year, behind = trailing_year(found, end[1])
        whole = spanning(place, behind, start, replace(end[0], year=year), "day")
        if whole:
            return whole
    return DateText(place, last, start, start, "day")


def _second_day(found: Pieces, place: int, start: Day, *, between: bool) -> tuple[Day, int] | None:
    """Read the other end of a range after ``October 24``."""
    at = joint(found, place)
    if not at:
        return None
    listed = found.word(place) == "and" and not between  # two dates, not a range
    if is_month(found, at):
        other = day_at(found, after_month(found, at))
        month = MONTHS[found.word(at)]
        apart = listed and (start.year or month != start.month)
        return (Day(month=month, day=other[0]), other[1]) if other and not apart else None
    other = day_at(found, at)
    if other is None or start.year or (found.word(place) == "and" and counts(found, other[1])):
        return None
    return Day(month=start.month, day=other[0]), other[1]


def _month_alone(found: Pieces, place: int, month: int, at: int) -> DateText | None:
    """Read ``October 2025``, ``in October`` and ``May 2021 to August 2024``."""
    year, last = trailing_year(found, at)
    if year is None:
        last = place + 1
    words = ("to", "until", "through", *["and"] * (found.word(place - 1) == "between"))
    behind = joint(found, last if year else at, words=words)
    if behind and is_month(found, behind):
        ends_in, after = trailing_year(found, after_month(found, behind))
        ends = Day(year, month), Day(ends_in, MONTHS[found.word(behind)])
        if not year or ends_in:
            return spanning(place, after, *ends, "month")
    if year is None and not _stands_as_month(found, place):
        return None
    day = Day(year, month)
    return DateText(place, last, day, day, "month")


def _stands_as_month(found: Pieces, place: int) -> bool:
    """Tell a month from a name: ``in March Street``, ``and May will``."""
    before, following = found.word(place - 1), found.at(place + 1)
    if before not in _BEFORE_MONTH:
        return found.at(place - 1).text in DASHES and found.word(place - 2) == "mid"
    if before in {"and", "to", "of"} and following.lower in _DOES:
        return False
    return not following.text[0].isupper()


def _from_digits(found: Pieces, place: int) -> DateText | None:
    stated = numeric(found, place)
    if stated:
        return stated
    before = found.at(place - 1)
    if before.text in _SHORT_PARTS and found.touches(place):
        return _part(found, place - 1, place + 1, before.text, found.word(place))
    grown = found.touches(place) and (before.is_word or before.text in DASHES)
    if grown and not (before.text in DASHES and found.word(place - 2) in {"mid", "early", "late"}):
        return None
    return _day_first(found, place) or _years(found, place)


def _day_first(found: Pieces, place: int) -> DateText | None:
    """Read ``25 October 2025``, ``25-26 October`` and ``25 October to 2 November``."""
    day = day_at(found, place)
    if day is None:
        return None
    at = day[1] + (found.word(day[1]) == "of")
    if is_month(found, at):
        year, last = trailing_year(found, after_month(found, at))
        return _to_another(found, place, Day(year, MONTHS[found.word(at)], day[0]), last)
    behind = joint(found, day[1])
    behind += bool(behind) and found.word(behind) == "the"
    other = day_at(found, behind) if behind else None
    if other is None:
        return None
    at = other[1] + (found.word(other[1]) == "of")
    if not is_month(found, at):
        return None
    year, last = trailing_year(found, after_month(found, at))
    month = MONTHS[found.word(at)]
    return spanning(place, last, Day(year, month, day[0]), Day(year, month, other[0]), "day")


def _to_another(found: Pieces, place: int, start: Day, after: int) -> DateText:
    """Read the other end of a range after ``25 October``, if there is one."""
    behind = joint(found, after)
    other = day_at(found, behind) if behind else None
    listed = found.word(after) == "and" and found.word(place - 1) != "between"
    if other and is_month(found, other[1]) and not listed:
        year, last = trailing_year(found, after_month(found, other[1]))
        end = Day(year, MONTHS[found.word(other[1])], other[0])
        whole = spanning(place, last, start, end, "day")
        if whole:
            return whole
    return DateText(place, after, start, start, "day")


def _years(found: Pieces, place: int) -> DateText | None:
    year = year_at(found, place)
    if year is None:
        return _decade(found, place)
    if found.at(place - 1).text in "$€£#" or found.word(place - 1) in {"no", "agenda"}:
        return None
    behind = joint(found, year[1], words=("to", "and", "through", "until"))
    other = year_at(found, behind) if behind else None
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
    if counts(found, place + 1) and found.at(place).text.endswith("0"):
        return False
    if found.word(place - 1) in {"than", "over", "least", "nearly", "almost", "about", "around"}:
        return not counts(found, place + 1)
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
    if found.at(at).is_digits or is_month(found, at):
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


def _part_of_year(found: Pieces, place: int) -> DateText | None:
    """Read ``third quarter of 2025`` and ``first half of 2025``."""
    number, part = _ORDINALS.get(found.word(place)), _PARTS.get(found.word(place + 1))
    if number is None or part is None:
        return None
    at = place + 2 + (found.word(place + 2) == "of")
    return _part(found, place, at, part, number)


def _part(found: Pieces, first: int, at: int, part: str, number: str) -> DateText | None:
    """Read the year of a quarter (Q) or a half (H), and place its months in it."""
    months = _SHORT_PARTS[part]
    year = year_at(found, at)
    if year is None or not (len(number) == 1 and number in "1234"[: 12 // months]):
        return None
    end = int(number) * months
    return DateText(first, year[1], Day(year[0], end - months + 1), Day(year[0], end), "quarter")


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
    >>> from analysis.claims._numbers import pieces
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
