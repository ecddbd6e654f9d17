"""Say what a figure is about, in the same words in every article.

Conventions: the table ``data/figure_subjects_en.csv`` lists the subjects that an event has
one figure of, by the counted noun and the words around it: "72 countries signed" and "72
signatories" are both *signatories*. The nearest cue decides. Any other count is about its
own noun phrase in the singular (*panel discussion*), and where nothing tells, the subject is
empty. A part is not the whole: "21 African countries signed" is *signatories: african*.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.numbers import Pieces
from analysis.text import fold

_TABLE = files("analysis") / "data" / "figure_subjects_en.csv"
_CLASSES = {
    "country": "country nation state member party government economy".split(),
    "people": "person man woman child civilian soldier worker passenger victim student".split(),
}
_NEUTRAL = frozenset(
    "member un united nations sovereign world participating different signatory foreign nation "
    "u n all over globe various independent national additional country more other or state "
    "territory organisation organization entity party signing first some intergovernmental "
    "regional international partner founding global initial".split()
)
_PARTS_OF_WORLD = frozenset(
    "africa asia europe america latin caribbean oceania pacific middle asean eu african asian "
    "european gulf arab central southeast south north east west".split()
)
_ADDED = frozenset({"more", "additional", "further", "new"})
_WINDOW = 60  # words on either side that are looked at, so that no sentence is too long
_REACH = 16  # words from a count within which a cue counts; for a date, all of them
_NO_CUE = 40.0  # the distance of a subject that needs none
_BEFORE_COUNT = 1.25  # what is counted is done behind the number: 72 states signed
_BEHIND_DATE = 2.5  # what is dated stands before the date: the adoption in December
_CLAUSE = 4  # words that a comma or an "and" between a date and a cue behind it counts for


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


def _subject(row: dict[str, str]) -> Subject:
    heads = set()
    for head in row["heads"].split("|"):
        heads.update(_CLASSES[head[1:]] if head.startswith("@") else [head])
    return Subject(
        row["subject"],
        frozenset(row["kinds"].split("|")),
        frozenset(heads),
        tuple(map(_cue, filter(None, row["cues"].split("|")))),
        tuple(tuple(words.split()) for words in filter(None, row["context"].split("|"))),
        row["total"] == "yes",
        row["changes"] == "yes",
    )


def _cue(written: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Split a cue from the words that must not follow it."""
    words = written.split()
    return (
        tuple(word for word in words if word[0] != "-"),
        frozenset(word[1:] for word in words if word[0] == "-"),
    )


@cache
def traits(subject: str) -> tuple[bool, bool]:
    """Return whether an event has one figure of a subject, and whether it changes in time.

    Examples
    --------
    >>> traits("signatories"), traits("negotiation length"), traits("panel")
    ((True, True), (True, False), (False, True))
    """
    whole = subject.partition(":")[0]
    row = next((row for row in subjects() if row.name == whole), None)
    return (row.total, row.changes) if row else (False, True)


def subject_of(
    found: Pieces, first: int, last: int, kind: str, noun: tuple[str, ...], unit: str
) -> str:
    """Name what a figure at the pieces ``first`` to ``last`` is about.

    Examples
    --------
    >>> from analysis.numbers import pieces
    >>> subject_of(pieces("72 countries signed it"), 0, 2, "count", ("country",), "country")
    'signatories'
    >>> subject_of(pieces("38 panel talks"), 0, 3, "count", ("panel", "talk"), "talk")
    'panel talk'
    """
    low = max(0, first - _WINDOW)
    words = [fold(piece.text) for piece in found[low : last + _WINDOW]]
    place = (first - low, last - low)
    dated = kind in ("date", "date_range", "year")
    cues, contexts = _hits(words)
    best, distance = None, float("inf")
    for number, row in enumerate(subjects()):
        if kind not in row.kinds or (row.context and number not in contexts):
            continue
        if not _has_head(row, kind, noun, unit):
            continue
        away = [_away(cue, words, place, dated) for cue in cues.get(number, ())]
        nearest = min(away, default=float("inf")) if row.cues else _NO_CUE
        nearest -= 0.5 * bool(row.context)
        if nearest < distance:
            best, distance = row, nearest
    if best is None or (kind == "count" and _is_whole(words, place[0])):
        return " ".join(noun) if kind in ("count", "ordinal", "percentage") else ""
    return best.name + _part(found, first, last, noun, best)


def has_bare_cue(found: Pieces, first: int, last: int) -> bool:
    """Tell whether a number without a noun may be a figure, by the words around it.

    Examples
    --------
    >>> from analysis.numbers import pieces
    >>> has_bare_cue(pieces("72 signed"), 0, 1), has_bare_cue(pieces("72 left"), 0, 1)
    (True, False)
    """
    near = [*found[max(0, first - 8) : first], *found[last : last + 8]]
    return any(piece.lower in _bare_cues() for piece in near)


@cache
def _bare_cues() -> frozenset[str]:
    return frozenset(cue[0][-1] for row in subjects() if "0" in row.heads for cue in row.cues)


def _is_whole(words: list[str], first: int) -> bool:
    """Tell whether the figure is what another is a part of: ``72 of the 193 states``."""
    before = first - 1 - (first > 0 and words[first - 1] in {"the", "all"})
    return before > 0 and words[before] == "of" and words[before - 1] not in {"total", "number"}


def _has_head(row: Subject, kind: str, noun: tuple[str, ...], unit: str) -> bool:
    if "*" in row.heads:
        return True
    if kind == "duration":
        return unit in row.heads
    if not noun:
        return "0" in row.heads
    first = noun[: noun.index("or")] if "or" in noun else noun
    return first[-1] in row.heads or " ".join(first[-2:]) in row.heads


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


def _hits(words: list[str]) -> tuple[dict[int, list[tuple[int, int]]], set[int]]:
    """Return where the cues of each subject stand, and the subjects whose context is given."""
    by_word, stems = _index()
    cues: dict[int, list[tuple[int, int]]] = {}
    contexts: set[int] = set()
    for place, word in enumerate(words):
        keys = [word, *(f"{stem}*" for stem in stems if word.startswith(stem))]
        for number, phrase, not_next, context in (hit for k in keys for hit in by_word.get(k, ())):
            after = place + len(phrase)
            if not _follows(phrase, words, place) or (set(words[after : after + 1]) & not_next):
                continue
            if context:
                contexts.add(number)
            else:
                cues.setdefault(number, []).append((place, after - 1))
    return cues, contexts


def _follows(phrase: tuple[str, ...], words: list[str], place: int) -> bool:
    given = words[place : place + len(phrase)]
    return len(given) == len(phrase) and all(map(_matches, phrase, given))


def _matches(cue: str, word: str) -> bool:
    return word.startswith(cue[:-1]) if cue.endswith("*") else word == cue


def _away(cue: tuple[int, int], words: list[str], figure: tuple[int, int], dated: bool) -> float:
    (begin, end), (first, last) = cue, figure
    gap = max(first - end, begin - last)
    if gap > _REACH and not dated:
        return float("inf")
    if end < first:
        between = words[end + 1 : first]
        return (1 if dated else _BEFORE_COUNT) * (1 + len(between)) + _stops(between)
    if begin < last:
        return 0.0
    between = words[last:begin]
    clauses = _CLAUSE * dated * sum(word in {",", "and"} for word in between)
    return (_BEHIND_DATE if dated else 1) * (1 + len(between)) + clauses + _stops(between)


def _stops(between: list[str]) -> int:
    return 8 * sum(sign in {";", ":"} for sign in between)


def _part(found: Pieces, first: int, last: int, noun: tuple[str, ...], row: Subject) -> str:
    """Name the part of the whole that is counted, if it is a part."""
    if not row.heads & set(_CLASSES["country"]):
        return ""
    part = [word for word in map(fold, noun[:-1]) if word not in _NEUTRAL]
    if found.word(last) in {"from", "in", "of"}:
        at = last + 1 + (found.word(last + 1) == "the")
        region = fold(found.at(at).text)
        if region in _PARTS_OF_WORLD:
            part.append(region)
    inside = {found.word(place) for place in range(first, last) if found.word(place + 1) != "than"}
    part += ["more"] * bool(inside & _ADDED) + ["not"] * _denied(found, last)
    part += ["states alone"] * _counts_bodies_apart(found, last)
    return ": " + " ".join(part) if part else ""


def _denied(found: Pieces, last: int) -> bool:
    """Tell whether the figure is of those who did not: ``120 states have not signed``."""
    behind = [found.word(last + step) for step in range(5)]
    return bool({"not", "never", "declined", "refused"} & set(behind)) or "yet to" in " ".join(
        behind
    )


def _counts_bodies_apart(found: Pieces, last: int) -> bool:
    """Tell whether an organisation is counted beside states: ``64 states and the EU``."""
    if found.word(last) not in {"and", "plus"} or found.word(last + 1) not in {"one", "the", "a"}:
        return False
    behind = {found.word(last + step) for step in (2, 3, 4)}
    return bool(behind & {"eu", "union", "organisation", "organization", "bloc"})
