"""The words that numbers consist of, and the numbers they make.

Convention: ``data/text/number_words_en.csv`` lists them; scales multiply (``thousand billion``).
"""

from dataclasses import dataclass
from functools import cache

from analysis.claims._words import rows_of
from analysis.claims.quantities._pieces import Pieces

MOST = 10**18  # no text states more; scales that multiply beyond it are not one number


@dataclass(frozen=True)
class Number:
    """A number: its pieces ``first`` to ``last`` (exclusive) and what it says."""

    first: int
    last: int
    low: float
    high: float
    form: str  # digits, words, vague or ordinal
    scale: float = 1  # of its last scale word: million in "2.5 million"


@cache
def number_words(kind: str) -> dict[str, int]:
    """Return the number words of a kind (unit, ten, scale, short scale, ordinal, part).

    Examples
    --------
    >>> number_words("ordinal")["third"], number_words("part")["third"]
    (3, 3)
    """
    rows = rows_of("number_words_en.csv", room="text")
    return {row["word"]: int(row["low"]) for row in rows if row["kind"] == kind}


@cache
def scales() -> dict[str, int]:
    """Return what a number is multiplied with, ``mn`` and ``bn`` among them.

    Examples
    --------
    >>> scales()["dozen"], scales()["bn"]
    (12, 1000000000)
    """
    return number_words("scale") | number_words("short scale")


@cache
def all_number_words() -> frozenset[str]:
    """Return the words that a number or an ordinal may consist of.

    Examples
    --------
    >>> {"two", "second", "dozens"} <= all_number_words(), "bn" in all_number_words()
    (True, False)
    """
    exact = (word for kind in ("unit", "ten", "scale", "ordinal") for word in number_words(kind))
    return frozenset({*exact, *vague_words()})


@cache
def numbers_in_words() -> dict[str, int]:
    """Return the whole numbers below 100 as they are written in words.

    Examples
    --------
    >>> numbers_in_words()["twelve"], numbers_in_words()["sixty-four"]
    (12, 64)
    """
    ones = {word: n for word, n in number_words("unit").items() if n > 0}
    tens = number_words("ten")
    both = ((f"{ten}-{one}", tens[ten] + n) for ten in tens for one, n in ones.items() if n < 10)
    return ones | tens | dict(both)


@cache
def vague_words() -> dict[str, tuple[int, int]]:
    """Return the vague number words with their first and last values.

    Examples
    --------
    >>> vague_words()["hundreds"]
    (100, 999)
    """
    rows = (row for row in rows_of("number_words_en.csv", room="text") if row["kind"] == "vague")
    return {row["word"]: (int(row["low"]), int(row["high"])) for row in rows}


def scale_at(pieces: Pieces, place: int, most: int = 2) -> tuple[int, int]:
    """Return the place after the scale words at a place, and their product.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> scale_at(pieces("thousand billion"), 0)
    (2, 1000000000000)
    """
    product = 1
    for _ in range(most):
        hyphen = pieces.word(place) == "-"
        scale = scales().get(pieces.word(place + 1 if hyphen else place))
        if scale is None or product * scale > MOST:
            break
        product, place = product * scale, place + 2 if hyphen else place + 1
    return place, product
