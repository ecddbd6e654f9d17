"""Draw the rows that a person is to look at: some of every stratum, the same ones every time.

Conventions: a stratum is one kind, one part (``found`` or ``passed over``) and one degree of
sureness. In each the rows are a simple random sample: those whose hash with the seed is smallest.
So the order of the articles does not matter, and what is drawn first of any stratum is a sample
of it too: a person may stop at any row.
"""

import hashlib
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.tables import require_columns, takes_tables

STRATUM = ["kind", "part", "sure"]
"""The columns that make a stratum."""

ROWS = 120
"""Rows of a sample: at ten seconds each they take twenty minutes."""

_THINGS = ["kind", "part", "article"]


@takes_tables
def draw_sample(candidates: pd.DataFrame, *, rows: int = ROWS, seed: int = 0) -> pd.DataFrame:
    """Draw the rows to check.

    Parameters
    ----------
    candidates
        From ``to_check``: ``kind``, ``part``, ``sure``, ``article``, ``start``, ``end`` and any
        other columns.
    rows
        How many to draw: the same number of each kind, half of it found and half passed over,
        larger strata by the root of their size.
    seed
        Another number draws other rows.

    Returns
    -------
    DataFrame
        One row per row to check, so ordered that every beginning has some of each stratum:
        ``number`` (from 1), the columns of ``candidates`` with ``of`` (rows of the stratum) after
        ``sure``, and ``answer`` (empty).

    Raises
    ------
    ValueError
        If a column is missing, or ``rows`` is no whole number of 1 or more.

    Examples
    --------
    >>> found = pd.DataFrame({"kind": "name", "part": "found", "sure": "sure", "article": "a",
    ...                       "start": range(0, 90, 10), "end": range(5, 95, 10)})
    >>> draw_sample(found, rows=4)[["number", "kind", "of", "answer"]].head(2)
       number  kind  of answer
    0       1  name   9
    1       2  name   9
    """
    require_columns(candidates, *STRATUM, "article", "start", "end")
    if not isinstance(rows, int) or isinstance(rows, bool) or rows < 1:
        raise ValueError(f"expected a whole number of rows, 1 or more, got {rows!r}")
    sizes = candidates.groupby(STRATUM).size()
    wanted = _allotted(sizes, rows)
    keys = _keys(candidates, seed)
    ranked = candidates.assign(_key=keys).sort_values("_key", kind="stable")
    place = ranked.groupby(STRATUM).cumcount()
    stratum = pd.MultiIndex.from_frame(ranked[STRATUM])
    take = wanted.reindex(stratum).to_numpy()
    ranked = ranked.assign(
        _at=(place.to_numpy() + 0.5) / np.maximum(take, 1), of=sizes.reindex(stratum).to_numpy()
    )
    drawn = ranked[place.to_numpy() < take].sort_values(["_at", "_key"], ignore_index=True)
    others = [name for name in candidates if name not in (*STRATUM, "of", "number", "answer")]
    drawn = drawn.assign(number=np.arange(1, len(drawn) + 1), answer="")
    return drawn[["number", *STRATUM, "of", *others, "answer"]].astype({"answer": "str"})


def _keys(candidates: pd.DataFrame, seed: int) -> list[str]:
    """Return a number for each row that depends on the seed, its article and its place in that.

    The place is counted, not measured in letters: it is the same however the text is composed.
    """
    ordered = candidates.sort_values(["start", "end", "sure"], kind="stable")
    place = ordered.groupby(_THINGS, sort=False).cumcount().reindex(candidates.index)
    columns = [*(candidates[name].tolist() for name in _THINGS), place.tolist()]
    return [
        hashlib.blake2b(repr((seed, *map(str, row))).encode("utf-8", "replace")).hexdigest()[:16]
        for row in zip(*columns, strict=True)
    ]


def _allotted(sizes: pd.Series, rows: int) -> pd.Series:
    """Return how many rows each stratum gets: kinds alike, then parts, then roots of sizes."""
    by_kind = _split({kind: (1.0, int(n)) for kind, n in sizes.groupby("kind").sum().items()}, rows)
    wanted: dict[tuple, int] = {}
    for kind, of_kind in by_kind.items():
        own = sizes[sizes.index.get_level_values("kind") == kind]
        parts = {part: (1.0, int(n)) for part, n in own.groupby("part").sum().items()}
        for part, of_part in _split(parts, of_kind).items():
            strata = own[own.index.get_level_values("part") == part]
            wanted |= _split({key: (n**0.5, int(n)) for key, n in strata.items()}, of_part)
    return pd.Series(wanted, dtype="int64").reindex(sizes.index)


def _split(groups: Mapping, rows: int) -> dict:
    """Part rows among groups by their weights; none gets more than it has.

    Examples
    --------
    >>> _split({"a": (1.0, 3), "b": (1.0, 90)}, 20)
    {'a': 3, 'b': 17}
    """
    got = dict.fromkeys(groups, 0)
    for _ in range(min(rows, sum(size for _, size in groups.values()))):
        open_ones = [key for key, (_, size) in groups.items() if got[key] < size]
        key = min(open_ones, key=lambda key: ((got[key] + 0.5) / groups[key][0], str(key)))
        got[key] += 1
    return got
