"""Find the words that tell what the figures of a sentence are about.

Conventions: the table ``data/figure_subjects_en.csv`` names the subjects, each with the nouns
it counts, the cues around them and the context they need. A sentence is read once; every figure
in it then looks for the nearest cue on either side, however many cues there are.
"""

import csv
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate

from analysis.claims._number_pieces import Pieces

_TABLE = files("analysis") / "data" / "figure_subjects_en.csv"
COUNTRIES = frozenset("country nation state member party government economy".split())
PEOPLE = frozenset(
    "person man woman child civilian soldier worker passenger victim student".split()
)
_CLASSES = {
    "country": COUNTRIES,
    "people": PEOPLE,
}
_WINDOW = 60  # words on either side that are looked at, so that no sentence is too long
_REACH = 16  # words from a count within which a cue counts; for a date, all of them
_BEFORE_COUNT = 1.25  # what is counted is done behind the number: 72 states signed
_BEHIND_DATE = 2.5  # what is dated stands before the date: the adoption in December
_CLAUSE = 4  # words that a comma or an "and" between a date and a cue behind it counts for
_STOP = 8  # words that a semicolon or a colon counts for
_NEAREST = 3  # cues before a figure that are weighed; they may overlap


@dataclass(frozen=True)
class Subject:
    """A row of the table of subjects."""

    name: str
    kinds: frozenset[str]
    heads: frozenset[str]
    cues: tuple[tuple[tuple[str, ...], frozenset[str]], ...]
    context: tuple[tuple[str, ...], ...]
    total: bool
    changes: bool
    grows: bool
    of: str


@cache
def subjects() -> tuple[Subject, ...]:
    """Return the rows of the table of subjects.

    Examples
    --------
    >>> {row.name for row in subjects() if "duration" in row.kinds} >= {"negotiation length"}
    True
    """
    with _TABLE.open(encoding="utf-8") as file:
        return tuple(map(_subject, csv.DictReader(file)))


@cache
def subjects_of_kind(kind: str) -> tuple[tuple[int, Subject], ...]:
    """Return the rows for a kind of figure, with their places in the table.

    Examples
    --------
    >>> {"money" in row.kinds for _, row in subjects_of_kind("money")}
    {True}
    """
    return tuple((n, row) for n, row in enumerate(subjects()) if kind in row.kinds)


def _subject(row: dict[str, str]) -> Subject:
    heads: set[str] = set()
    for head in row["heads"].split("|"):
        heads.update(_CLASSES[head[1:]] if head.startswith("@") else [head])
    return Subject(
        row["subject"],
        frozenset(row["kinds"].split("|")),
        frozenset(heads),
        tuple(map(_cue, filter(None, row["cues"].split("|")))),
        tuple(tuple(words.split()) for words in filter(None, row["context"].split("|"))),
        row["total"] == "yes",
        row["changes"] in ("yes", "grows"),
        row["changes"] == "grows",
        row["of"],
    )


def _cue(written: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Split a cue from the words that must not follow it."""
    words = written.split()
    return (
        tuple(word for word in words if word[0] != "-"),
        frozenset(word[1:] for word in words if word[0] == "-"),
    )


class Scene:
    """A sentence with the places of all cues, from which its figures take their subjects.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
    >>> signed = [row.name for row in subjects()].index("signatories")
    >>> Scene(pieces("By May, 72 states had signed it")).distance(signed, 3, 5, dated=False)
    2
    """

    def __init__(self, found: Pieces) -> None:
        self.words = found.folded
        self._cues, self._contexts = _hits(self.words)
        self._stops = [0, *accumulate(word in ";:" for word in self.words)]
        self._clauses = [0, *accumulate(word in (",", "and") for word in self.words)]

    def has_context(self, subject: int, first: int, last: int) -> bool:
        """Tell whether the context of a subject is given near a figure."""
        places = self._contexts.get(subject, ())
        at = bisect_left(places, first - _WINDOW)
        return at < len(places) and places[at] < last + _WINDOW

    def distance(self, subject: int, first: int, last: int, *, dated: bool) -> float:
        """Return how far the nearest cue of a subject is from a figure, in weighted words."""
        spans = self._cues.get(subject, ())
        begin = max(0, bisect_left(spans, (first,)) - _NEAREST)
        near = spans[begin : bisect_left(spans, (last,)) + 1]
        return min((self._away(span, first, last, dated) for span in near), default=float("inf"))

    def _away(self, cue: tuple[int, int], first: int, last: int, dated: bool) -> float:
        begin, end = cue
        if end >= first and begin < last:
            return 0.0
        before = end < first
        left, right = (end + 1, first) if before else (last, begin)
        if right - left >= (_WINDOW if dated else _REACH):
            return float("inf")
        weight = (1 if dated else _BEFORE_COUNT) if before else (_BEHIND_DATE if dated else 1)
        stops = _STOP * (self._stops[right] - self._stops[left])
        clauses = self._clauses[right] - self._clauses[left] if dated and not before else 0
        return weight * (1 + right - left) + stops + _CLAUSE * clauses


@cache
def _index() -> tuple[dict[str, list], tuple[str, ...]]:
    """Return the cues and contexts by the first word, and the first words that are stems."""
    by_word: dict[str, list] = {}
    for number, row in enumerate(subjects()):
        every = [(*cue, False) for cue in row.cues]
        every += [(phrase, frozenset(), True) for phrase in row.context]
        for phrase, not_next, context in every:
            by_word.setdefault(phrase[0], []).append((number, phrase, not_next, context))
    return by_word, tuple(sorted(word[:-1] for word in by_word if word.endswith("*")))


@lru_cache(maxsize=50_000)
def _that_begin_with(word: str) -> tuple:
    by_word, stems = _index()
    keys = [word, *(f"{stem}*" for stem in stems if word.startswith(stem))]
    return tuple(hit for key in keys for hit in by_word.get(key, ()))


def _hits(words: Sequence[str]) -> tuple[dict[int, list[tuple[int, int]]], dict[int, list[int]]]:
    """Return where the cues and the contexts of each subject stand, from left to right."""
    cues: dict[int, list[tuple[int, int]]] = {}
    contexts: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        for number, phrase, not_next, context in _that_begin_with(word):
            after = place + len(phrase)
            if not _follows(phrase, words, place) or (set(words[after : after + 1]) & not_next):
                continue
            if context:
                contexts.setdefault(number, []).append(place)
            else:
                cues.setdefault(number, []).append((place, after - 1))
    return cues, contexts


def _follows(phrase: tuple[str, ...], words: Sequence[str], place: int) -> bool:
    given = words[place : place + len(phrase)]
    return len(given) == len(phrase) and all(map(_matches, phrase, given))


def _matches(cue: str, word: str) -> bool:
    return word.startswith(cue[:-1]) if cue.endswith("*") else word == cue
