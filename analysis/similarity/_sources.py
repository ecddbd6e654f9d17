"""Which article of a cluster of copies was first, from whom each of the others has it, and why.

Convention: an article from which others were taken, and which was taken from none, is the source.
Where two such texts share much and nothing tells which was first, or where the first credits an
agency whose own text is not among them, the source is undecided; then the earliest, else the
longest stands for the cluster. A text made of two has two sources; the one with more copies is
marked, and the reason says that there are two.
"""

from collections.abc import Hashable
from itertools import groupby

import numpy as np
import pandas as pd

from analysis.similarity._credits import agency_keys, agency_label, credits, outlet_key
from analysis.similarity._directions import (
    GROUNDS,
    Known,
    Taken,
    origin,
    taken_from,
    without_circles,
)
from analysis.similarity._shingles import Shared

HOLDS, LACKS, OF_THREE = 0.9, 0.8, 0.2
"""When a text is the source because it holds what the others share, and nothing else tells.

It has nine tenths of all that any two share, each other one less than eight tenths, and a fifth
stands in three of them: a text stitched from two has all of both, but these share nothing.
"""
_COLUMNS = ["source", "copied_from", "taken", "ground", "station", "reason"]


def first_and_copies(ranked: pd.DataFrame, near: dict, held: dict, words: int) -> pd.DataFrame:
    """Tell for each article of the clusters whether it is the source, or whence it was taken.

    Parameters
    ----------
    ranked
        One row per article, by ``group``, in each the one first that stands for it where nothing
        tells; ``article``, ``outlet``, ``published``, ``text``, ``agency``, ``author``,
        ``containment``, ``contains``, ``nearest``.
    near
        From :func:`neighbours`.
    held
        From :func:`held_of`.
    words
        The length of the runs.
    """
    known = _known_articles(ranked)
    columns = ["group", "article", "containment", "contains", "nearest"]
    records = ranked[columns].to_dict("records")
    rows = []
    for _, every in groupby(records, key=lambda row: row["group"]):
        own = list(every)
        cluster = Cluster([row["article"] for row in own], near, known, held)
        for row in own:
            is_first = row["article"] == cluster.first
            reason = _why_first(cluster) if is_first else _why_copy(row, words)
            step = None if is_first else cluster.taken[row["article"]]
            ground = cluster.ground if is_first else step.ground if step else "undecided"
            source = step.source if step else ""
            share = step.containment if step else float("nan")
            rows.append((is_first, source, share, ground, cluster.station(row["article"]), reason))
    told = pd.DataFrame(rows, columns=_COLUMNS, index=ranked.index)
    kinds = {
        "source": "bool",
        "taken": "float64",
        "ground": "str",
        "station": "int64",
        "reason": "str",
    }
    is_text = ranked["article"].dtype == "str"
    return told.astype(kinds | {"copied_from": "str" if is_text else "object"})


def _known_articles(facts: pd.DataFrame) -> dict[Hashable, Known]:
    """Read what is known of each article: outlet, time, and whom it owns up to."""
    outlets = (frozenset(map(outlet_key, facts["outlet"])) | agency_keys()) - {""}
    columns = ("article", "outlet", "published", "text", "agency", "author")
    rows = zip(*(facts[name] for name in columns), strict=True)
    return {
        article: Known(outlet_key(outlet), published, credits(text, agency, author, outlets))
        for article, outlet, published, text, agency, author in rows
    }


def neighbours(pairs: pd.DataFrame) -> dict[Hashable, dict[Hashable, float]]:
    """Return for each article those it is linked with, and the share of its runs they have."""
    near: dict[Hashable, dict[Hashable, float]] = {}
    names = ["article_a", "article_b", "containment_a", "containment_b"]
    for a, b, share_a, share_b in zip(*(pairs[name].tolist() for name in names), strict=True):
        near.setdefault(a, {})[b] = share_a
        near.setdefault(b, {})[a] = share_b
    return near


def held_of(shared: Shared, members: pd.DataFrame) -> dict[Hashable, tuple[float, float]]:
    """Return for each article, of what any two of its group share, its share and that of three."""
    group = np.full(len(shared.sizes), -1, dtype=np.int64)
    group[members["place"]] = members["group"]
    inside = group[shared.article] >= 0
    article, width = shared.article[inside], int(shared.shingle.max(initial=0)) + 1
    key, at, n = np.unique(
        group[article] * width + shared.shingle[inside], return_inverse=True, return_counts=True
    )
    size = int(group.max(initial=0)) + 1
    total = np.maximum(np.bincount(key[n > 1] // width, minlength=size), 1)
    of_three = np.bincount(key[n > 2] // width, minlength=size) / total
    own = np.bincount(article[n[at] > 1], minlength=len(group))
    rows = zip(members["article"], members["place"], members["group"], strict=True)
    return {a: (own[place] / total[of], of_three[of]) for a, place, of in rows}


class Cluster:
    """The articles of one cluster, from whom each was taken, and which was first."""

    def __init__(self, ids: list[Hashable], near: dict, known: dict, held: dict):
        self.ids, self.near, self.known = ids, near, known
        self.taken = without_circles({each: taken_from(each, near[each], known) for each in ids})
        self.first, self.ground, self.remark = self._first() or self._by_whole(held)

    def _first(self) -> tuple[Hashable, str, str] | None:
        """Return the article that is first or stands for all, the ground, and a remark."""
        roots = [each for each in self.ids if self.taken[each] is None]
        copies = {root: self._copies(root) for root in roots}
        sources = [root for root in roots if copies[root]]
        if not sources:
            return None
        rank = {root: min(map(GROUNDS.index, copies[root])) for root in sources}
        best = min(sources, key=lambda root: (rank[root], -len(copies[root])))
        if foreign := self.known[best].foreign:
            return best, "undecided", f"it credits {_listed(foreign)}, whose text is not here"
        rivals = [root for root in sources if root in self.near[best] and rank[root] == rank[best]]
        if rivals:
            return best, "undecided", f"nothing tells whether {rivals[0]} was first"
        others = [root for root in sources if root != best and root not in self.near[best]]
        remark = f"one of {len(others) + 1} texts that others have" if others else ""
        return best, GROUNDS[rank[best]], remark

    def _copies(self, root: Hashable) -> list[str]:
        """Return the grounds on which articles near a root were taken from it."""
        grounds = (origin(self.known[each], self.known[root]) for each in self.near[root])
        return [ground for ground in grounds if ground]

    def _by_whole(self, held: dict) -> tuple[Hashable, str, str]:
        """Return the text that holds what the others share, else the one that stands for all."""
        most = max(self.ids, key=lambda each: held[each][0])
        others = max(held[each][0] for each in self.ids if each != most)
        enough = held[most][0] >= HOLDS and others < LACKS and held[most][1] >= OF_THREE
        credited = any(self.known[each].foreign for each in self.ids)
        if len(self.ids) < 3 or not enough or credited:
            return self.ids[0], "undecided", ""
        near = self.near[most]
        self.taken |= {each: Taken(most, "whole", self.near[each][most]) for each in near}
        return most, "whole", ""

    def station(self, article: Hashable) -> int:
        """Return 1 for the source, 2 for what was taken from it, and so on; 0 where unknown."""
        steps, at = 1, article
        while (step := self.taken[at]) is not None:
            steps, at = steps + 1, step.source
        return steps if steps > 1 or (article == self.first and self.ground != "undecided") else 0


def _listed(keys: frozenset[str]) -> str:
    return " and ".join(sorted(map(agency_label, keys)))


def _why_first(cluster: Cluster) -> str:
    """Say why an article is the source of its cluster, or that nothing tells."""
    published = [cluster.known[each].published for each in cluster.ids]
    first = cluster.known[cluster.first].published
    taken = [each for each, step in cluster.taken.items() if step and step.source == cluster.first]
    why = {
        "agency": f"{len(taken)} of the others credit it or its agency",
        "named": f"{taken[0] if taken else 'another'} names it",
        "hour": f"earliest hour, {_day(first, hour=True)}",
        "day": f"earliest date, {_day(first)}",
        "whole": "holds nearly all that they share, a weak ground",
        "undecided": f"undecided, {cluster.remark or _undecided(published)}",
    }[cluster.ground]
    undated = sum(map(pd.isna, published))
    if undated and not pd.isna(first):
        why += f"; {undated} without a date"
    return why + (f"; {cluster.remark}" if cluster.remark and cluster.ground != "undecided" else "")


def _undecided(published: list[pd.Timestamp]) -> str:
    days = [day for day in published if not pd.isna(day)]
    if not days:
        return "no date: the longest stands for all"
    if days.count(min(days)) > 1:
        tied = f"{days.count(min(days))} articles of {_day(min(days))}"
        return f"{tied}: the longest of them stands for all"
    return "nothing tells: the earliest stands for all"


def _day(moment: pd.Timestamp, *, hour: bool = False) -> str:
    if pd.isna(moment):
        return ""
    return f"{moment.day} {moment:%b %Y}" + (f" {moment:%H:%M}" if hour else "")


def _why_copy(row: dict, words: int) -> str:
    containment, contains, nearest = row["containment"], row["contains"], row["nearest"]
    if containment == contains == 1:
        return f"the same runs of {words} words as {nearest}"
    if containment >= contains:
        return f"{containment:.0%} of its runs of {words} words stand in {nearest}"
    return f"it has {contains:.0%} of the runs of {words} words of {nearest}"
