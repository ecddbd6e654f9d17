"""Read sums of money, the currency before or behind the number.

Conventions: letters belong to a sign only where they touch it (``A$5``, but ``a $5 million
grant``); letters before ``$`` that are no currency we know leave the sum unread. Sums in different
currencies are never compared: no rate of exchange is guessed.
"""

from dataclasses import replace
from functools import cache

from analysis.claims._words import rows_of
from analysis.claims.quantities._number_words import Number
from analysis.claims.quantities._numbers import number_at
from analysis.claims.quantities._pieces import DASHES, Pieces, pieces
from analysis.claims.quantities._values import (
    Quantity,
    changes,
    joint,
    quantity,
    ranged,
    scaled,
    step_over,
)

_HUNDREDTHS = frozenset({"cents", "cent", "pence"})
CENTS = "cents"
"""What is a hundredth of more than one currency."""
_LONGEST = 5  # pieces that the name of a currency has: U . S . dollars


def sum_at(pieces: Pieces, place: int) -> Quantity | None:
    """Read the sum whose currency begins at a piece: ``$10.5 trillion``, ``A$12.5bn``.

    Examples
    --------
    >>> read = sum_at(pieces("US$717 million"), 0)
    >>> read.low, read.unit
    (717000000, 'USD')
    """
    at, unit = _named(pieces, place, "before")
    if pieces.touches(place) and pieces.at(place - 1).is_word:
        return None  # a currency we do not know: XY$5
    number = number_at(pieces, at) if unit else None
    if number is None or number.form not in ("digits", "words"):
        return None
    if changes(pieces, place):
        number = _scaled_alike(pieces, number)
    else:
        number = _to_another(pieces, place, number, unit) or ranged(pieces, number) or number
    last = step_over(pieces, number.last)
    last = pieces.after(last, {"us", "usd", "dollars"})
    return quantity(pieces, number, "money", last, first=place, unit=_owned(pieces, last, unit))


def _owned(pieces: Pieces, place: int, unit: str) -> str:
    """Return whose dollars they are: ``$30 million Canadian``, ``$30 million (Australian)``."""
    at = pieces.after(place, {"("})
    owner = {"canadian": "CAD", "australian": "AUD"}.get(pieces.word(at))
    return owner if owner and unit == "USD" and not pieces.at(at + 1).is_word else unit


def _to_another(pieces: Pieces, place: int, number: Number, unit: str) -> Number | None:
    """Join ``$8 trillion to $10 trillion``, where the currency stands twice."""
    at = joint(pieces, place, number.last)
    behind, other_unit = _named(pieces, at, "before") if at else (0, "")
    other = number_at(pieces, behind) if other_unit == unit and behind else None
    if other is None or other.high <= (low := scaled(number, other)):
        return None
    return replace(number, last=other.last, low=low, high=other.high, form="range")


def _scaled_alike(pieces: Pieces, number: Number) -> Number:
    """Give the 1.5 of ``from £1.5 to £1.8 billion`` the scale of the number behind it."""
    at = joint(pieces, number.first, number.last)
    other = at and number_at(pieces, _named(pieces, at, "before")[0])
    if not other or number.low != number.high:
        return number
    low = scaled(number, other)
    return replace(number, low=low, high=low)


def sum_of(pieces: Pieces, number: Number) -> Quantity | None:
    """Read the sum whose currency stands behind its number: ``60 billion baht``.

    Examples
    --------
    >>> cut = pieces("15.6 billion U.S. dollars")
    >>> sum_of(cut, number_at(cut, 0)).unit
    'USD'
    """
    at = step_over(pieces, number.last)
    at = pieces.after(at, DASHES)
    if number.form == "vague":
        at = pieces.after(at, {"of"})
    if pieces.word(at) not in _first_words_behind():
        return None
    last, unit = _named(pieces, at, "after")
    if not unit:
        return None
    if pieces.word(at) == "pounds" and _is_weight(pieces, number, last):
        return None
    scale = 0.01 if pieces.word(at) in _HUNDREDTHS else 1
    number = replace(number, low=number.low * scale, high=number.high * scale)
    return quantity(pieces, number, "money", last, unit=unit)


def _is_weight(pieces: Pieces, number: Number, last: int) -> bool:
    """Tell whether pounds are a weight: ``200 pounds of rice``, ``it weighs 200 pounds``."""
    weighs = any(word.startswith("weigh") for word in pieces.run(number.first - 3, 3))
    return weighs or (pieces.word(last) == "of" and number.scale == 1)


def _named(pieces: Pieces, place: int, side: str) -> tuple[int, str]:
    """Return the place after the currency at a place, and which it is; empty if none."""
    for length in range(_LONGEST, 0, -1):
        currency, loose = _currencies(side).get(pieces.run(place, length), ("", True))
        joined = all(pieces.touches(at) for at in range(place + 1, place + length))
        if currency and (loose or joined):
            return place + length, currency
    return place, ""


@cache
def first_of_currencies() -> frozenset[str]:
    """Return the first words of the currencies that stand before a sum.

    Examples
    --------
    >>> first_of_currencies() >= {"$", "usd", "us"}
    True
    """
    return frozenset(words[0] for words in _currencies("before"))


@cache
def _first_words_behind() -> frozenset[str]:
    return frozenset(words[0] for words in _currencies("after"))


@cache
def _currencies(place: str) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Return the currency of each name, and whether spaces may part it."""
    rows = (row for row in rows_of("currencies.csv") if row["place"] in (place, "either"))
    named: dict[tuple[str, ...], tuple[str, bool]] = {}
    for row in rows:
        words = tuple(piece.lower for piece in pieces(row["written"]))
        loose = " " in row["written"] or named.get(words, ("", False))[1]
        named[words] = (row["currency"], loose)
    return named
