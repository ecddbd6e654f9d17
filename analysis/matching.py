"""Find listed names in text: the identity ladder and the longest match.

Internal to ``actors``. Names are looked for in folded text (see ``haystack``), all texts of a
portion in one scan; spans are given back in the text as it is. A capital of a listed name must
be a capital in the text (``Polish``, not ``polish``); a name listed in capitals must be all
capitals, but for long words (``INTERPOL``, ``Interpol``). Between the words of a person's name
one initial more is allowed.
"""

from bisect import bisect, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import regex as re

from analysis.haystack import LETTER, UPPER, Haystack, chunks, haystack, normal
from analysis.text import stop_words

_RUNGS = ("exact", "case", "fold", "initial")
_IN_CAPITALS = 40  # characters on either side that tell whether a line is all capitals
_SENTENCE_END = re.compile(r"[.!?\n\0]")
_SAID_AS_A_WORD = 6  # letters from which an acronym may be written as a word: Interpol
_LONGEST_NAME = 60  # characters on either side of an initial


class Name(NamedTuple):
    """One listed spelling of one actor."""

    actor: str
    alias: str
    form: str  # full, name, acronym, demonym or short; office or nobody
    kind: str = ""


class Match(NamedTuple):
    """A stretch of one text that reads as a listed name."""

    start: int
    end: int
    surface: str
    name: Name
    rung: str  # exact, case, fold, initial


class Matcher:
    """An automaton over many names (Aho and Corasick, 1975)."""

    def __init__(self, names: list[Name]):
        from ahocorasick_rs import AhoCorasick, Implementation

        self._names: dict[str, list[Name]] = {}
        for name in names:
            self._names.setdefault(normal(name.alias), []).append(name)
        self._patterns = sorted(self._names)
        self._automaton = AhoCorasick(self._patterns, implementation=Implementation.DFA)
        self._read: dict[tuple[int, str], list[tuple[Name, str]]] = {}

    def matches(self, text: str) -> list[Match]:
        """Return every match in one text, overlapping ones too."""
        return self.scan([text])[0]

    def scan(self, texts: Sequence[str]) -> list[list[Match]]:
        """Return every match in each text, overlapping ones too."""
        found: list[list[Match]] = [[] for _ in texts]
        for first, portion in chunks(texts):
            hay = haystack(portion)
            for row, match in self._in(hay, portion):
                found[first + row].append(match)
        return found

    def _in(self, hay: Haystack, texts: Sequence[str]) -> Iterator[tuple[int, Match]]:
        hits = self._hits(hay.folded)
        hits = hits[_stand_alone(hay, hits)]
        hits = hits[~_in_addresses(hay, hits)] if len(hay.addresses) else hits
        for pattern, left, right, row, start, end in _placed(hay, hits):
            readings = self._readings(pattern, hay.text[left:right])
            if readings and readings[0][1] == "exact" and _is_small_word(hay.folded[left:right]):
                readings = [] if _shouted(hay.text, left, right) else readings
            for name, rung in readings:
                yield row, Match(start, end, texts[row][start:end], name, rung)
        yield from self._with_initial(hay, texts)

    def _hits(self, folded: str) -> np.ndarray:
        """Return pattern, start and end of all hits."""
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return np.array(hits, dtype="int64").reshape(-1, 3)

    def _readings(self, pattern: int, surface: str) -> list[tuple[Name, str]]:
        """Return the names that a pattern stands for in this spelling, with their rungs."""
        key = (pattern, surface)
        if key not in self._read:
            rungs = ((name, _rung(surface, name)) for name in self._names[self._patterns[pattern]])
            self._read[key] = [(name, rung) for name, rung in rungs if rung]
        return self._read[key]

    def _with_initial(self, hay: Haystack, texts: Sequence[str]) -> Iterator[tuple[int, Match]]:
        """Find persons' names that have one initial more in the text than in the list."""
        for dot in _initials(hay):
            first, after = max(0, dot - 2 - _LONGEST_NAME), dot + 1
            without = hay.folded[first : dot - 2] + hay.folded[after : after + _LONGEST_NAME]
            hits = self._hits(without)
            seam = dot - 2 - first
            over = (hits[:, 1] < seam) & (hits[:, 2] > seam + 1)
            for pattern, left, right in hits[over].tolist():
                hit = np.array([[pattern, first + left, first + right + 3]])
                if not _stand_alone(hay, hit)[0]:
                    continue
                ((_, left, right, row, start, end),) = _placed(hay, hit)
                surface = hay.text[left : dot - 2] + hay.text[after:right]
                for name, _ in self._readings(pattern, surface):
                    if name.kind == "person" and name.form == "full":
                        yield row, Match(start, end, texts[row][start:end], name, "initial")


def _initials(hay: Haystack) -> list[int]:
    """Return where the full stop of an initial between two capitalised words stands."""
    stops = np.flatnonzero(hay.codes == ord("."))
    stops = stops[(stops >= 3) & (stops + 2 < len(hay.codes))]
    kinds = hay.kinds
    spaced = (hay.codes[stops - 2] == ord(" ")) & (hay.codes[stops + 1] == ord(" "))
    upper = (kinds[stops - 1] & UPPER) & (kinds[stops + 2] & UPPER)
    return stops[spaced & (upper > 0) & (kinds[stops - 3] & LETTER > 0)].tolist()


def _placed(hay: Haystack, hits: np.ndarray) -> Iterator[tuple[int, ...]]:
    """Yield pattern, left and right in the haystack, row, start and end in the text."""
    left, right = hits[:, 1], hits[:, 2]
    row = np.searchsorted(hay.row, left, side="right") - 1
    place = (lambda at: at) if hay.offsets is None else hay.offsets.__getitem__
    start, end = place(left) - hay.starts[row], place(right - 1) + 1 - hay.starts[row]
    return zip(*(column.tolist() for column in (*hits.T, row, start, end)), strict=True)


def _stand_alone(hay: Haystack, hits: np.ndarray) -> np.ndarray:
    """Tell which stretches are no part of a longer word or acronym (``U.S.`` in ``U.S.S.R.``)."""
    letter = np.concatenate([[False], (hay.kinds & LETTER) > 0, [False]])
    left, right = hits[:, 1], hits[:, 2]
    stop = hay.codes[right - 1] == ord(".")
    before = letter[left] & letter[left + 1]
    after = letter[right + 1] & (letter[right] | stop)
    return ~(before | after)


def _in_addresses(hay: Haystack, hits: np.ndarray) -> np.ndarray:
    place = np.searchsorted(hay.addresses[:, 0], hits[:, 1], side="right") - 1
    return (place >= 0) & (hits[:, 2] <= hay.addresses[place, 1])


def _rung(surface: str, name: Name) -> str:
    """Return the first rung of the ladder that holds, or an empty string."""
    alias = name.alias
    if surface == alias:
        return "exact"
    if name.form in ("office", "nobody"):
        return _rung_of_words(surface, name)
    if _needs_capitals(alias) and not surface.isupper():
        return ""
    for position, char in enumerate(alias):
        first = position == 0 or not alias[position - 1].isalnum()
        if first and char.isupper() and not surface[position].isupper():
            return ""
    return "case" if surface.casefold() == alias.casefold() else "fold"


def _rung_of_words(surface: str, name: Name) -> str:
    """Offices may be written with a capital, phrases that name nobody in any capitals."""
    return "case" if surface[0].isupper() else ""


def _needs_capitals(alias: str) -> bool:
    return alias.isupper() and (" " in alias or sum(map(str.isalpha, alias)) < _SAID_AS_A_WORD)


def _is_small_word(folded: str) -> bool:
    return folded == "us" or folded in stop_words()


def _shouted(text: str, left: int, right: int) -> bool:
    """Tell whether a word stands where everything is in capitals: ``JOIN US``."""
    before = _SENTENCE_END.split(text[max(0, left - _IN_CAPITALS) : left])[-1]
    after = _SENTENCE_END.split(text[right : right + _IN_CAPITALS])[0]
    return (before + after).isupper()


def best(group: list[Match]) -> list[Match]:
    """Keep the matches of one span that hold on the first rung of the ladder.

    A full name goes before a short form.

    Examples
    --------
    >>> exact = Match(0, 3, "Sơn", Name("person:a", "Sơn", "full"), "exact")
    >>> folded = Match(0, 3, "Sơn", Name("person:b", "Son", "full"), "fold")
    >>> [match.name.actor for match in best([folded, exact])]
    ['person:a']
    """
    if len(group) == 1:
        return group

    def step(match: Match) -> tuple[bool, int]:
        return match.name.form == "short", _RUNGS.index(match.rung)

    first = min(map(step, group))
    return [match for match in group if step(match) == first]


def longest(matches: Iterable[Match]) -> list[list[Match]]:
    """Keep the longest of overlapping matches; group those that share one span.

    Examples
    --------
    >>> un = Match(0, 2, "UN", Name("org:un", "UN", "acronym"), "exact")
    >>> charter = Match(0, 10, "UN Charter", Name("instrument:c", "UN Charter", "full"), "exact")
    >>> [group[0].surface for group in longest([un, charter])]
    ['UN Charter']
    """
    by_span: dict[tuple[int, int], list[Match]] = {}
    for match in matches:
        by_span.setdefault((match.start, match.end), []).append(match)
    return [by_span[span] for heap in _heaps(sorted(by_span)) for span in _longest_of(heap)]


def _heaps(spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Part sorted spans where nothing overlaps."""
    heap: list[tuple[int, int]] = []
    reach = 0
    for start, end in spans:
        if heap and start >= reach:
            yield heap
            heap = []
        heap.append((start, end))
        reach = max(reach, end)
    if heap:
        yield heap


def _longest_of(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take the longest first, of equals the first, as long as they do not overlap."""
    if len(spans) == 1:
        return spans
    taken: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if not _overlaps(span, taken):
            insort(taken, span)
    return taken


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps one of others, which are sorted and apart."""
    place = bisect(others, span)
    before = place > 0 and others[place - 1][1] > span[0]
    return before or (place < len(others) and others[place][0] < span[1])
