"""Name what a counted figure is about, in the same words in every article.

Conventions: of the listed subjects that count its noun, the one whose cue is nearest is the
subject: "72 countries signed" and "72 signatories" are both *signatories*. Any other count is
about its own noun phrase in the singular (*panel discussion*), and where nothing tells, the
subject is empty. A part is not the whole: "21 African countries signed" is *signatories: african*.
"""

from functools import cache, lru_cache

from analysis.claims._words import word_set
from analysis.claims.quantities import Pieces
from analysis.claims.subjects._scene import Scene
from analysis.claims.subjects._scope import is_added, is_denied
from analysis.claims.subjects._subjects import Subject, head_class, subjects, subjects_of_kind
from analysis.text import fold

_ANYBODY = frozenset({"person", "victim", "more", "other", "additional", "others"})
_NO_CUE = 40.0  # the distance of a subject that needs none: any cue within reach is nearer
_CONTEXT = 0.5  # words by which a subject whose context is given is nearer than others
_BARE_REACH = 8  # words within which a number without a noun needs a cue: half of what others do


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
    for number, row in _that_count(kind, unit, first[-2:], noun if "or" in noun else ()):
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
def _that_count(
    kind: str, unit: str, head: tuple[str, ...], both: tuple[str, ...]
) -> tuple[tuple[int, Subject], ...]:
    """Return the subjects of a kind that count a noun: its last two words, both nouns, or none."""
    wanted = {"*", unit if kind == "duration" else "", " ".join(head), *head[-1:], " ".join(both)}
    wanted -= {""}
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
    if row.heads & head_class("people"):
        return _who(noun)
    if not row.heads & head_class("country"):
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
