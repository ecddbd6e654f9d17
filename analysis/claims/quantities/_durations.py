"""Read durations: ``six months``, ``a two-year term``, ``for decades``, ``the past year``.

Conventions: an age is no duration, nor is a rate (``$5 a year``): ``a year`` counts only behind
words that make it a length of time. ``years`` alone is two or more of them.
"""

from dataclasses import replace
from functools import cache

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities._number_words import Number
from analysis.claims.quantities._numbers import SEVERAL, number_at
from analysis.claims.quantities._pieces import HYPHENS, Pieces
from analysis.claims.quantities._values import NOTHING, Quantity, quantity, step_over

_PARTS = {"half": 0.5, "quarter": 0.25}
_LONG = frozenset({"decade", "century"})
_MONTHS = 12  # of a year
_A_FEW = (2, 9)  # several, a few: as in "several hundred", 200 to 999


def duration(pieces: Pieces, number: Number) -> Quantity | None:
    """Read the duration that a number begins.

    Examples
    --------
    >>> from analysis.claims.quantities import number_at, pieces
    >>> cut = pieces("six difficult months")
    >>> duration(cut, number_at(cut, 0)).unit
    'month'
    """
    begin = step_over(pieces, number.last)
    at = pieces.after(begin, HYPHENS)
    idiom = number.high == 1 and at == begin
    if pieces.word(at + 1) in time_units():
        at = pieces.after(at, word_set("before_time_units"))
    if number.form == "vague":
        at = pieces.after(at, {"of"})
    unit = time_units().get(pieces.word(at))
    if unit is None:
        return None
    if _is_age(pieces, number, at + 1) or pieces.word(at) == "second":
        return NOTHING
    if pieces.word(at) == "hours" and _is_clock(pieces, number):
        return NOTHING
    idiom = idiom and unit in ("day", "minute", "second")  # one day, one second
    if idiom and pieces.word(at + 1) not in word_set("time_ago"):
        return NOTHING
    return _with_months(pieces, quantity(pieces, number, "duration", at + 1, unit=unit))


def _with_months(pieces: Pieces, years: Quantity) -> Quantity:
    """Read the six months of ``three years and six months`` as half a year more."""
    at = pieces.after(years.last, {"and", ","})
    months = number_at(pieces, at) if at > years.last and years.unit == "year" else None
    whole = months is not None and months.form in ("digits", "words") and months.low == months.high
    if months is None or not whole or pieces.word(months.last) not in ("months", "month"):
        return years
    if not 1 <= months.low < _MONTHS or years.low is None or years.low != years.high:
        return years
    value = years.low + months.low / _MONTHS
    return replace(years, last=months.last + 1, low=value, high=value)


def _is_clock(pieces: Pieces, number: Number) -> bool:
    """Tell ``at 0440 hours`` from a duration: a time of day has four digits and no comma."""
    digits = pieces.at(number.first).text
    return number.last == number.first + 1 and len(digits) == 4 and digits.isdigit()


def _is_age(pieces: Pieces, number: Number, behind: int) -> bool:
    """Tell ``30 years old``, ``30 years of age`` and ``aged 30`` from a duration."""
    old = pieces.word(pieces.after(behind, HYPHENS)) in {"old", "olds"}
    of_age = pieces.run(behind, 2) == ("of", "age")
    return old or of_age or pieces.word(number.first - 1) == "aged"


def while_at(pieces: Pieces, place: int) -> Quantity | None:
    """Read a duration that no number begins: ``half an hour``, ``several weeks``, ``for years``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> read = while_at(pieces("for several weeks"), 1)
    >>> read.low, read.high, read.unit
    (2, 9, 'week')
    >>> while_at(pieces("$5 a year"), 2) is None
    True
    """
    word = pieces.word(place)
    if word in _PARTS:
        return _part_of_unit(pieces, place)
    if word == "many" and pieces.word(place - 1) == "as":
        return None
    if word in SEVERAL or word in {"couple", "many"}:
        return _a_few(pieces, place)
    if word in {"a", "an"}:
        return _a_unit(pieces, place)
    if word in time_units():
        return _bare(pieces, place)
    return None


def _part_of_unit(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``half an hour``, ``half-hour``, ``quarter of a century``."""
    value, at = _PARTS[pieces.word(place)], place + 1
    at = pieces.after(at, {"of"})
    at = at + 1 if pieces.word(at) in {"a", "an"} or pieces.word(at) in HYPHENS else at
    unit = time_units().get(pieces.word(at))
    joined = at > place + 1 or unit in _LONG
    if unit is None or not joined or unit == "quarter" or pieces.word(at).endswith("s"):
        return None
    return _of(pieces, place, at + 1, unit, value, value)


def _a_few(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``several weeks``, ``a few more days``, ``a couple of years``."""
    at = pieces.after(place + 1, {"of"})
    at = pieces.after(at, word_set("before_time_units"))
    unit = time_units().get(pieces.word(at))
    ago = pieces.word(at + 1) == "ago"
    if unit is None or ago or not pieces.word(at).endswith("s"):
        return None
    first = pieces.before(place, {"a"})
    if pieces.word(place) == "couple":
        return _of(pieces, first, at + 1, unit, 2, 2)
    low, high = _A_FEW
    form = "words" if pieces.word(place) == "many" else "vague"
    if form == "words":
        return _bare(pieces, at)
    return _of(pieces, first, at + 1, unit, low, high, form)


def _a_unit(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``a year earlier``, ``a year and a half``, ``for a year``."""
    unit = time_units().get(pieces.word(place + 1))
    if unit is None:
        return None
    if pieces.run(place + 2, 3) == ("and", "a", "half"):
        return _of(pieces, place, place + 5, unit, 1.5, 1.5)
    behind = pieces.word(place + 2)
    if behind in word_set("time_ago"):
        return _of(pieces, place, place + 3, unit, 1, 1)
    before = pieces.word(place - 1)
    rate = before in {"in", "of"} or behind in HYPHENS
    idiom = unit in ("second", "quarter") or (unit == "day" and behind != "or")
    if rate or idiom or before not in word_set("before_whiles"):
        return None
    return _of(pieces, place, place + 2, unit, 1, 1)


def _bare(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``for years`` and ``the past decade``."""
    word, before = pieces.word(place), pieces.word(place - 1)
    unit = time_units()[word]
    if pieces.word(place + 1) in {"ago", "old"} or unit in ("second", "quarter"):
        return None
    if word.endswith("s"):
        told = before in word_set("before_whiles") or before in {"past", "last", "next", "many"}
        told = told or pieces.word(place + 1) in {"later", "earlier"}
        return _several(pieces, place, unit) if told else None
    stepped = before in {"last", "next", "coming"} and pieces.word(place - 2) == "the"
    if before == "past" or (stepped and unit != "day"):
        return _of(pieces, place - 1, place + 1, unit, 1, 1)
    return None


def _several(pieces: Pieces, place: int, unit: str) -> Quantity:
    return Quantity(place, place + 1, "duration", 2, None, "at_least", unit)


def _of(
    pieces: Pieces, first: int, last: int, unit: str, low: float, high: float, form: str = "words"
) -> Quantity:
    """Make a duration of a value."""
    number = Number(first, last, low, high, form)
    return quantity(pieces, number, "duration", last, unit=unit)


@cache
def time_units() -> dict[str, str]:
    """Return the units of time by their names, in the singular and the plural.

    Examples
    --------
    >>> time_units()["years"], time_units()["century"]
    ('year', 'century')
    """
    return {row["word"]: row["unit"] for row in rows_of("time_units_en.csv")}
