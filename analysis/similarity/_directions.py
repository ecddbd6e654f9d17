"""Which of two texts that share much was first, and what tells so.

Convention: the grounds in their order are ``agency`` (the copy credits an agency whose text the
other is), ``named`` (the copy says that the other reported, published or was told it), ``hour``,
``day``, ``whole`` (of three texts or more, the other holds nearly all that any two share) and
``undecided``. Who credits an agency has the text from there: what outlets that are not that agency
printed before is not its source, unless it is named.
"""

from collections.abc import Hashable
from typing import NamedTuple

import pandas as pd

from analysis.similarity._credits import ANY, Credits, is_agency

GROUNDS = ("agency", "named", "hour", "day", "whole", "undecided")
"""What can tell who was first, the strongest first."""

_NEARER = 0.02  # of the runs of a copy, by which one text is nearer than another; less is chance


class Known(NamedTuple):
    """What is known of an article: who printed it, when, and whom it owns up to."""

    outlet: str
    """The key of its outlet; empty where unknown."""
    published: pd.Timestamp
    credits: Credits

    @property
    def of_agency(self) -> str:
        """The agency whose own text this is; empty where it is none."""
        if self.outlet:
            return self.outlet if is_agency(self.outlet) else ""
        return min((key for key in self.credits.signed if is_agency(key)), default="")

    @property
    def foreign(self) -> frozenset[str]:
        """The agencies that it credits and is not, as far as one can tell."""
        may_be_own = self.of_agency and not self.outlet
        return frozenset() if may_be_own else self.credits.agencies - self.names

    @property
    def names(self) -> set[str]:
        """The keys under which others name it."""
        return {self.outlet, self.of_agency} - {""}


class Taken(NamedTuple):
    """From which article another was taken, and the ground that tells so."""

    source: Hashable
    ground: str
    containment: float
    """Share of the runs of the copy that the source has."""


def origin(copy: Known, other: Known) -> str:
    """Return the ground on which ``other`` is the source of ``copy``, or an empty string.

    Examples
    --------
    >>> wire = Known("reuters", pd.Timestamp("2026-03-02"), Credits(*[frozenset()] * 3))
    >>> paper = wire._replace(outlet="guardian", credits=Credits(
    ...     frozenset({"reuters"}), frozenset(), frozenset()))
    >>> origin(paper, wire), origin(wire, paper)
    ('agency', '')
    """
    own, others = _owned(copy, other), _owned(other, copy)
    if own != others:
        wins = own and (not others or GROUNDS.index(own) < GROUNDS.index(others))
        return own if wins else ""
    if _elsewhere(copy, other):
        return ""
    wire, other_wire = bool(copy.of_agency), bool(other.of_agency)
    if pd.isna(copy.published) or pd.isna(other.published):
        return "agency" if other_wire and not wire and other.credits.agencies else ""
    if wire and not other_wire:  # an agency that copies says so; the date is doubtful
        return ""
    return _earlier(other.published, copy.published)


def _owned(copy: Known, other: Known) -> str:
    """Return by which ground the text itself says that it has the words of the other."""
    named = bool(copy.credits.named & (other.names - copy.names))
    wire = other.of_agency
    is_own = copy.outlet == wire or (copy.of_agency == wire and not other.outlet)
    if wire and not is_own and copy.credits.agencies & {wire, ANY}:
        return "agency"
    return "named" if named else ""


def _elsewhere(copy: Known, other: Known) -> bool:
    """Tell whether a copy credits an agency whose text the other cannot be."""
    foreign = copy.foreign
    return bool(foreign) and bool(other.outlet or foreign & other.credits.agencies)


def _earlier(one: pd.Timestamp, other: pd.Timestamp) -> str:
    """Return by what the first of two times is earlier; empty if it is not."""
    if one.normalize() != one and other.normalize() != other:
        return "hour" if one < other else ""
    return "day" if one.normalize() < other.normalize() else ""


def taken_from(copy: Hashable, near: dict[Hashable, float], known: dict) -> Taken | None:
    """Return from which of the articles near it a copy was taken most likely.

    Of several the one that is named goes first, then the agency, then what holds most of it. A
    name that the agency's text has too came with that text.

    Parameters
    ----------
    copy
        The id of an article.
    near
        Ids of the articles linked with it, and the share of its runs that each has.
    known
        Id -> what is known.

    Examples
    --------
    >>> day, nobody = pd.Timestamp("2026-03-02"), frozenset()
    >>> wire = Known("reuters", day, Credits(nobody, nobody, nobody))
    >>> paper = Known("echo", day, Credits(frozenset({"reuters"}), nobody, nobody))
    >>> taken_from("p", {"w": 0.9}, {"w": wire, "p": paper})
    Taken(source='w', ground='agency', containment=0.9)
    """
    grounds = {other: origin(known[copy], known[other]) for other in near}
    agency = {other for other, ground in grounds.items() if ground == "agency"}
    named = {other for other, ground in grounds.items() if ground == "named"}
    inherited = {o for o in named for wire in agency if origin(known[wire], known[o]) == "named"}
    for stated in (named - inherited, agency, {o for o, ground in grounds.items() if ground}):
        if stated:
            most = max(near[other] for other in stated)
            close = [other for other in stated if near[other] >= most - _NEARER]
            first = min(close, key=lambda other: (_moment(known[other].published), str(other)))
            return Taken(first, grounds[first], near[first])
    return None


def without_circles(taken: dict[Hashable, Taken | None]) -> dict[Hashable, Taken | None]:
    """Drop the weakest statement of each circle: a was taken from b, b from c, c from a.

    Examples
    --------
    >>> circle = {"a": Taken("b", "agency", 1.0), "b": Taken("a", "day", 1.0)}
    >>> [copy for copy, of in without_circles(circle).items() if of is None]
    ['b']
    """
    open_ = dict(taken)
    for start in open_:
        seen: list[Hashable] = []
        at = start
        while at not in seen and (step := open_[at]) is not None:
            seen.append(at)
            at = step.source
        if at in seen:
            circle = seen[seen.index(at) :]
            open_[max(circle, key=lambda each: (_rank(open_[each]), str(each)))] = None
    return open_


def _rank(step: Taken | None) -> int:
    return GROUNDS.index(step.ground if step else "undecided")


def _moment(published: pd.Timestamp) -> float:
    return float("inf") if pd.isna(published) else float(published.value)
