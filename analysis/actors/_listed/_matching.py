"""Find listed names in text: the identity ladder and the longest match.

Names are looked for in folded text (see ``_haystack``), all texts of a portion in one scan;
spans are given back in the text as it is. A capital of a listed name must
be a capital in the text (``Polish``, not ``polish``); a name listed in capitals must be all
capitals, but for long words (``INTERPOL``, ``Interpol``). Between the words of a person's name
one initial more is allowed.
"""

from bisect import bisect, bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import regex as re

from analysis.actors._acronyms import long_form
from analysis.actors._listed._haystack import (
    LETTER,
    UPPER,
    Alphabet,
    Haystack,
    as_seen,
    chunks,
    haystack,
    pattern_of,
)
from analysis.actors.name_words import name_heads
from analysis.text import stop_words

_RUNGS = ("exact", "case", "fold", "initial")
_SENTENCE_END = re.compile(r"[.!?:;\n]")
_IN_CAPITALS = 40  # characters on either side that tell whether a line is all capitals: a few words
_SMALL_WORD = re.compile(r"(?<!\p{L})\p{Ll}{4,}")  # shorter ones are small in headlines too
_NEAR = 60  # characters on either side in which a headline shows no such word: about ten words
_SAID_AS_A_WORD = 6  # letters from which an acronym may be written as a word: Interpol, not Who
_LONGEST_NAME = 60  # characters kept on either side of an initial: a listed name fits in
_ACRONYM = re.compile(rb" \(([a-z.&-]{2,10})\)(?= [a-z])")
_span, _start = itemgetter(0, 1), itemgetter(0)
Group = list["Match"]  # the matches of one span


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
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        self._names: dict[str, list[Name]] = {}
        for name in names:
            if pattern := pattern_of(name.alias):  # of what is not seen nothing is left
                self._names.setdefault(pattern, []).append(name)
        self._patterns = sorted(self._names)
        self._alphabet = Alphabet(self._patterns)
        folded = list(map(self._alphabet.encode, self._patterns))
        self._small_words = {at for at, word in enumerate(self._patterns) if _is_small_word(word)}
        self._capital = np.array([self._is_capital(word) for word in self._patterns], dtype=bool)
        self._automaton = BytesAhoCorasick(folded, implementation=Implementation.DFA)
        self._read: dict[tuple[int, str], list[tuple[Name, str]]] = {}

    def matches(self, text: str) -> list[Match]:
        """Return every match in one text, overlapping ones too."""
        return self.scan([text])[0]

    def scan(self, texts: Sequence[str]) -> list[list[Match]]:
        """Return every match in each text, overlapping ones too."""
        matches: list[list[Match]] = [[] for _ in texts]
        for first, portion in chunks(texts):
            hay = haystack(portion, self._alphabet)
            for row, match in self._in(hay, portion):
                matches[first + row].append(match)
        return matches

    def _in(self, hay: Haystack, texts: Sequence[str]) -> Iterator[tuple[int, Match]]:
        hits = self._hits(hay.folded)
        hits = hits[~self._capital[hits[:, 0]] | hay.is_kind(hits[:, 1], UPPER)]
        hits = hits[_stand_alone(hay, hits)]
        for pattern, row, start, end in _placed(hay, hits):
            text = texts[row]
            while "\u0300" <= text[end : end + 1] < "\u0370":  # a mark apart from its letter
                end += 1
            surface = text[start:end]
            readings = self._readings(pattern, surface)
            if readings and pattern in self._small_words and in_capitals(text, start, end):
                continue
            for name, rung in readings:
                yield row, Match(start, end, surface, name, rung)
        yield from self._across(hay, texts)

    def _is_capital(self, pattern: str) -> bool:
        """Tell whether every name of a pattern begins with a capital."""
        return all(name.alias[0].isupper() for name in self._names[pattern])

    def _hits(self, folded: bytes) -> np.ndarray:
        """Return pattern, start and end of all hits."""
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        numbers = np.fromiter(chain.from_iterable(hits), "int64", 3 * len(hits))
        return numbers.reshape(-1, 3)

    def _readings(self, pattern: int, surface: str) -> list[tuple[Name, str]]:
        """Return the names that a pattern stands for in this spelling, with their rungs."""
        readings = self._read.get((pattern, surface))
        if readings is None:
            readings = list(self._first_readings(pattern, as_seen(surface)))
            self._read[pattern, surface] = readings
        return readings

    def _first_readings(self, pattern: int, seen: str) -> Iterator[tuple[Name, str]]:
        listed = self._patterns[pattern]
        if self._alphabet.is_whole(listed) or pattern_of(seen) == listed:
            for name in self._names[listed]:
                if rung := _rung(seen, name):
                    yield name, rung

    def _across(self, hay: Haystack, texts: Sequence[str]) -> Iterator[tuple[int, Match]]:
        """Find names with more than is listed: an initial, an acronym, a genitive, a hyphen."""
        owned = set(_genitives(hay))
        for left, right in [*_initials(hay), *_line_end_hyphens(hay), *_bracketed(hay), *owned]:
            first = max(0, left - _LONGEST_NAME)
            without = hay.folded[first:left] + hay.folded[right : right + _LONGEST_NAME]
            hits = self._hits(without) + [0, first, first + right - left]
            hits = hits[(hits[:, 1] < left) & (hits[:, 2] > right + 1)]
            cut, rest = (
                at if hay.offsets is None else int(hay.offsets[at]) for at in (left, right)
            )
            for pattern, row, start, end in _placed(hay, hits[_stand_alone(hay, hits)]):
                text, begin = texts[row], int(hay.starts[row])
                seen = text[start : cut - begin] + text[rest - begin : end]
                for name, rung in self._readings(pattern, seen):
                    if text[cut - begin] == "-" or text[rest - begin - 1] == ")":
                        yield row, Match(start, end, text[start:end], name, rung)
                    elif (left, right) in owned and name.kind == "instrument":
                        yield row, Match(start, end, text[start:end], name, rung)
                    elif name.kind == "person" and name.form == "full":
                        yield row, Match(start, end, text[start:end], name, "initial")


def _initials(hay: Haystack) -> list[tuple[int, int]]:
    """Return where initials between two capitalised words stand, and the space before them."""
    folded = np.frombuffer(hay.folded, dtype="uint8")
    stops = np.flatnonzero(folded == ord("."))
    stops = stops[(stops >= 3) & (stops + 2 < len(folded))]
    stops = stops[(folded[stops - 2] == ord(" ")) & (folded[stops + 1] == ord(" "))]
    upper = hay.is_kind(stops - 1, UPPER) & hay.is_kind(stops + 2, UPPER)
    stops = stops[upper & hay.is_kind(stops - 3, LETTER)]
    return [(stop - 2, stop + 1) for stop in stops.tolist()]


def _line_end_hyphens(hay: Haystack) -> list[tuple[int, int]]:
    """Return where a hyphen parts a word at the end of a line, and the line end after it."""
    ends = np.flatnonzero(hay.codes == ord("\n"))
    ends = ends[hay.codes[ends - 1] == ord("-")]  # of the first one the last, which no letter is by
    small = hay.is_kind(ends + 1, LETTER) & ~hay.is_kind(ends + 1, UPPER)
    ends = ends[small & hay.is_kind(ends - 2, LETTER)]
    return [(end - 1, end + 1) for end in ends.tolist()]


def _bracketed(hay: Haystack) -> Iterator[tuple[int, int]]:
    """Yield where the acronym of the words before it stands: *United Nations (UN) Charter*."""
    for found in _ACRONYM.finditer(hay.folded):
        left, right = found.span()
        before = hay.folded[max(0, left - _LONGEST_NAME) : left].decode("latin-1")
        if hay.is_kind(np.array([left + 2]), UPPER)[0] and long_form(found[1].decode(), before):
            yield left, right


def _genitives(hay: Haystack) -> list[tuple[int, int]]:
    """Return where the ending of an owner stands: *United Nations’ Convention*, *UN's*."""
    marks = np.flatnonzero((hay.codes == ord("'")) | (hay.codes == ord("’")))
    marks = marks[hay.is_kind(marks - 1, LETTER) | (hay.bytes_at(marks - 1) == ord("."))]
    ends = marks + 1 + (hay.bytes_at(marks + 1) == ord("s"))
    stands = (hay.bytes_at(ends) == ord(" ")) & hay.is_kind(ends + 1, LETTER)
    return list(zip(marks[stands].tolist(), ends[stands].tolist(), strict=True))


def _placed(hay: Haystack, hits: np.ndarray) -> Iterator[tuple[int, ...]]:
    """Yield pattern, row, start and end in the text, of hits outside addresses."""
    left, last = hits[:, 1], hits[:, 2] - 1
    row = np.searchsorted(hay.row, left, side="right") - 1
    if hay.offsets is not None:
        left, last = hay.offsets[left], hay.offsets[last]
    if len(hay.addresses):
        place = np.searchsorted(hay.addresses[:, 0], left, side="right") - 1
        stay = (place < 0) | (last >= hay.addresses[place, 1])
        hits, row, left, last = hits[stay], row[stay], left[stay], last[stay]
    start, end = left - hay.starts[row], last + 1 - hay.starts[row]
    return zip(*(column.tolist() for column in (hits[:, 0], row, start, end)), strict=True)


def _stand_alone(hay: Haystack, hits: np.ndarray) -> np.ndarray:
    """Tell which stretches are no part of a longer word, acronym or address (``U.S.S.R.``)."""
    left, right = hits[:, 1], hits[:, 2]
    stop = hay.bytes_at(right - 1) == ord(".")
    before = hay.is_kind(left - 1, LETTER) & hay.is_kind(left, LETTER)
    after = hay.is_kind(right, LETTER) & (hay.is_kind(right - 1, LETTER) | stop)
    dotted = (hay.bytes_at(right) == ord(".")) & hay.is_kind(right + 1, LETTER)
    behind = hay.bytes_at(right + 1)
    plain = hay.is_kind(right + 1, UPPER) | ((behind >= ord("0")) & (behind <= ord("9")))
    dotted &= ~plain | (hay.bytes_at(right - 2) == ord("."))  # *the UN.1* has a footnote
    return ~(before | after | dotted)


def _rung(surface: str, name: Name) -> str:
    """Return the first rung of the ladder that holds, or an empty string."""
    alias = name.alias
    if surface == alias:
        return "exact"
    if name.form in ("office", "nobody"):
        return "case" if surface[0].isupper() else ""
    if _needs_capitals(alias) and not surface.isupper():
        return ""
    if name.kind == "instrument" and name.form == "full":
        surface = _with_capital_heads(surface)
    for before, char, seen in zip(" " + alias, alias, surface, strict=False):
        if char.isupper() and not before.isalnum() and not seen.isupper():
            return ""
    return "case" if surface.casefold() == alias.casefold() else "fold"


def _with_capital_heads(surface: str) -> str:
    """Write the heads of an instrument's name with a capital: *Hanoi convention*."""
    first, *words = surface.split(" ")
    heads = name_heads()
    return " ".join([first, *(word.title() if word in heads else word for word in words)])


def _needs_capitals(alias: str) -> bool:
    return alias.isupper() and (" " in alias or sum(map(str.isalpha, alias)) < _SAID_AS_A_WORD)


def _is_small_word(folded: str) -> bool:
    return folded == "us" or folded in stop_words()


def in_capitals(text: str, left: int, right: int) -> bool:
    """Tell whether a word stands where everything is in capitals.

    Examples
    --------
    >>> in_capitals("JOIN US", 5, 7), in_capitals("The US", 4, 6)
    (True, False)
    """
    if text[left - 2 : left].strip().islower() or text[right : right + 2].strip().islower():
        return False  # as in most places
    before = _SENTENCE_END.split(text[max(0, left - _IN_CAPITALS) : left])[-1]
    after = _SENTENCE_END.split(text[right : right + _IN_CAPITALS])[0]
    return (before + after).isupper()


def in_headline(text: str, match: Match) -> bool:
    """Tell whether the words near a name are all capitalised, so that a capital says nothing.

    Examples
    --------
    >>> jordan = Match(0, 6, "Jordan", Name("state:JO", "Jordan", "name"), "exact")
    >>> in_headline("Jordan Signs Treaty", jordan), in_headline("Jordan Pickford said", jordan)
    (True, False)
    """
    before = text[max(0, match.start - _NEAR) : match.start].rpartition("\n")[2]
    near = before + text[match.start : match.end + _NEAR].partition("\n")[0]
    return not _SMALL_WORD.search(near) or in_capitals(text, match.start, match.end)


def best(group: Group) -> Group:
    """Keep the matches of one span that hold on the first rung of the ladder.

    A full name goes before a short form.

    Examples
    --------
    >>> exact = Match(0, 3, "Sơn", Name("person:a", "Sơn", "full"), "exact")
    >>> folded = Match(0, 3, "Sơn", Name("person:b", "Son", "full"), "fold")
    >>> [match.name.actor for match in best([folded, exact])]
    ['person:a']
    """
    if len(group) <= 1:
        return group

    def step(match: Match) -> tuple[bool, int]:
        short = match.name.form == "short"
        plain = short and match.surface.isascii()  # ``Son`` may be Sơn as well as Son
        return short, 0 if plain else _RUNGS.index(match.rung)

    first = min(map(step, group))
    return [match for match in group if step(match) == first]


def longest(matches: Iterable[Match]) -> list[Group]:
    """Keep the longest of overlapping matches; group those that share one span.

    Examples
    --------
    >>> un = Match(0, 2, "UN", Name("org:un", "UN", "acronym"), "exact")
    >>> charter = Match(0, 10, "UN Charter", Name("instrument:c", "UN Charter", "full"), "exact")
    >>> [group[0].surface for group in longest([un, charter])]
    ['UN Charter']
    """
    groups: list[Group] = []
    heap: list[Match] = []  # matches that overlap
    reach = 0
    for match in sorted(matches, key=_span):
        if heap and match.start >= reach:
            groups += _longest_of(heap)
            heap = []
        heap.append(match)
        reach = max(reach, match.end)
    return groups + _longest_of(heap)


def within(matches: Sequence[Match], start: int, end: int) -> list[Match]:
    """Return the matches inside a stretch of text, of those in the order of their starts.

    Examples
    --------
    >>> un = Match(4, 6, "UN", Name("org:un", "UN", "acronym"), "exact")
    >>> within([un], 4, 14) == [un], within([un], 5, 14)
    (True, [])
    """
    begin = bisect_left(matches, start, key=_start)
    stop = bisect_left(matches, end, key=_start)
    return [match for match in matches[begin:stop] if match.end <= end]


def _longest_of(heap: list[Match]) -> list[Group]:
    if len(heap) <= 1:
        return [heap] if heap else []
    by_span: dict[tuple[int, int], Group] = {}
    for match in heap:
        by_span.setdefault(_span(match), []).append(match)
    return [by_span[span] for span in _longest_spans(list(by_span))]


def _longest_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take the longest first, of equals the first, as long as they do not overlap."""
    if len(spans) == 1:
        return spans
    taken: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if not _overlaps(span, taken):
            insort(taken, span)
    return taken


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Tell whether a span overlaps one of those taken, which are sorted and apart."""
    place = bisect(taken, span)
    before = place > 0 and taken[place - 1][1] > span[0]
    return before or (place < len(taken) and taken[place][0] < span[1])
