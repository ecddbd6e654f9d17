"""The listed subjects: what they count, the words that tell of them, and what is known of them.

Conventions: ``data/claims/figure_subjects_en.csv`` gives each the nouns that it counts, and its
cues: words around a figure that tell of it. A part (*signatories: african*) has the traits of its
whole; a subject that the table lacks has those of its measure, if it is one.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from analysis.claims._words import rows_of
from analysis.claims.subjects._measures import measure
from analysis.text import fold

_SIGNED = frozenset({"signatories", "expected signatories", "ratifications"})


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
    """Tell whether a figure of an instrument is one only where a treaty or the like is spoken of.

    States sign nothing else; others sign petitions, players and bills.

    Examples
    --------
    >>> needs_instrument("signing ceremony", "date", "day")
    True
    >>> [needs_instrument("signatories", "count", unit) for unit in ("country", "")]
    [False, True]
    """
    if kind in ("date", "date_range", "year"):
        return True
    of_states = head_class("country") | {"ratification", "signatory"}
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
def is_counted_alone(subject: str) -> bool:
    """Tell what its noun alone names, so that some *of the* things are a part of them.

    Examples
    --------
    >>> is_counted_alone("delegations"), is_counted_alone("signatories")
    (True, False)
    """
    name = subject.partition(":")[0]
    rows = [row for row in rows_of("figure_subjects_en.csv") if row["subject"] == name]
    told = any(row["cues"] or row["context"] or row["of"] == "named" for row in rows)
    return bool(rows) and not told


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
        heads.update(head_class(head[1:]) if head.startswith("@") else [head])
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
def head_class(name: str) -> frozenset[str]:
    """Return the nouns that the table of subjects calls ``@country`` or ``@people``.

    Examples
    --------
    >>> "state" in head_class("country")
    True
    """
    rows = rows_of("head_classes_en.csv")
    return frozenset(row["word"] for row in rows if row["class"] == name)


def _cue(written: str) -> Cue:
    """Split a cue from the words that must not follow it."""
    words = written.split()
    return Cue(
        tuple(word for word in words if word[0] != "-"),
        frozenset(word[1:] for word in words if word[0] == "-"),
    )
