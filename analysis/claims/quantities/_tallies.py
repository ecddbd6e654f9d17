"""Read a vote told as two numbers: ``passed 71-14``, ``by 71 to 14``, ``71 votes to 14``.

Conventions: two numbers are a vote only where a word of voting stands near and nothing is counted
behind them: scores, ranges and ages are none. The greater is in favour where the words say
that it passed, against where they say that it was rejected; else it is the larger side alone.
"""

from functools import cache
from typing import NamedTuple

from analysis.claims._words import word_set
from analysis.claims.quantities._noun_phrases import noun_phrase
from analysis.claims.quantities._number_words import Number, scales
from analysis.claims.quantities._numbers import number_at
from analysis.claims.quantities._pieces import DASHES, Pieces

_NEAR = 12  # pieces before a vote among which is the word that makes it one
_LARGEST = 9999  # of an assembly; ballots of a people are not told in pairs
_FARTHEST = 5  # pieces from the first number's beginning to the second: twenty-one votes to
_OPENERS = frozenset({"by", "of", ",", "a", "an", "the", "is", "was", "(", "at", "stood"})
_SIDES = {
    "passed": ("votes in favour", "votes against"),
    "rejected": ("votes against", "votes in favour"),
    "tally": ("larger side of the vote", "smaller side of the vote"),
}


class Vote(NamedTuple):
    """One number of a vote, and which side it is of."""

    number: Number
    side: str


def vote_at(pieces: Pieces, place: int) -> Vote | None:
    """Read the number at a place if it is one of the two of a vote.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("The bill passed 71-14.")
    >>> [(vote.number.low, vote.side) for vote in (vote_at(cut, 3), vote_at(cut, 5))]
    [(71, 'votes in favour'), (14, 'votes against')]
    >>> vote_at(pieces("Rovers won 3-1."), 2) is None
    True
    """
    if pieces.words.isdisjoint(_telling()):
        return None
    pair = _pair(pieces, place) or _pair_before(pieces, place)
    told = pair and _told(pieces, pair)
    if not pair or not told:
        return None
    number = next(number for number in pair if number.first == place)
    greater = number.low == max(pair[0].low, pair[1].low)
    return Vote(number, _SIDES[told][0 if greater else 1])


@cache
def _telling() -> frozenset[str]:
    return word_set("passed") | word_set("rejected") | word_set("tally")


def _pair_before(pieces: Pieces, place: int) -> tuple[Number, Number] | None:
    """Read the pair of which the number at a place is the second."""
    if pieces.word(place - 1) not in DASHES | {"to"}:
        return None
    for first in range(place - _FARTHEST, place - 1):
        pair = _pair(pieces, first)
        if pair and pair[1].first == place:
            return pair
    return None


def _pair(pieces: Pieces, place: int) -> tuple[Number, Number] | None:
    """Read two whole numbers with a dash, ``to`` or ``votes to`` between them."""
    one = number_at(pieces, place)
    if one is None or not _is_side(one):
        return None
    at = pieces.after(one.last, {"votes"})
    dashed = pieces.word(at) in DASHES and pieces.touches(at) and pieces.touches(at + 1)
    other = number_at(pieces, at + 1) if dashed or pieces.word(at) == "to" else None
    if other is None or not _is_side(other) or one.low == other.low:
        return None
    return (one, other) if _is_alone(pieces, one, other) else None


def _is_side(number: Number) -> bool:
    whole = number.low == number.high == int(number.low) and number.scale == 1
    return whole and number.form in ("digits", "words") and number.low <= _LARGEST


def _is_alone(pieces: Pieces, one: Number, other: Number) -> bool:
    """Tell ``71-14`` from a date, a range of things, and two of more than two numbers."""
    before, behind = pieces.word(one.first - 1), pieces.at(other.last)
    if before in DASHES or behind.text in DASHES or behind.is_digits or before == "from":
        return False
    if before == "of" and pieces.word(one.first - 2) not in word_set("tally"):
        return False  # a ratio of 3 to 1
    if behind.text == "%" or behind.lower in scales():
        return False
    counted = noun_phrase(pieces, other.last)[1]
    return not counted or not behind.text.islower() or behind.lower in word_set("tally")


def _told(pieces: Pieces, pair: tuple[Number, Number]) -> str:
    """Return what tells that two numbers are a vote: that it passed, was rejected, or neither."""
    first, last = pair[0].first, pair[1].last
    if pieces.word(pair[0].last) == "votes" or pieces.word(last) in word_set("tally"):
        return _kind_of_verb(pieces, first) or "tally"
    if pair[0].low < pair[1].low and pieces.word(first - 1) not in ("by", "was"):
        return ""  # approved 10-15 sites
    told = _kind_of_verb(pieces, first)
    return told if not pieces.words.isdisjoint(_of_votes()) else ""


def _kind_of_verb(pieces: Pieces, first: int) -> str:
    """Return which word of voting stands before a number, or before its object."""
    opened = pieces.word(first - 1) in _OPENERS
    near: set[str] = set()
    for at in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        word = pieces.word(at)
        if word == ";" or (word == "," and not opened):
            break
        near.add(word)
    return next((kind for kind in _SIDES if not near.isdisjoint(word_set(kind))), "")


@cache
def _of_votes() -> frozenset[str]:
    return word_set("vote") | word_set("voted_on") | word_set("assemblies")
