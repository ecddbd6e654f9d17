"""Read numbers off text: digits, number words, scale words, ordinals, vague numbers.

Conventions: a text is cut into words, digit groups and signs by one linear pattern, and
everything else walks over those pieces, so that no text makes it slow. ``1,000`` is a
thousand, ``1.5`` one and a half, ``hundreds`` anything from 100 to 999. Digits that are
grown together with letters (``G20``, ``COVID-19``, ``A/RES/79/243``) or stand in an
address are no numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import regex as re

from analysis.text import fold

NARROW = "\u00a0\u2009\u202f"  # spaces that group digits

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

TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}

_ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in TENS.items()}

ORDINALS = _ORDINAL_UNITS | _ORDINAL_TENS | {"hundredth": 100, "thousandth": 1000}

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}

SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}

ABBREVIATED = frozenset({"mn", "bn", "tn"})  # only behind digits

VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (100, 999),
    "thousands": (1_000, 9_999),
    "millions": (10**6, 999 * 10**6),
    "billions": (10**9, 999 * 10**9),
    "trillions": (10**12, 999 * 10**12),
}

NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES, *VAGUE, *ORDINALS}) - ABBREVIATED

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})

CURRENCY_LETTERS = frozenset("us usd eur gbp aud cad vnd rm rs".split())

_CHUNK = re.compile(rf"[^\s{NARROW}]++(?:[{NARROW}]\d++[^\s{NARROW}]*+)*+")

_PIECE = re.compile(rf"\d++(?:[.,{NARROW}]\d++)*+|[\p{{L}}\p{{M}}]++|\S")

_ADDRESS = ("://", "@", "www.", "WWW.", "Www.")


@dataclass(slots=True)
class Piece:
    """A word, a group of digits, or a sign, with its place in the text."""

    text: str
    lower: str  # in small letters
    start: int
    end: int
    in_address: bool = False

    @property
    def is_digits(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()


_NOWHERE = Piece(" ", "", -9, -9)

SEVERAL = frozenset({"several", "few"})

_HYPHENS = "-‐‑"

_MOST = 10**18  # no text states more


class Pieces(list):
    """The pieces of a text, safe to look at beyond both ends."""

    def __init__(self, found: Iterable[Piece] = ()) -> None:
        super().__init__(found)
        self._lower = [piece.lower for piece in self]
        self._length = len(self._lower)

    @cached_property
    def folded(self) -> list[str]:
        """Each piece, folded."""
        return [fold(piece.text) for piece in self]

    def at(self, place: int) -> Piece:
        """Return the piece at a place; one without a text where there is none."""
        return self[place] if 0 <= place < self._length else _NOWHERE

    def word(self, place: int) -> str:
        """Return the piece at a place in small letters; empty where there is none."""
        return self._lower[place] if 0 <= place < self._length else ""

    def run(self, place: int, length: int) -> tuple[str, ...]:
        """Return the words at a place and behind it; empty ones beyond both ends.

        Examples
        --------
        >>> pieces("In excess of 40").run(1, 2)
        ('excess', 'of')
        """
        if 0 <= place <= self._length - length:
            return tuple(self._lower[place : place + length])
        return tuple(map(self.word, range(place, place + length)))

    def touches(self, place: int) -> bool:
        """Tell whether the piece at ``place`` follows the one before without a space."""
        return 0 < place < self._length and self[place].start == self[place - 1].end


@dataclass(frozen=True)
class Number:
    """A number: its pieces ``first`` to ``last`` (exclusive) and what it says."""

    first: int
    last: int
    low: float
    high: float
    form: str  # digits, words, vague or ordinal


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


def pieces(text: str) -> Pieces:
    """Cut a text into words, digit groups and signs.

    Examples
    --------
    >>> [piece.text for piece in pieces("Over 1,000 five-year plans")]
    ['Over', '1,000', 'five', '-', 'year', 'plans']
    """
    if not any(sign in text for sign in _ADDRESS):
        return Pieces(_cut(text, 0, len(text), False))
    found: list[Piece] = []
    for chunk in _CHUNK.finditer(text):
        string = chunk.group()
        found += _cut(text, *chunk.span(), any(sign in string for sign in _ADDRESS))
    return Pieces(found)


def _cut(text: str, place: int, end: int, address: bool) -> list[Piece]:
    found = []
    for piece in _PIECE.findall(text, place, end):
        start = text.index(piece, place)
        place = start + len(piece)
        found.append(Piece(piece, piece.lower(), start, place, address))
    return found


def scale_at(found: Pieces, place: int, most: int = 2) -> tuple[int, int]:
    """Return the place after the scale words at a place, and their product.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> scale_at(pieces("thousand billion"), 0)
    (2, 1000000000000)
    """
    product = 1
    for _ in range(most):
        joined = place + (found.at(place).text == "-" and found.word(place + 1) in SCALES)
        scale = SCALES.get(found.word(joined))
        if scale is None or product * scale > _MOST:
            break
        product, place = product * scale, joined + 1
    return place, product


def vague_at(found: Pieces, place: int) -> Number | None:
    """Read ``dozens``, ``tens of thousands`` and ``several hundred``.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> vague_at(pieces("tens of thousands"), 0).high
    99999
    """
    word = found.word(place)
    if word in SEVERAL:
        last, scale = scale_at(found, place + 1)
        first = place - (word == "few" and found.word(place - 1) == "a")
        return Number(first, last, 2 * scale, 10 * scale - 1, "vague") if scale > 1 else None
    tens = word == "tens" and found.word(place + 1) == "of"
    if word not in VAGUE and not tens:
        return None
    (low, high), last = VAGUE.get(word, (10, 99)), place + 1
    if found.word(last) == "of" and found.word(last + 1) in VAGUE:
        factor = VAGUE[found.word(last + 1)][0]
        low, high, last = low * factor, (high + 1) * factor - 1, last + 2
    return Number(place, last, low, high, "vague")


def words_at(found: Pieces, place: int) -> Number | None:
    """Read the cardinal number whose words begin at a piece.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> words_at(pieces("two hundred and fifty thousand and one people"), 0).low
    250001
    """
    if found.word(place) in {"a", "half"}:
        return _a_scale(found, place)
    return _cardinal(found, place)


def _cardinal(found: Pieces, place: int) -> Number | None:
    total, group, least, at, last, whole = 0, None, 10 * _MOST, place, place, place
    while True:
        word = found.word(at)
        if word in UNITS and (group is None or _takes_unit(group, UNITS[word])):
            group = (group or 0) + UNITS[word]
        elif word in TENS and (group is None or group % 100 == 0):
            group = (group or 0) + TENS[word]
        elif word in ("hundred", "dozen") and group and group < 100:
            group *= SCALES[word]
        elif group and word in SCALES and word not in ABBREVIATED and SCALES[word] > 100:
            at, scale = scale_at(found, at)
            if scale >= least:  # two million, three million: the second number begins
                return Number(place, whole, total, total, "words")
            total, group, least, whole, at = total + group * scale, 0, scale, at, at - 1
        else:
            break
        last = at + 1
        at = _next_word(found, last, group)
    value = total + (group or 0)
    return Number(place, last, value, value, "words") if last > place else None


def _takes_unit(group: int, unit: int) -> bool:
    return unit > 0 and (group % 100 == 0 or (group % 10 == 0 and group % 100 >= 20 and unit < 10))


def _next_word(found: Pieces, place: int, group: int) -> int:
    """Step over the hyphen of ``twenty-one`` and the ``and`` of ``a hundred and one``."""
    following = found.word(place + 1)
    if found.at(place).text in _HYPHENS and (following in UNITS or following in SCALES):
        return place + 1
    joins = found.word(place) == "and" and group % 100 == 0 and found.word(place - 1) in SCALES
    return place + (joins and (following in UNITS or following in TENS))


def _a_scale(found: Pieces, place: int) -> Number | None:
    """Read ``a hundred``, ``a dozen``, ``half a million``, ``half a dozen``."""
    half = found.word(place) == "half"
    at = place + half
    if found.word(at) != "a" or found.word(at + 1) not in SCALES:
        return None
    last, scale = scale_at(found, at + 1)
    value = scale / 2 if half else scale
    more = _cardinal(found, last + 1) if found.word(last) == "and" and scale >= 100 else None
    if more and more.high < scale:
        value, last = value + more.high, more.last
    return Number(place, last, value, value, "words")


def and_a_half(found: Pieces, number: Number) -> Number:
    """Add what ``two and a half million`` says behind its first number.

    Examples
    --------
    >>> from analysis.claims._numbers import pieces
    >>> found = pieces("two and a half million")
    >>> and_a_half(found, words_at(found, 0)).low
    2500000.0
    """
    for half in (("and", "a", "half"), ("-", "and", "-", "a", "-", "half")):
        if found.run(number.last, len(half)) == half and number.low < 100:
            last, scale = scale_at(found, number.last + len(half))
            value = (number.low + 0.5) * scale
            return Number(number.first, last, value, value, number.form)
    return number
