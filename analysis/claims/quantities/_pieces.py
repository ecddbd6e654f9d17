"""Cut a text into words, digit groups and signs, the pieces that readers of figures look at.

Conventions: one linear pattern cuts a text; every reader of figures then looks at a bounded number
of pieces around a place, so that no text makes it slow.
"""

import re as plain
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import regex as re

from analysis.text import fold

NARROW = "\u00a0\u2009\u202f"  # spaces that group digits
DASHES = frozenset("-‐‑–—−")
HYPHENS = frozenset("-‐‑")
SUFFIXES = frozenset({"st", "nd", "rd", "th"})
GENITIVES = frozenset({("'", "s"), ("’", "s")})
_CHUNK = re.compile(rf"[^\s{NARROW}]++(?:[{NARROW}]\d++[^\s{NARROW}]*+)*+")
_COMMA = r",(?!(?:19|20)\d\d(?!\d))"  # not the one of May 17,2019
_MARK = r"['’](?=\d{3}(?!\d))"  # 1’250’000
_PIECE = re.compile(rf"\d++(?:(?:[.{NARROW}]|{_COMMA}|{_MARK})\d++)*+|[\p{{L}}\p{{M}}]++|\S")
_PLAIN_PIECE = plain.compile(  # the same pieces of letters and signs that most English texts have
    rf"\d++(?:(?:\.|{_COMMA}|{_MARK})\d++)*+|[A-Za-zªµºÀ-ÖØ-öø-\u024f]++|\S"
)
_IS_PLAIN = plain.compile(r"[\t\n\r -~¡-\u024f‐-―‘-‟…€]*+")
_PARTS = frozenset("half quarter quarters third thirds fifth fifths tenth tenths /".split())
_PARTS |= frozenset("½¼¾⅓⅔⅛⅜⅝⅞")
_AWAY = frozenset("ago earlier later before after now today afterward afterwards".split())
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


class Pieces(Sequence[Piece]):
    """The pieces of a text, safe to look at beyond both ends; each is made when it is looked at."""

    def __init__(
        self, texts: list[str], starts: list[int], addressed: frozenset[int] = frozenset()
    ) -> None:
        self._texts, self._starts, self._addressed = texts, starts, addressed
        self._lower = list(map(str.lower, texts))
        self._length = len(texts)
        self._made: dict[int, Piece] = {}
        self.words = frozenset(self._lower)
        self.has_parts = not self.words.isdisjoint(_PARTS)  # a fraction may be written out
        self.tells_away = not self.words.isdisjoint(_AWAY)  # three days ago

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Piece: ...
    @overload
    def __getitem__(self, place: slice) -> list[Piece]: ...
    def __getitem__(self, place: int | slice) -> Piece | list[Piece]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._length))]
        if not 0 <= place < self._length:
            raise IndexError(place)
        piece = self._made.get(place)
        if piece is None:
            text, start = self._texts[place], self._starts[place]
            end, addressed = start + len(text), place in self._addressed
            piece = self._made[place] = Piece(text, self._lower[place], start, end, addressed)
        return piece

    def part(self, place: int, length: int) -> "Pieces":
        """Return the pieces at a place and behind it, alone.

        Examples
        --------
        >>> [piece.text for piece in pieces("from 2 to 3 tonnes").part(1, 3)]
        ['2', 'to', '3']
        """
        end = place + length
        return Pieces(self._texts[place:end], self._starts[place:end])

    def beginning(self, words: Container[str]) -> list[int]:
        """Return the places of digits and of these words.

        Examples
        --------
        >>> pieces("from 2 to three tonnes").beginning({"three"})
        [1, 3]
        """
        lower = enumerate(self._lower)
        return [place for place, word in lower if word in words or word[0].isdigit()]

    @property
    def lower(self) -> list[str]:
        """Each piece, in small letters."""
        return self._lower

    def capitals(self) -> list[int]:
        """Return the places of the words that begin with a capital.

        Examples
        --------
        >>> pieces("In Ohio 3 Firms").capitals()
        [0, 1, 3]
        """
        return [at for at, text in enumerate(self._texts) if text[0].isupper()]

    @cached_property
    def folded(self) -> list[str]:
        """Each piece, folded."""
        return [word if word.isascii() else fold(word) for word in self._lower]

    def at(self, place: int) -> Piece:
        """Return the piece at a place; one without a text where there is none."""
        return self._made.get(place) or (self[place] if 0 <= place < self._length else _NOWHERE)

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
        if not 0 < place < self._length:
            return False
        return self._starts[place] == self._starts[place - 1] + len(self._texts[place - 1])


def pieces(text: str) -> Pieces:
    """Cut a text into words, digit groups and signs.

    Examples
    --------
    >>> [piece.text for piece in pieces("Over 1,000 five-year plans")]
    ['Over', '1,000', 'five', '-', 'year', 'plans']
    """
    pattern = _PLAIN_PIECE if _IS_PLAIN.fullmatch(text) else _PIECE
    texts, starts, place = pattern.findall(text), [], 0
    for piece in texts:
        place = text.index(piece, place)
        starts.append(place)
        place += len(piece)
    if any(sign in text for sign in _ADDRESS):
        return Pieces(texts, starts, _in_addresses(text, starts))
    return Pieces(texts, starts)


def _in_addresses(text: str, starts: list[int]) -> frozenset[int]:
    """Return the places of the pieces that stand in an address."""
    spans = [chunk.span() for chunk in _CHUNK.finditer(text) if _is_address(chunk.group())]
    return frozenset(
        place
        for begin, end in spans
        for place in range(bisect_left(starts, begin), bisect_left(starts, end))
    )


def _is_address(chunk: str) -> bool:
    return any(sign in chunk for sign in _ADDRESS)
