"""What a stated figure is about, whose it is and of what, read from its sentence.

Conventions: listed subjects come before measures, and a figure that leaves out its noun takes the
subject of the figure before it. A figure of another treaty than most articles name says so.
"""

from analysis.claims._comparable import JOIN
from analysis.claims._stated import Stated
from analysis.claims._words import word_set
from analysis.claims.dates import DateText
from analysis.claims.quantities import Quantity
from analysis.claims.subjects import (
    PEOPLE,
    PRONOUNS,
    Instruments,
    counted_before,
    doing_of,
    follows_name,
    has_bare_cue,
    is_known,
    is_listed,
    measure,
    measure_of,
    needs_instrument,
    of_another,
    owners_of,
    scope_of,
    subject_of,
    traits,
)

_ELLIPSIS = 14  # pieces from a figure to one that leaves out its noun: to 268 on Thursday from 212

Before = tuple[Stated, str] | None
"""The figure before one in its article, and its subject."""


def told_subject(each: Stated, before: Before) -> str | None:
    """Name what a figure is about; empty where nothing tells, None if it is no figure."""
    read, pieces = each.read, each.pieces
    beside = isinstance(read, DateText) and read.anchored
    if each.is_date and (each.as_of or beside or pieces.word(read.first - 1) == "by"):
        return ""  # when something held or what was before and after, not when an event was
    noun = read.noun if isinstance(read, Quantity) else ()
    place = (read.first, read.last)
    if read.kind == "count" and not noun:
        return _of_bare(each, before)
    kind = _kind_of_unit(noun) if read.kind == "count" else ""
    in_units, measured = bool(kind), ""
    if not noun or in_units:
        measured = measure_of(pieces, *place, kind or read.kind)
    if in_units:  # a metre tells nothing of what is measured
        return measured or _of_unit(read.unit) or _inherited(each, before)
    if noun == ("time",):
        return ""
    subject = subject_of(pieces, each.sentence.scene, place, read.kind, noun, read.unit)
    return subject or measured or _inherited(each, before)


def set_apart(subject: str, each: Stated, span: tuple[int, int], instruments: Instruments) -> str:
    """Name the subject apart if the figure is of another instrument than most; empty if of none."""
    sentence = each.sentence
    place = (sentence.place[0], (sentence.start, sentence.start + len(sentence.text)))
    needs = needs_instrument(subject, each.read.kind, each.read.unit)
    if needs and not instruments.are_told(*place, sentence.text):
        return ""
    other = instruments.other(*place, sentence.text, span)
    return of_another(subject, other) if other else subject


def owner_object_scope(each: Stated, subject: str, before: Before) -> tuple[str, str, str]:
    """Return owner, object and scope; figures of treaties and vague subjects have none."""
    read = each.read
    known = traits(subject)
    vague = is_listed(subject) and not known.total and known.of != "named"
    if not subject or known.of == "instrument" or vague:  # vague: no verdict hangs on whose it is
        return "", "", ""
    behind = 0
    if before and before[0].sentence is each.sentence and not before[0].is_date:
        behind = before[0].read.last
    pronouns = PEOPLE if known.total else PRONOUNS  # it killed 12: the event's own
    place = (read.first, read.last, behind)
    whose = owners_of(each.pieces, each.sentence.names, *place, pronouns)
    scope = "" if each.is_date else scope_of(each.pieces, read.first, read.last, read.kind)
    if read.kind == "count" and not is_known(subject):
        doing = doing_of(each.pieces, read.first, read.last)
        scope = ", ".join(filter(None, [doing, scope]))
    return JOIN.join(sorted(whose.owner)), JOIN.join(sorted(whose.object)), scope


def _kind_of_unit(noun: tuple[str, ...]) -> str:
    """Tell what is counted in a unit: a measure, or money in a currency that no table has."""
    if not word_set("measuring_units").isdisjoint(noun):
        return "measure"
    return "money" if noun[-1:] and noun[-1] in word_set("names_of_currencies") else ""


def _of_unit(unit: str) -> str:
    return "speed" if " per hour" in unit else ""


def _of_bare(each: Stated, before: Before) -> str | None:
    """Name what a number without a noun is about; None if nothing tells that it is a figure."""
    read, pieces = each.read, each.pieces
    place = (read.first, read.last)
    name = measure_of(pieces, *place, "count")
    if measure(name):
        return name
    if has_bare_cue(pieces, *place):
        subject = subject_of(pieces, each.sentence.scene, place, "count", (), "")
        if subject:
            return subject
    return counted_before(pieces, read.first) or _inherited(each, before) or None


def _inherited(each: Stated, before: Before) -> str:
    """Return the subject of the figure before: ``to 268 from 212``, ``Harvest 64, the Bloc 22``."""
    if before is None or before[0].sentence is not each.sentence or each.is_date:
        return ""
    last, read = before[0].read, each.read
    near = read.first - last.last <= _ELLIPSIS
    joined = not word_set("joints_of_figures").isdisjoint(each.pieces.run(read.first - 3, 3))
    joined = joined or follows_name(each.pieces, each.sentence.names, read.first, last.last)
    alike = last.kind == read.kind and (last.kind != "money" or last.unit == read.unit)
    return before[1] if near and joined and alike else ""
