"""Tell where two articles say when the same thing happened, by who did what right before the hour.

Conventions: *The fire broke out at 3:40 a.m. in a store* and *The fire at the mill broke out at
4:30* are of one thing: the words before the hour are the same and end alike, with what happened
and to whom. What stands behind it, names of places, first names, and a few words that one article
has more set nothing apart; *a second fire* and *another train* do. The articles must name the same
people and places for the better part, and be of the same days.
"""

from collections import Counter
from functools import cache
from typing import NamedTuple

import regex as re

from analysis.claims._words import word_set
from analysis.text import weekdays
from analysis.text.dictionary import lemma

_EDGE = re.compile(
    r"[.!?;:](?!\d)|[\n“”\"()—–]|\b(?:said|says|that|when|while|and|but|because|although|before|after|who|"
    r"which|where|why|how|whether|as)\b"
)
_OPENING = re.compile(
    r"^\s*(?:according to (?:the )?[\p{L}’'-]+|following [^,]*)\b,?", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:above|across|along|at|behind|below|beneath|beyond|from|in|inside|near|of|off|on|outside|"
    r"over|through|under) (?:the )?(?:magnitude [\d.]+|(?<=the )\p{Ll}+(?=,)"
    r"|\p{Lu}[\p{L}’'-]*(?: (?:of |the )*\p{Lu}[\p{L}’'-]*)*)"
)
_RELATIVE = re.compile(r",? (?:which|that|who) (?=(?:was|were|is|had|has)\b)")
_NAME_RUN = re.compile(r"(?:\p{Lu}[\p{L}’'.-]+ )+(?=\p{Lu}\p{L}+)")
_WORD = re.compile(r"[\p{L}][\p{L}'’-]*")
_A = re.compile(r"\ban? (?:[\p{L}’'-]+ )?[\p{L}’'-]+\s*$", re.IGNORECASE)
_FEWEST = 2  # words that end alike: who and what
_MOST_MORE = 2  # words that one article alone has: the goods train, the train
_NEAR = 5  # words before the last one, of which two articles have one in common
_PART = 3  # of its names, an article shares one in so many with another on the same thing


class Happening(NamedTuple):
    """The words before an hour, the last one first, and those of a plan."""

    words: tuple[str, ...]
    planned: frozenset[str]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What two must have in common to be of one thing: the last word, and one near it."""
        return [(self.words[0], word) for word in self.words[1 : 1 + _NEAR]]


def happening_of(before: str) -> Happening:
    """Read what happened from the words before an hour or a year.

    Examples
    --------
    >>> happening_of("Police said the goods train derailed near Kestrel Junction at ").words
    ('derail', 'train', 'good')
    >>> happening_of("The dam, completed in ").words
    ('complete', 'dam')
    """
    clause = _OPENING.sub("", _EDGE.split(_RELATIVE.sub(", ", before))[-1])
    parts = [words for part in clause.split(",") if (words := _words(part))] or [[]]
    words = (
        parts[-1] if len(parts[-1]) >= _FEWEST else [word for part in parts[-2:] for word in part]
    )
    if _A.search(clause) and len(words) > _FEWEST:
        words = []  # police arrested a man: one of several
    return Happening(tuple(reversed(words)), frozenset(words) & word_set("plans"))


def _words(clause: str) -> list[str]:
    """Return what tells in a clause: no names of places, no first names, no small words."""
    short = _NAME_RUN.sub("", _PLACE.sub(" ", clause))
    said = [word.lower() for word in _WORD.findall(short)]
    return [lemma(word) for word in said if word not in _little() and word not in weekdays()]


@cache
def _little() -> frozenset[str]:
    few = "at in on since from until till by about around out to for into of early late"
    return word_set("no_difference") | frozenset(few.split()) - {"out"}


def are_one(one: Happening, other: Happening) -> bool:
    """Tell whether two happenings are one.

    Examples
    --------
    >>> one, goods, second = (
    ...     happening_of(f"The {what} derailed at ")
    ...     for what in ("train", "goods train", "second train")
    ... )
    >>> are_one(one, goods), are_one(one, second)
    (True, False)
    """
    short, long = sorted((one.words, other.words), key=lambda words: (len(words), words))
    rest = iter(long)
    alike = short[:1] == long[:1] and all(word in rest for word in short)  # in this order
    if not alike or len(short) < _FEWEST or one.planned != other.planned:
        return False
    more = Counter(long) - Counter(short)
    most = _MOST_MORE if len(short) == _FEWEST else 2 * _MOST_MORE
    return more.total() <= most and word_set("one_of_several").isdisjoint(more)


def name_enough(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell articles that name the same people and places for the better part.

    Examples
    --------
    >>> name_enough(frozenset({"dunmarsh"}), frozenset({"dunmarsh", "brandt"}))
    True
    >>> name_enough(frozenset("abcd"), frozenset("defg"))
    False
    """
    return len(one & other) * _PART >= max(1, min(len(one), len(other)))
