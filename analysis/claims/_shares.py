"""Read shares: ``12 per cent``, ``two-thirds``, ``half of the states``, ``nine in ten``.

Convention: every share is a percentage. A fraction is rounded to two digits behind the point.
"""

from dataclasses import replace

from analysis.claims._noun_phrases import noun_phrase
from analysis.claims._number_pieces import Pieces
from analysis.claims._number_words import Number
from analysis.claims._numbers import number_at
from analysis.claims._qualifiers import qualifier_before
from analysis.claims._values import HYPHENS, Quantity, joint, negative, quantity

_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_OWNERS = frozenset("the its their our all these those".split())
_NOT_BEFORE_HALF = frozenset(
    "first second third fourth other latter former better each either this that the last next "
    "top bottom".split()
)


def percentage(found: Pieces, number: Number) -> Quantity | None:
    """Read the percentage or the fraction that a number begins.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
    >>> found = pieces("between 5% and 7% of firms")
    >>> read = percentage(found, number_at(found, 1))
    >>> read.low, read.high, read.noun
    (5, 7, ('firm',))
    """
    last = _percent_sign(found, number.last)
    if last:
        at = joint(found, number.first, last)
        other = number_at(found, at) if at else None
        end = _percent_sign(found, other.last) if other else 0
        if end and number.low < other.high and found.word(number.first - 1) != "from":
            number, last = replace(number, high=other.high, form="range"), end
        points = found.word(last) in {"point", "points"}
        unit = "percentage point" if points else "percent"
        number = negative(found, number)
        noun = _share_of(found, last)
        return quantity(found, number, "percentage", last + points, unit=unit, noun=noun)
    if found.word(number.last) == "percentage" and found.word(number.last + 1)[:5] == "point":
        return quantity(found, number, "percentage", number.last + 2, unit="percentage point")
    return _fraction(found, number) or _one_in(found, number)


def _percent_sign(found: Pieces, place: int) -> int:
    """Return the place after ``%``, ``percent`` or ``per cent``, else 0."""
    word = found.word(place)
    if word in {"%", "percent", "pct"}:
        return place + 1
    return place + 2 if word == "per" and found.word(place + 1) == "cent" else 0


def _share_of(found: Pieces, place: int) -> tuple[str, ...]:
    if found.word(place) != "of":
        return ()
    place += 1
    place += found.word(place) == "all"
    return noun_phrase(found, place + (found.word(place) in _OWNERS))[1]


def _share(found: Pieces, first: int, last: int, value: float, form="words") -> Quantity:
    share = Number(first, last, round(100 * value, 2), round(100 * value, 2), form)
    noun = _share_of(found, last)
    return quantity(found, share, "percentage", last, unit="percent", noun=noun)


def _fraction(found: Pieces, number: Number) -> Quantity | None:
    """Read ``two-thirds`` and ``three quarters``."""
    at = number.last + (found.at(number.last).text in HYPHENS)
    part = _PARTS.get(found.word(at).removesuffix("s"))
    if part and number.form == "words" and number.high < part:
        return _share(found, number.first, at + 1, number.high / part)
    return None


def _one_in(found: Pieces, number: Number) -> Quantity | None:
    """Read ``one in five`` and ``9 in 10 firms``."""
    other = number_at(found, number.last + 1) if found.word(number.last) == "in" else None
    if not other or other.form != number.form or not number.high < other.high <= 1000:
        return None
    if number.form == "digits" and not noun_phrase(found, other.last)[1]:
        return None
    whole = number.low >= 1 and float(other.high).is_integer()
    return _share(found, number.first, other.last, number.high / other.high) if whole else None


def part_at(found: Pieces, place: int) -> Quantity | None:
    """Read ``half of the states``, ``a third of all firms``, ``more than half``.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
    >>> part_at(pieces("half of the states"), 0).high
    50
    >>> part_at(pieces("the first half of 2025"), 2) is None
    True
    """
    word = found.word(place)
    if word == "a" and found.word(place + 1) in _PARTS and found.word(place + 2) == "of":
        noun = _share_of(found, place + 2)
        return _share(found, place, place + 2, 1 / _PARTS[found.word(place + 1)]) if noun else None
    if word != "half" or found.word(place - 1) in _NOT_BEFORE_HALF:
        return None
    qualified = qualifier_before(found, place)[1] != "exact"
    owner = found.word(place + 1) in _OWNERS and noun_phrase(found, place + 2)[1]
    parts = owner or _share_of(found, place + 1)
    bare = qualified and not found.at(place + 1).is_digits and found.word(place + 1) not in _A
    if not parts and not bare:
        return None
    share = _share(found, place, place + 1, 0.5)
    return replace(share, noun=parts or ())


_A = frozenset({"a", "an", "-", "hour", "of"})
