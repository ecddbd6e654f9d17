"""Tell where two articles state different numbers in the same words.

Conventions: *the flood destroyed 212 homes* and *the flood destroyed 290 homes* are of one thing
though no table lists homes: the words of the clause are the same but for the number, and the
articles name the same people and places; more of them where the clause has but somebody of whom
there may be several (*the company*). Who has no article (*police*) proves nothing.
"""

from itertools import combinations
from typing import NamedTuple

import pandas as pd
import regex as re

from analysis.claims._words import word_set
from analysis.claims.verdicts._slips import Row
from analysis.text import months, weekdays
from analysis.text.dictionary import lemma

SAME_WORDS = "in the same words"
_SAME_ACTORS = 4  # that they share if *the club* is one club in both
_NAMES = 2  # words of names that two articles share if they are of one event: who and where
_WORDS = 2  # beside what is counted, and not only a name: the flood, destroyed
_REACH = 150  # characters of a clause on either side: longer ones are seldom written twice
_MANY = 100  # statements in the same words that are compared with each other
_ALIKE = 5  # times; two numbers farther apart are of different things
_FEWEST = 5  # fewer are often others: two men, three men
_EDGE = re.compile(r"[.!?;:\n“”\"()]|,(?=\D)|\s(?:[–—-]|and|but)\s")
_WORD = re.compile(r"[\p{L}\p{N}'’-]+")
_NAME = re.compile(r"(?<=[\p{Ll},] )\p{Lu}[\p{L}'’-]{2,}")
_GENITIVE = re.compile(r"['’]s?$")
_COMPARED = ("count", "money", "percentage", "duration")


class Frame(NamedTuple):
    """The words of a clause around a number, and how many words of names show of which thing."""

    words: frozenset[str]
    names: int  # that two articles must share; 0 where nothing would show it


class Wordings:
    """The texts of the articles, and in which words they state their numbers."""

    def __init__(self, articles: pd.DataFrame | None) -> None:
        self._texts: dict[object, str] = {}
        if articles is not None and "text" in articles:
            self._texts = dict(zip(articles["article"], articles["text"], strict=True))
        self._names: dict[object, frozenset[str]] = {}

    def clash(self, rows: list[Row]) -> str:
        """Say which two numbers of two sources are stated in the same words; empty if none are.

        A source that states the number of the other, too, does not clash with it.
        """
        by_frame: dict[Frame, list[Row]] = {}
        for row in rows if self._texts else ():
            frame = self._frame(row)
            if frame.names:
                by_frame.setdefault(frame, []).append(row)
        for frame, alike in by_frame.items():
            told = sorted(alike, key=lambda row: (row.surface, str(row.article), row.start))
            for one, other in combinations(told[:_MANY], 2):
                shared = self._named(one.article) & self._named(other.article)
                if len(shared) >= frame.names and _are_apart(one, other, rows):
                    return f"{SAME_WORDS}, and cannot both be true: {one.surface}; {other.surface}"
        return ""

    def _named(self, article: object) -> frozenset[str]:
        if article not in self._names:
            names = {name.lower() for name in _NAME.findall(self._texts[article])}
            named = {_GENITIVE.sub("", name) for name in names}
            self._names[article] = frozenset(named - {*months(), *weekdays()})
        return self._names[article]

    def _frame(self, row: Row) -> Frame:
        text = self._texts.get(row.article, "")
        if row.kind not in _COMPARED or text[row.start : row.end] != row.surface:
            return Frame(frozenset(), 0)
        before = _EDGE.split(text[max(0, row.start - _REACH) : row.start])[-1]
        behind = _EDGE.split(text[row.end : row.end + _REACH], maxsplit=1)[0]
        return frame_of(before, behind, row.surface)


def _are_apart(one: Row, other: Row, rows: list[Row]) -> bool:
    if one.source == other.source or one.as_of != other.as_of or not _differ(one, other):
        return False
    own = {(row.source, row.low) for row in rows}
    return (one.source, other.low) not in own and (other.source, one.low) not in own


def _differ(one: Row, other: Row) -> bool:
    """Tell two numbers that are near enough to be of one thing, and cannot both be true."""
    low, high = sorted([(one.low, one.high), (other.low, other.high)])
    enough = one.kind != "count" or low[0] >= _FEWEST
    return enough and 0 < low[1] < high[0] <= _ALIKE * low[1]  # never so with an open end


def frame_of(before: str, behind: str, surface: str) -> Frame:
    """Return the words of a clause but for its number.

    Parameters
    ----------
    before, behind
        What stands around the number in its clause.
    surface
        The number with what it counts.

    Examples
    --------
    >>> frame = frame_of("The flood destroyed ", " on Tuesday", "212 homes")
    >>> sorted(frame.words), frame.names
    (['destroy', 'flood', 'home'], 2)
    >>> frame_of("The club owes ", "", "£9m").names, frame_of("Police held ", "", "9 men").names
    (4, 0)
    """
    counted = {lemma(word.lower()) for word in _WORD.findall(surface) if word.isalpha()}
    around = [word for part in (before, behind) for word in _WORD.findall(part)]
    words = {lemma(word.lower()) for word in around if not _says_nothing(word)}
    anybody = {lemma(word) for word in word_set("roles")}
    of_one = any(word[:1].isupper() for word in around[1:] if not _says_nothing(word))
    pairs = zip(around, around[1:], strict=False)
    nouns = {lemma(noun.lower()) for article, noun in pairs if article.lower() == "the"}
    nouns -= {"number", "total"}
    if len(words) < _WORDS or not (nouns or of_one):
        return Frame(frozenset(words | counted), 0)
    sure = of_one or not nouns <= anybody
    return Frame(frozenset(words | counted), _NAMES if sure else _SAME_ACTORS)


def _says_nothing(word: str) -> bool:
    return word.lower() in word_set("no_difference") or word.lower() in weekdays()
