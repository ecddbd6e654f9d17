"""Read units of measure behind a number: ``km``, ``square miles``, ``-mile``, ``tonnes``.

Convention: a unit has one name however it is written (``km``, ``kilometers`` and ``kilometres`` are
kilometres); ``data/claims/units_en.csv`` lists them. They are
converted only where two statements are compared (``data/claims/unit_sizes.csv``).
"""

from functools import cache

from analysis.claims._words import rows_of
from analysis.claims.quantities._pieces import Pieces, pieces

_LONGEST = 5  # pieces that the name of a unit has: miles per hour, km/h, sq. km


def unit_at(pieces: Pieces, place: int) -> tuple[int, str] | None:
    """Read the unit of measure at a place: the place after it and its name.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> unit_at(pieces("sq km of forest"), 0)
    (2, 'square kilometre')
    """
    if pieces.word(place) not in _first_words():
        return None
    for length in range(_LONGEST, 0, -1):
        unit = _units().get(pieces.run(place, length))
        if unit:
            return place + length, unit
    return None


@cache
def _units() -> dict[tuple[str, ...], str]:
    return {
        tuple(piece.lower for piece in pieces(row["written"])): row["unit"]
        for row in rows_of("units_en.csv")
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _units())
