"""Read fractions: alone (``three-quarters of a million``), and behind a number (``2½``, ``7 3/8``).

Conventions: a fraction counts as a number only with a scale behind it or a whole number before it;
alone it is a share. What a slash parts is a fraction only as a part of two, a power of two or ten.
"""

from functools import cache

from analysis.claims.quantities._number_words import Number, number_words, scale_at
from analysis.claims.quantities._pieces import HYPHENS, Pieces

GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375}
GLYPHS |= {"⅝": 0.625, "⅞": 0.875}
_BELOW = frozenset({2, 3, 4, 5, 8, 10, 16, 32, 64})  # what stands below the stroke of a fraction
_A = frozenset({"a", "an", "one"})


def fraction_at(pieces: Pieces, place: int) -> tuple[float, int] | None:
    """Read ``a quarter``, ``three-tenths``, ``half``: the value and the place after it.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> fraction_at(pieces("three-quarters of"), 0)
    (0.75, 3)
    """
    if pieces.word(place) in GLYPHS:
        alone = not (pieces.touches(place) and pieces.at(place - 1).is_digits)
        return (GLYPHS[pieces.word(place)], place + 1) if alone else None
    units = {"a": 1, **number_words("unit")}
    above, at = units.get(pieces.word(place), 1), place
    if pieces.word(place) in units:
        at = pieces.after(place + 1, HYPHENS)
    below = _below(pieces.word(at))
    if below is None or not 0 < above < below:
        return None
    return above / below, at + 1


@cache
def _below(word: str) -> int | None:
    return number_words("part").get(word.removesuffix("s"))


def part_of_scale(pieces: Pieces, place: int) -> Number | None:
    """Read ``a quarter of a million``, ``one-half million``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> part_of_scale(pieces("a quarter of a million homes"), 0).low
    250000
    """
    read = fraction_at(pieces, place)
    if read is None:
        return None
    value, behind = read
    at = pieces.after(behind, {"of"})
    named = pieces.word(behind - 1) in number_words("ordinal")  # the third million is no part
    if named and at == behind:
        return None
    at = pieces.after(at, _A)
    last, scale = scale_at(pieces, at)
    if scale == 1:
        return None
    return Number(place, last, round(value * scale), round(value * scale), "words", scale)


def with_fraction(pieces: Pieces, number: Number) -> Number:
    """Add what ``two and a half million``, ``7 3/8`` and ``2½`` say behind their number.

    Examples
    --------
    >>> from analysis.claims.quantities import number_at, pieces
    >>> cut = pieces("two and a half million")
    >>> with_fraction(cut, number_at(cut, 0)).low
    2500000.0
    """
    read = _behind(pieces, number.last)
    if read is None or number.low != number.high:
        return number
    value, at = read
    if number.scale > 1:  # a million and a half
        whole = number.low == number.scale or (value == 0.5 and pieces.word(at) != "of")
        whole = whole and number.low % number.scale == 0 and pieces.word(number.last) == "and"
        total, last, scale = number.low + value * number.scale, at, number.scale
        if not whole or scale_at(pieces, at)[1] > 1:
            return number
    elif number.low < 1000:
        last, scale = scale_at(pieces, at)
        total = (number.low + value) * scale
    else:
        return number
    return Number(number.first, last, total, total, number.form, scale)


def _behind(pieces: Pieces, place: int) -> tuple[float, int] | None:
    """Read the fraction behind a whole number: its value and the place after it."""
    if pieces.word(place) in GLYPHS:
        return GLYPHS[pieces.word(place)], place + 1
    joined = pieces.word(place) in HYPHENS and pieces.touches(place)
    stroke = stroke_at(pieces, place + 1 if joined else place)
    if stroke:
        return stroke
    at = pieces.after(place, HYPHENS)
    if pieces.word(at) != "and":
        return None
    at = pieces.after(at + 1, HYPHENS)
    if pieces.run(at, 3) in {("a", "-", "half"), ("a", "‑", "half")}:
        return 0.5, at + 3
    told = pieces.word(at) == "a" or pieces.word(at) in number_words("unit")
    return fraction_at(pieces, at) if told else None


def stroke_at(pieces: Pieces, place: int) -> tuple[float, int] | None:
    """Read ``3/8``: its value and the place after it.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> stroke_at(pieces("3/8"), 0), stroke_at(pieces("24/7"), 0)
    ((0.375, 3), None)
    """
    if pieces.word(place + 1) != "/":
        return None
    above, below = pieces.at(place), pieces.at(place + 2)
    joined = pieces.touches(place + 1) and pieces.touches(place + 2)
    if not (joined and above.text.isdecimal() and below.text.isdecimal()):
        return None
    if len(below.text) > 2 or int(below.text) not in _BELOW or len(above.text) > 2:
        return None
    if not 0 < int(above.text) < int(below.text):
        return None
    return int(above.text) / int(below.text), place + 3
