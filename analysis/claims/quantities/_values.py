"""Make a stated quantity of a number: join its range, and open the end its qualifier opens.

Conventions: ``over 20`` is 20 or more, ``nearly five`` is five or less; a dash, ``to`` and
``between ... and`` join two numbers, but ``from 60 to 72`` tells of a change and states two.
Qualifiers are listed in ``data/claims/qualifiers_en.csv``; the longest one counts, so that
``no more than`` is not ``more than``.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities._number_words import Number
from analysis.claims.quantities._numbers import number_at
from analysis.claims.quantities._pieces import DASHES, Pieces

_MINUS = frozenset({"-", "−"})


@dataclass(frozen=True)
class Quantity:
    """A quantity as written: its pieces, kind, value, qualifier, unit and what it counts."""

    first: int
    last: int
    kind: str
    low: float | None
    high: float | None
    qualifier: str = "exact"
    unit: str = ""
    noun: tuple[str, ...] = ()
    partitive: bool = False


NOTHING = Quantity(0, 0, "", None, None)
"""What looks like a quantity but is none."""


def quantity(
    pieces: Pieces, number: Number, kind: str, last: int, first: int | None = None, **more: Any
) -> Quantity:
    """Make a quantity of a number, with the qualifier before or behind it.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("nearly 70 states")
    >>> made = quantity(cut, number_at(cut, 1), "count", 3)
    >>> made.first, made.low, made.high, made.qualifier
    (0, None, 70, 'nearly')
    """
    first, qualifier = qualifier_before(pieces, number.first if first is None else first)
    low: float | None = _whole(number.low)
    high: float | None = _whole(number.high)
    if qualifier == "exact":
        qualifier = qualifier_behind(pieces, number.last)
    if number.form == "range":
        qualifier = "range" if qualifier == "exact" else qualifier
    elif number.form == "vague":
        qualifier = "about"
    elif qualifier in ("over", "at_least"):
        high = None
    elif qualifier in ("nearly", "up_to", "under"):
        low = None
    return Quantity(first, last, kind, low, high, qualifier, **more)


def _whole(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def negative(pieces: Pieces, number: Number) -> Number:
    """Return the number below zero if a minus sign stands before it.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("by -2.3%")
    >>> negative(cut, number_at(cut, 2)).low
    -2.3
    """
    first = number.first
    signed = pieces.at(first - 1).text in _MINUS and pieces.touches(first)
    if not (signed and not pieces.touches(first - 1)) and pieces.word(first - 1) != "minus":
        return number
    return replace(number, first=first - 1, low=-number.high, high=-number.low)


def ranged(pieces: Pieces, number: Number) -> Number | None:
    """Join ``60 to 70``, ``30-36`` and ``between 60 and 70`` into one number.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("between 60 and 70 states")
    >>> ranged(cut, number_at(cut, 1)).high
    70
    """
    at = joint(pieces, number.first, number.last)
    if not at:
        return number
    dashed = pieces.at(at - 1).text in DASHES
    other = number_at(pieces, at)
    if dashed and other is None and pieces.at(at).is_digits:
        # the digits behind the dash touch it, which number_at takes for a code
        other = _after_dash(pieces, at)
    if other is None:
        return number
    low, high = scaled(number, other), other.high
    if low < high and not changes(pieces, number.first):
        return Number(number.first, other.last, low, high, "range")
    return None if dashed else number


def changes(pieces: Pieces, place: int) -> bool:
    """Tell the first number of ``rose from 2 to 3`` from that of ``ranged from 2 to 3``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> changes(pieces("rose from 2 to 3"), 2), changes(pieces("ranged from 2 to 3"), 2)
    (True, False)
    """
    return pieces.word(place - 1) == "from" and pieces.word(place - 2) not in word_set("ranging")


def scaled(number: Number, other: Number) -> float:
    """Return the low end of a range whose high end has a scale: of ``2 to 3 million``, 2 million.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("2 to 3 million")
    >>> scaled(number_at(cut, 0), number_at(cut, 2))
    2000000
    """
    low = number.low * other.scale
    return round(low, 2) if number.scale == 1 and low < other.high else number.low


def joint(pieces: Pieces, first: int, place: int) -> int:
    """Return the place after the word that joins two ends of a range, else 0.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> joint(pieces("60 or 70"), 0, 1), joint(pieces("60 and 70"), 0, 1)
    (2, 0)
    """
    sign = pieces.word(place)
    between = sign == "and" and pieces.word(first - 1) == "between"
    return place + 1 if sign in DASHES or sign in {"to", "or"} or between else 0


def _after_dash(pieces: Pieces, place: int) -> Number | None:
    alone = pieces.part(place, 4)
    number = number_at(alone, 0)
    return number and replace(number, first=place, last=place + number.last)


@cache
def _qualifiers(side: str) -> dict[tuple[str, ...], str]:
    rows = (row for row in rows_of("qualifiers_en.csv") if row["side"] == side)
    return {tuple(row["phrase"].split()): row["qualifier"] for row in rows}


@cache
def _last_words() -> frozenset[str]:
    """Return what the word right before a number may be, if it is qualified."""
    return frozenset({phrase[-1] for phrase in _qualifiers("before")} | {"between"})


def qualifier_before(pieces: Pieces, place: int) -> tuple[int, str]:
    """Return where the qualifier before a number begins, and which it is.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> qualifier_before(pieces("no more than 40"), 3)
    (0, 'up_to')
    """
    if pieces.word(place - 2) == "than":
        place = pieces.before(place, {"the", "a", "only"})
    if pieces.word(place - 1) not in _last_words():
        return place, "exact"
    for length in (4, 3, 2, 1):
        words = pieces.run(place - length, length)
        under_one_roof = words == ("under",) and pieces.word(place) == "one"
        if words in _qualifiers("before") and not under_one_roof:
            return place - length, _qualifiers("before")[words]
    if pieces.word(place - 1) == "between":
        return place - 1, "exact"
    return place, "exact"


def qualifier_behind(pieces: Pieces, place: int) -> str:
    """Return the qualifier behind a number: ``60 or more``, ``60-plus``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> qualifier_behind(pieces("60 or more"), 1)
    'at_least'
    """
    return _behind(pieces, place)[1]


def step_over(pieces: Pieces, place: int) -> int:
    """Return the place after a number and the qualifier behind it, if there is one.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> step_over(pieces("60 or more states"), 1)
    3
    """
    return _behind(pieces, place)[0]


def _behind(pieces: Pieces, place: int) -> tuple[int, str]:
    """Return where the qualifier behind a number ends, and which it is."""
    start = pieces.after(place, DASHES)
    for length in (2, 1):
        words = pieces.run(start, length)
        if words in _qualifiers("after") and pieces.word(start + length) != "than":
            return start + length, _qualifiers("after")[words]
    return place, "exact"  # $5 or less than $4 has its qualifier at the second number
