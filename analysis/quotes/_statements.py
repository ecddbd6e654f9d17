"""What one speaker says in one place, as one text, and which of these may be the same words.

Conventions: quotations of one speaker in one paragraph with nothing but an attribution between
them are one statement. Of indirect speech the whole sentence is the statement. Candidates share
rare words: they are looked up in an index, so that time grows with the number of statements.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

import pandas as pd

from analysis.quotes.wording import Wording, is_content, stem, wording
from analysis.text import fold

FEWEST = 3
"""Words of content of a quotation that is compared: *it was a good day* is anybody's."""
SHORT = 4
"""Words of content below which all must agree: with one of three changed, little is in common."""
ENOUGH = 0.6
"""Share of the words of content of the shorter one that both must have, in order.

Indirect speech turns and drops more words than this leaves; half of them two sentences on one
subject share as well.
"""
MOST_PRINTS = 30
"""Prints of one wording that every other is compared with; of a wire story there are hundreds."""
_ATTRIBUTION = 160  # characters: said somebody, head of the union of harbour workers in Riverton
_CROWD = 50  # wordings with a word, from which on it is looked up only with its neighbour


class Piece(NamedTuple):
    """One quotation between its marks."""

    start: int
    end: int
    text: str


class Statement:
    """What a speaker says in one place of an article."""

    def __init__(
        self, article: object, speaker: str, pieces: list[Piece], *, is_direct: bool = True
    ) -> None:
        self.article, self.speaker = article, speaker
        self.pieces, self.is_direct = pieces, is_direct
        self.parts = [self]

    @classmethod
    def of_parts(cls, parts: list["Statement"]) -> "Statement":
        """Return several statements of one speaker as one."""
        pieces = [piece for part in parts for piece in part.pieces]
        whole = cls(parts[0].article, parts[0].speaker, pieces)
        whole.parts = parts
        return whole

    @cached_property
    def text(self) -> str:
        """Return its pieces, with a line between those that do not touch."""
        return " | ".join(piece.text for piece in self.pieces)

    @cached_property
    def wording(self) -> Wording:
        """Return the words that are compared."""
        return wording(self.text)

    @cached_property
    def stems(self) -> list[str]:
        """Return the stems of its words of content, in order."""
        return [stem(word.norm) for word in self.wording.words if is_content(word.norm)]

    @cached_property
    def edges(self) -> list[int]:
        """Return how many words stand before each of its pieces but the first."""
        return list(accumulate(len(wording(piece.text).words) for piece in self.pieces[:-1]))

    @property
    def start(self) -> int:
        """Return where its first piece begins."""
        return min(piece.start for piece in self.pieces)

    @property
    def end(self) -> int:
        """Return where its last piece ends."""
        return max(piece.end for piece in self.pieces)


def statements(quotes: pd.DataFrame) -> list[Statement]:
    """Return the statements of quotations by article and place, whatever order they come in."""
    rows = quotes.assign(name=quotes["article"].map(str), speaker=quotes["speaker"].fillna(""))
    key = ["name", "start", "end", "directness"]
    rows = rows.sort_values(key).drop_duplicates(key)
    direct = rows["directness"] == "direct"
    made: list[Statement] = []
    last: tuple = ()
    for place, piece in _pieces(rows[direct]):
        if place == last and _goes_on(made[-1].pieces[-1], piece, place[2]):
            made[-1].pieces.append(piece)
        else:
            made.append(Statement(place[0], place[2], [piece]))
        last = place
    made += [
        Statement(place[0], place[2], [piece], is_direct=False)
        for place, piece in _pieces(rows[~direct])
    ]
    return sorted(made, key=lambda each: (str(each.article), each.start, each.end))


def _pieces(rows: pd.DataFrame) -> Iterator[tuple[tuple, Piece]]:
    """Yield article, paragraph and speaker of each quotation, and the quotation."""
    columns = ["article", "segment", "speaker", "start", "end", "text"]
    for article, segment, speaker, *piece in zip(*(rows[c].tolist() for c in columns), strict=True):
        yield (article, segment, speaker), Piece(*piece)


def _goes_on(before: Piece, piece: Piece, speaker: str) -> bool:
    """Tell whether a quotation goes on behind *he said*; of nobody known, only in its sentence."""
    near = 0 <= piece.start - before.end <= _ATTRIBUTION
    return near and (bool(speaker) or piece.text[:1].islower())


@cache
def same_speaker(one: str, other: str) -> bool:
    """Tell whether two speakers may be one: an id, or a name of which the other has all words.

    Examples
    --------
    >>> same_speaker("Nair", "Priya Nair"), same_speaker("Asha Nair", "Priya Nair")
    (True, False)
    >>> same_speaker("person:ito", "person:sato"), same_speaker("person:ito", "")
    (False, True)
    """
    if not one or not other:
        return True
    ones, others = ([name.strip() for name in each.split("|")] for each in (one, other))
    return any(_one_name(a, b) for a in ones for b in others)


def _one_name(one: str, other: str) -> bool:
    if one == other or (":" in one and ":" in other):
        return one == other
    a, b = (fold(name.rpartition(":")[2]).replace("-", " ").split() for name in (one, other))
    return a[-1:] == b[-1:] and (set(a) <= set(b) or set(b) <= set(a))


def candidates(made: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Yield pairs of statements of two articles that share enough words, each pair once."""
    groups: dict[tuple, list[int]] = {}
    for place, each in enumerate(made):
        if len(each.stems) >= FEWEST:
            groups.setdefault((each.is_direct, *each.stems), []).append(place)
    prints = list(groups.values())
    for one, other in _similar([made[group[0]] for group in prints]):
        for rank, a in enumerate(prints[one]):
            rivals = prints[other] if rank < MOST_PRINTS else prints[other][:MOST_PRINTS]
            for b in rivals:
                if (one != other or a < b) and made[a].article != made[b].article:
                    yield min(a, b), max(a, b)


def _similar(wordings: Sequence[Statement]) -> list[tuple[int, int]]:
    """Return pairs of wordings, and of each with itself, with enough stems in common.

    Two sets that share ``ENOUGH`` of the smaller one share one of its rarest words: so many that
    what is left is too little. Only these are looked up. One of a pair is direct.
    """
    sets = [frozenset(each.stems) for each in wordings]
    enough = [ENOUGH * len(each) for each in sets]
    direct = {place for place, each in enumerate(wordings) if each.is_direct}
    index: dict[object, list[int]] = {}
    for place, each in enumerate(wordings):
        for key in {*sets[place], *pairwise(each.stems)}:
            index.setdefault(key, []).append(place)
    pairs = {(place, place) for place in direct}
    for place, each in enumerate(wordings):
        rarest = sorted(sets[place], key=lambda word: (len(index[word]), word))
        looked_up = rarest[: len(rarest) - ceil(ENOUGH * len(rarest)) + 1]
        keys = [key for word in looked_up for key in _keys(word, each.stems, index)]
        others = {other for key in keys for other in index[key][:_CROWD]} - {place}
        for other in others if each.is_direct else others & direct:
            if len(sets[place] & sets[other]) >= min(enough[place], enough[other]):
                pairs.add((min(place, other), max(place, other)))
    return sorted(pairs)


def _keys(word: str, stems: Iterable[str], index: dict) -> list[object]:
    """Return under what a word is looked up: itself or, if a crowd has it, with its neighbours."""
    if len(index[word]) <= _CROWD:
        return [word]
    return [pair for pair in pairwise(stems) if word in pair]
