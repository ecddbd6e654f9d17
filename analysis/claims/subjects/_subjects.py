"""Say what a figure is about, in the same words in every article.

Conventions: the table ``data/claims/figure_subjects_en.csv`` lists the subjects that an event has
one figure of, by the counted noun and the words around it: "72 countries signed" and "72
signatories" are both *signatories*. The nearest cue decides. Any other count is about its
own noun phrase in the singular (*panel discussion*), and where nothing tells, the subject is
empty. A part is not the whole: "21 African countries signed" is *signatories: african*. A
sentence is searched for cues once, however many figures stand in it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities import Pieces
from analysis.claims.subjects._measures import measure
from analysis.claims.subjects._scope import is_added, is_denied
from analysis.text import fold

_ANYBODY = frozenset({"person", "victim", "more", "other", "additional", "others"})
_NO_CUE = 40.0  # the distance of a subject that needs none: any cue within reach is nearer
_CONTEXT = 0.5  # words by which a subject whose context is given is nearer than others
_SIGNED = frozenset({"signatories", "expected signatories", "ratifications"})
_WINDOW = 60  # words on either side that are looked at, so that no sentence is too long
_REACH = 16  # words from a count within which a cue counts; for a date, all of them
_BARE_REACH = 8  # words within which a number without a noun needs a cue: half of the above
_BEFORE_COUNT = 1.25  # what is counted is done behind the number: 72 states signed
_BEHIND_DATE = 2.5  # what is dated stands before the date: the adoption in December
_CLAUSE = 4  # words that a comma or an "and" between a date and a cue behind it counts for
_STOP = 8  # words that a semicolon or a colon counts for
_NEAREST = 3  # cues before a figure that are weighed; they may overlap


@dataclass(frozen=True)
class Traits:
    """Whether an event has one figure of a subject, and whether it changes or only grows.

    What is ``steady`` changes by a decision only (a fine). ``of`` says what else has one: an
    ``instrument``, or, ``named``, whoever owns the figure.
    """

    total: bool = False
    changes: bool = True
    grows: bool = False
    of: str = ""
    steady: bool = False


class Cue(NamedTuple):
    """Words that tell of a subject, and the words that must not follow them."""

    phrase: tuple[str, ...]
    not_next: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Subject:
    """A row of the table of subjects."""

    name: str
    kinds: frozenset[str]
    heads: frozenset[str]
    cues: tuple[Cue, ...]
    context: tuple[Cue, ...]  # one of them must stand near
    traits: Traits


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
    def _clauses(self) -> list[int]:
        return [0, *accumulate(word in (",", "and") for word in self.words)]

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
        far: float = 1 + right - left
        if dated and not before:
            clauses = self._clauses[right] - self._clauses[left]
            far = _BEHIND_DATE * far + _CLAUSE * clauses
        elif before and not dated:
            far *= _BEFORE_COUNT
        return far + _STOP * (self._stops[right] - self._stops[left])


def subject_of(
    pieces: Pieces,
    scene: Scene,
    place: tuple[int, int],
    kind: str,
    noun: tuple[str, ...] = (),
    unit: str = "",
) -> str:
    """Name what a figure is about whose pieces are the ``place`` of a sentence.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> def about(text, last, *noun):
    ...     cut = pieces(text)
    ...     return subject_of(cut, Scene(cut), (0, last), "count", noun, noun[-1])
    >>> about("72 countries signed it", 2, "country"), about("38 panel talks", 3, "panel", "talk")
    ('signatories', 'panel talk')
    """
    dated = kind in ("date", "date_range", "year")
    best, distance = None, float("inf")
    first = noun[: noun.index("or")] if "or" in noun else noun
    for number, row in _that_count(kind, unit, first[-2:]):
        if row.context and not scene.has_context(number, *place):
            continue
        nearest = scene.distance(number, *place, dated=dated) if row.cues else _NO_CUE
        if row.context:
            nearest -= _CONTEXT
        if nearest < distance:
            best, distance = row, nearest
    if best is None or (kind == "count" and _is_whole(scene.words, place[0])):
        if noun == ("person",) and kind == "count":
            return "people"
        return " ".join(noun) if kind in ("count", "ordinal", "percentage") else ""
    return best.name + _part(pieces, *place, noun, best)


@lru_cache(maxsize=10_000)
def _that_count(kind: str, unit: str, head: tuple[str, ...]) -> tuple[tuple[int, Subject], ...]:
    """Return the subjects of a kind that count a noun: its last two words, or none."""
    wanted = {"*", unit if kind == "duration" else "", " ".join(head), *head[-1:]}
    if not head and kind != "duration":
        wanted.add("0")
    return tuple((n, row) for n, row in subjects_of_kind(kind) if row.heads & wanted)


def _is_whole(words: list[str], first: int) -> bool:
    """Tell whether the figure is what another is a part of: ``72 of the 193 states``."""
    before = first - 1
    if before >= 0 and words[before] in {"the", "all"}:
        before -= 1
    return before > 0 and words[before] == "of" and words[before - 1] not in {"total", "number"}


def _part(pieces: Pieces, first: int, last: int, noun: tuple[str, ...], row: Subject) -> str:
    """Name the part of the whole that is counted, if it is a part."""
    if row.heads & _head_class("people"):
        return _who(noun)
    if not row.heads & _head_class("country"):
        return ""
    part = [word for word in map(fold, noun[:-1]) if word not in word_set("whole_world")]
    if pieces.word(last) in {"from", "in", "of"}:
        region = fold(pieces.at(pieces.after(last + 1, {"the"})).text)
        if region in word_set("parts_of_world"):
            part.append(region)
    if is_added(pieces, first, last):
        part.append("more")
    if is_denied(pieces, first, last):
        part.append("not")
    if _counts_bodies_apart(pieces, last):
        part.append("states alone")
    return ": " + " ".join(part) if part else ""


def _who(noun: tuple[str, ...]) -> str:
    """Name which people are counted: 120 soldiers are not 120 people."""
    if {"passenger", "crew"} <= set(noun):
        return ""
    part = [word for word in map(fold, noun) if word not in _ANYBODY]
    return ": " + " ".join(part) if part else ""


def _counts_bodies_apart(pieces: Pieces, last: int) -> bool:
    """Tell whether an organisation is counted beside states: ``64 states and the EU``."""
    if pieces.word(last) not in {"and", "plus"} or pieces.word(last + 1) not in {"one", "the", "a"}:
        return False
    bodies = {"eu", "union", "organisation", "organization", "bloc"}
    return not bodies.isdisjoint(pieces.run(last + 2, 3))


def has_bare_cue(pieces: Pieces, first: int, last: int) -> bool:
    """Tell whether a number without a noun may be a figure, by the words around it.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> has_bare_cue(pieces("72 signed"), 0, 1), has_bare_cue(pieces("72 left"), 0, 1)
    (True, False)
    """
    near = [*pieces[max(0, first - _BARE_REACH) : first], *pieces[last : last + _BARE_REACH]]
    return any(piece.lower in _bare_cues() for piece in near)


@cache
def _bare_cues() -> frozenset[str]:
    return frozenset(cue.phrase[-1] for row in subjects() if "0" in row.heads for cue in row.cues)


def traits(subject: str) -> Traits:
    """Return what is known of a subject; of a part (``signatories: african``), of its whole.

    Examples
    --------
    >>> traits("signatories")
    Traits(total=True, changes=True, grows=True, of='instrument', steady=False)
    >>> traits("negotiation length").changes, traits("panel")
    (False, Traits(total=False, changes=True, grows=False, of='named', steady=False))
    """
    row = _rows().get(subject.partition(":")[0])
    known = measure(subject)
    if row:
        return replace(row.traits, steady=known is not None and known.steady)
    if known is None:
        return Traits(of="named")
    return Traits(known.of == "event", known.changes, of=known.of, steady=known.steady)


def needs_instrument(subject: str, kind: str, unit: str) -> bool:
    """Tell whether a figure has its subject only where a treaty or the like is spoken of.

    States sign nothing else; others sign petitions, players and bills.

    Examples
    --------
    >>> needs_instrument("signing ceremony", "date", "day")
    True
    >>> [needs_instrument("signatories", "count", unit) for unit in ("country", "")]
    [False, True]
    """
    if traits(subject).of != "instrument":
        return False
    if kind in ("date", "date_range", "year"):
        return True
    of_states = _head_class("country") | {"ratification", "signatory"}
    return kind == "count" and subject.partition(":")[0] in _SIGNED and unit not in of_states


def is_listed(subject: str) -> bool:
    """Tell a subject of the table, or a part of one.

    Examples
    --------
    >>> is_listed("signatories: african"), is_listed("panel")
    (True, False)
    """
    return subject.partition(":")[0] in _rows()


def is_known(subject: str) -> bool:
    """Tell a subject or a measure of a table from a noun that the articles bring.

    Examples
    --------
    >>> is_known("deaths"), is_known("turnout"), is_known("panel")
    (True, True, False)
    """
    return is_listed(subject) or measure(subject) is not None


@cache
def _rows() -> dict[str, Subject]:
    return {row.name: row for row in reversed(subjects())}


def of_another(subject: str, instrument: str) -> str:
    """Name a subject apart from that of the instrument which most articles are about.

    Examples
    --------
    >>> of_another("ratifications", "Ravenna Convention")
    'ratifications: of the Ravenna Convention'
    """
    sign = "," if ":" in subject else ":"
    owned = "'s " in fold(instrument) or fold(instrument).startswith("the ")
    return f"{subject}{sign} of {'' if owned else 'the '}{instrument}"


def is_of_another(subject: str) -> bool:
    """Tell a subject that :func:`of_another` named.

    Examples
    --------
    >>> is_of_another("ratifications: of the Ravenna Convention"), is_of_another("ratifications")
    (True, False)
    """
    part = subject.partition(":")[2]
    return part.startswith(" of ") or ", of " in part


@cache
def subjects() -> tuple[Subject, ...]:
    """Return the rows of the table of subjects.

    Examples
    --------
    >>> {row.name for row in subjects() if "duration" in row.kinds} >= {"negotiation length"}
    True
    """
    return tuple(map(_subject, rows_of("figure_subjects_en.csv")))


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
        heads.update(_head_class(head[1:]) if head.startswith("@") else [head])
    return Subject(
        row["subject"],
        frozenset(row["kinds"].split("|")),
        frozenset(heads),
        tuple(map(_cue, filter(None, row["cues"].split("|")))),
        tuple(map(_cue, filter(None, row["context"].split("|")))),
        Traits(
            row["total"] == "yes",
            row["changes"] in ("yes", "grows"),
            row["changes"] == "grows",
            row["of"],
        ),
    )


@cache
def _head_class(name: str) -> frozenset[str]:
    """Return the nouns that the table of subjects calls ``@country`` or ``@people``."""
    rows = rows_of("head_classes_en.csv")
    return frozenset(row["word"] for row in rows if row["class"] == name)


def _cue(written: str) -> Cue:
    """Split a cue from the words that must not follow it."""
    words = written.split()
    return Cue(
        tuple(word for word in words if word[0] != "-"),
        frozenset(word[1:] for word in words if word[0] == "-"),
    )


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
