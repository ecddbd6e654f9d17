"""Letters: the form they are kept in, and the base letter of each, with or without its capital.

Convention: folding maps one character to one, so that offsets stay true; a ligature (``ﬁ``)
is undone in terms only.
"""

import unicodedata
from functools import cache

import numpy as np

INVISIBLE = "\u00ad\u200c\u200d"  # soft hyphen and joiners: part of a token, not of its term
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_AS_READ = str.maketrans(dict.fromkeys(INVISIBLE, "") | _LIGATURES)
_LAST_DIACRITIC = 0x36F  # combining marks of the Latin, Greek and Cyrillic scripts end here
_LAST_WITH_BASE = 0x1FFFF  # beyond stand ideographs, of which NFD would make other ones
_LONG = 200  # characters; a longer string is folded by a table, which is ten times as fast
_NEW = 0xFFFFFFFF  # in the table: a character that was not met yet
_NOT_DECOMPOSED = {"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i"}
_TYPOGRAPHIC = {"’": "'", "‘": "'", "‛": "'", "‐": "-", "‑": "-"}


class _Bases(dict):
    """Code point to base letter, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        base = self[code] = _base(chr(code)) if code < _LAST_WITH_BASE else chr(code)
        return base


class _CasedBases(dict):
    """The table of ``fold``, with a capital where the base has one that folds to it."""

    def __missing__(self, code: int) -> str:
        base = fold(chr(code))
        capital = base.upper()
        is_capital = chr(code).isupper() and len(capital) == 1 and fold(capital) == base
        self[code] = capital if is_capital else base
        return self[code]


_BASES, _CASED_BASES = _Bases(), _CasedBases()


def nfc(string: str) -> str:
    """Return the composed Unicode normal form, in which every text is kept.

    Examples
    --------
    >>> len(nfc("Việt"))
    4
    """
    return unicodedata.normalize("NFC", string)


def visible(string: str) -> str:
    r"""Return the composed form without soft hyphens and joiners, ligatures undone.

    Examples
    --------
    >>> visible("cyber\u00adcrime"), visible("oﬃce")
    ('cybercrime', 'office')
    """
    return nfc(string).translate(_AS_READ)


def fold(string: str) -> str:
    """Map each character to its lower-case base letter; the length never changes.

    Diacritics of the Latin, Greek and Cyrillic scripts go; typographic apostrophes and
    hyphens become plain ones. Letters of other scripts stay as they are.

    Examples
    --------
    >>> fold("Đặng Hoàng Giang’s")
    "dang hoang giang's"
    """
    if string.isascii():
        return string.lower()
    if len(string) < _LONG:
        return string.translate(_BASES)
    codes = np.frombuffer(string.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return folded_codes(codes).tobytes().decode("utf-32-le", "surrogatepass")


def folded_codes(codes: np.ndarray) -> np.ndarray:
    """Return the code points of the base letters of code points, as ``fold``.

    Examples
    --------
    >>> folded_codes(np.array([0x110, 0x41], dtype=np.uint32)).tolist()
    [100, 97]
    """
    table = _table()
    bases = table[codes]
    new = np.unique(codes[bases == _NEW])
    if not len(new):
        return bases
    table[new] = [ord(_BASES[code]) for code in new.tolist()]
    return table[codes]


@cache
def _table() -> np.ndarray:
    return np.full(0x110000, _NEW, dtype=np.uint32)


def fold_marks(string: str) -> str:
    """Map each character to its base letter as ``fold`` does, but leave capitals.

    Examples
    --------
    >>> fold_marks("Đặng Hoàng Giang’s")
    "Dang Hoang Giang's"
    """
    return string.translate(_CASED_BASES)


def _base(char: str) -> str:
    if char in _TYPOGRAPHIC:
        return _TYPOGRAPHIC[char]
    base, *marks = tuple(unicodedata.normalize("NFD", char))
    if any(ord(mark) > _LAST_DIACRITIC or not unicodedata.combining(mark) for mark in marks):
        base = char
    lower = base.lower()
    return _NOT_DECOMPOSED.get(lower, lower) if len(lower) == 1 else base
