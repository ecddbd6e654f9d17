"""Read numbers that are written in words: ``a hundred and five``, ``dozens``, ``several hundred``.

Conventions: units add to tens, ``hundred`` multiplies, and scales from a thousand on must
get smaller, so that a number ends where the words no longer make one. A vague number is
anything from its first to its last: ``hundreds`` is 100 to 999, ``several hundred`` 200 to 999.
"""

from dataclasses import dataclass

from analysis.claims._number_pieces import Pieces

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
SEVERAL = frozenset({"several", "few"})
_HYPHENS = "-‐‑"
_MOST = 10**18  # no text states more


@dataclass(frozen=True)
class Number:
    """A number: its pieces ``first`` to ``last`` (exclusive) and what it says."""

    first: int
    last: int
    low: float
    high: float
    form: str  # digits, words, vague or ordinal


def scale_at(found: Pieces, place: int, most: int = 2) -> tuple[int, int]:
    """Return the place after the scale words at a place, and their product.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
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
    >>> from analysis.claims._number_pieces import pieces
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
    >>> from analysis.claims._number_pieces import pieces
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
    >>> from analysis.claims._number_pieces import pieces
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
