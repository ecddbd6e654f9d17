"""Make many texts one folded string in which listed names can be looked for at once.

Internal to ``matching``. White space of any kind and length is one space (a blank line is
two, so that no name crosses it), every dash a hyphen; soft hyphens and zero-width characters
are left out. Every character knows its place in the text it came from.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from analysis.text import fold

_DASHES = "‒–—―−"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BETWEEN = "\x00"  # parts two texts
_KNOWN = 0x20000  # code points from here on are letters of East Asian scripts
_ADDRESSES = ("http://", "https://", "www.", "@")
SPACE, LETTER, UPPER, INVISIBLE = 1, 2, 4, 8


class Haystack(NamedTuple):
    """Several texts in one string, and where each character was."""

    text: str  # as it stands, white space squeezed
    folded: str  # the same, folded
    codes: np.ndarray  # the folded characters as code points
    kinds: np.ndarray  # what each character is: SPACE, LETTER (or digit or mark), UPPER
    row: np.ndarray  # row of each text's first character
    offsets: np.ndarray | None  # place of each character in the joined texts
    starts: np.ndarray  # place of each text in the joined texts
    addresses: np.ndarray  # start and end of web and mail addresses


def normal(string: str) -> str:
    """Fold a string for matching; the length stays.

    Examples
    --------
    >>> normal("Việt Nam–Russia")
    'viet nam-russia'
    """
    return _to_string(_folded(_codes(string)))


def haystack(texts: Sequence[str]) -> Haystack:
    r"""Join texts into one string for a single scan.

    Examples
    --------
    >>> haystack(["Việt\n Nam", "Lào"]).folded
    'viet nam\x00lao'
    """
    joined = _BETWEEN.join(texts)
    lengths = np.array([len(text) + 1 for text in texts], dtype="int64")
    starts = np.cumsum(lengths) - lengths
    codes = _codes(joined)
    kind = _tables()[1][np.minimum(codes, _KNOWN)]
    kept = _kept(codes, kind)
    offsets = None
    if kept is not None:
        codes, kind, offsets = codes[kept], kind[kept], np.flatnonzero(kept)
        joined = _to_string(codes)
    row = starts if offsets is None else np.searchsorted(offsets, starts)
    folded = _folded(codes)
    addresses = _addresses(joined)
    return Haystack(joined, _to_string(folded), folded, kind, row, offsets, starts, addresses)


def _codes(string: str) -> np.ndarray:
    return np.frombuffer(string.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _folded(codes: np.ndarray) -> np.ndarray:
    table = _tables()[0]
    if len(codes) == 0 or codes.max() < _KNOWN:
        return table[codes]
    return np.where(codes < _KNOWN, table[np.minimum(codes, _KNOWN)], codes)


def _to_string(codes: np.ndarray) -> str:
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _tables() -> tuple[np.ndarray, np.ndarray]:
    """Return for each code point what it is folded to, and what it is."""
    chars = [chr(code) for code in range(_KNOWN + 1)]
    folded = np.array([ord(char) for char in fold("".join(chars))], dtype="<u4")
    kinds = np.array([_kind(char) for char in chars], dtype="uint8")
    folded[(kinds & SPACE) > 0] = ord(" ")
    folded[[ord(dash) for dash in _DASHES]] = ord("-")
    return folded, kinds


def _kind(char: str) -> int:
    if char.isspace():
        return SPACE
    if char in _INVISIBLE:
        return INVISIBLE
    category = unicodedata.category(char)
    return LETTER * (category[0] in "LMN") + UPPER * (category in ("Lu", "Lt"))


def _kept(codes: np.ndarray, kind: np.ndarray) -> np.ndarray | None:
    """Tell which characters stay; None if all do."""
    invisible = (kind & INVISIBLE) > 0
    space = kind == SPACE
    follows = space[1:] & space[:-1]
    if not follows.any():
        return ~invisible if invisible.any() else None
    again = np.concatenate([[False], follows])
    first = np.flatnonzero(space & ~again)
    last = np.flatnonzero(space & ~np.concatenate([follows, [False]])) + 1
    line_ends = np.concatenate([[0], np.cumsum(codes == ord("\n"))])
    blank = line_ends[last] - line_ends[first] >= 2  # a blank line keeps all its characters
    stays = np.repeat(blank, last - first)
    drop = again.copy()
    drop[np.flatnonzero(space)[stays]] = False
    return ~(drop | invisible)


def _addresses(text: str) -> np.ndarray:
    """Find web and mail addresses and handles, in which no name is looked for."""
    spans = sorted({span for sign in _ADDRESSES for span in _around(text, sign)})
    return np.array(spans, dtype="int64").reshape(-1, 2)


def _around(text: str, sign: str) -> Iterator[tuple[int, int]]:
    place = text.find(sign)
    while place >= 0:
        start, end = place, place + len(sign)
        while sign == "@" and start > 0 and not _parts(text[start - 1]):
            start -= 1
        while end < len(text) and not _parts(text[end]):
            end += 1
        yield start, end
        place = text.find(sign, end)


def _parts(char: str) -> bool:
    return char.isspace() or char == _BETWEEN


def chunks(texts: Sequence[str], characters: int = 300_000) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield rows of texts in portions of about this size, with the number of the first.

    Examples
    --------
    >>> list(chunks(["abc", "de", "f"], 4))
    [(0, ['abc', 'de']), (2, ['f'])]
    """
    first = size = 0
    for row, text in enumerate(texts):
        size += len(text)
        if size >= characters:
            yield first, texts[first : row + 1]
            first, size = row + 1, 0
    if first < len(texts):
        yield first, texts[first:]
