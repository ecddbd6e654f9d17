"""Read sums of money: ``$10.5 trillion``, ``USD 3 million``, ``60 billion baht``.

Convention: the ways to write a currency are listed in ``data/currencies.csv``. Sums in
different currencies are never compared: no rate of exchange is guessed.
"""

from dataclasses import replace
from functools import cache

from analysis.claims._noun_phrases import rows_of
from analysis.claims._number_pieces import Pieces, pieces
from analysis.claims._number_words import Number
from analysis.claims._numbers import number_at
from analysis.claims._qualifiers import step_over
from analysis.claims._values import DASHES, Quantity, joint, quantity, ranged

SIGNS = frozenset("$€£¥₫₽₹₩")
_LONGEST = 5  # pieces that the name of a currency has: U . S . dollars


@cache
def _currencies(place: str) -> dict[tuple[str, ...], str]:
    rows = (row for row in rows_of("currencies.csv") if row["place"] in (place, "either"))
    return {tuple(p.lower for p in pieces(row["written"])): row["currency"] for row in rows}


@cache
def first_words() -> frozenset[str]:
    """Return the first words of the currencies that stand before a sum.

    Examples
    --------
    >>> first_words() >= {"$", "usd", "us"}
    True
    """
    return frozenset(words[0] for words in _currencies("before"))


@cache
def _first_words_behind() -> frozenset[str]:
    return frozenset(words[0] for words in _currencies("after"))


def _named(found: Pieces, place: int, side: str) -> tuple[int, str]:
    """Return the place after the currency at a place, and which it is; empty if none."""
    for length in range(_LONGEST, 0, -1):
        currency = _currencies(side).get(found.run(place, length))
        if currency:
            return place + length, currency
    return place, ""


def sum_at(found: Pieces, place: int) -> Quantity | None:
    """Read the sum whose currency begins at a piece: ``$10.5 trillion``, ``A$12.5bn``.

    Examples
    --------
    >>> read = sum_at(pieces("US$717 million"), 0)
    >>> read.low, read.unit
    (717000000, 'USD')
    """
    if found.word(place) not in first_words():
        return None
    at, unit = _named(found, place, "before")
    number = number_at(found, at) if unit else None
    if number is None or number.form not in ("digits", "words"):
        return None
    number = _to_another(found, place, number, unit) or ranged(found, number) or number
    last = step_over(found, number.last)
    last += found.word(last) in {"us", "usd", "dollars"}
    return quantity(found, number, "money", last, first=place, unit=unit)


def _to_another(found: Pieces, place: int, number: Number, unit: str) -> Number | None:
    """Join ``$8 trillion to $10 trillion``, where the currency stands twice."""
    at = joint(found, place, number.last)
    behind, other_unit = _named(found, at, "before") if at else (0, "")
    other = number_at(found, behind) if other_unit == unit and behind else None
    if other is None or other.high <= number.low or found.word(place - 1) == "from":
        return None
    return replace(number, last=other.last, high=other.high, form="range")


def sum_of(found: Pieces, number: Number) -> Quantity | None:
    """Read the sum whose currency stands behind its number: ``60 billion baht``.

    Examples
    --------
    >>> found = pieces("15.6 billion U.S. dollars")
    >>> sum_of(found, number_at(found, 0)).unit
    'USD'
    """
    at = step_over(found, number.last)
    at += found.at(at).text in DASHES
    at += found.word(at) == "of" and number.form == "vague"
    if found.word(at) not in _first_words_behind():
        return None
    last, unit = _named(found, at, "after")
    if not unit:
        return None
    scale = 0.01 if found.word(at) == "cents" else 1
    number = replace(number, low=number.low * scale, high=number.high * scale)
    return quantity(found, number, "money", last, unit=unit)
