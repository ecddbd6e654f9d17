"""Cut a text into words, digit groups and signs, the pieces that readers of figures look at.

Conventions: one linear pattern cuts a text; every reader of figures then looks at a bounded number
of pieces around a place, so that no text makes it slow.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property

import regex as re

from analysis.text import fold

NARROW = "\u00a0\u2009\u202f"  # spaces that group digits
DASHES = frozenset("-‐‑–—−")
HYPHENS = frozenset("-‐‑")
SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_CHUNK = re.compile(rf"[^\s{NARROW}]++(?:[{NARROW}]\d++[^\s{NARROW}]*+)*+")
_COMMA = r",(?!(?:19|20)\d\d(?!\d))"  # not the one of May 17,2019
_MARK = r"['’](?=\d{3}(?!\d))"  # 1’250’000
_PIECE = re.compile(rf"\d++(?:(?:[.{NARROW}]|{_COMMA}|{_MARK})\d++)*+|[\p{{L}}\p{{M}}]++|\S")
_PARTS = frozenset("half quarter quarters third thirds fifth fifths tenth tenths ½ ¼ ¾".split())
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


class Pieces(list[Piece]):
    """The pieces of a text, safe to look at beyond both ends."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        super().__init__(pieces)
        self._lower = [piece.lower for piece in self]
        self._length = len(self._lower)

    @cached_property
    def folded(self) -> list[str]:
        """Each piece, folded."""
        return [fold(piece.text) for piece in self]

    @cached_property
    def words(self) -> frozenset[str]:
        """All the pieces in small letters."""
        return frozenset(self._lower)

    @cached_property
    def has_parts(self) -> bool:
        """Whether a fraction may be written out among them."""
        return not self.words.isdisjoint(_PARTS)

    def at(self, place: int) -> Piece:
        """Return the piece at a place; one without a text where there is none."""
        return self[place] if 0 <= place < self._length else _NOWHERE

    def word(self, place: int) -> str:
        """Return the piece at a place in small letters; empty where there is none."""
        return self._lower[place] if 0 <= place < self._length else ""

    def after(self, place: int, these: Container[str]) -> int:
        """Return the next place if the piece at this one is one of these, else this place.

        Examples
        --------
        >>> pieces("60 of the states").after(1, {"of"}), pieces("60 states").after(1, {"of"})
        (2, 1)
        """
        return place + 1 if self.word(place) in these else place

    def before(self, place: int, these: Container[str]) -> int:
        """Return the place before this one if the piece there is one of these, else this place.

        Examples
        --------
        >>> pieces("than a third").before(2, {"a"}), pieces("the third").before(1, {"a"})
        (1, 1)
        """
        return place - 1 if self.word(place - 1) in these else place

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


def pieces(text: str) -> Pieces:
    """Cut a text into words, digit groups and signs.

    Examples
    --------
    >>> [piece.text for piece in pieces("Over 1,000 five-year plans")]
    ['Over', '1,000', 'five', '-', 'year', 'plans']
    """
    if not any(sign in text for sign in _ADDRESS):
        return Pieces(_cut(text, 0, len(text), False))
    cut: list[Piece] = []
    for chunk in _CHUNK.finditer(text):
        string = chunk.group()
        address = any(sign in string for sign in _ADDRESS)
        cut += _cut(text, chunk.start(), chunk.end(), address)
    return Pieces(cut)


def _cut(text: str, place: int, end: int, address: bool) -> list[Piece]:
    cut = []
    for piece in _PIECE.findall(text, place, end):
        start = text.index(piece, place)
        place = start + len(piece)
        cut.append(Piece(piece, piece.lower(), start, place, address))
    return cut
