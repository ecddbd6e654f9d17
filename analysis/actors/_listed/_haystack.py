"""Make many texts one folded string in which listed names can be looked for at once.

White space of any kind and length is one space (a blank line is more, so that no name
crosses it), every dash a hyphen; soft hyphens, zero-width characters and marks that stand
apart from their letters are left out. A folded character is one byte: ASCII as it is, the
other letters of the listed names as the alphabet numbers them. Every character knows its
place in the text it came from.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from analysis.text import fold, nfc

_DASHES = "‒–—―−"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_UNSEEN = dict.fromkeys(map(ord, _INVISIBLE))
_MARKS = range(0x300, 0x370)  # apart from their letters, as in text that is not NFC
_BETWEEN = "\x00"  # parts two texts
_KNOWN = 0x20000  # code points from here on are letters of East Asian scripts
_PORTION = 300_000  # characters scanned at once: a bound on memory, no result depends on it
_ADDRESSES = ("http://", "https://", "www.", "@")
_OTHER, _GONE, _FIRST, _LAST = 1, 2, 0x80, 0xFF  # bytes: none of ours, left out, of a letter
SPACE, LETTER, UPPER, INVISIBLE = 1, 2, 4, 8


class Haystack(NamedTuple):
    """Several texts in one string, and where each character was."""

    folded: bytes  # white space squeezed, what is not seen left out
    codes: np.ndarray  # the same characters, not folded, as code points
    row: np.ndarray  # place of each text's first character
    offsets: np.ndarray | None  # place of each character in the joined texts
    starts: np.ndarray  # place of each text in the joined texts
    addresses: np.ndarray  # start and end of web and mail addresses in the joined texts

    def bytes_at(self, places: np.ndarray) -> np.ndarray:
        """Return the folded characters at these places; 0 behind the last one."""
        folded = np.frombuffer(self.folded, dtype="uint8")
        inside = places < len(folded)
        return np.where(inside, folded[np.where(inside, places, 0)], 0)

    def is_kind(self, places: np.ndarray, kind: int) -> np.ndarray:
        """Tell which of these characters are LETTER (or digit or mark) or UPPER."""
        inside = (places >= 0) & (places < len(self.codes))
        codes = _known(self.codes[np.where(inside, places, 0)])
        return inside & (_tables()[1][codes] & kind > 0)


class Alphabet:
    """A byte for each folded character of the patterns."""

    def __init__(self, patterns: Iterable[str]):
        letters = sorted({char for pattern in patterns for char in pattern if ord(char) >= _FIRST})
        room = letters[: _LAST - _FIRST + 1]
        self._bytes = {ord(char): _FIRST + place for place, char in enumerate(room)}
        folded, kinds = _tables()
        table = np.where(folded < _FIRST, folded, _OTHER).astype("uint8")
        for code, byte in self._bytes.items():
            table[folded == code] = byte
        table[kinds & INVISIBLE > 0] = _GONE
        self.table, self.ascii = table, table[:_FIRST].tobytes() + bytes(_FIRST)

    def encode(self, pattern: str) -> bytes:
        """Return a folded string in bytes."""
        if pattern.isascii():
            return pattern.encode()
        codes = map(ord, pattern)
        return bytes(code if code < _FIRST else self._bytes.get(code, _OTHER) for code in codes)

    def is_whole(self, pattern: str) -> bool:
        """Tell whether every character of a pattern has a byte of its own."""
        return _OTHER not in self.encode(pattern)


def normal(string: str) -> str:
    """Fold a string for matching; the length stays.

    Examples
    --------
    >>> normal("Việt Nam–Russia")
    'viet nam-russia'
    """
    codes = np.frombuffer(string.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    folded = np.where(codes < _KNOWN, _tables()[0][np.minimum(codes, _KNOWN)], codes)
    return folded.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


@lru_cache(maxsize=100_000)  # the same names are looked for in one table after the other
def pattern_of(alias: str) -> str:
    """Return what stands in the haystack for a listed name.

    Examples
    --------
    >>> pattern_of("Lu\u031bo\u031bng  Cường")
    'luong cuong'
    """
    kinds = _tables()[1]
    seen = (char for char in alias if not kinds[min(ord(char), _KNOWN)] & INVISIBLE)
    return " ".join(normal("".join(seen)).split())


def as_seen(string: str) -> str:
    r"""Return a stretch of text without what is not seen, in composed form.

    Examples
    --------
    >>> as_seen("Lu\u031bo\u031bng\n Cu\u00adong")
    'Lương Cuong'
    """
    return " ".join(nfc(string.translate(_UNSEEN)).split())


def haystack(texts: Sequence[str], alphabet: Alphabet) -> Haystack:
    r"""Join texts into one string for a single scan.

    Examples
    --------
    >>> haystack(["Việt\n Nam", "Lào"], Alphabet([])).folded
    b'viet nam\x00lao'
    """
    joined = _BETWEEN.join(texts)
    lengths = np.fromiter(map(len, texts), "int64", len(texts)) + 1
    starts = np.cumsum(lengths) - lengths
    codes = _codes(joined)
    folded = _folded(codes, alphabet)
    kept = _kept(codes, folded)
    row, offsets = starts, None
    if kept is not None:
        offsets = np.flatnonzero(kept)
        codes, folded = codes[offsets], folded[offsets]
        row = np.searchsorted(offsets, starts)
    return Haystack(folded.tobytes(), codes, row, offsets, starts, _addresses(joined))


def chunks(texts: Sequence[str], characters: int = _PORTION) -> Iterator[tuple[int, Sequence[str]]]:
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


def _codes(string: str) -> np.ndarray:
    """Return code points in the smallest type that holds them all."""
    if string.isascii():
        return np.frombuffer(string.encode("ascii"), dtype="uint8")
    data = string.encode("utf-16-le", "surrogatepass")
    if len(data) == 2 * len(string):
        return np.frombuffer(data, dtype="<u2")
    return np.frombuffer(string.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _folded(codes: np.ndarray, alphabet: Alphabet) -> np.ndarray:
    if codes.dtype == "uint8":
        return np.frombuffer(codes.tobytes().translate(alphabet.ascii), dtype="uint8")
    return alphabet.table[_known(codes)]


def _known(codes: np.ndarray) -> np.ndarray:
    return np.minimum(codes, _KNOWN) if codes.dtype == "<u4" else codes


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
    if char in _INVISIBLE or ord(char) in _MARKS:
        return INVISIBLE
    category = unicodedata.category(char)
    if category in ("Lu", "Lt"):
        return LETTER | UPPER
    return LETTER if category[0] in "LMN" else 0


def _kept(codes: np.ndarray, folded: np.ndarray) -> np.ndarray | None:
    """Tell which characters stay; None if all do."""
    gone, space = folded == _GONE, folded == ord(" ")
    again = 1 + np.flatnonzero(space[1:] & space[:-1])
    if not len(again):
        return ~gone if gone.any() else None
    begins = np.flatnonzero(np.diff(again, prepend=-1) > 1)
    lengths = np.diff(begins, append=len(again))
    line_ends = np.flatnonzero(codes == ord("\n"))
    first, last = again[begins] - 1, again[begins + lengths - 1]
    blank = np.searchsorted(line_ends, last, "right") - np.searchsorted(line_ends, first) >= 2
    gone[again[~np.repeat(blank, lengths)]] = True  # a blank line keeps all its characters
    return ~gone


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
