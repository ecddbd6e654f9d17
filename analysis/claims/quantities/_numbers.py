"""Read numbers off text: digits, number words, scale words, ordinals, vague numbers.

Conventions: ``1,000`` is a thousand, ``1.5`` one and a half. Digits that are grown together
with letters (``G20``, ``COVID-19``, ``A/RES/79/243``) or stand in an address are no numbers.
In words, units add to tens, ``hundred`` multiplies, and scales from a thousand on must get
smaller: a number ends where the words no longer make one. A vague number is anything from its
first to its last: ``hundreds`` is 100 to 999, ``several hundred`` 200 to 999.
"""

from functools import cache

import regex as re

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities._fractions import part_of_scale, with_fraction
from analysis.claims.quantities._number_words import (
    MOST,
    Number,
    number_words,
    scale_at,
    scales,
    vague_words,
)
from analysis.claims.quantities._pieces import HYPHENS, NARROW, SUFFIXES, Pieces

SEVERAL = frozenset({"several", "few"})
_GROUPED = re.compile(rf"\d{{1,3}}(?:[,{NARROW}'’]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SEPARATORS = re.compile(rf"[,{NARROW}'’]")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")  # 300.000: dots that may group digits
_LONGEST = 18  # digits; a longer run is a code, not a number
_GROUPS = 4  # of three digits, parted by spaces; more of them are a row of numbers
_DECIMALS = 4  # number words behind a spoken point; more of them are a code
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}  # grown together with digits


def number_at(pieces: Pieces, place: int) -> Number | None:
    """Read the cardinal number that begins at a piece, if one does.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> number_at(pieces("two hundred and fifty people"), 0).low
    250
    >>> number_at(pieces("10.5 trillion dollars"), 0).low
    10500000000000.0
    >>> number_at(pieces("COVID-19 cases"), 2) is None
    True
    """
    piece = pieces.at(place)
    if piece.in_address or _grown_on(pieces, place):
        return None
    if piece.is_digits:
        number = _digits(pieces, place)
        return number and with_fraction(pieces, number)
    if pieces.has_parts:
        part = part_of_scale(pieces, place)
        if part:
            return part
    number = words_at(pieces, place)
    return with_fraction(pieces, number) if number else vague_at(pieces, place)


def _grown_on(pieces: Pieces, place: int) -> bool:
    """Tell whether a piece is part of a code or a name on its left."""
    if not pieces.touches(place):
        return False
    before, two_before = pieces.at(place - 1), pieces.at(place - 2)
    letters = before.is_word and before.lower not in word_set("currency_letters")
    if letters or before.text in "/_#:\\":
        return True
    if before.text in "-‐‑–+" and pieces.touches(place - 1):
        return two_before.is_word and two_before.lower not in {"mid", "late", "early", "post"}
    return False


def _digits(pieces: Pieces, place: int) -> Number | None:
    last, string = _spaced(pieces, place)
    grouped = _DOTTED.fullmatch(string) and _dots_group(pieces, last, string)
    if len(string) > _LONGEST or not (grouped or _GROUPED.fullmatch(string)):
        return None
    plain = string.replace(".", "") if grouped else _SEPARATORS.sub("", string)
    value = float(plain) if "." in plain else int(plain)
    if pieces.touches(last) and pieces.at(last).text in "/_:":
        return None
    last, scale = _scale(pieces, last)
    grown = pieces.at(last).is_word and pieces.word(last) not in _short_units()
    if pieces.touches(last) and (grown or pieces.at(last).text in "/_@"):
        return None
    value = round(value * scale, 2) if scale > 1 else value  # 16.6 billion, and nothing more
    return Number(place, last, value, value, "digits", scale)


def _dots_group(pieces: Pieces, last: int, string: str) -> bool:
    """Tell whether the dots of ``1.250.000`` and ``300.000 dong`` part thousands.

    Three digits behind one dot are a fraction before a scale, a percent sign or a unit of measure
    or time; a count of things has none.
    """
    if string.count(".") > 1 or string.endswith(".000"):
        return True
    before, word = pieces.at(last - 2), pieces.word(last)
    if before.text in "$€£¥₹" or not pieces.at(last).is_word:
        return False
    measured = word in scales() or word in _measures() or word in {"percent", "per", "points"}
    return not measured and len(word) > 3 and word.endswith(("s", "people"))


@cache
def _measures() -> frozenset[str]:
    """Return the first words of units of measure and of time, behind which fractions may stand."""
    units = {row["written"].split()[0] for row in rows_of("units_en.csv")}
    return frozenset(units | {row["word"] for row in rows_of("time_units_en.csv")})


@cache
def _short_units() -> frozenset[str]:
    """Return the units that may be grown together with their number: 25kg."""
    return frozenset(row["written"] for row in rows_of("units_en.csv") if row["short"] == "yes")


def _spaced(pieces: Pieces, place: int) -> tuple[int, str]:
    """Join the groups of ``1 258 000``; return the place after them and all the digits."""
    string, last = pieces[place].text, place + 1
    if len(string) > 3 or string[0] == "0" or pieces.at(place - 1).is_digits:
        return last, string
    groups: list[str] = []
    while _is_group(pieces, last + len(groups)) and len(groups) <= _GROUPS:
        groups.append(pieces[last + len(groups)].text)
    return last + len(groups), string + "".join(groups)


def _is_group(pieces: Pieces, place: int) -> bool:
    piece = pieces.at(place)
    apart = piece.start - pieces.at(place - 1).end == 1
    grows = pieces.touches(place + 1) and pieces[place + 1].text not in ".,;:!?)’'\"”%"
    return apart and len(piece.text) == 3 and piece.text.isdecimal() and not grows


def _scale(pieces: Pieces, place: int) -> tuple[int, int]:
    """Return the place after the scale at a place (``bn``, ``k``, ``million``), and the scale."""
    word = pieces.word(place)
    if pieces.touches(place) and word in _SHORT_SCALES:
        return place + 1, _SHORT_SCALES[word]
    return scale_at(pieces, place)


def words_at(pieces: Pieces, place: int) -> Number | None:
    """Read the cardinal number whose words begin at a piece.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> words_at(pieces("two hundred and fifty thousand and one people"), 0).low
    250001
    """
    word = pieces.word(place)
    if pieces.run(place, 3) == ("a", "couple", "of"):
        return Number(place, place + 3, 2, 2, "words")
    if word in {"a", "half"}:
        return _a_scale(pieces, place)
    if word in {"hundred", "thousand"}:
        return _bare_scale(pieces, place)
    number = _cardinal(pieces, place)
    return number and _with_decimals(pieces, number)


def _bare_scale(pieces: Pieces, place: int) -> Number | None:
    """Read ``hundred and fifty`` and ``thousand two hundred``, which lack their article."""
    scale = scales()[pieces.word(place)]
    joined = pieces.word(place + 1) == "and"
    more = _cardinal(pieces, place + 1 + joined)
    if more is not None and not joined and pieces.word(more.last - 1) != "hundred":
        return None
    if more is None or not 0 < more.high < scale or pieces.word(place - 1) in SEVERAL:
        return None
    return Number(place, more.last, scale + more.high, scale + more.high, "words")


def _with_decimals(pieces: Pieces, number: Number) -> Number:
    """Add what ``four point five million`` says behind the point."""
    units, at = number_words("unit"), number.last + 1
    digits = ""
    pointed = pieces.word(number.last) == "point"
    while pointed and len(digits) < _DECIMALS and units.get(pieces.word(at), 10) < 10:
        digits += str(units[pieces.word(at)])
        at += 1
    idiom = pieces.word(number.first - 1) in {"at", "this", "that"}  # at one point, five men left
    if not digits or number.scale > 1 or idiom:
        return number
    last, scale = scale_at(pieces, at)
    value = round(float(f"{int(number.low)}.{digits}") * scale, _DECIMALS)
    return Number(number.first, last, value, value, "words", scale)


def _cardinal(pieces: Pieces, place: int) -> Number | None:
    units, tens, scale_words = number_words("unit"), number_words("ten"), number_words("scale")
    group = 1 if pieces.word(place) == "a" else None
    if not group and pieces.word(place) not in units and pieces.word(place) not in tens:
        return None
    last_scale, total, least, last, whole = 1, 0, 10 * MOST, place, place
    at = place + 1 if group else place
    while True:
        word = pieces.word(at)
        if word in units and (group is None or _takes_unit(group, units[word])):
            group = (group or 0) + units[word]
        elif word in tens and (group is None or group % 100 == 0):
            group = (group or 0) + tens[word]
        elif word in ("hundred", "dozen") and group and group < 100:
            group *= scale_words[word]
        elif group and scale_words.get(word, 0) > 100:
            at, scale = scale_at(pieces, at)
            if scale >= least:  # two million, three million: the second number begins
                return Number(place, whole, total, total, "words")
            total, group, least, whole, at = total + group * scale, 0, scale, at, at - 1
            last_scale = scale
        else:
            break
        last = at + 1
        at = _next_word(pieces, last, group)
    value = total + (group or 0)
    scale = last_scale if not group else 1
    return Number(place, last, value, value, "words", scale) if last > place else None


def _takes_unit(group: int, unit: int) -> bool:
    return unit > 0 and (group % 100 == 0 or (group % 10 == 0 and group % 100 >= 20 and unit < 10))


def _next_word(pieces: Pieces, place: int, group: int) -> int:
    """Step over the hyphen of ``twenty-one`` and the ``and`` of ``a hundred and one``."""
    sign, following = pieces.word(place), pieces.word(place + 1)
    unit = following in number_words("unit")
    if sign in HYPHENS and (unit or following in scales()):
        return place + 1
    joins = sign == "and" and group % 100 == 0 and pieces.word(place - 1) in scales()
    return place + 1 if joins and (unit or following in number_words("ten")) else place


def _a_scale(pieces: Pieces, place: int) -> Number | None:
    """Read ``a hundred and twenty thousand``, ``a dozen``, ``half a million``."""
    at = pieces.after(place, {"half"})
    if pieces.word(at) != "a" or pieces.word(at + 1) not in scales():
        return None
    if at == place and pieces.word(at + 1) != "dozen":
        return _cardinal(pieces, place)
    last, scale = scale_at(pieces, at + 1)
    value = scale / 2 if at > place else scale
    return Number(place, last, value, value, "words", scale)


def vague_at(pieces: Pieces, place: int) -> Number | None:
    """Read ``dozens``, ``tens of thousands`` and ``several hundred``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> vague_at(pieces("tens of thousands"), 0).high
    99999
    """
    word = pieces.word(place)
    if word in SEVERAL:
        last, scale = scale_at(pieces, place + 1)
        first = pieces.before(place, {"a"}) if word == "few" else place
        return Number(first, last, 2 * scale, 10 * scale - 1, "vague") if scale > 1 else None
    tens = word == "tens" and pieces.word(place + 1) == "of"
    vague = vague_words()
    if word not in vague and not tens:
        return None
    (low, high), last = vague.get(word, (10, 99)), place + 1
    if pieces.word(last) == "of" and pieces.word(last + 1) in vague:
        factor = vague[pieces.word(last + 1)][0]
        low, high, last = low * factor, (high + 1) * factor - 1, last + 2
    return Number(place, last, low, high, "vague")


def ordinal_at(pieces: Pieces, place: int) -> Number | None:
    """Read the ordinal that begins at a piece, if one does.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> [ordinal_at(pieces(text), 0).low for text in ("60th", "first", "twenty-first")]
    [60, 1, 21]
    """
    piece = pieces.at(place)
    if piece.in_address or _grown_on(pieces, place):
        return None
    if piece.text.isdigit() and pieces.touches(place + 1) and pieces.word(place + 1) in SUFFIXES:
        value = int(piece.text) if len(piece.text) < 5 else 0  # longer: no rank
        return Number(place, place + 2, value, value, "ordinal")
    ordinals, tens = number_words("ordinal"), number_words("ten")
    if piece.lower in ordinals:
        value = ordinals[piece.lower]
        return Number(place, place + 1, value, value, "ordinal")
    if piece.lower in tens and pieces.word(place + 1) in HYPHENS:
        unit = ordinals.get(pieces.word(place + 2), 99)
        if unit < 10:
            value = tens[piece.lower] + unit
            return Number(place, place + 3, value, value, "ordinal")
    return None
