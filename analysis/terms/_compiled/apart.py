"""Count texts that never stand in one table, in compiled code: the vocabulary is read once.

Convention: each part gives numbers to its pieces and says how often it has each; the pieces of all
parts are read by the one pattern in one go; then each part counts its articles by what was read.
So a part costs what its texts cost, however many parts there are. Groups are counted apart.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.terms._compiled import _cells, _pieces
from analysis.terms._compiled.counts import ROOM, Reading, rules, strings_of
from analysis.text.encoding import buffers, whole
from analysis.text.vocabulary import Found

Tables = dict[str, pd.DataFrame]

_BYTES = 128
"""Of text for each distinct piece: room that is made at once need not be made again and again."""


class Words(NamedTuple):
    """The pieces of all parts, what they are read as, and how often each group has each."""

    pieces: Any  # a pyarrow.Array
    reading: Reading
    columns: _cells.Terms  # the terms of each piece, by their numbers
    groups: dict[Any, tuple[np.ndarray, np.ndarray]]  # places in ``pieces``, and how often
    group_type: Any

    def surface_n(self, group: Any) -> np.ndarray:
        """Return how often each surface occurs in a group."""
        place, n = self.groups[group]
        of_piece = np.zeros(len(self.pieces), dtype=np.int64)
        of_piece[place] = n
        return self.reading.surface_n(of_piece)

    def frequent(self, groups: list[Any], min_n: int) -> Found:
        """Return the terms that are frequent enough in these groups together."""
        total = sum((self.surface_n(group) for group in groups), np.zeros(1, dtype=np.int64))
        total = np.broadcast_to(total, len(self.reading.surfaces))
        return self.reading.frequent(total, min_n)

    def term_n(self, group: Any) -> np.ndarray:
        """Return how often each term is counted in a group."""
        n = np.where(self.reading.kept, self.surface_n(group), 0)
        terms = len(self.reading.names)
        return np.bincount(self.reading.number, n, minlength=terms).astype(np.int64)


def part_of(tallies: dict[Any, Any]) -> Tables:
    """Give numbers to the pieces of each group.

    Parameters
    ----------
    tallies
        A ``matrix.Tally`` of each group.

    Returns
    -------
    dict
        ``pieces`` (``group``, ``piece``, ``n``), the ``codes`` of the pieces as they stand in the
        articles, in the pieces of their group, and ``articles`` (``group``, and the ``end`` of
        each in the codes of its group).
    """
    blocks = {group: _encoded(tally) for group, tally in tallies.items()}
    tables = {}
    for number, name in enumerate(("pieces", "codes", "articles")):
        each = [block[number].assign(group=group) for group, block in blocks.items()]
        tables[name] = pd.concat(each, ignore_index=True)
    tables["codes"] = tables["codes"][["code"]]
    sizes = [len(block[1]) for block in blocks.values()]
    return tables | {"blocks": pd.DataFrame({"group": list(blocks), "codes": sizes})}


def _encoded(tally: Any) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    codes, ends = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)
    room = ROOM + tally.strings.nbytes // _BYTES
    table = _pieces.table_of(room, 16 * room)
    if len(tally.strings):
        starts, data = buffers(whole(tally.strings))
        codes, ends, table = _pieces.encode(data, starts, rules(), table)
        ends = ends[tally.ends() - 1]
    n = _cells.tally(codes, int(table.size[0]), np.zeros(0, dtype=np.int64))
    pieces = pd.DataFrame({"piece": _column(strings_of(table)), "n": n})
    return pieces, pd.DataFrame({"code": codes}), pd.DataFrame({"end": ends})


def added(pieces: list[pd.DataFrame]) -> pd.DataFrame:
    """Add the pieces of parts: ``group``, ``piece``, ``n``."""
    import polars as pl

    together = pd.concat(pieces, ignore_index=True)
    group, groups = pd.factorize(together["group"])
    columns = {"group": group, "piece": _arrow(together["piece"]), "n": together["n"].to_numpy()}
    sums = pl.DataFrame(columns).group_by("group", "piece", maintain_order=True).agg(pl.sum("n"))
    table = pd.DataFrame({"piece": _column(sums["piece"].to_arrow()), "n": sums["n"].to_numpy()})
    table["group"] = groups[sums["group"].to_numpy()]
    return table.astype({"group": together["group"].dtype})


def _column(strings: Any) -> Any:
    dtype: Any = pd.StringDtype("pyarrow", na_value=np.nan)
    return dtype.__from_arrow__(strings)


def _arrow(column: pd.Series) -> Any:
    import pyarrow as pa

    return whole(pa.chunked_array(pa.array(column, type=pa.large_string())))


def read(pieces: pd.DataFrame, tally: Any) -> Words:
    """Read the pieces of all parts, as a tally of no text says."""
    import polars as pl

    encoded = _arrow(pieces["piece"]).dictionary_encode()
    place, n = encoded.indices.to_numpy(), pieces["n"].to_numpy()
    groups = {
        group: (place[rows], n[rows])
        for group, rows in pieces.groupby("group", sort=True).indices.items()
    }
    reading = Reading.of(pl.Series(encoded.dictionary, dtype=pl.String), tally)
    columns = reading.terms(np.arange(len(reading.names), dtype=np.int32))
    return Words(encoded.dictionary, reading, columns, groups, pieces["group"].dtype)


def spread_of(part: Tables, words: Words) -> Tables:
    """Return in how many articles of a part each term is, and what they add to its dispersion.

    Returns
    -------
    dict
        ``terms`` (``group``, ``term`` as a number, ``articles``, ``dispersion``) and ``sizes``
        (``group``, the ``articles`` that have words, the ``fewest`` words of one).
    """
    pieces, ends = part["pieces"].groupby("group"), part["articles"].groupby("group")["end"]
    terms, sizes, begin = [], [], 0
    for group, size in part["blocks"].itertuples(index=False, name=None):
        codes = part["codes"]["code"].to_numpy()[begin : begin + size]
        begin += size
        if not size:
            continue
        numbers = _places(pieces.get_group(group)["piece"], words)
        direct = _cells.direct(numbers, words.columns)
        batch = _cells.Batch(codes, ends.get_group(group).to_numpy(), numbers, direct)
        per_n, tokens = 1 / words.term_n(group).clip(1), np.zeros(len(batch.ends), dtype=np.int64)
        running = int(words.surface_n(group).sum())
        articles, above = _cells.spread(batch, words.columns, per_n, max(running, 1), tokens)
        some = np.flatnonzero(articles)
        found = {"term": some, "articles": articles[some], "dispersion": above[some]}
        terms.append(pd.DataFrame({"group": group} | found))
        filled = tokens[tokens > 0]
        sizes.append((group, len(filled), int(filled.min(initial=np.iinfo(np.int64).max))))
    nothing = pd.DataFrame({"group": [], "term": [], "articles": [], "dispersion": []}, dtype="int")
    return {
        "terms": pd.concat(terms or [nothing], ignore_index=True),
        "sizes": pd.DataFrame(sizes, columns=["group", "articles", "fewest"]),
    }


def _places(pieces: pd.Series, words: Words) -> np.ndarray:
    """Return where the pieces stand among all."""
    import polars as pl

    table = pl.DataFrame({"piece": pl.Series(_arrow(pieces), dtype=pl.String)})
    every = pl.DataFrame({"piece": pl.Series(words.pieces, dtype=pl.String)}).with_row_index("at")
    return table.join(every, on="piece", how="left", maintain_order="left")["at"].to_numpy()
