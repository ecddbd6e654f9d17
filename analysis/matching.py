"""Find listed names in text: the identity ladder and the longest match.

Internal to ``actors``. Names are matched on folded text, in which white space of any kind
and length is one space and every dash a hyphen, so that a name broken over a line (not
over a blank line) is found; spans are given back in the text as it is. A capital of a
listed name must be a capital in the text (``Polish``, not ``polish``); a name listed in
capitals must be all capitals, but for long words (``INTERPOL``, ``Interpol``).
"""

from bisect import bisect, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex as re

from analysis.text import fold, nfc, stop_words

_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"\S+")
_SPACES = re.compile(r"\s{2,}")
_DASHES = "‒–—―−"
_RUNGS = ("exact", "case", "fold")
_IN_CAPITALS = 40  # characters on either side that tell whether a line is all capitals
_SENTENCE_END = re.compile(r"[.!?\n]")
_SAID_AS_A_WORD = 6  # letters from which an acronym may be written as a word: Interpol
_ACRONYM = re.compile(r"[\p{Lu}\p{N}.&+]{2,10}")
_PART = re.compile(r"[\p{L}\p{M}\p{N}]")


class Name(NamedTuple):
    """One listed spelling of one actor."""

    actor: str
    alias: str
    form: str  # full, name, acronym, demonym or short


class Match(NamedTuple):
    """A stretch of one text that reads as a listed name."""

    start: int
    end: int
    surface: str
    name: Name
    rung: str  # exact, case, fold


class Matcher:
    """An automaton over many names (Aho and Corasick, 1975)."""

    def __init__(self, names: list[Name]):
        from ahocorasick_rs import AhoCorasick

        self._names: dict[str, list[Name]] = {}
        for name in names:
            self._names.setdefault(normal(name.alias), []).append(name)
        self._patterns = sorted(self._names)
        self._automaton = AhoCorasick(self._patterns)

    def matches(self, text: str) -> Iterator[Match]:
        """Yield every match, overlapping ones too, in the order in which they end."""
        squeezed, offsets = _squeeze(text)
        haystack = normal(squeezed)
        addresses = _addresses(squeezed)
        for pattern, left, right in self._automaton.find_matches_as_indexes(
            haystack, overlapping=True
        ):
            if not _stands_alone(haystack, left, right) or _inside(left, right, addresses):
                continue
            start, end = (left, right) if offsets is None else (offsets[left], offsets[right])
            for name in self._names[self._patterns[pattern]]:
                if rung := _rung(squeezed, left, right, name):
                    yield Match(int(start), int(end), text[start:end], name, rung)


def normal(string: str) -> str:
    """Fold a string for matching; the length stays.

    Examples
    --------
    >>> normal("Việt Nam–Russia")
    'viet nam-russia'
    """
    return string.translate(_NORMAL)


class _Normal(dict):
    """What each character is for matching, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = " " if char.isspace() else "-" if char in _DASHES else fold(char)
        return self[code]


_NORMAL = _Normal()


def _squeeze(text: str) -> tuple[str, np.ndarray | None]:
    """Make runs of white space one space; return where each character was."""
    runs = [run.span() for run in _SPACES.finditer(text) if run.group().count("\n") < 2]
    if not runs:
        return text, None
    kept = np.ones(len(text) + 1, dtype=bool)
    pieces, done = [], 0
    for left, right in runs:
        kept[left + 1 : right] = False
        pieces.append(text[done : left + 1])
        done = right
    return "".join([*pieces, text[done:]]), np.flatnonzero(kept)


def _stands_alone(text: str, left: int, right: int) -> bool:
    """Tell whether a stretch is no part of a longer word or acronym (``U.S.`` in ``U.S.S.R.``)."""
    before = left > 0 and _PART.match(text[left - 1]) and _PART.match(text[left])
    after = right < len(text) and _PART.match(text[right])
    return not before and not (after and (text[right - 1] == "." or _PART.match(text[right - 1])))


def _addresses(text: str) -> list[tuple[int, int]]:
    """Find web and mail addresses and handles, in which no name is looked for."""
    spans = [match.span() for match in _WEB_ADDRESS.finditer(text)]
    if "@" in text:
        spans += [word.span() for word in _WORD.finditer(text) if "@" in word.group()]
    return sorted(spans)


def _inside(left: int, right: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a stretch lies in the last of the sorted spans that begin before it."""
    place = bisect(spans, left, key=lambda span: span[0])
    return place > 0 and right <= spans[place - 1][1]


def _rung(text: str, left: int, right: int, name: Name) -> str:
    """Return the first rung of the ladder that holds, or an empty string."""
    surface, alias = text[left:right], name.alias
    if surface == alias:
        return "" if _shouted_word(text, left, right) else "exact"
    if _needs_capitals(alias) and not surface.isupper():
        return ""
    for position, char in enumerate(alias):
        first = position == 0 or not alias[position - 1].isalnum()
        if first and char.isupper() and not surface[position].isupper():
            return ""
    return "case" if surface.casefold() == alias.casefold() else "fold"


def _needs_capitals(alias: str) -> bool:
    return alias.isupper() and (" " in alias or sum(map(str.isalpha, alias)) < _SAID_AS_A_WORD)


def _shouted_word(text: str, left: int, right: int) -> bool:
    """Tell whether an acronym stands where everything is in capitals: ``JOIN US``."""
    word = text[left:right].casefold()
    if word != "us" and word not in stop_words():
        return False
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

    def step(match: Match) -> tuple[bool, int]:
        return match.name.form == "short", _RUNGS.index(match.rung)

    first = min(map(step, group))
    return [match for match in group if step(match) == first]


def is_acronym(alias: str) -> bool:
    """Tell whether a name is written in capitals only.

    Examples
    --------
    >>> is_acronym("UNODC"), is_acronym("Laos")
    (True, False)
    """
    letters = sum(map(str.isalpha, alias))
    return bool(_ACRONYM.fullmatch(alias)) and letters >= 2


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


def names_of(actors: pd.DataFrame) -> list[Name]:
    """List the spellings of actors that stand for them anywhere.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor": ["state:VN"], "label": ["Vietnam"], "kind": ["state"],
    ...                        "aliases": ["Việt Nam"], "demonyms": ["Vietnamese"]})
    >>> [(name.alias, name.form) for name in names_of(actors)]
    [('Vietnam', 'name'), ('Việt Nam', 'name'), ('Vietnamese', 'demonym')]
    """
    return [
        Name(row["actor"], alias, form)
        for row in actors.to_dict("records")
        for alias, form in {_tidy(alias): form for alias, form in _spellings(row)}.items()
    ]


def _spellings(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    named = {"person": "full", "state": "name", "place": "name", "event": "name"}
    label = [] if set("(,") & set(row["label"]) else [row["label"]]
    for alias in [*label, *_items(row, "aliases")]:
        full = named.get(row["kind"]) or ("acronym" if is_acronym(alias) else "full")
        yield alias, full
    for demonym in _items(row, "demonyms"):
        yield demonym, "demonym"


def _items(row: dict[str, str], column: str) -> list[str]:
    return [_tidy(item) for item in row.get(column, "").split("|") if item.strip()]


def _tidy(alias: str) -> str:
    return " ".join(nfc(alias).split())


_GIVEN_NAME_FIRST_USED = {"LA", "TH", "KH", "ET", "IS"}
_FAMILY_NAME_FIRST = {"VN", "CN", "TW", "KR", "KP", "HU"}


def short_names_of(actors: pd.DataFrame) -> list[Name]:
    """List the words that stand for an actor only where its full name is given too.

    Of a person these are the last word of the name and, where the state's custom puts the
    family name or the name in use first, the first word.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor": ["person:c"], "label": ["Lương Cường"], "state": ["VN"],
    ...                        "kind": ["person"], "aliases": ["Luong Cuong"]})
    >>> [name.alias for name in short_names_of(actors)]
    ['Lương', 'Cường', 'Luong', 'Cuong']
    """
    return [
        Name(row["actor"], alias, "short")
        for row in actors.to_dict("records")
        for alias in dict.fromkeys([*_person_words(row), *_items(row, "short_forms")])
    ]


def _person_words(row: dict[str, str]) -> Iterator[str]:
    if row["kind"] != "person":
        return
    for alias in [row["label"], *_items(row, "aliases")]:
        words = re.sub(r"[,(].*|\s(?:Jr|Sr)\.?$", "", _tidy(alias)).split()
        first = row.get("state", "") in _FAMILY_NAME_FIRST | _GIVEN_NAME_FIRST_USED
        yield from (word for word in words[:1] if first and len(words) > 1)
        yield from (word for word in words[-1:] if len(words) > 1 and len(word) > 1)
