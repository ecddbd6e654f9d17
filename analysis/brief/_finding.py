"""A finding, and the order in which findings are told."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

import pandas as pd

MOST = 7
"""Findings on one page: more than an editor reads."""
_OF_A_KIND = 2  # so that ten disputes do not hide what the outlets differ in
_FILLS = "disputed"  # of it more are told where there is room: each is another contradiction

SURE = {
    "counted": "counted: anybody who counts gets the same",
    "tested": "tested: chance alone would rarely show it",
    "read first": "read its sentences first: rules found it, and they can be wrong",
}
"""How sure a finding can be, and what that means."""

ORDINARY = 0.1
"""How unusual it is what can be said of any coverage: told where there is room for it."""

PLACE = ["article", "start", "end"]


class Bars(NamedTuple):
    """The picture of a finding: a few amounts of one thing, to compare at a glance."""

    of: str = ""
    """What the bars count, in words."""
    rows: tuple[tuple[str, float, str], ...] = ()
    """For each its name, how long it is, and what to write at it."""


class Finding(NamedTuple):
    """One thing that is worth an editor's minute."""

    kind: str
    """What it is of: ``copied``, ``disputed``, ``omits`` ..."""
    says: str
    """One sentence; names in it are those of the articles, as plain text."""
    grounds: str
    """What it rests on and what it leaves open, in one line."""
    sure: str
    """One of ``SURE``."""
    unusual: float
    """From 0 (as one would expect) to 1."""
    spans: pd.DataFrame
    """``article``, ``start`` and ``end`` of what was counted; may have no rows."""
    bars: Bars = Bars()
    """Its picture, where one helps."""


def is_picture(bars: Bars) -> bool:
    """Tell whether bars show anything: two or more, none below zero, not all as long.

    Examples
    --------
    >>> is_picture(Bars("articles", (("9 dead", 2.0, "2"), ("12 dead", 1.0, "1"))))
    True
    >>> is_picture(Bars("articles", (("9 dead", 1.0, "1"), ("12 dead", 1.0, "1"))))
    False
    """
    lengths = {length for _, length, _ in bars.rows}
    return len(lengths) > 1 and min(lengths) >= 0


def ranked(findings: Iterable[Finding], most: int = MOST) -> list[Finding]:
    """Return the findings to tell, the most unusual first.

    Parameters
    ----------
    findings
        In any order.
    most
        How many are told at most; of one kind at most two, of disputes as many as find room
        beside the others.

    Examples
    --------
    >>> none = pd.DataFrame(columns=["article", "start", "end"])
    >>> told = [Finding("copied", "A copies B.", "", "counted", low, none) for low in (0.2, 0.9)]
    >>> [finding.unusual for finding in ranked(told)]
    [0.9, 0.2]
    """
    in_order = sorted(findings, key=lambda each: (-each.unusual, each.kind, each.says))
    of_a_kind: Counter[str] = Counter()
    told: set[int] = set()
    for place, finding in enumerate(in_order):
        of_a_kind[finding.kind] += 1
        if of_a_kind[finding.kind] <= _OF_A_KIND and len(told) < most:
            told.add(place)
    others = (n for n, each in enumerate(in_order) if each.kind == _FILLS and n not in told)
    told.update(islice(others, most - len(told)))
    return [in_order[place] for place in sorted(told)]
