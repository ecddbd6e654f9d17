"""Read dates that count from publication or from another date, and parts of a year.

Conventions: ``three days ago`` counts from publication, ``three days later`` from the last date
that the text gives. A week away is the day seven days away, about; a month or a year away is the
whole month or year. A quarter or a season without a year is the latest one that has begun.
"""

from dataclasses import replace
from functools import cache

from analysis.claims._words import rows_of, word_set
from analysis.claims.dates._parts import year_at
from analysis.claims.dates._stated import DateText, Day
from analysis.claims.quantities import HYPHENS, Pieces, all_number_words, number_at

STEPS = {"last": -1, "this": 0, "next": 1}
"""Words before a weekday, a month or a unit of time, and how many of them it is away."""
_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
_NEIGHBOURS = {"same": 0, "previous": -1, "preceding": -1, "following": 1, "next": 1}
_BACK = {"earlier": -1, "before": -1, "later": 1, "after": 1, "afterward": 1, "afterwards": 1}
_SPANS = ("day", "week", "month", "year", "quarter", "weekend")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_SEASONS["fall"] = _SEASONS["autumn"]
_BOUNDS = frozenset({"end", "rest", "beginning", "start", "middle", "later", "earlier"})
_SHORT_PARTS = {"Q": 3, "H": 6}  # quarters and halves of a year, in months
_PARTS = {"quarter": "Q", "half": "H", "quarters": "Q"}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_ORDINALS |= {"1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
_UNITS = 2  # pieces between a number and its unit of time: two full years ago


@cache
def relative_words() -> frozenset[str]:
    """Return the words that a relative date may begin with, numbers apart.

    Examples
    --------
    >>> {"yesterday", "summer", "weekend"} <= relative_words()
    True
    """
    return frozenset({*_RELATIVE, *STEPS, *_SEASONS, *_NEIGHBOURS, *_SPANS})


def units_of_dates() -> frozenset[str]:
    """Return the words behind ``last``, ``this`` and ``next`` that make a date of them.

    Examples
    --------
    >>> {"summer", "night", "weekend"} <= units_of_dates()
    True
    """
    return frozenset({*_SPANS, *_SEASONS, *_PARTS_OF_DAY})


def relative_at(pieces: Pieces, place: int) -> DateText | None:
    """Read the relative date that begins at a piece, if one does.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> read = relative_at(pieces("three days ago"), 0)
    >>> read.unit, read.offset, read.last
    ('day', -3, 3)
    """
    word = pieces.word(place)
    if word in _RELATIVE:
        return _day_named(pieces, place)
    if word in STEPS:
        return _stepped(pieces, place)
    if word in _NEIGHBOURS:
        return _neighbour(pieces, place)
    if word == "day" and pieces.word(place - 1) in {"the", "that"}:
        return _beside(pieces, place) or _bounds(pieces, place)
    if word in _SEASONS:
        return _season(pieces, place, place)
    if word == "weekend" and pieces.word(place - 1) == "the" and pieces.word(place - 2) != "of":
        return DateText(place, place + 1, Day(), Day(), "weekend", offset=0)
    if word in _SPANS:
        return _year_earlier(pieces, place) or _bounds(pieces, place)
    return part_of_year(pieces, place) or away_at(pieces, place)


def _day_named(pieces: Pieces, place: int) -> DateText | None:
    """Read ``today``, ``yesterday``, ``the day before yesterday``."""
    word = pieces.word(place)
    offset, first = _RELATIVE[word], place
    owned = pieces.word(place + 1) in {"'", "’"}
    if word == "today" and owned and pieces.word(place + 3) in word_set("behind_todays"):
        return None
    if word == "today" and pieces.word(place + 1) in {"show", "newspaper"}:
        return None
    beyond = _BACK.get(pieces.word(place - 1)) if pieces.word(place - 2) == "day" else None
    if beyond and beyond == offset:
        first, offset = place - 2, 2 * offset
    return DateText(first, place + 1, Day(), Day(), "day", offset=offset)


def _stepped(pieces: Pieces, place: int) -> DateText | None:
    """Read ``last week``, ``next month``, ``last night``, ``this weekend``, ``last summer``."""
    step, following = STEPS[pieces.word(place)], pieces.word(place + 1)
    if pieces.word(place - 1) in all_number_words():
        return None
    if step and pieces.word(place - 1) == "the" and following in ("week", "month", "year"):
        return None  # over the last year: a duration
    if following in _PARTS_OF_DAY and (following == "night" or step == 0):
        return DateText(place, place + 2, Day(), Day(), "day", offset=step)
    if following in _SEASONS:
        return _season(pieces, place + 1, place)
    if following == "day":
        return _neighbour(pieces, place) if step == 1 else None
    if following not in _SPANS:
        return None
    if following == "weekend":
        only = 0 if step == 0 else None
        return DateText(place, place + 2, Day(), Day(), "weekend", offset=step, step=only)
    return DateText(place, place + 2, Day(), Day(), following, offset=step)


def _neighbour(pieces: Pieces, place: int) -> DateText | None:
    """Read ``the same day`` and ``the following week`` from behind their article."""
    step, unit = _NEIGHBOURS.get(pieces.word(place)), pieces.word(place + 1)
    if step is None or unit not in _SPANS or unit == "quarter" or pieces.word(place + 2) == "of":
        return None
    if pieces.word(place) == "next" and pieces.word(place - 1) != "the":
        return None
    first = pieces.before(place, {"the"})
    return DateText(first, place + 2, Day(), Day(), unit, offset=step, anchored=True)


def _beside(pieces: Pieces, place: int) -> DateText | None:
    """Read ``that day``, ``the day before``, ``the day after tomorrow`` from their day."""
    before, behind = pieces.word(place - 1), pieces.word(place + 1)
    if before == "that" and behind != "of":
        return DateText(place - 1, place + 1, Day(), Day(), "day", offset=0, anchored=True)
    if before != "the" or behind not in {"before", "after"}:
        return None
    if _RELATIVE.get(pieces.word(place + 2)):
        read = _day_named(pieces, place + 2)
        return read and replace(read, first=place)
    if pieces.at(place + 2).is_word:
        return None
    return DateText(place, place + 2, Day(), Day(), "day", offset=_BACK[behind], anchored=True)


def _bounds(pieces: Pieces, place: int) -> DateText | None:
    """Read ``the end of the year`` and ``later in the month`` from their unit."""
    before, unit = pieces.run(place - 3, 3), pieces.word(place)
    bound = before[0] in _BOUNDS and before[1] in {"of", "in"} and before[2] == "the"
    if not bound or unit not in _SPANS or pieces.word(place + 1) in {"of", "-"}:
        return None
    return DateText(place - 1, place + 1, Day(), Day(), unit, offset=0, about=True)


def away_at(pieces: Pieces, place: int) -> DateText | None:
    """Read ``three days ago``, ``a year earlier``, ``two weeks from now``."""
    number = _how_many(pieces, place)
    if number is None:
        return None
    value, at = number
    for _ in range(_UNITS):
        if pieces.word(at) in word_set("before_time_units"):
            at += 1
    unit, behind = _units().get(pieces.word(at), ""), pieces.word(at + 1)
    if not unit or not float(value).is_integer():
        return None
    if behind == "ago" or pieces.run(at + 1, 2) in {("from", "now"), ("from", "today")}:
        last = at + 2 if behind == "ago" else at + 3
        return _steps_away(place, last, unit, int(value) * (-1 if behind == "ago" else 1))
    if behind not in _BACK or (behind in {"before", "after"} and pieces.at(at + 2).is_word):
        return None
    if pieces.word(at + 2) in {"than", "in"} and behind in {"earlier", "later"}:
        return None
    read = _steps_away(place, at + 2, unit, int(value) * _BACK[behind])
    return read and replace(read, anchored=True)


def _how_many(pieces: Pieces, place: int) -> tuple[float, int] | None:
    """Read the number of units that a date is away: it and the place after it."""
    if pieces.word(place) in {"a", "an"} and pieces.word(place + 1) in _units():
        return 1, place + 1
    number = number_at(pieces, place)
    if number is None or number.low != number.high or not 0 < number.high < 1000:
        return None
    return number.high, pieces.after(number.last, HYPHENS)


@cache
def _units() -> dict[str, str]:
    rows = rows_of("time_units_en.csv")
    fine = {"second", "minute", "hour"}
    return {row["word"]: row["unit"] for row in rows if row["unit"] not in fine}


def _steps_away(first: int, last: int, unit: str, steps: int) -> DateText | None:
    """Make a date so many units away; weeks are days, decades and centuries years."""
    longer = {"week": ("day", 7), "decade": ("year", 10), "century": ("year", 100)}
    unit, times = longer.get(unit, (unit, 1))
    return DateText(first, last, Day(), Day(), unit, offset=steps * times, about=times > 1)


def _year_earlier(pieces: Pieces, place: int) -> DateText | None:
    """Read the adjectives ``year-earlier`` and ``year-ago``."""
    ago = pieces.word(place) == "year" and pieces.word(place + 2) in {"earlier", "ago"}
    if not (pieces.word(place + 1) in HYPHENS and ago and pieces.touches(place + 1)):
        return None
    return DateText(place, place + 3, Day(), Day(), "year", offset=-1, anchored=True)


def _season(pieces: Pieces, place: int, first: int) -> DateText | None:
    """Read ``last summer``, ``the summer of 1994``, ``spring 1998``."""
    months = _SEASONS[pieces.word(place)]
    year = year_at(pieces, pieces.after(place + 1, {"of", ","}))
    step = STEPS.get(pieces.word(first))
    if year is None and step is None:
        return None
    if year is None:
        ends = Day(None, months[0]), Day(None, months[1])
        return DateText(first, place + 1, *ends, "season", step=step)
    ends = Day(year[0], months[0]), Day(year[0] + (months[1] < months[0]), months[1])
    return DateText(place, year[1], *ends, "season")


def quarter_in_digits(pieces: Pieces, place: int) -> DateText | None:
    """Read ``Q3 2025`` and ``H1 2025`` from their digit.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> quarter_in_digits(pieces("Q3 2025"), 1).start
    Day(year=2025, month=7, day=None)
    """
    before = pieces.at(place - 1)
    if before.text not in _SHORT_PARTS or not pieces.touches(place):
        return None
    return _part(pieces, place - 1, place + 1, before.text, pieces.word(place), bare=False)


def part_of_year(pieces: Pieces, place: int) -> DateText | None:
    """Read ``third quarter of 2025``, ``first half of 2025``, ``3rd quarter``, ``third-quarter``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> part_of_year(pieces("2nd half of 2025"), 0).end
    Day(year=2025, month=12, day=None)
    """
    number, at = _ORDINALS.get(pieces.word(place)), place + 1
    if number is None and pieces.at(place).is_digits and pieces.touches(at):
        number, at = _ORDINALS.get(pieces.word(place) + pieces.word(at)), at + 1
    hyphened = pieces.word(at) in HYPHENS and pieces.touches(at)
    part = _PARTS.get(pieces.word(at + 1 if hyphened else at))
    if number is None or part is None:
        return None
    bare = (hyphened or part == "Q") and not _in_a_match(pieces)
    return _part(pieces, place, at + 2 if hyphened else at + 1, part, number, bare=bare)


def _in_a_match(pieces: Pieces) -> bool:
    return not word_set("sports").isdisjoint(pieces.words)


def _part(
    pieces: Pieces, first: int, place: int, part: str, number: str, *, bare: bool
) -> DateText | None:
    """Read the year of a quarter (Q) or a half (H), and place its months in it."""
    length = _SHORT_PARTS[part]
    if number not in "1234"[: 12 // length]:
        return None
    at = pieces.after(pieces.after(place, {"of"}), {"the", "fiscal"})
    end = int(number) * length
    year = year_at(pieces, at)
    of_year = None
    start, last = Day(year and year[0], end - length + 1), Day(year and year[0], end)
    if year:
        bare, place = True, year[1]
    elif pieces.word(at) in STEPS and pieces.word(at + 1) == "year":
        bare, place, of_year = True, at + 2, STEPS[pieces.word(at)]
    elif pieces.run(at - 1, 2) == ("the", "year"):
        bare, place, of_year = True, at + 1, 0
    return DateText(first, place, start, last, "quarter", of_year=of_year) if bare else None
