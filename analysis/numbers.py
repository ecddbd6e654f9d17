"""Read numbers off text: digits, number words, scale words, ordinals, vague numbers.

Conventions: a text is cut into words, digit groups and signs by one linear pattern, and
everything else walks over those pieces, so that no text makes it slow. ``1,000`` is a
thousand, ``1.5`` one and a half, ``hundreds`` anything from 100 to 999. Digits that are
grown together with letters (``G20``, ``COVID-19``, ``A/RES/79/243``) or stand in an
address are no numbers.
"""

from dataclasses import dataclass

import regex as re

_NARROW = "\u00a0\u2009\u202f"  # spaces that group digits
_CHUNK = re.compile(rf"[^\s{_NARROW}]++(?:[{_NARROW}]\d++[^\s{_NARROW}]*+)*+")
_PIECE = re.compile(rf"\d++(?:[.,{_NARROW}]\d++)*+|[\p{{L}}\p{{M}}]++|\S")
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SEPARATORS = re.compile(r"[,\u00a0\u2009\u202f]")
_LONGEST = 18  # digits; a longer run is a code, not a number

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
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
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (100, 999),
    "thousands": (1_000, 9_999),
    "millions": (10**6, 999 * 10**6),
    "billions": (10**9, 999 * 10**9),
    "trillions": (10**12, 999 * 10**12),
}
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
NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES, *_VAGUE, *ORDINALS}) - {"mn", "bn", "tn"}


@dataclass(frozen=True)
class Piece:
    """A word, a group of digits, or a sign, with its place in the text."""

    text: str
    start: int
    end: int
    in_address: bool = False

    @property
    def lower(self) -> str:
        """The piece in small letters."""
        return self.text.lower()

    @property
    def is_digits(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()


@dataclass(frozen=True)
class Number:
    """A number: its pieces ``first`` to ``last`` (exclusive) and what it says."""

    first: int
    last: int
    low: float
    high: float
    form: str  # digits, words, vague or ordinal


class Pieces(list):
    """The pieces of a text, safe to look at beyond both ends."""

    def at(self, place: int) -> Piece:
        """Return the piece at a place; one without a text where there is none."""
        return self[place] if 0 <= place < len(self) else Piece(" ", -9, -9)

    def word(self, place: int) -> str:
        """Return the piece at a place in small letters, stripped; empty where there is none."""
        return self.at(place).lower.strip()

    def touches(self, place: int) -> bool:
        """Tell whether the piece at ``place`` follows the one before without a space."""
        return self.at(place).start == self.at(place - 1).end >= 0


def pieces(text: str) -> Pieces:
    """Cut a text into words, digit groups and signs.

    Examples
    --------
    >>> [piece.text for piece in pieces("Over 1,000 five-year plans")]
    ['Over', '1,000', 'five', '-', 'year', 'plans']
    """
    found = Pieces()
    for chunk in _CHUNK.finditer(text):
        string = chunk.group()
        address = "://" in string or "@" in string or string.lower().startswith("www.")
        found.extend(
            Piece(match.group(), *match.span(), address)
            for match in _PIECE.finditer(text, chunk.start(), chunk.end())
        )
    return found


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
    if piece.is_digits:
        return _digits(found, place)
    if piece.lower in _VAGUE or (piece.lower == "tens" and found.word(place + 1) == "of"):
        return _vague(found, place)
    return _words(found, place)


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


CURRENCY_LETTERS = frozenset("us usd eur gbp aud cad vnd rm rs".split())


def _digits(found: Pieces, place: int) -> Number | None:
    string, last = found[place].text, place + 1
    if len(string) > _LONGEST or not _GROUPED.fullmatch(string):
        return None
    plain = _SEPARATORS.sub("", string)
    value = float(plain) if "." in plain else int(plain)
    if found.touches(last) and found.at(last).text in "/_:":
        return None
    last, scale = _scale(found, last)
    if found.touches(last) and (found.at(last).is_word or found.at(last).text in "/_@"):
        return None
    value *= scale
    return Number(place, last, value, value, "digits")


def _scale(found: Pieces, place: int) -> tuple[int, float]:
    """Return the place after the scale words at a place, and their product."""
    scale = 1
    word = found.word(place)
    if found.touches(place) and word in _SHORT_SCALES:
        return place + 1, _SHORT_SCALES[word]
    joined = place + (found.at(place).text == "-" and found.word(place + 1) in SCALES)
    while found.word(joined) in SCALES:
        scale *= SCALES[found.word(joined)]
        place = joined = joined + 1
    return place, scale


def _vague(found: Pieces, place: int) -> Number:
    low, high = _VAGUE.get(found.word(place), (10, 99))
    last = place + 1
    while found.word(last) == "of" and found.word(last + 1) in _VAGUE:
        factor = _VAGUE[found.word(last + 1)][0]
        low, high, last = low * factor, (high + 1) * factor - 1, last + 2
    return Number(place, last, low, high, "vague")


def _words(found: Pieces, place: int) -> Number | None:
    """Read number words: add units to tens, multiply by scales, carry thousands."""
    total, group, at, last = 0, None, place, place
    if found.word(place) in {"a", "half"}:
        return _a_scale(found, place)
    while True:
        word = found.word(at)
        if word in UNITS and (group is None or _takes_unit(group, UNITS[word])):
            group = (group or 0) + UNITS[word]
        elif word in TENS and (group is None or group % 100 == 0 and group):
            group = (group or 0) + TENS[word]
        elif word in SCALES and group is not None and word not in {"mn", "bn", "tn"}:
            group *= SCALES[word]
            if SCALES[word] >= 1000:
                total, group = total + group, 0
        else:
            break
        last = at + 1
        at = _next_number_word(found, last, group)
    if last == place:
        return None
    value = total + (group or 0)
    return Number(place, last, value, value, "words")


def _takes_unit(group: int, unit: int) -> bool:
    return unit > 0 and (group % 100 == 0 or (group % 10 == 0 and group % 100 >= 20 and unit < 10))


def _next_number_word(found: Pieces, place: int, group: int) -> int:
    """Step over the hyphen of ``twenty-one`` and the ``and`` of ``a hundred and one``."""
    following = found.word(place + 1)
    if found.at(place).text in "-‐‑" and (following in UNITS or following in SCALES):
        return place + 1
    joins = found.word(place) == "and" and group is not None and group % 100 == 0
    if joins and (following in UNITS or following in TENS):
        goes_on = found.word(place - 1) in SCALES
        return place + 1 if goes_on else place
    return place


def _a_scale(found: Pieces, place: int) -> Number | None:
    """Read ``a hundred``, ``a dozen``, ``half a million``, ``half a dozen``."""
    half = found.word(place) == "half"
    at = place + half
    if found.word(at) != "a" or found.word(at + 1) not in SCALES:
        return None
    last, scale = _scale(found, at + 1)
    value = scale / 2 if half else scale
    more = number_at(found, last + 1) if found.word(last) == "and" and scale >= 100 else None
    if more and more.form == "words" and more.high < scale:
        value, last = value + more.high, more.last
    return Number(place, last, value, value, "words")


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
    if piece.text.isdigit() and found.touches(place + 1) and suffix in {"st", "nd", "rd", "th"}:
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
