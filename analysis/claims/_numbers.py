"""Read numbers off text: digits, number words, scale words, ordinals, vague numbers.

Conventions: a text is cut into words, digit groups and signs by one linear pattern, and
everything else walks over those pieces, so that no text makes it slow. ``1,000`` is a
thousand, ``1.5`` one and a half, ``hundreds`` anything from 100 to 999. Digits that are
grown together with letters (``G20``, ``COVID-19``, ``A/RES/79/243``) or stand in an
address are no numbers.
"""

import regex as re

from analysis.claims._number_pieces import NARROW, Pieces
from analysis.claims._number_words import (
    ABBREVIATED,
    SCALES,
    TENS,
    UNITS,
    VAGUE,
    Number,
    and_a_half,
    scale_at,
    vague_at,
    words_at,
)

_GROUPED = re.compile(rf"\d{{1,3}}(?:[,{NARROW}]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SEPARATORS = re.compile(rf"[,{NARROW}]")
_LONGEST = 18  # digits; a longer run is a code, not a number
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_GROUPS = 4  # of three digits, parted by spaces, that one number may have
_ORDINAL_UNITS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
_ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in TENS.items()}
ORDINALS = _ORDINAL_UNITS | _ORDINAL_TENS | {"hundredth": 100, "thousandth": 1000}
NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES, *VAGUE, *ORDINALS}) - ABBREVIATED
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
CURRENCY_LETTERS = frozenset("us usd eur gbp aud cad vnd rm rs".split())


def number_at(found: Pieces, place: int) -> Number | None:
    """Read the cardinal number that begins at a piece, if one does.

    Examples
    --------
    >>> number_at(pieces("two hundred and fifty people"), 0).low
    250
    >>> number_at(pieces("10.5 trillion dollars"), 0).low
    10500000000000.0
    >>> number_at(pieces("COVID-19 cases"), 2) is None
    True
    """
    piece = found.at(place)
    if piece.in_address or _grown_on(found, place):
        return None
    number = _digits(found, place) if piece.is_digits else words_at(found, place)
    if number is None:
        return None if piece.is_digits else vague_at(found, place)
    return and_a_half(found, number)


def _grown_on(found: Pieces, place: int) -> bool:
    """Tell whether a piece is part of a code or a name on its left."""
    if not found.touches(place):
        return False
    before, two_before = found.at(place - 1), found.at(place - 2)
    if before.text in "/_#:\\" or (before.is_word and before.lower not in CURRENCY_LETTERS):
        return True
    if before.text in "-‐‑–+" and found.touches(place - 1):
        return two_before.is_word and two_before.lower not in {"mid", "late", "early", "post"}
    return False


def _digits(found: Pieces, place: int) -> Number | None:
    last, string = _spaced(found, place)
    if len(string) > _LONGEST or not _GROUPED.fullmatch(string):
        return None
    plain = _SEPARATORS.sub("", string)
    value = float(plain) if "." in plain else int(plain)
    if found.touches(last) and found.at(last).text in "/_:":
        return None
    last, scale = _scale(found, last)
    if found.touches(last) and (found.at(last).is_word or found.at(last).text in "/_@"):
        return None
    value = round(value * scale, 2) if scale > 1 else value  # 16.6 billion, and nothing more
    return Number(place, last, value, value, "digits")


def _spaced(found: Pieces, place: int) -> tuple[int, str]:
    """Join the groups of ``1 258 000``; return the place after them and all the digits."""
    string, last = found[place].text, place + 1
    if len(string) > 3 or string[0] == "0" or found.at(place - 1).is_digits:
        return last, string
    groups = []
    while _is_group(found, last + len(groups)) and len(groups) <= _GROUPS:
        groups.append(found[last + len(groups)].text)
    return last + len(groups), string + "".join(groups)


def _is_group(found: Pieces, place: int) -> bool:
    piece = found.at(place)
    apart = piece.start - found.at(place - 1).end == 1
    grows = found.touches(place + 1) and found[place + 1].text not in ".,;:!?)’'\"”%"
    return apart and len(piece.text) == 3 and piece.text.isdecimal() and not grows


def _scale(found: Pieces, place: int) -> tuple[int, int]:
    """Return the place after the scale at a place (``bn``, ``k``, ``million``), and the scale."""
    word = found.word(place)
    if found.touches(place) and word in _SHORT_SCALES:
        return place + 1, _SHORT_SCALES[word]
    return scale_at(found, place)


def ordinal_at(found: Pieces, place: int) -> Number | None:
    """Read the ordinal that begins at a piece, if one does.

    Examples
    --------
    >>> [ordinal_at(pieces(text), 0).low for text in ("60th", "first", "twenty-first")]
    [60, 1, 21]
    """
    piece = found.at(place)
    if piece.in_address or _grown_on(found, place):
        return None
    suffix = found.word(place + 1)
    if piece.text.isdigit() and found.touches(place + 1) and suffix in _SUFFIXES:
        value = int(piece.text) if len(piece.text) < 5 else 0
        return Number(place, place + 2, value, value, "ordinal")
    if piece.lower in ORDINALS:
        value = ORDINALS[piece.lower]
        return Number(place, place + 1, value, value, "ordinal")
    if piece.lower in TENS and found.at(place + 1).text in "-‐‑":
        unit = _ORDINAL_UNITS.get(found.word(place + 2), 99)
        if unit < 10:
            value = TENS[piece.lower] + unit
            return Number(place, place + 3, value, value, "ordinal")
    return None
