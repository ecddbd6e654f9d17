"""Say what a figure is about, in the same words in every article.

Conventions: the table ``data/figure_subjects_en.csv`` lists the subjects that an event has
one figure of, by the counted noun and the words around it: "72 countries signed" and "72
signatories" are both *signatories*. The nearest cue decides. Any other count is about its
own noun phrase in the singular (*panel discussion*), and where nothing tells, the subject is
empty. A part is not the whole: "21 African countries signed" is *signatories: african*.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.claims._figure_cues import (
    COUNTRIES,
    PEOPLE,
    Scene,
    Subject,
    subjects,
    subjects_of_kind,
)
from analysis.claims._number_pieces import Pieces
from analysis.text import fold

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
_ANYBODY = frozenset("person victim more other additional others".split())
_ADDED = frozenset({"more", "additional", "further", "new"})
_NO_CUE = 40.0  # the distance of a subject that needs none


@dataclass(frozen=True)
class Traits:
    """Whether an event has one figure of a subject, and whether it changes or only grows."""

    total: bool = False
    changes: bool = True
    grows: bool = False
    of: str = ""


@cache
def _rows() -> dict[str, Subject]:
    return {row.name: row for row in reversed(subjects())}


def traits(subject: str) -> Traits:
    """Return what is known of a subject; of a part (``signatories: african``), of its whole.

    Examples
    --------
    >>> traits("signatories")
    Traits(total=True, changes=True, grows=True, of='instrument')
    >>> traits("negotiation length").changes, traits("panel").total
    (False, False)
    """
    row = _rows().get(subject.partition(":")[0])
    return Traits(row.total, row.changes, row.grows, row.of) if row else Traits()


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


def subject_of(
    found: Pieces,
    scene: Scene,
    place: tuple[int, int],
    kind: str,
    noun: tuple[str, ...] = (),
    unit: str = "",
) -> str:
    """Name what a figure is about whose pieces are the ``place`` of a sentence.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
    >>> def about(text, last, *noun):
    ...     found = pieces(text)
    ...     return subject_of(found, Scene(found), (0, last), "count", noun, noun[-1])
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
        nearest -= 0.5 * bool(row.context)
        if nearest < distance:
            best, distance = row, nearest
    if best is None or (kind == "count" and _is_whole(scene.words, place[0])):
        return " ".join(noun) if kind in ("count", "ordinal", "percentage") else ""
    return best.name + _part(found, *place, noun, best)


def has_bare_cue(found: Pieces, first: int, last: int) -> bool:
    """Tell whether a number without a noun may be a figure, by the words around it.

    Examples
    --------
    >>> from analysis.claims._number_pieces import pieces
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


@lru_cache(maxsize=10_000)
def _that_count(kind: str, unit: str, head: tuple[str, ...]) -> tuple[tuple[int, Subject], ...]:
    """Return the subjects of a kind that count a noun: its last two words, or none."""
    wanted = {"*", unit if kind == "duration" else "", " ".join(head), *head[-1:]}
    if not head and kind != "duration":
        wanted.add("0")
    return tuple((n, row) for n, row in subjects_of_kind(kind) if row.heads & wanted)


def _part(found: Pieces, first: int, last: int, noun: tuple[str, ...], row: Subject) -> str:
    """Name the part of the whole that is counted, if it is a part."""
    if row.heads & PEOPLE:
        return _who(noun)
    if not row.heads & COUNTRIES:
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


def _who(noun: tuple[str, ...]) -> str:
    """Name which people are counted: 120 soldiers are not 120 people."""
    part = [word for word in map(fold, noun) if word not in _ANYBODY]
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
