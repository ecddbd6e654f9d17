"""Find the cues of the listed subjects in a sentence, and how near to a figure they stand.

Conventions: nearness is counted in words, weighted: a comma between a date and a cue behind it, a
semicolon, and the unusual side of a figure count for more. A sentence is searched for cues once,
however many figures stand in it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from analysis.claims.quantities import Pieces, all_number_words
from analysis.claims.subjects._subjects import Cue, subjects

_WINDOW = 60  # words on either side that are looked at, so that no sentence is too long
_REACH = 16  # words from a count within which a cue counts; for a date, all of them
_BEFORE_COUNT = 1.25  # what is counted is done behind the number: 72 states signed
_BEHIND_DATE = 2.5  # what is dated stands before the date: the adoption in December
_CLAUSE = 4  # words that a comma or an "and" between a date and a cue behind it counts for
_STOP = 8  # words that a semicolon or a colon counts for
_TURNS = frozenset({";", "but", "while", "whereas"})  # what follows is said of something else
_DEFINITE = frozenset({"the", "those", "all"})  # before who: the people of before, no figure
_THEM = frozenset({"them", "these", "those", "whom"})
_NEAREST = 3  # cues before a figure that are weighed; they may overlap


class Scene:
    """A sentence with the places of all cues, from which its figures take their subjects.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> signed = [row.name for row in subjects()].index("signatories")
    >>> Scene(pieces("By May, 72 states had signed it")).distance(signed, 3, 5, dated=False)
    2
    """

    def __init__(self, pieces: Pieces) -> None:
        self.words = pieces.folded
        self._cues, self._contexts = _hits(self.words)

    @cached_property
    def _stops(self) -> list[int]:
        return [0, *accumulate(word in ";:" for word in self.words)]

    @cached_property
    def _turns(self) -> list[int]:
        return [at for at, word in enumerate(self.words) if word in _TURNS]

    @cached_property
    def _numbers(self) -> list[int]:
        return [0, *accumulate(word.isdigit() for word in self.words)]

    @cached_property
    def _clauses(self) -> list[int]:
        return [0, *accumulate(word in (",", "and") for word in self.words)]

    def has_context(self, subject: int, first: int, last: int) -> bool:
        """Tell whether the context of a subject is given near a figure."""
        places = self._contexts.get(subject, ())
        at = bisect_left(places, first - _WINDOW)
        near = places[at : bisect_left(places, last + _WINDOW)]
        elliptic = subjects()[subject].heads == {"0"}  # 12 have ratified; it needs 40
        return any(elliptic or not self._is_of_other(place, first) for place in near)

    def _is_of_other(self, context: int, first: int) -> bool:
        """Tell whether a context stands in another clause, with a number of its own."""
        at = bisect_left(self._turns, context)
        begin = self._turns[at - 1] if at else 0
        end = self._turns[at] if at < len(self._turns) else len(self.words)
        return not begin <= first < end and self._numbers[end] > self._numbers[begin]

    def _has_own(self, last: int, cue: int) -> bool:
        """Tell whether a cue behind a figure is of another: ``the eight who died``, ``12 died``."""
        before = self.words[cue - 1] if cue > last else ""
        if before.isdigit():
            return True
        if before == "who" and not _DEFINITE.isdisjoint(self.words[max(last, cue - 4) : cue]):
            return True
        return any(self._is_some_of_them(of, cue) for of in range(last + 1, cue - 1))

    def _is_some_of_them(self, of: int, cue: int) -> bool:
        """Tell ``38 people were infected and three of them died``, which are three and not 38.

        In ``31 people, two of them children, were killed`` a comma ends what is said of the two.
        """
        counted, whom = self.words[of - 1], self.words[of + 1]
        number = counted.isdigit() or counted in all_number_words()
        some = self.words[of] == "of" and whom in _THEM and number
        return some and "," not in self.words[of + 2 : cue]

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
        if not (dated or before) and self._has_own(last, begin):
            return float("inf")
        far: float = 1 + right - left
        if dated and not before:
            clauses = self._clauses[right] - self._clauses[left]
            far = _BEHIND_DATE * far + _CLAUSE * clauses
        elif before and not dated:
            far *= _BEFORE_COUNT
        return far + _STOP * (self._stops[right] - self._stops[left])


def _hits(words: Sequence[str]) -> tuple[dict[int, list[tuple[int, int]]], dict[int, list[int]]]:
    """Return where the cues and the contexts of each subject stand, from left to right."""
    cues: dict[int, list[tuple[int, int]]] = {}
    contexts: dict[int, list[int]] = {}
    begins = {word: hits for word in set(words) if (hits := _that_begin_with(word))}
    for place, word in enumerate(words if begins else ()):
        for number, (phrase, not_next), is_context in begins.get(word, ()):
            after = place + len(phrase)
            if not _follows(phrase, words, place) or (set(words[after : after + 1]) & not_next):
                continue
            if is_context:
                contexts.setdefault(number, []).append(place)
            else:
                cues.setdefault(number, []).append((place, after - 1))
    return cues, contexts


def _follows(phrase: tuple[str, ...], words: Sequence[str], place: int) -> bool:
    given = words[place : place + len(phrase)]
    return len(given) == len(phrase) and all(map(_matches, phrase, given))


def _matches(cue: str, word: str) -> bool:
    return word.startswith(cue[:-1]) if cue.endswith("*") else word == cue


@lru_cache(maxsize=50_000)
def _that_begin_with(word: str) -> tuple:
    by_word, stems = _index()
    keys = [word, *(f"{stem}*" for stem in stems if word.startswith(stem))]
    return tuple(hit for key in keys for hit in by_word.get(key, ()))


@cache
def _index() -> tuple[dict[str, list], tuple[str, ...]]:
    """Return the cues and contexts by the first word, and the first words that are stems."""
    by_word: dict[str, list[tuple[int, Cue, bool]]] = {}
    for number, row in enumerate(subjects()):
        for cues, is_context in ((row.cues, False), (row.context, True)):
            for cue in cues:
                by_word.setdefault(cue.phrase[0], []).append((number, cue, is_context))
    return by_word, tuple(sorted(word[:-1] for word in by_word if word.endswith("*")))
