"""Read shares: percentages, percentage points, fractions, ``nine in ten``.

Conventions: every share is a percentage, rounded to two digits behind the point; a fraction in
figures (``7 3/8 percent``) is exact. A basis point is a hundredth of a percentage point.
"""

from dataclasses import replace

from analysis.claims._words import word_set
from analysis.claims.quantities._fractions import GLYPHS, fraction_at, stroke_at
from analysis.claims.quantities._noun_phrases import noun_phrase
from analysis.claims.quantities._number_words import Number, number_words
from analysis.claims.quantities._numbers import number_at
from analysis.claims.quantities._pieces import GENITIVES, HYPHENS, Pieces
from analysis.claims.quantities._values import (
    Quantity,
    changes,
    joint,
    negative,
    qualifier_before,
    quantity,
)

_POINTS = frozenset({"point", "points", "percent", "cent", "%"})
_A = frozenset({"a", "an", "-", "hour", "of"})  # behind a half that is no share
_ONE_OF_MOST = 1000  # "one in five" up to "one in 1000"; beyond it is a year or a count

_POSSESSOR = 3  # words of a name in the genitive


def percentage(pieces: Pieces, number: Number) -> Quantity | None:
    """Read the percentage or the fraction that a number begins.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("between 5% and 7% of firms")
    >>> read = percentage(cut, number_at(cut, 1))
    >>> read.low, read.high, read.noun
    (5, 7, ('firm',))
    """
    last = _percent_sign(pieces, number.last)
    if last:
        return _percents(pieces, number, last)
    last, scale = _points(pieces, number.last)
    if scale:
        number = replace(
            number, low=round(number.low * scale, 4), high=round(number.high * scale, 4)
        )
        return quantity(pieces, number, "percentage", last, unit="percentage point")
    return _fraction(pieces, number) or _one_in(pieces, number)


def _percents(pieces: Pieces, number: Number, last: int) -> Quantity:
    """Read on behind the percent sign: ``5% to 7%``, ``5 percent points``, ``5% of firms``."""
    at = joint(pieces, number.first, last)
    other = number_at(pieces, at) if at else None
    end = _percent_sign(pieces, other.last) if other else 0
    if other and end and number.low < other.high and not changes(pieces, number.first):
        number, last = replace(number, high=other.high, form="range"), end
    behind = pieces.after(last, {"point", "points"})
    unit = "percentage point" if behind > last else "percent"
    number = negative(pieces, number)
    noun = _share_of(pieces, last)
    return quantity(pieces, number, "percentage", behind, unit=unit, noun=noun)


def _percent_sign(pieces: Pieces, place: int) -> int:
    """Return the place after ``%``, ``percent`` or ``per cent``, else 0."""
    if pieces.word(place) in HYPHENS and pieces.word(place + 1) in {"percent", "per"}:
        place += 1
    word = pieces.word(place)
    if word in {"%", "percent", "pct"}:
        return place + 1
    return place + 2 if word == "per" and pieces.word(place + 1) == "cent" else 0


def _points(pieces: Pieces, place: int) -> tuple[int, float]:
    """Return the place after ``percentage points`` or ``basis points``, and what one of them is."""
    at = pieces.after(place, HYPHENS)
    scale = {"percentage": 1, "basis": 0.01}.get(pieces.word(at), 0)
    at = pieces.after(at + 1, HYPHENS)
    return (at + 1, scale) if pieces.word(at) in {"point", "points"} else (place, 0)


def part_of_point(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``half a percentage point``, ``a quarter point``, ``three-tenths of a percent``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> part_of_point(pieces("a quarter of a percentage point"), 0).high
    0.25
    """
    if not pieces.has_parts or pieces.words.isdisjoint(_POINTS):
        return None
    read = stroke_at(pieces, place) or fraction_at(pieces, place)
    if read is None:
        return None
    value, at = read
    at = pieces.after(pieces.after(at, {"of"}), {"a", "one", "-"})
    last, unit = _points(pieces, at)[0], "percentage point"
    if last == at and pieces.word(at) == "point":
        last = at + 1
    elif last == at:
        last, unit = _percent_sign(pieces, at), "percent"
    if not last:
        return None
    last = pieces.after(last, {"point"})
    number = Number(place, last, value, value, "words")
    return quantity(pieces, number, "percentage", last, unit=unit)


def _share_of(pieces: Pieces, place: int) -> tuple[str, ...]:
    if pieces.word(place) != "of":
        return ()
    place = pieces.after(place + 1, {"all"})
    place = _is_possessed(pieces, place) or pieces.after(place, word_set("owners"))
    return noun_phrase(pieces, place)[1]


def _is_possessed(pieces: Pieces, place: int) -> int:
    """Return the place behind ``Kharun's``, if a name in the genitive begins there, else 0."""
    at = place
    while at < place + _POSSESSOR and pieces.at(at).is_word and pieces.at(at).text[0].isupper():
        at += 1
    return at + 2 if at > place and pieces.run(at, 2) in GENITIVES else 0


def _fraction(pieces: Pieces, number: Number) -> Quantity | None:
    """Read ``two-thirds`` and ``three quarters``."""
    at = pieces.after(number.last, HYPHENS)
    part = number_words("part").get(pieces.word(at).removesuffix("s"))
    if part and number.form == "words" and number.high < part:
        return _share(pieces, number.first, at + 1, number.high / part)
    return None


def _one_in(pieces: Pieces, number: Number) -> Quantity | None:
    """Read ``one in five``, ``9 in 10 firms`` and ``63 out of every 100``."""
    out = pieces.run(number.last, 2) == ("out", "of")
    at = number.last + 1 + out if out or pieces.word(number.last) == "in" else 0
    every = at > 0 and pieces.word(at) == "every"
    other = number_at(pieces, at + every) if at else None
    if not other or not number.high < other.high <= _ONE_OF_MOST:
        return None
    alike = other.form == number.form == "words"
    if not (alike or every or noun_phrase(pieces, other.last)[1]):
        return None
    whole = number.low >= 1 and float(other.high).is_integer()
    return _share(pieces, number.first, other.last, number.high / other.high) if whole else None


def part_at(pieces: Pieces, place: int) -> Quantity | None:
    """Read ``half of the states``, ``a third of all firms``, ``more than half``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> part_at(pieces("half of the states"), 0).high
    50
    >>> part_at(pieces("the first half of 2025"), 2) is None
    True
    """
    word = pieces.word(place)
    if word in GLYPHS and fraction_at(pieces, place) and _share_of(pieces, place + 1):
        return _share(pieces, place, place + 1, GLYPHS[word])
    part = number_words("part").get(pieces.word(place + 1)) if word == "a" else None
    owned = pieces.word(place + 2) == "of" and pieces.word(place + 3) in word_set("owners")
    owned = owned or _is_possessed(pieces, place + 3) > 0
    moved = pieces.word(place - 1) == "by" and not pieces.at(place + 2).is_word
    if part and (owned or moved or _share_of(pieces, place + 2)):
        return _share(pieces, place, place + 2, 1 / part)
    if word != "half" or pieces.word(place - 1) in word_set("before_half"):
        return None
    qualified = qualifier_before(pieces, place)[1] != "exact"
    of = pieces.word(place + 1) == "of" and _is_possessed(pieces, place + 2) > 0
    owned = pieces.word(place + 1) in word_set("owners")
    noun = noun_phrase(pieces, place + 2)[1] if owned else _share_of(pieces, place + 1)
    bare = qualified and not pieces.at(place + 1).is_digits and pieces.word(place + 1) not in _A
    if not (noun or bare or of):
        return None
    return replace(_share(pieces, place, place + 1, 0.5), noun=noun)


def _share(pieces: Pieces, first: int, last: int, value: float, form: str = "words") -> Quantity:
    share = Number(first, last, round(100 * value, 2), round(100 * value, 2), form)
    noun = _share_of(pieces, last)
    return quantity(pieces, share, "percentage", last, unit="percent", noun=noun)
